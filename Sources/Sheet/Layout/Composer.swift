/// Places marks from top to bottom and turns the page when it is full.
///
/// It is a value: composing on a copy says how high something would be.
struct Composer<Measurer: TextMeasurer> {
    let sheet: Sheet
    let measurer: Measurer
    let words: SheetWords
    let foot: FittedText
    private(set) var pages: [[SheetLayout.Mark]] = [[]]
    /// Where the next mark goes.
    var y: Double

    let left = SheetLayout.points(20)
    let width = SheetLayout.points(170)
    /// Nothing stands above; the body of later pages begins lower, under their running head.
    let top = SheetLayout.points(14)
    let bodyTop = SheetLayout.points(14) + 26
    private let footBottom = SheetLayout.pageHeight - SheetLayout.points(11)
    private let pageNumberWidth = 86.0

    init(sheet: Sheet, measurer: Measurer) {
        self.sheet = sheet
        self.measurer = measurer
        words = SheetWords(language: sheet.language)
        let identifiers = Sheet.Prose(sheet.letterhead.identifiers)
        foot = measurer.fit(identifiers, .foot, width: width - pageNumberWidth, mostLines: 3)
        y = top
    }

    var right: Double { left + width }
    /// The body ends here, above the foot of the page.
    var bottom: Double { footTop - 10 }
    var isAtTop: Bool { y <= bodyTop }
    private var footTop: Double { footBottom - foot.height - 6 }

    /// Goes down by `gap`, but not at the top of a page, where space would only look like a mistake.
    mutating func leave(_ gap: Double) {
        if !isAtTop { y += gap }
    }

    func fits(_ height: Double) -> Bool { y + height <= bottom }

    /// Turns the page unless `height` fits below, or the page is still empty.
    mutating func makeRoom(for height: Double) {
        if !fits(height), !isAtTop { turnPage() }
    }

    mutating func turnPage() {
        pages.append([])
        y = top
        let half = width / 2 - 10
        let name = measurer.fit(Sheet.Prose(sheet.letterhead.name), .label, width: half, mostLines: 1)
        let title = measurer.fit(Sheet.Prose(sheet.title), .label, width: half, mostLines: 1)
        place(name, x: left, width: half)
        place(title, x: right - half, width: half, alignment: .right)
        rule(y: top + 15, weight: 0.5, .hairline)
        y = bodyTop
    }

    /// The height of `blocks` composed on a page of their own; nil when one page cannot hold them.
    func height(of blocks: [Sheet.Block]) -> Double? {
        var trial = self
        trial.pages = [[], []]
        trial.y = bodyTop
        trial.flow(blocks)
        return trial.pages.count == 2 && trial.y <= bottom ? trial.y - bodyTop : nil
    }

    func finishedPages() -> [SheetLayout.Page] {
        // A page break with nothing after it is no reason for an empty page.
        let pages = pages.count > 1 && isAtTop ? pages.dropLast() : pages
        return pages.indices.map { index in
            var page = self
            page.pages = [[]]
            page.y = footTop
            page.rule(y: footTop, weight: 0.5, .hairline)
            page.y = footTop + 6
            page.place(foot, x: left, width: width - pageNumberWidth)
            let number = words.page(index + 1, of: pages.count)
            let text = measurer.fit(Sheet.Prose(number), .foot, width: pageNumberWidth, mostLines: 1)
            page.place(text, x: right - pageNumberWidth, width: pageNumberWidth, alignment: .right)
            return SheetLayout.Page(marks: pages[index] + page.pages[0])
        }
    }
}

extension Composer {
    /// Places a text with its top at `y`, without going down.
    mutating func place(
        _ text: FittedText,
        x: Double,
        width: Double,
        alignment: Sheet.Alignment = .left
    ) {
        guard !text.prose.isEmpty else { return }
        let box = SheetLayout.Box(x: x, y: y, width: width, height: text.height)
        add(
            .text(
                SheetLayout.PlacedText(
                    prose: text.prose,
                    style: text.style,
                    box: box,
                    alignment: alignment,
                    wraps: text.wraps
                )
            )
        )
    }

    /// Places a text at the left edge of `width` and goes down by its height.
    mutating func set(_ text: FittedText, x: Double, width: Double, as element: SheetLayout.Element? = nil) {
        if let element { add(.open(element)) }
        place(text, x: x, width: width)
        if element != nil { add(.close) }
        y += text.height
    }

    mutating func rule(y: Double, weight: Double, _ colour: Sheet.Colour) {
        add(.fill(SheetLayout.Box(x: left, y: y, width: width, height: weight), colour))
    }

    mutating func add(_ mark: SheetLayout.Mark) { pages[pages.count - 1].append(mark) }
}
