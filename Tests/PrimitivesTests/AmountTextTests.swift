import Primitives
import TestSupport
import Testing

struct AmountTextTests {
    @Test(arguments: [
        ("1234,56", Int64(123_456)), ("1 234,56", 123_456), ("1\u{A0}234,56", 123_456), ("1\u{202F}234,56", 123_456),
        ("1.234,56", 123_456), ("1'234,56", 123_456), ("-0,01", -1), ("+5", 500), ("5,", 500), ("0", 0),
        ("007,50", 750),
        ("12,3", 1_230), ("1,2300", 123), ("92233720368547758,07", .max),
    ])
    func frenchAmountsAreRead(text: String, minor: Int64) {
        #expect(AmountText.minorUnits(of: text, currency: .eur, decimal: .comma) == minor)
    }

    @Test(arguments: [
        ("1,234.56", Int64(123_456)), ("1234.5", 123_450), ("-1,000", -100_000), ("12,345,678.90", 1_234_567_890),
    ])
    func englishAmountsAreRead(text: String, minor: Int64) {
        #expect(AmountText.minorUnits(of: text, currency: .eur, decimal: .point) == minor)
    }

    @Test(arguments: [
        "", "-", "abc", "12,345", "1,2,3", "--5", "5-", "1e3", ",5", "12,5 €", "(5)", "1,5 0", "92233720368547758,08",
        "999999999999999999999", "NaN", "1.234,56,7", "0x10", "١٢", "1,,2",
    ])
    func anAmountIsNeverGuessed(text: String) {
        #expect(AmountText.minorUnits(of: text, currency: .eur, decimal: .comma) == nil)
    }

    /// Case 24, amount parsing: the currency says how many decimals there are; more of them are refused unless zero.
    @Test(arguments: [
        ("XPF", "1500", Int64(1_500)), ("XPF", "1500.00", 1_500), ("JPY", "-12", -12), ("TND", "1.5", 1_500),
        ("TND", "1.234", 1_234), ("TND", "1.2340", 1_234), ("CLF", "0.0001", 1), ("EUR", "1.00000", 100),
    ])
    func case24DecimalsFollowTheCurrency(code: String, text: String, minor: Int64) throws {
        #expect(AmountText.minorUnits(of: text, currency: try Currency(code: code), decimal: .point) == minor)
    }

    @Test(arguments: [("XPF", "1500.5"), ("JPY", "0.01"), ("TND", "1.2345"), ("EUR", "1.005"), ("EUR", "0.12345")])
    func case24ExcessDecimalsAreRefused(code: String, text: String) throws {
        #expect(AmountText.minorUnits(of: text, currency: try Currency(code: code), decimal: .point) == nil)
    }

    @Test(arguments: [
        ("EUR", Int64(123_456), "1234.56"), ("EUR", -5, "-0.05"), ("EUR", 0, "0.00"), ("JPY", 1_500, "1500"),
        ("TND", 1_234, "1.234"), ("TND", -1, "-0.001"), ("EUR", .min, "-92233720368547758.08"),
    ])
    func plainTextIsForMachines(code: String, minor: Int64, text: String) throws {
        let money = Money(minorUnits: minor, currency: try Currency(code: code))
        #expect(AmountText.plain(money) == text)
    }

    @Test(arguments: [
        (Int64(100), "1,00"), (99_999, "999,99"), (100_000, "1 000,00"), (123_456_789, "1 234 567,89"),
        (-100_000, "-1 000,00"),
    ])
    func thousandsAreGrouped(minor: Int64, text: String) {
        let money = Money(minorUnits: minor, currency: .eur)
        #expect(AmountText.grouped(money, decimal: ",", thousands: " ") == text)
    }

    @Test(arguments: 1...10)
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for currency in Currency.all {
            let money = Money(minorUnits: .random(in: (.min + 1)...(.max), using: &generator), currency: currency)
            let plain = AmountText.plain(money)
            #expect(AmountText.minorUnits(of: plain, currency: currency, decimal: .point) == money.minorUnits)
            let grouped = AmountText.grouped(money, decimal: ",", thousands: "\u{202F}")
            #expect(AmountText.minorUnits(of: grouped, currency: currency, decimal: .comma) == money.minorUnits)
        }
    }
}

struct CurrencyTests {
    @Test(arguments: [
        ("EUR", Int8(2), Int64(100)), ("JPY", 0, 1), ("XPF", 0, 1), ("TND", 3, 1_000), ("CLF", 4, 10_000),
    ])
    func aCurrencyKnowsItsDecimals(code: String, digits: Int8, scale: Int64) throws {
        let currency = try Currency(code: code)
        #expect(currency.minorUnitDigits == digits)
        #expect(currency.minorUnitsPerUnit == scale)
        #expect(currency.code == code)
    }

    @Test(arguments: ["eur", "EU", "EURO", "XYZ", "", "FRF", "€€€"])
    func whatIsNoCurrencyIsRefused(code: String) {
        #expect(throws: CurrencyError.unknown(code)) { try Currency(code: code) }
    }

    @Test func currenciesAreOrderedByCode() {
        let codes = Currency.all.map(\.code)
        #expect(codes == codes.sorted())
        #expect(Set(codes).count == codes.count)
    }
}
