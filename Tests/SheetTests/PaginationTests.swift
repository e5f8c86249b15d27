import Primitives
import Sheet
import Testing

@Suite struct PaginationTests {
    /// Entry n is worth n euros, beside a running balance.
    private func entries(_ range: ClosedRange<Int64>) -> [Sheet.Row] {
        range.map { .entry(["ligne \(Int($0))", .amount(euros($0 * 100)), .amount(euros($0 * ($0 + 1) * 50))]) }
    }

    private func table(_ rows: [Sheet.Row]) -> Sheet.Table {
        Sheet.Table(
            columns: [
                Sheet.Column("Libellé", width: .relative(1)), .amounts("Débit", carry: .sum),
                .amounts("Solde", carry: .latest),
            ],
            rows: rows
        )
    }

    /// The two texts that follow a label in reading order.
    private func amounts(after label: String, _ texts: [String]) -> [String] {
        guard let index = texts.firstIndex(of: label), index + 2 < texts.count else { return [] }
        return Array(texts[index + 1...index + 2])
    }

    @Test func whatIsCarriedForwardIsTheSumOfTheEntriesAboveAndComesBackOnTheNextPage() throws {
        let layout = Sheet.saying([.table(table(entries(1...60)))]).layout
        #expect(layout.pages.count == 2)
        let last = try #require(layout.pages[0].texts.compactMap { Int64($0.replacing("ligne ", with: "")) }.max())
        // The sum of the first n whole numbers is n (n + 1) / 2; the balance of entry n was written as the same.
        let sum = Sheet.AmountFormat(.french).text(euros(last * (last + 1) * 50))
        #expect(amounts(after: "À reporter", layout.pages[0].texts) == [sum, sum])
        #expect(amounts(after: "Report", layout.pages[1].texts) == [sum, sum])
        #expect(layout.pages[1].texts.contains("ligne \(last + 1)"))
        #expect(!layout.pages[1].texts.contains("À reporter"))
    }

    @Test func aCarriedBalanceIsTheLatestOneAndNotASum() {
        let rows = (1...60).map { _ in Sheet.Row.entry(["a", .amount(euros(100)), .amount(euros(777))]) }
        let texts = Sheet.saying([.table(table(rows))]).layout.pages[0].texts
        #expect(amounts(after: "À reporter", texts).last == "7,77")
    }

    @Test func totalsOfTwoCurrenciesAreNeverCarried() throws {
        let dollars = Money(minorUnits: 100, currency: try Currency(code: "USD"))
        let rows = [Sheet.Row.entry(["a", .amount(dollars), .amount(euros(5))])] + entries(2...60)
        let texts = Sheet.saying([.table(table(rows))]).layout.pages[0].texts
        let label = try #require(texts.firstIndex(of: "À reporter"))
        // Only the balance, whose latest value is in one currency, stands in that row before the page number.
        #expect(texts[(label + 1)...].filter { $0.contains(",") }.count == 1)
    }

    @Test func totalRowsAreNotCountedTwice() {
        let rows = entries(1...10) + [.total(["Sous-total", .amount(euros(5500)), .empty])] + entries(11...60)
        let texts = Sheet.saying([.table(table(rows))]).layout.pages[0].texts
        let last = texts.compactMap { Int64($0.replacing("ligne ", with: "")) }.max() ?? 0
        let sum = Sheet.AmountFormat(.french).text(euros(last * (last + 1) * 50))
        #expect(amounts(after: "À reporter", texts).first == sum)
    }

    @Test func theHeaderComesBackOnEveryPage() {
        let layout = Sheet.saying([.table(table(entries(1...150)))]).layout
        #expect(layout.pages.count > 2)
        #expect(layout.pages.allSatisfy { $0.texts.contains("Libellé") && $0.texts.contains("Solde") })
    }

    @Test(arguments: 20...60)
    func aTotalIsNeverAloneOnItsPage(count: Int64) throws {
        let rows = entries(1...count) + [.total(["Total", .amount(euros(1)), .amount(euros(1))])]
        let page = try #require(Sheet.saying([.table(table(rows))]).layout.pages.first { $0.texts.contains("Total") })
        #expect(page.texts.contains("ligne \(count)"))
    }

    @Test(arguments: 20...60)
    func aGroupTitleStaysWithItsFirstEntry(count: Int64) throws {
        let rows = entries(1...count) + [.group("Groupe")] + entries(900...905)
        let page = try #require(Sheet.saying([.table(table(rows))]).layout.pages.first { $0.texts.contains("Groupe") })
        #expect(page.texts.contains("ligne 900"))
    }

    @Test(arguments: 0...45)
    func aHeadingStaysWithWhatItAnnounces(lines: Int) throws {
        let filler = Sheet.Block.gap(lines * 14)
        let layout = Sheet.saying([filler, .heading("Suite"), .table(table(entries(1...3)))]).layout
        let page = try #require(layout.pages.first { $0.texts.contains("Suite") })
        #expect(page.texts.contains("ligne 1"))
    }

    @Test func everyPageSaysWhichItIsInTheReadersLanguage() {
        let blocks: [Sheet.Block] = [.paragraph("un"), .pageBreak, .paragraph("deux"), .pageBreak, .paragraph("trois")]
        let french = Sheet.saying(blocks).layout.pages.compactMap(\.texts.last)
        let english = Sheet.saying(blocks, in: .english).layout.pages.compactMap(\.texts.last)
        #expect(french == ["Page 1 / 3", "Page 2 / 3", "Page 3 / 3"])
        #expect(english == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"])
    }

    @Test func aPageBreakWithNothingBeforeOrAfterItAddsNoEmptyPage() {
        let layout = Sheet.saying([.paragraph("un"), .pageBreak, .pageBreak, .gap(100), .paragraph("deux"), .pageBreak])
            .layout
        #expect(layout.pages.count == 2)
    }

    @Test func whatIsKeptTogetherMovesToTheNextPageAsAWhole() {
        let kept: [Sheet.Block] = (1...10).map { .paragraph("gardé \($0)") }
        let layout = Sheet.saying([.gap(400), .gap(100), .keepTogether(kept)]).layout
        #expect(layout.pages.count == 2)
        #expect(!layout.pages[0].texts.contains("gardé 1"))
        #expect(layout.pages[1].texts.contains("gardé 10"))
    }

    /// Three lines of small print, wherever they come on the page: 20 times 14 characters, eight times a line.
    @Test(arguments: 300...400)
    func aShortParagraphIsNeverDividedBetweenTwoPages(points: Int) {
        let prose = Sheet.Prose(Array(repeating: "treize signes", count: 20).joined(separator: " "))
        let layout = Sheet.saying([.gap(300), .gap(points), .note(prose)]).layout
        #expect(layout.pages.filter { $0.texts.contains(prose.text) }.count == 1)
    }

    @Test(arguments: 200...400)
    func smallPrintStaysOnThePageOfItsPaymentSlip(points: Int) throws {
        let iban = try #require(Iban("FR76 3000 6000 0112 3456 7890 189"))
        let slip = Sheet.PaymentSlip(payee: "Papeterie Orme", iban: iban, reference: "RF18 C1", amount: euros(100))
        let layout = Sheet.saying([.gap(300), .gap(points), .paymentSlip(slip), .note("petits caractères")]).layout
        let page = try #require(layout.pages.first { $0.texts.contains(iban.grouped) })
        #expect(page.texts.contains("petits caractères"))
    }

    /// Two lines of 500 points, on pages that have some 700.
    @Test(.timeLimit(.minutes(1)))
    func linesHigherThanHalfAPageTakeAPageEach() {
        let layout = SheetLayout(Sheet.saying([.paragraph("haut\nbas")]), measuring: TallMeasurer())
        #expect(layout.pages.count == 3)
        #expect(layout.pages.last?.texts.contains("bas") == true)
    }

    @Test func aParagraphLongerThanAPageLosesNoWord() {
        let words = (1...3000).map { "mot\($0)" }
        let layout = Sheet.saying([.paragraph(Sheet.Prose(words.joined(separator: " ")))]).layout
        let printed = layout.pages.flatMap(\.texts).joined(separator: " ").split(separator: " ").map(String.init)
        #expect(layout.pages.count > 2)
        #expect(printed.filter { $0.hasPrefix("mot") } == words)
    }
}

/// Sets a text that begins with "haut" in lines higher than half a page.
private struct TallMeasurer: TextMeasurer {
    func lines(of prose: Sheet.Prose, style: TextStyle, width: Double?) -> [TextLine] {
        let lines = GridMeasurer().lines(of: prose, style: style, width: width)
        guard prose.text.hasPrefix("haut") else { return lines }
        return lines.map { TextLine(bytes: $0.bytes, width: $0.width, height: 500) }
    }
}
