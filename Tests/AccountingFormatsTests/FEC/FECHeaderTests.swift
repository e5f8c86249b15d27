import AccountingFormats
import Primitives
import Testing

@Suite struct FECHeaderTests {
    @Test func namesAreRecognisedInAnyCaseWithAccentsAndBlanks() throws {
        var file = FECFixture()
        file.columns = [
            "JOURNALCODE", "journal lib", "Ecriture Num", "Écriture_Date", "COMPTENUM", "Compte Lib", "CompteAuxNum",
            "compAuxLib", "Pièce Réf", " PieceDate ", "EcritureLib", "Débit", "Crédit", "Lettrage", "DateLet",
            "ValidDate",
            "MontantDevise", "IDevise",
        ]
        let values = FECFixture().columns.map { FECFixture.ordinary[$0] ?? "" }
        file.rows = [Dictionary(uniqueKeysWithValues: zip(file.columns, values))]
        let read = try ReadFEC(file)
        #expect(read.codes == [])
        #expect(read.noticeCodes == [])
        #expect(read.lines.map(\.debit) == [12_000])
        #expect(read.lines.map(\.customer) == ["C00012"])
    }

    @Test func columnsInAnotherOrderAreFoundByName() throws {
        var file = FECFixture(rows: [["Debit": "1,00", "Credit": "2,00"]])
        file.columns.swapAt(11, 12)
        let read = try ReadFEC(file)
        #expect(read.lines.map(\.debit) == [100])
        #expect(read.lines.map(\.credit) == [200])
        let expected = Issue(
            line: 1,
            field: "Credit",
            code: "fec.header.order",
            parameters: ["read": "Credit", "expected": "Debit"]
        )
        #expect(read.reading.notices.listed == [expected])
    }

    @Test func theFourColumnsOfCashBasisAreKnown() throws {
        var file = FECFixture()
        file.columns += ["DateRglt", "ModeRglt", "NatOp", "IdClient"]
        let read = try ReadFEC(file)
        #expect(read.lines.count == 1)
        #expect(read.noticeCodes == [])
    }

    @Test func aColumnOfTheProgramsOwnIsPassedOver() throws {
        var file = FECFixture()
        file.columns.append("CodeAnalytique")
        let read = try ReadFEC(file)
        #expect(read.lines.count == 1)
        #expect(
            read.reading.notices.listed == [Issue(line: 1, field: "CodeAnalytique", code: "fec.header.unknown-column")]
        )
    }

    @Test func everyMissingColumnIsNamedAtOnce() throws {
        var file = FECFixture()
        file.columns.removeAll { ["CompteNum", "Credit", "EcritureLet", "Idevise"].contains($0) }
        let read = try ReadFEC(file)
        let missing = read.reading.issues.listed
        #expect(missing.map(\.code) == Array(repeating: "fec.header.missing-column", count: 3))
        #expect(missing.map(\.field) == ["CompteNum", "EcritureLet", "Credit"])
        #expect(read.reading.notices.listed == [Issue(line: 1, field: "Idevise", code: "fec.header.absent-column")])
        #expect(read.lines.isEmpty)
    }

    @Test func aColumnTwiceIsRefused() throws {
        var file = FECFixture()
        file.columns.append("DEBIT")
        #expect(try ReadFEC(file).codes == ["fec.header.duplicate-column"])
    }

    @Test(arguments: ["", "\n\n", " \r\n", "\u{FEFF}"])
    func anEmptyFileIsCalledSo(text: String) throws {
        #expect(try ReadFEC(Array(text.utf8)).codes == ["fec.empty-file"])
    }

    @Test(arguments: ["Bonjour,\nvoici le fichier", "VT\tVentes\t1\t20260131\t411\n", "\0\0\0\0"])
    func aFileWithoutHeaderIsRefused(text: String) throws {
        #expect(try ReadFEC(Array(text.utf8)).codes == ["fec.header.missing"])
    }

    @Test func anotherSeparatorIsNamed() throws {
        #expect(try ReadFEC(FECFixture(separator: ";")).codes == ["fec.header.separator"])
    }

    @Test(arguments: [true, false])
    func utf16IsReadWithAndWithoutItsMark(littleEndian: Bool) throws {
        let bytes = utf16Bytes(FECFixture(rows: [["CompAuxLib": "Société Œuvre"]]).text, littleEndian: littleEndian)
        let mark: [UInt8] = littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for file in [bytes, mark + bytes] {
            for sizes in [[1], [3, 7], [65_536]] {
                let read = try ReadFEC(file, chunks: sizes)
                #expect(read.codes.isEmpty && read.reading.encoding == .utf16)
                #expect(read.lines.map(\.customerName) == ["Société Œuvre"])
            }
        }
    }

    @Test func aHeaderAloneHoldsNoEntry() throws {
        let read = try ReadFEC(FECFixture(endsWithLineEnd: false, rows: []))
        #expect(read.codes == ["fec.no-entries"])
        #expect(read.reading.lineCount == 0)
        #expect(read.reading.columns.count == 18)
    }

    @Test(arguments: [
        ("123456789FEC20261231.txt", "123456789", "2026-12-31"),
        ("C:\\export\\123456789fec20260630.TXT", "123456789", "2026-06-30"),
        ("/srv/in/000000000FEC20240229", "000000000", "2024-02-29"),
        ("123456789FEC20261231.xml", "123456789", "2026-12-31"),
    ])
    func theNameOfTheFileTellsCompanyAndYear(name: String, siren: String, closingOn: String) throws {
        let read = try #require(FECFileName(name))
        #expect(read.siren == siren)
        #expect(read.closingOn.description == closingOn)
    }

    @Test(arguments: [
        "", "FEC.txt", "12345678FEC20261231.txt", "123456789FEC20261331.txt", "123456789FEC20260230.txt",
        "123456789FEC20261231.csv", "123456789_FEC_20261231.txt", "12345678AFEC20261231.txt",
    ])
    func anotherNameTellsNothing(name: String) {
        #expect(FECFileName(name) == nil)
    }
}
