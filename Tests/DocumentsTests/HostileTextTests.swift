import Documents
import Primitives
import Sheet
import Testing

@Suite struct HostileTextTests {
    private let renderer = PangoSheetRenderer()

    static let texts = [
        "", " ", "\n\n\n", String(repeating: "W", count: 500), String(repeating: "x", count: 20_000),
        String(repeating: "Compagnie générale des très longs noms ", count: 500), "🚀👨‍👩‍👧‍👦🏳️‍🌈 Fusée & Cie",
        "شركة المستقبل للتجارة ١٢٣", "משה ובניו בע״מ", "\u{202E}txet desrever\u{202C}",
        "\u{0}\u{1}\u{7}\u{1B}[31mrouge",
        "Z" + String(repeating: "\u{0301}\u{0327}", count: 2_000), "\u{FDFD}\u{12031}\u{2E3B}",
        "株式会社 日本語のとても長い名前", "<b>&amp;</b> %s %n \\ ( ) <<>>", "\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}",
        "endobj xref trailer << /Root 1 0 R >> startxref 0", String(repeating: "\u{200B}", count: 3_000),
        String(repeating: "a\n", count: 800), "\u{AD}\u{AD}\u{2028}\u{2029}\t\u{B}",
    ]

    /// Every place of a sheet filled with the same text.
    private func sheet(_ text: String) throws -> Sheet {
        let iban = try #require(Iban("FR76 3000 6000 0112 3456 7890 189"))
        let prose = Sheet.Prose(text)
        let most = Money(minorUnits: .min, currency: .eur)
        let row: [Sheet.Cell] = [
            .text(prose), .text(.strong(text)), .text(.late(text)), .amount(most), .text(prose), .amount(most),
        ]
        let columns = [
            Sheet.Column(text), Sheet.Column(text, width: .fixed(60)), Sheet.Column(text, .centre, width: .relative(1)),
            .amounts(text, carry: .sum), Sheet.Column(text, .right, width: .fixed(-5)), .amounts(text, carry: .latest),
        ]
        let rows: [Sheet.Row] = [
            .group(prose), .entry(row), .entry([]), .entry(row + row), .total(row), .group(row), .total([.text(prose)]),
        ]
        let slip = Sheet.PaymentSlip(
            payee: text,
            iban: iban,
            bic: text,
            reference: text,
            amount: most,
            remark: prose
        )
        return Sheet(
            title: text,
            subtitle: prose,
            language: .french,
            createdAt: Timestamp(millisecondsSinceEpoch: .max / 4_000_000),
            letterhead: Sheet.Letterhead(
                name: text,
                lines: [text, text, text, text, text, text, text, text, text],
                identifiers: text
            ),
            recipient: [text, text, text],
            references: (0..<15).map { _ in Sheet.Fact(text, prose) },
            blocks: [
                .heading(text), .paragraph(prose), .figures((0..<6).map { _ in Sheet.Fact(text, prose) }),
                .facts([Sheet.Fact(text, prose)]), .table(Sheet.Table(columns: columns, rows: rows, isStriped: true)),
                .table(Sheet.Table(columns: [], rows: rows)),
                .table(Sheet.Table(columns: columns, rows: [], whenEmpty: prose)), .paymentSlip(slip), .note(prose),
                .keepTogether([.heading(text), .keepTogether([.paragraph(prose)]), .heading(text)]), .gap(-3),
                .gap(.max), .pageBreak,
            ]
        )
    }

    @Test(arguments: texts.indices)
    func itIsPrintedInsideTheMarginsAndOverNothingElse(index: Int) throws {
        let sheet = try sheet(Self.texts[index])
        let layout = try renderer.layout(sheet)
        for page in layout.pages { check(page) }
        #expect(Pdf(try renderer.pdf(sheet)).pageCount == layout.pages.count)
    }

    @Test func aHundredColumnsStayOnThePage() throws {
        let columns = (0..<100).map { Sheet.Column("Colonne \($0)", $0.isMultiple(of: 2) ? .left : .right) }
        let row = Sheet.Row.entry(columns.map { "\($0.title)" })
        var sheet = try sheet("a")
        sheet.blocks = [.table(Sheet.Table(columns: columns, rows: [row, row]))]
        for page in try renderer.layout(sheet).pages { check(page) }
        #expect(Pdf(try renderer.pdf(sheet)).pageCount != nil)
    }

    @Test func tenThousandRowsArePrinted() throws {
        var sheet = try sheet("a")
        let rows = (1...10_000).map { Sheet.Row.entry(["ligne \($0)", .amount(Money(minorUnits: 1, currency: .eur))]) }
        let columns = [Sheet.Column("Libellé", width: .relative(1)), .amounts("Montant", carry: .sum)]
        sheet.blocks = [.table(Sheet.Table(columns: columns, rows: rows))]
        let layout = try renderer.layout(sheet)
        #expect(layout.pages.reduce(0) { $0 + $1.texts.filter { $0.hasPrefix("ligne ") }.count } == 10_000)
        #expect(Pdf(try renderer.pdf(sheet)).pageCount == layout.pages.count)
    }

    @Test func fontsThatAreNotInstalledAreReplaced() throws {
        let renderer = PangoSheetRenderer(fontFamilies: ["No Such Font 12", "a,b", ""])
        #expect(Pdf(try renderer.pdf(StatementExample.sheet(in: .french))).pageCount != nil)
    }

    /// All texts within the margins, none over another.
    private func check(_ page: SheetLayout.Page) {
        let millimetre = 72 / 25.4
        var boxes: [SheetLayout.Box] = []
        for case .text(let text) in page.marks { boxes.append(text.box) }
        boxes.sort { $0.y < $1.y }
        for (index, box) in boxes.enumerated() {
            #expect(box.x >= 19.9 * millimetre && box.x + box.width <= 190.1 * millimetre, "\(box)")
            #expect(box.y >= 13.9 * millimetre && box.y + box.height <= 287 * millimetre, "\(box)")
            for other in boxes[(index + 1)...].prefix(while: { $0.y < box.y + box.height - 0.01 }) {
                #expect(box.x + box.width <= other.x + 0.01 || other.x + other.width <= box.x + 0.01, "\(box) \(other)")
            }
        }
    }
}
