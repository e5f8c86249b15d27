import Primitives
import Sheet
import Testing

@Suite struct FirstPageTests {
    private let millimetre = 72 / 25.4

    /// The part of a folded sheet that an envelope's window of 45 × 100 mm always shows.
    private func isAlwaysSeen(_ box: SheetLayout.Box) -> Bool {
        box.x >= 100 * millimetre && box.x + box.width <= 190.01 * millimetre && box.y >= 44.99 * millimetre
            && box.y + box.height <= 79 * millimetre
    }

    /// The part that it may show as the sheet slides about.
    private func mayBeSeen(_ box: SheetLayout.Box) -> Bool {
        box.x + box.width > 90 * millimetre && box.x < 200 * millimetre && box.y + box.height > 34 * millimetre
            && box.y < 90 * millimetre
    }

    @Test(arguments: [1, 4, 5, 6, 7])
    func theAddressStandsInTheWindowAndNothingElseDoes(count: Int) {
        let address = (1...count).map { "LIGNE \($0)" }
        let references = (1...12).map { Sheet.Fact("Référence \($0)", "une valeur assez longue \($0)") }
        let layout = Sheet.saying([.paragraph("corps")], recipient: address, references: references).layout
        for text in layout.pages[0].placedTexts {
            if address.contains(text.prose.text) {
                #expect(isAlwaysSeen(text.box), "\(text.prose.text) \(text.box)")
            } else {
                #expect(!mayBeSeen(text.box), "\(text.prose.text) \(text.box)")
            }
        }
    }

    @Test func fiveLinesAlsoFitTheLowerWindow() {
        let address = (1...5).map { "LIGNE \($0)" }
        let boxes = Sheet.saying([], recipient: address).layout.pages[0].placedTexts
            .filter { address.contains($0.prose.text) }.map(\.box)
        #expect(boxes.count == 5)
        #expect(boxes.allSatisfy { $0.y >= 54.99 * millimetre && $0.y + $0.height <= 79 * millimetre })
    }

    @Test func anAddressOfTooManyLinesKeepsItsLast() {
        let layout = Sheet.saying([], recipient: (1...20).map { "LIGNE \($0)" } + ["BELGIQUE"]).layout
        let lines = layout.pages[0].texts.filter { $0.hasPrefix("LIGNE") || $0 == "BELGIQUE" }
        #expect(lines == (1...6).map { "LIGNE \($0)" } + ["BELGIQUE"])
    }

    @Test func laterPagesRepeatTheSenderAndTheTitle() {
        let layout = Sheet.saying([.paragraph("un"), .pageBreak, .paragraph("deux")]).layout
        #expect(layout.pages[1].texts.starts(with: ["Papeterie Orme", "Relevé"]))
        #expect(layout.pages.allSatisfy { $0.texts.contains("SIREN 732 829 320") })
    }
}
