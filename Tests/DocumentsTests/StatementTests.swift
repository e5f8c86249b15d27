import Documents
import Primitives
import Sheet
import Testing

@Suite struct StatementTests {
    private let renderer = PangoSheetRenderer()

    @Test(arguments: Language.allCases)
    func aStatementOfSixtyLinesTakesThreePages(language: Language) throws {
        let bytes = try renderer.pdf(StatementExample.sheet(in: language))
        #expect(bytes.starts(with: Array("%PDF-1.4".utf8)))
        #expect(Pdf(bytes).pageCount == 3)
    }

    @Test func theSameSheetGivesTheSameBytesOnEveryThread() async throws {
        let sheet = try StatementExample.sheet(in: .french)
        let expected = try renderer.pdf(sheet)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<24 { group.addTask { [renderer] in try renderer.pdf(sheet) } }
            for try await bytes in group { #expect(bytes == expected) }
        }
    }

    @Test func theDocumentSaysWhatItIsInWhichLanguageAndWhenItWasMade() throws {
        let pdf = Pdf(try renderer.pdf(StatementExample.sheet(in: .french)))
        #expect(pdf.contains("/Lang (fr-FR)"))
        #expect(pdf.contains("/MarkInfo << /Marked true >>"))
        #expect(pdf.contains("/Author (Scierie de la Vilaine)"))
        #expect(pdf.contains("/CreationDate (D:20261124060000Z)"))
        #expect(Pdf(try renderer.pdf(StatementExample.sheet(in: .english))).contains("/Lang (en-GB)"))
    }

    @Test func theTotalsCarriedAreThoseOfTheLinesAbove() throws {
        let texts = try renderer.layout(StatementExample.sheet(in: .english)).pages[1].texts
        let brought = try #require(texts.firstIndex(of: "Brought forward"))
        // The first page ends with the fourteenth line: 14 lines of 100.00 + n × 137.45, the ninth a credit note.
        // Debits: 13 × 100.00 + (91 − 8) × 137.45 = 12,708.35; credit: 100.00 + 8 × 137.45 = 1,199.60.
        #expect(texts[brought + 1...brought + 3] == ["12,708.35", "1,199.60", "11,508.75"])
    }

    @Test(.enabled(if: PdfText.isAvailable, "pdftotext (poppler-utils) is not installed"))
    func itsTextIsReadBackAsItWasWritten() throws {
        // Poppler gives every kind of space as a plain one.
        let text = try PdfText.of(renderer.pdf(StatementExample.sheet(in: .french)))
        for expected in [
            "Relevé de compte", "MENUISERIE DES TROIS CHÊNES", "14 RUE DE L’ÉCLUSE", "197 779,80 €",
            "Solène Quéméner", "FR76 3000 6000 0112 3456 7890 189", "AV-2026-1008", "25 753,35", "Page 3 / 3",
        ] {
            #expect(text.contains(expected), "\(expected)")
        }
    }
}
