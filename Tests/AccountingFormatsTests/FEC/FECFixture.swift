import AccountingFormats
import Primitives

/// A FEC of a few lines, each given only by what the test is about; the rest is an ordinary invoice.
struct FECFixture {
    var columns = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
        "CompAuxLib",
        "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate",
        "Montantdevise",
        "Idevise",
    ]
    var separator = "\t"
    var lineEnd = "\r\n"
    var trailing = ""
    var endsWithLineEnd = true
    var rows: [[String: String]] = [[:]]

    static let ordinary = [
        "JournalCode": "VT", "JournalLib": "Ventes", "EcritureNum": "VT0001", "EcritureDate": "20260131",
        "CompteNum": "41100000", "CompteLib": "Clients", "CompAuxNum": "C00012", "CompAuxLib": "Menuiserie Exemple",
        "PieceRef": "FA0001", "PieceDate": "20260131", "EcritureLib": "Facture FA0001", "Debit": "120,00",
        "Credit": "0,00", "EcritureLet": "", "DateLet": "", "ValidDate": "20260228", "Montantdevise": "", "Idevise": "",
        "Montant": "120,00", "Sens": "D",
    ]

    var text: String {
        let lines = rows.map { row in columns.map { row[$0] ?? Self.ordinary[$0] ?? "" } }
        let all = ([columns] + lines).map { $0.joined(separator: separator) + trailing }
        return all.joined(separator: lineEnd) + (endsWithLineEnd ? lineEnd : "")
    }

    var bytes: [UInt8] { Array(text.utf8) }
}

extension String {
    /// The parts between separators, the empty ones too.
    func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}

/// What a test keeps of a line, since the line itself cannot be kept.
struct ReadLine: Equatable {
    var number: Int
    var account: String
    var customer: String?
    var customerName: String?
    var piece: String?
    var label: String
    var entryDate: String
    var pieceDate: String?
    var debit: Int64
    var credit: Int64
    var lettering: String?
    var letteringDate: String?
    var validatedOn: String?
    var foreign: Money?

    init(_ line: borrowing FECLine) {
        number = line.lineNumber
        account = line.account
        customer = line.auxiliaryCode
        customerName = line.auxiliaryLabel
        piece = line.pieceReference
        label = line.label
        entryDate = line.entryDate.description
        pieceDate = line.pieceDate?.description
        debit = line.debitMinor
        credit = line.creditMinor
        lettering = line.lettering
        letteringDate = line.letteringDate?.description
        validatedOn = line.validatedOn?.description
        foreign = line.currencyAmount
    }
}

struct ReadFEC {
    var lines: [ReadLine] = []
    var reading: FECReading

    init(_ bytes: [UInt8], chunks sizes: [Int] = [65_536]) throws {
        var chunks = Chunks(bytes, sizes), lines: [ReadLine] = []
        reading = try FECReader.read(from: { chunks.next() }, eachLine: { lines.append(ReadLine($0)) })
        self.lines = lines
    }

    init(_ fixture: FECFixture) throws { try self.init(fixture.bytes) }

    var codes: [String] { reading.issues.listed.map(\.code) }
    var noticeCodes: [String] { reading.notices.listed.map(\.code) }
}
