import Primitives
import Testing

@testable import Web

@Suite("Numbers, amounts and days, as each language writes them")
struct FormatsTests {
    static let narrow = "\u{202F}"
    static let space = "\u{A0}"
    static let minus = "\u{2212}"

    static let euroCases: [(Int64, String, String)] = [
        (0, "0,00\(space)€", "€0.00"),
        (5, "0,05\(space)€", "€0.05"),
        (-5, "\(minus)0,05\(space)€", "\(minus)€0.05"),
        (99_999, "999,99\(space)€", "€999.99"),
        (123_456, "1\(narrow)234,56\(space)€", "€1,234.56"),
        (-100_000, "\(minus)1\(narrow)000,00\(space)€", "\(minus)€1,000.00"),
        (123_456_789_012, "1\(narrow)234\(narrow)567\(narrow)890,12\(space)€", "€1,234,567,890.12"),
        (
            Int64.min, "\(minus)92\(narrow)233\(narrow)720\(narrow)368\(narrow)547\(narrow)758,08\(space)€",
            "\(minus)€92,233,720,368,547,758.08"
        ),
    ]

    @Test(arguments: euroCases)
    func euros(minorUnits: Int64, french: String, english: String) {
        let money = Money(minorUnits: minorUnits, currency: .eur)
        #expect(Formats(.french).money(money) == french)
        #expect(Formats(.english).money(money) == english)
    }

    static let currencyCases: [(String, Int64, String, String)] = [
        ("USD", 123_456, "1\(narrow)234,56\(space)USD", "USD\(space)1,234.56"),
        ("JPY", 1_234, "1\(narrow)234\(space)JPY", "JPY\(space)1,234"),
        ("TND", 1_234, "1,234\(space)TND", "TND\(space)1.234"),
    ]

    @Test(arguments: currencyCases)
    func otherCurrenciesAreNamedByTheirCode(code: String, minorUnits: Int64, french: String, english: String) throws {
        let money = Money(minorUnits: minorUnits, currency: try Currency(code: code))
        #expect(Formats(.french).money(money) == french)
        #expect(Formats(.english).money(money) == english)
    }

    @Test func aColumnThatNamesItsCurrencyDoesNotRepeatIt() {
        let money = Money(minorUnits: -123_456, currency: .eur)
        #expect(Formats(.french).amount(money) == "\(Self.minus)1\(Self.narrow)234,56")
        #expect(Formats(.english).amount(money) == "\(Self.minus)1,234.56")
    }

    @Test func days() throws {
        let day = try #require(CivilDate("2026-11-24"))
        let first = try #require(CivilDate("2026-08-01"))
        #expect(Formats(.french).day(day) == "24/11/2026")
        #expect(Formats(.english).day(day) == "24\(Self.space)Nov\(Self.space)2026")
        #expect(Formats(.french).longDay(day) == "24\(Self.space)nov.\(Self.space)2026")
        #expect(Formats(.french).longDay(first) == "1er\(Self.space)août\(Self.space)2026")
        #expect(Formats(.french).day(first) == "01/08/2026")
        #expect(Formats(.french).fullDay(day) == "mardi 24\(Self.space)novembre 2026")
        #expect(Formats(.english).fullDay(day) == "Tuesday 24\(Self.space)November 2026")
        #expect(Formats(.french).month(day) == "nov.\(Self.space)2026")
    }

    @Test func anInstantIsShownAtTheReadersOffset() {
        // 2026-11-24T23:30:00Z is already the 25th in Paris in winter.
        let instant = Timestamp(millisecondsSinceEpoch: 1_795_563_000_000)
        #expect(Formats(.french).moment(instant, offsetMinutes: 60) == "25/11/2026\(Self.space)00:30")
        #expect(Formats(.french).moment(instant, offsetMinutes: 0) == "24/11/2026\(Self.space)23:30")
        #expect(
            Formats(.english).moment(instant, offsetMinutes: -300)
                == "24\(Self.space)Nov\(Self.space)2026\(Self.space)18:30"
        )
    }

    static let ageCases: [(Int64, String, String)] = [
        (12, "à l’instant", "just now"), (180, "il y a 3\(space)min", "3\(space)min ago"),
        (7_200, "il y a 2\(space)h", "2\(space)h ago"), (172_800, "il y a 2\(space)j", "2\(space)d ago"),
    ]

    @Test(arguments: ageCases)
    func ages(seconds: Int64, french: String, english: String) {
        #expect(Formats(.french).ago(seconds: seconds) == french)
        #expect(Formats(.english).ago(seconds: seconds) == english)
    }

    @Test func countsTenthsPercentsAndSizes() {
        #expect(Formats(.french).count(-1_234_567) == "\(Self.minus)1\(Self.narrow)234\(Self.narrow)567")
        #expect(Formats(.french).tenths(413) == "41,3")
        #expect(Formats(.english).tenths(-4) == "\(Self.minus)0.4")
        #expect(Formats(.french).percent(tenths: 984) == "98,4\(Self.space)%")
        #expect(Formats(.english).percent(tenths: 984) == "98.4%")
        #expect(Formats(.french).percent(Rate(partsPerMillion: 121_500)) == "12,15\(Self.space)%")
        #expect(Formats(.french).size(bytes: 999) == "999\(Self.space)o")
        #expect(Formats(.french).size(bytes: 4_200_000) == "4,2\(Self.space)Mo")
        #expect(Formats(.english).size(bytes: 123_000_000) == "123\(Self.space)MB")
        #expect(Formats(.french).days(12) == "12\(Self.space)j")
    }
}

@Suite("The catalogue")
struct TextTests {
    @Test func eachLanguageHasItsOwnPhrase() {
        let text = Text(fr: "Balance âgée", en: "Aged balance")
        #expect(text(.french) == "Balance âgée")
        #expect(text(.english) == "Aged balance")
    }

    @Test func frenchSpacesDoNotBreakBeforeHighMarks() {
        let text = Text(fr: "Partie ? Oui ; non : « 3 % » !", en: "Gone? Yes; no: 3%!")
        #expect(text(.french) == "Partie\u{202F}? Oui\u{202F}; non\u{A0}: «\u{A0}3\u{A0}%\u{A0}»\u{202F}!")
        #expect(text(.english) == "Gone? Yes; no: 3%!")
    }

    @Test(arguments: [
        (0, "0\u{A0}facture", "0\u{A0}invoices"), (1, "1\u{A0}facture", "1\u{A0}invoice"),
        (2, "2\u{A0}factures", "2\u{A0}invoices"), (1200, "1\u{202F}200\u{A0}factures", "1,200\u{A0}invoices"),
    ])
    func nounsFollowTheirNumber(number: Int, french: String, english: String) {
        #expect(Texts.Shell.invoiceCount(number)(.french) == french)
        #expect(Texts.Shell.invoiceCount(number)(.english) == english)
    }
}

@Suite("Red means late")
struct FigureTests {
    let euros = Money(minorUnits: 123_456, currency: .eur)

    @Test func onlyWhatIsLateIsMarked() {
        #expect(Figure.money(euros, .english).html.text == "€1,234.56")
        #expect(Figure.money(euros, .english, isLate: true).html.text == "<span class=\"late\">€1,234.56</span>")
    }

    @Test func aCreditIsNeverLate() throws {
        #expect(Figure.amount(try euros.negated(), .english, isLate: true).tone == .plain)
    }

    @Test func dueTodayIsNotLate() {
        #expect(Figure.daysLate(0, .french).tone == .zero)
        #expect(Figure.daysLate(1, .french).tone == .late)
    }

    @Test func nothingIsADashWithoutALink() {
        let figure = Figure.amount(.zero(.eur), .french)
        #expect(figure.linked(to: Paths.invoices).text == "<span class=\"zero\">–</span>")
    }
}
