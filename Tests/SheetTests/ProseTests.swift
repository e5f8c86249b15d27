import Primitives
import Sheet
import Testing

@Suite struct ProseTests {
    @Test func aLiteralKeepsItsEmphasis() {
        let prose: Sheet.Prose = "Réglez \(strong: "12,50 €") avant le \(late: "3 mai")."
        #expect(
            prose.spans == [
                Sheet.Span("Réglez "), Sheet.Span("12,50 €", .strong), Sheet.Span(" avant le "),
                Sheet.Span("3 mai", .late), Sheet.Span("."),
            ]
        )
    }

    /// What is printed of a text that somebody else wrote.
    @Test(arguments: [
        ("NUL\u{0} et\u{7} cloche", "NUL et cloche"), ("a\tb", "a b"), ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("\u{202E}egral\u{202C} nom", "egral nom"), ("\u{FEFF}Été\u{FFFE}", "Été"), ("شركة 🚀 משה", "شركة 🚀 משה"),
        ("e" + String(repeating: "\u{301}", count: 90), "e\u{301}\u{301}\u{301}\u{301}"),
    ])
    func controlAndTricksAreLeftOut(given: String, printed: String) {
        #expect(Sheet.saying([.paragraph(Sheet.Prose(given))]).layout.pages[0].texts.contains(printed))
    }

    @Test func aCellTooLongEndsWithAnEllipsis() throws {
        let name = String(repeating: "Établissements Interminables ", count: 200)
        let table = Sheet.Table(
            columns: [Sheet.Column("Nom", width: .relative(1)), .amounts("Débit")],
            rows: [.entry([.text(Sheet.Prose(name)), .amount(euros(1))])]
        )
        let page = Sheet.saying([.table(table)]).layout.pages[0]
        let cell = try #require(page.placedTexts.first { $0.prose.text.hasPrefix("Établissements") })
        #expect(cell.prose.text.hasSuffix("…"))
        #expect(cell.box.height <= 12 * cell.style.lineHeight)
    }
}

@Suite struct AmountFormatTests {
    @Test(arguments: [
        (Int64(123_456_789), "EUR", "1\u{202F}234\u{202F}567,89\u{A0}€", "€1,234,567.89"),
        (-5, "EUR", "\u{2212}0,05\u{A0}€", "\u{2212}€0.05"), (1_500, "JPY", "1\u{202F}500\u{A0}JPY", "JPY\u{A0}1,500"),
        (0, "TND", "0,000\u{A0}TND", "TND\u{A0}0.000"), (-199, "USD", "\u{2212}1,99\u{A0}$", "\u{2212}$1.99"),
    ])
    func amountsAreWrittenAsTheReaderExpects(minor: Int64, code: String, french: String, english: String) throws {
        let money = Money(minorUnits: minor, currency: try Currency(code: code))
        #expect(Sheet.AmountFormat(.french).textWithCurrency(money) == french)
        #expect(Sheet.AmountFormat(.english).textWithCurrency(money) == english)
    }

    @Test func anAmountTooWideForItsColumnIsMadeSmallerAndNeverBroken() throws {
        let columns = (1...6).map { _ in Sheet.Column.amounts("Montant") }
        let amount = euros(.max)
        let table = Sheet.Table(columns: columns, rows: [.entry(columns.map { _ in .amount(amount) })])
        let page = Sheet.saying([.table(table)]).layout.pages[0]
        let text = Sheet.AmountFormat(.french).text(amount)
        let cells = page.placedTexts.filter { $0.prose.text == text }
        #expect(cells.count == 6)
        #expect(cells.allSatisfy { !$0.wraps && Double(text.count) * $0.style.size / 2 <= $0.box.width })
    }
}
