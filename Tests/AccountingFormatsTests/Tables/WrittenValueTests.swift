import Primitives
import Testing

@testable import AccountingFormats

@Suite struct WrittenAmountTests {
    @Test(
        arguments: [
            ("12", 1_200), ("12,5", 1_250), ("12.50", 1_250), ("1 234,56", 123_456), ("1\u{A0}234,56", 123_456),
            ("1\u{202F}234,56", 123_456), ("1'234.56", 123_456), ("1.234,56", 123_456), ("1,234.56", 123_456),
            ("1.234.567", 123_456_700), ("1,234,567.8", 123_456_780), ("-12,50", -1_250), ("12,50-", -1_250),
            ("\u{2212}12,50", -1_250), ("+3", 300), ("12,50 €", 1_250), ("€ 12.50", 1_250), ("-12,50€", -1_250),
            ("0,125000", nil), ("0,120", 12), (",5", 50), ("1234,560", 123_456), ("1 234 567", 123_456_700),
            ("0012", 1_200),
        ] as [(String, Int64?)]
    )
    func anAmountWithOneReadingIsRead(text: String, cents: Int64?) throws {
        let reading = try #require(AmountReading(text))
        let amount = try #require(reading.amount(decimal: nil))
        #expect(amount.minorUnits(in: .eur) == cents)
    }

    @Test(arguments: [
        "", " ", "-", "abc", "1,2,3", "1.23.456", "12 34", "1 2345", "1,234,56", "1.234 567", "--1", "1-1", "-1-",
        "12,",
        "1e5", "1_000", "12,50 $", "€€1", "1234567890123456", "1,2.3,4", ".", "1.234'567",
    ])
    func whatIsNoAmountIsRefused(text: String) {
        #expect(AmountReading(text) == nil)
    }

    @Test(arguments: ["1,234", "1.234", "12,345", "123.456", "-1,234", "1,000 €"])
    func aLoneMarkBeforeThreeDigitsIsAmbiguous(text: String) throws {
        let reading = try #require(AmountReading(text))
        #expect(reading.amount(decimal: nil) == nil)
    }

    @Test func theOtherValuesOfTheFileSettleIt() throws {
        func amounts(_ values: [String]) throws -> [Int64] {
            let rows = values.map { "R1;F1;\($0)\n" }.joined()
            return try AllocationRow.read("receipt;document;amount\n" + rows).rows.map {
                $0.amount.minorUnits(in: .eur) ?? -1
            }
        }
        #expect(try amounts(["1.234", "5,50"]) == [123_400, 550])
        #expect(try amounts(["1,234", "5.50"]) == [123_400, 550])
        #expect(try amounts(["1,230", "5,50"]) == [123, 550])
        #expect(try amounts(["2.345.678", "1.234"]) == [234_567_800, 123_400])
        #expect(try amounts(["12", "13"]) == [1_200, 1_300])
    }

    @Test func nothingSettlesItWhereValuesDisagreeOrAreSilent() throws {
        for other in ["12", "2.5\nR1;F1;2,5"] {
            let read = try AllocationRow.read("receipt;document;amount\nR1;F1;1,234\nR1;F1;\(other)\n")
            #expect(read.codes == ["csv.amount.ambiguous"])
            let issue = try #require(read.issues.listed.first)
            #expect(issue.line == 2 && issue.field == "amount")
            #expect(issue.parameters == ["read": "1,234", "expected": "1234.56"])
        }
    }

    @Test func decimalsAreThoseOfTheCurrency() throws {
        let amount = try #require(AmountReading("1234,567")?.amount(decimal: nil))
        #expect(amount.minorUnits(in: .eur) == nil)
        #expect(amount.money(in: try Currency(code: "TND"))?.minorUnits == 1_234_567)
        #expect(amount.minorUnits(in: try Currency(code: "CLF")) == 12_345_670)
    }
}

@Suite struct WrittenTermsTests {
    @Test(arguments: [
        ("30", PaymentTerms.netDays(30)), ("30 days", .netDays(30)), ("30 jours", .netDays(30)), ("30j", .netDays(30)),
        ("30 jours nets", .netDays(30)), ("30 Jours Net", .netDays(30)), ("net 30", .netDays(30)),
        ("60 jours date de facture", .netDays(60)), ("à 30 jours", .netDays(30)),
        ("30 jours fin de mois", .daysThenEndOfMonth(30)), ("45 jours fin de mois", .daysThenEndOfMonth(45)),
        ("45 J FDM", .daysThenEndOfMonth(45)), ("45+eom", .daysThenEndOfMonth(45)),
        ("45 days end of month", .daysThenEndOfMonth(45)), ("fin de mois", .daysThenEndOfMonth(0)),
        ("fin de mois + 45", .endOfMonthThenDays(45)), ("Fin de mois + 45 jours", .endOfMonthThenDays(45)),
        ("fin de mois 45 jours", .endOfMonthThenDays(45)), ("eom+45", .endOfMonthThenDays(45)),
        ("30 jours le 10", .daysThenDayOfMonth(days: 30, dayOfMonth: 10)), ("comptant", .netDays(0)),
        ("À réception", .netDays(0)), ("à réception de facture", .netDays(0)), ("Due on receipt", .netDays(0)),
        ("30 days on day 10", .daysThenDayOfMonth(days: 30, dayOfMonth: 10)),
        ("end of month + 45 days", .endOfMonthThenDays(45)),
        ("45 jours, puis fin de mois", .daysThenEndOfMonth(45)),
        ("end of month, then 45 days", .endOfMonthThenDays(45)),
    ])
    func theUsualSpellingsAreRead(text: String, terms: PaymentTerms) {
        #expect(WrittenTerms.terms(text) == terms)
    }

    @Test(arguments: [
        "", "bientôt", "400 jours", "30 jours fin de mois le 10", "30 jours le 32", "-30", "30 60", "fin d'année",
        "virement", "+", "jours", "30 semaines", "99999999999999999999",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(WrittenTerms.terms(text) == nil)
    }
}

@Suite struct WrittenNameTests {
    @Test(arguments: [
        ("Code Client", "codeclient"), ("DATE_D'ÉCHÉANCE", "datedecheance"), ("N° Pièce", "npiece"),
        ("e\u{301}che\u{301}ance", "echeance"), ("Œuvre ß", "oeuvress"), ("  ", ""),
    ])
    func namesAreFolded(name: String, folded: String) {
        #expect(FoldedName(name).text == folded)
    }

    @Test func anExcerptIsShort() {
        #expect(FieldText.excerpt("court") == "court")
        #expect(FieldText.excerpt(String(repeating: "a", count: 81)) == String(repeating: "a", count: 79) + "…")
    }

    @Test(
        arguments: [
            ([0x41], true), ([0xC3, 0xA9], true), ([0xE9], false), ([0xC0, 0x80], false), ([0xED, 0xA0, 0x80], false),
            ([0xF0, 0x9D, 0x84, 0x9E], true), ([0xF4, 0x90, 0x80, 0x80], false), ([0xE2, 0x82], false), ([], true),
            ([0xE2, 0x82, 0xAC, 0x41], true), ([0xE2, 0x28, 0xA1], false),
        ] as [([UInt8], Bool)]
    )
    func onlyWellFormedUTF8IsUTF8(bytes: [UInt8], isValid: Bool) {
        #expect(bytes.withUnsafeBytes(FieldText.isValidUTF8) == isValid)
    }
}
