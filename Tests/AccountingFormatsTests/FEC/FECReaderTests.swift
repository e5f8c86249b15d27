import AccountingFormats
import Primitives
import Testing

@Suite struct FECReaderTests {
    @Test func anOrdinaryLineIsRead() throws {
        let read = try ReadFEC(FECFixture(rows: [["EcritureLet": "AB", "DateLet": "20260315"]]))
        let line = try #require(read.lines.first)
        #expect(line.number == 2)
        #expect(line.account == "41100000")
        #expect(line.customer == "C00012")
        #expect(line.customerName == "Menuiserie Exemple")
        #expect(line.piece == "FA0001")
        #expect(line.label == "Facture FA0001")
        #expect(line.entryDate == "2026-01-31")
        #expect(line.pieceDate == "2026-01-31")
        #expect(line.debit == 12_000)
        #expect(line.credit == 0)
        #expect(line.lettering == "AB")
        #expect(line.letteringDate == "2026-03-15")
        #expect(line.validatedOn == "2026-02-28")
        #expect(line.foreign == nil)
        #expect(read.reading.issues.isEmpty && read.reading.notices.isEmpty)
        #expect(read.reading.lineCount == 1)
        #expect(read.reading.encoding == .ascii)
        #expect(read.reading.separator == .tab)
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\r\r\n"])
    func everyLineEndIsRecognised(lineEnd: String) throws {
        for endsWithLineEnd in [true, false] {
            var file = FECFixture(lineEnd: lineEnd, endsWithLineEnd: endsWithLineEnd)
            file.rows = [["Debit": "1,00"], ["Debit": "2,00"], ["Debit": "3,00"]]
            let read = try ReadFEC(file)
            #expect(read.lines.map(\.debit) == [100, 200, 300])
            #expect(read.lines.map(\.number) == [2, 3, 4])
            #expect(read.codes == [])
        }
    }

    @Test func aStrayCarriageReturnInsideALineIsABlank() throws {
        let read = try ReadFEC(
            FECFixture(
                lineEnd: "\n",
                rows: [["EcritureLib": "Facture\rFA0001", "Debit": "12,00\r", "PieceRef": "\rFA1"]]
            )
        )
        #expect(read.lines.map(\.label) == ["Facture FA0001"])
        #expect(read.lines.map(\.debit) == [1_200])
        #expect(read.lines.map(\.piece) == ["FA1"])
    }

    @Test func aStrayCarriageReturnInTheHeaderDoesNotEndIt() throws {
        var file = FECFixture(lineEnd: "\n")
        file.columns[10] = "EcritureLib\r"
        file.rows = [["EcritureLib\r": "Vente"]]
        let read = try ReadFEC(file)
        #expect(read.codes == [])
        #expect(read.lines.map(\.label) == ["Vente"])
    }

    @Test func theSeparatorIsTheHeaders() throws {
        let read = try ReadFEC(FECFixture(separator: "|", rows: [["EcritureLib": "a\tb"]]))
        #expect(read.reading.separator == .pipe)
        #expect(read.lines.map(\.label) == ["a b"])
    }

    @Test(arguments: [("\t", "\t"), ("|", "|")])
    func aSeparatorAtTheEndOfLinesEndsNoField(separator: String, trailing: String) throws {
        let everywhere = FECFixture(separator: separator, trailing: trailing, rows: [[:], ["Credit": "7,00"]])
        #expect(try ReadFEC(everywhere).lines.map(\.credit) == [0, 700])
        #expect(try ReadFEC(everywhere).codes == [])
        // The header may have it alone, or the lines alone.
        let lines = everywhere.text.components(separatedBy: "\r\n")
        let bare = FECFixture(separator: separator).text.components(separatedBy: "\r\n")
        let headerOnly = [lines[0], bare[1], ""].joined(separator: "\r\n")
        let linesOnly = [bare[0], lines[1], lines[2], ""].joined(separator: "\r\n")
        #expect(try ReadFEC(Array(headerOnly.utf8)).lines.count == 1)
        #expect(try ReadFEC(Array(linesOnly.utf8)).lines.map(\.credit) == [0, 700])
    }

    @Test func trailingSeparatorsWithoutValidationDatesAreUnderstood() throws {
        var file = FECFixture(
            separator: "|",
            trailing: "|",
            rows: [["ValidDate": "", "Debit": "0,00", "Credit": "5,00"]]
        )
        file.columns.append("")
        let header = FECFixture(separator: "|").text.components(separatedBy: "\r\n")[0]
        let line = FECFixture(separator: "|", trailing: "|", rows: file.rows).text.components(separatedBy: "\r\n")[1]
        let read = try ReadFEC(Array("\(header)\n\(line)\n".utf8))
        #expect(read.lines.map(\.credit) == [500])
        #expect(read.lines.map(\.label) == ["Facture FA0001"])
    }

    @Test func utf8IsReadWithAndWithoutItsMark() throws {
        let file = FECFixture(rows: [["CompAuxLib": "Société Générique à 5 €"]])
        for front in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
            let read = try ReadFEC(front + file.bytes)
            #expect(read.lines.map(\.customerName) == ["Société Générique à 5 €"])
            #expect(read.reading.encoding == .utf8)
            #expect(read.reading.columns.first == "JournalCode")
        }
    }

    @Test func whatIsNotUTF8IsISO885915() throws {
        // é is E9, € is A4, œ is BD; Windows writes its apostrophe as 92.
        let name: [UInt8] = Array("Soci".utf8) + [0xE9] + Array("t".utf8) + [0xE9, 0x20, 0xA4, 0x20, 0xBD, 0x92]
        let bytes = FECFixture(rows: [["CompAuxLib": "@"]]).bytes.flatMap { $0 == UInt8(ascii: "@") ? name : [$0] }
        let read = try ReadFEC(bytes)
        #expect(read.lines.map(\.customerName) == ["Société € œ’"])
        #expect(read.reading.encoding == .latin9)
        #expect(read.noticeCodes == [])
    }

    @Test func twoEncodingsInOneFileAreRemarkedUpon() throws {
        var bytes = FECFixture(rows: [["EcritureLib": "é"], ["EcritureLib": "@"]]).bytes
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "@")))] = 0xE9
        let read = try ReadFEC(bytes)
        #expect(read.lines.map(\.label) == ["é", "é"])
        #expect(read.reading.notices.listed == [Issue(line: 3, code: "fec.encoding.mixed")])
    }

    @Test func utf16IsReadByItsMark() throws {
        let text = FECFixture(rows: [["CompAuxLib": "Élan 𝄞"]]).text
        let little = [0xFF, 0xFE] + utf16Bytes(text, littleEndian: true)
        let big = [0xFE, 0xFF] + utf16Bytes(text, littleEndian: false)
        for bytes in [little, big] {
            let read = try ReadFEC(bytes, chunks: [3])
            #expect(read.lines.map(\.customerName) == ["Élan 𝄞"])
            #expect(read.reading.encoding == .utf16)
        }
    }

    @Test func blankLinesAreNoLines() throws {
        let text = FECFixture().text + "\r\n   \r\n\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\r\n\u{1A}"
        let read = try ReadFEC(Array(text.utf8))
        #expect(read.lines.count == 1)
        #expect(read.codes == [])
    }

    @Test func bytesServeToGroupLines() throws {
        let bytes = FECFixture(rows: [["EcritureNum": " 7 "], ["EcritureNum": "7"], ["EcritureNum": "8"]]).bytes
        var chunks = Chunks(bytes, [65_536]), entry: [UInt8] = [], groups: [Int] = [], isCustomer: [Bool] = []
        _ = try FECReader.read(from: { chunks.next() }) { line in
            if line.field(.entryNumber, equals: entry), !groups.isEmpty {
                groups[groups.count - 1] += 1
            } else {
                groups.append(1)
            }
            line.copy(.entryNumber, into: &entry)
            isCustomer.append(line.field(.account, startsWith: "411") && !line.field(.account, startsWith: "4119"))
            #expect(Array(line.bytes(of: .account)) == Array("41100000".utf8))
            #expect(line.bytes(of: .settledOn).isEmpty)
        }
        #expect(groups == [2, 1])
        #expect(isCustomer == [true, true, true])
    }

    @Test func whatTheCallerThrowsIsThrownOn() throws {
        struct Stop: Error {}
        var chunks = Chunks(FECFixture().bytes, [65_536])
        #expect(throws: Stop.self) { try FECReader.read(from: { chunks.next() }, eachLine: { _ in throw Stop() }) }
        #expect(throws: Stop.self) { try FECReader.read(from: { throw Stop() }, eachLine: { _ in }) }
    }
}
