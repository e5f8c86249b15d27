import AccountingFormats
import Primitives
import Testing

@Suite struct FECValueTests {
    @Test(arguments: [
        ("1437,12", 143_712), ("1437.12", 143_712), ("-000000000001437,12", -143_712), ("000000000001437,12", 143_712),
        ("+12,5", 1_250), ("12", 1_200), ("  12,00  ", 1_200), ("- 12,00", -1_200), (",50", 50), ("0", 0),
        ("12,3400", 1_234), ("1 234,56", 123_456), ("1\u{A0}234,56", 123_456), ("1.234,56", 123_456),
        ("1,234.56", 123_456), ("12,00-", -1_200), ("", 0), ("9999999999999,99", 999_999_999_999_999),
    ])
    func amountsAreReadToTheCent(text: String, cents: Int64) throws {
        let read = try ReadFEC(FECFixture(rows: [["Debit": text]]))
        #expect(read.codes == [])
        #expect(read.lines.map(\.debit) == [cents])
    }

    @Test(arguments: [
        "abc", "12,345", "1.234", "12,3,4", "--5", "1 23,45", "12,00 EUR", "1e3", "-", ",", "10000000000000,00",
        "99999999999999999999999999", "12\0,00", "٣",
    ])
    func anAmountIsNeverGuessed(text: String) throws {
        let read = try ReadFEC(FECFixture(rows: [["Credit": text]]))
        #expect(read.lines.isEmpty)
        #expect(read.codes == ["fec.amount"])
        let issue = try #require(read.reading.issues.listed.first)
        #expect(issue.line == 2)
        #expect(issue.field == "Credit")
        #expect(issue.parameters["expected"] == "1234,56")
    }

    @Test func theIssueShowsWhatWasRead() throws {
        let read = try ReadFEC(FECFixture(rows: [[:], ["Debit": " 12,345 "]]))
        let expected = Issue(
            line: 3,
            field: "Debit",
            code: "fec.amount",
            parameters: ["read": "12,345", "expected": "1234,56"]
        )
        #expect(read.reading.issues.listed == [expected])
    }

    @Test func aLineWithoutAnyAmountIsRefused() throws {
        #expect(try ReadFEC(FECFixture(rows: [["Debit": "", "Credit": " "]])).codes == ["fec.empty-amount"])
    }

    @Test(arguments: [
        ("D", 100, 0), ("C", 0, 100), ("d", 100, 0), ("c", 0, 100), ("+1", 100, 0), ("-1", 0, 100), ("1", 100, 0),
        ("+", 100, 0), ("-", 0, 100), (" C ", 0, 100),
    ])
    func montantAndSensStandForDebitAndCredit(direction: String, debit: Int64, credit: Int64) throws {
        var file = FECFixture(rows: [["Montant": "1,00", "Sens": direction]])
        file.columns[11] = "Montant"
        file.columns[12] = "Sens"
        let read = try ReadFEC(file)
        #expect(read.noticeCodes == [])
        #expect(read.lines.map(\.debit) == [debit])
        #expect(read.lines.map(\.credit) == [credit])
    }

    @Test(arguments: ["", "X", "DC", "2", "-2", "+1,0"])
    func aSensThatIsNoneIsRefused(direction: String) throws {
        var file = FECFixture(rows: [["Montant": "-1,00", "Sens": direction]])
        file.columns.replaceSubrange(11...12, with: ["Montant", "Sens"])
        #expect(try ReadFEC(file).codes == ["fec.direction"])
    }

    @Test(arguments: [
        ("20260228", "2026-02-28"), ("28/02/2026", "2026-02-28"), ("2026-02-28", "2026-02-28"),
        ("28-02-2026", "2026-02-28"), ("28.02.2026", "2026-02-28"), (" 20240229 ", "2024-02-29"),
        ("1/2/2026", "2026-02-01"),
    ])
    func daysAreRead(text: String, day: String) throws {
        let read = try ReadFEC(FECFixture(rows: [["EcritureDate": text, "PieceDate": text, "DateLet": text]]))
        #expect(read.codes == [])
        #expect(read.lines.map(\.entryDate) == [day])
        #expect(read.lines.map(\.pieceDate) == [day])
        #expect(read.lines.map(\.letteringDate) == [day])
    }

    @Test(arguments: [
        "20260230", "20261301", "02/28/2026", "28/02/26", "2026/02/28", "2026022", "202602281", "28 02 2026",
        "28/02-2026",
        "00000000",
    ])
    func aDayIsNeverGuessed(text: String) throws {
        let read = try ReadFEC(FECFixture(rows: [["EcritureDate": text]]))
        #expect(read.codes == ["fec.date"])
        #expect(read.reading.issues.listed.first?.parameters == ["read": text, "expected": "YYYYMMDD"])
        #expect(read.lines.isEmpty)
    }

    @Test(arguments: ["", "   ", "00000000", "00/00/0000"])
    func aDateThatMayBeBlankIsBlank(text: String) throws {
        let read = try ReadFEC(FECFixture(rows: [["PieceDate": text, "DateLet": text, "ValidDate": text]]))
        #expect(read.codes == [])
        #expect(read.lines.map(\.pieceDate) == [nil])
        #expect(read.lines.map(\.validatedOn) == [nil])
    }

    @Test func everyProblemOfEveryLineIsReportedAtOnce() throws {
        let rows = [
            ["CompteNum": "", "Debit": "x", "EcritureDate": "demain"], [:],
            ["CompteNum": "4A1", "EcritureNum": " ", "JournalCode": "", "ValidDate": "?"],
        ]
        let read = try ReadFEC(FECFixture(rows: rows))
        #expect(read.lines.map(\.number) == [3])
        #expect(read.reading.issues.listed.map(\.line) == [2, 2, 2, 4, 4, 4, 4])
        #expect(
            read.codes == [
                "fec.date", "fec.empty-account", "fec.amount", "fec.empty-field", "fec.empty-field", "fec.account",
                "fec.date",
            ]
        )
        #expect(
            read.reading.issues.listed.map(\.field) == [
                "EcritureDate", "CompteNum", "Debit", "JournalCode", "EcritureNum", "CompteNum", "ValidDate",
            ]
        )
    }

    @Test func theFirstThousandProblemsAreListedAndTheRestCounted() throws {
        let rows = Array(repeating: ["Debit": "x"], count: 1_250)
        let read = try ReadFEC(FECFixture(rows: rows))
        #expect(read.reading.issues.listed.count == 1_000)
        #expect(read.reading.issues.unlistedCount == 250)
        #expect(read.reading.issues.count == 1_250)
    }

    @Test func aDashForThePieceIsNone() throws {
        #expect(try ReadFEC(FECFixture(rows: [["PieceRef": "-"]])).lines.map(\.piece) == [nil])
        #expect(try ReadFEC(FECFixture(rows: [["CompAuxNum": " "]])).lines.map(\.customer) == [nil])
    }

    @Test func partialLetteringKeepsItsSmallLetters() throws {
        #expect(try ReadFEC(FECFixture(rows: [["EcritureLet": " ab "]])).lines.map(\.lettering) == ["ab"])
    }

    @Test func anAmountInACurrencyHasItsDecimals() throws {
        let rows = [
            ["Montantdevise": "130,50", "Idevise": "USD"], ["Montantdevise": "-15000,00", "Idevise": "jpy"],
            ["Montantdevise": "1,234", "Idevise": "TND"], ["Montantdevise": "120,00", "Idevise": "EUR"],
            ["Montantdevise": "", "Idevise": "CHF"], ["Montantdevise": "0,00", "Idevise": ""],
        ]
        let read = try ReadFEC(FECFixture(rows: rows))
        let (usd, jpy, tnd) = (try Currency(code: "USD"), try Currency(code: "JPY"), try Currency(code: "TND"))
        let expected = [
            Money(minorUnits: 13_050, currency: usd), Money(minorUnits: -15_000, currency: jpy),
            Money(minorUnits: 1_234, currency: tnd), nil, nil, nil,
        ]
        #expect(read.lines.map(\.foreign) == expected)
        #expect(read.codes == [])
        #expect(read.noticeCodes == [])
    }

    @Test func aCurrencyIsNotGuessedEither() throws {
        let rows = [
            ["Montantdevise": "130,50", "Idevise": "DOL"], ["Montantdevise": "15000,50", "Idevise": "JPY"],
            ["Montantdevise": "130,50", "Idevise": ""],
        ]
        let read = try ReadFEC(FECFixture(rows: rows))
        #expect(read.codes == ["fec.currency", "fec.amount"])
        #expect(read.reading.issues.listed.map(\.field) == ["Idevise", "Montantdevise"])
        // Its euros are known, so that the line is taken.
        #expect(read.reading.notices.listed == [Issue(line: 4, field: "Idevise", code: "fec.currency.missing")])
        #expect(read.lines.map(\.foreign) == [nil])
    }
}
