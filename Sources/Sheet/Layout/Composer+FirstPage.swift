/// The head of the first page, made for folding in three into an envelope of 110 × 220 mm with a window.
///
/// French windows stand 20 mm from the right and bottom edges of the envelope and are 100 mm wide, 35 or 45 mm high.
/// The folded sheet has 10 mm of play across and 11 mm up and down, so that what stands between 100 and 190 mm from
/// the left edge of the sheet and between 45 mm (window of 45) or 55 mm (window of 35) and 79 mm from its top is always
/// seen, and anything right of 90 mm between 34 and 90 mm may be seen. Hence the address (110 mm from the left, 80 mm
/// wide, lines of 4.5 mm as NF Z 10-011 recommends) begins at 55 mm and ends by 78.5 mm; six or seven lines begin
/// higher; and nothing else is printed there.
///
/// However long its texts, the head takes no more than about two thirds of the page: six lines of sender, eight
/// references, three lines of title.
extension Composer {
    private var leftColumn: Double { SheetLayout.points(66) }
    private var addressLeft: Double { SheetLayout.points(110) }
    private var addressWidth: Double { SheetLayout.points(80) }

    mutating func composeFirstPageHead() {
        composeLetterhead()
        if sheet.recipient.isEmpty {
            let end = y
            y = top
            composeReferences(x: addressLeft, width: addressWidth)
            y = max(y, end) + 24
        } else {
            y = max(y + 14, SheetLayout.points(48))
            composeReferences(x: left, width: leftColumn)
            let end = y
            composeAddress()
            y = max(end + 20, SheetLayout.points(93))
        }
        let title = measurer.fit(Sheet.Prose(sheet.title), .title, width: width, mostLines: 3)
        set(title, x: left, width: width, as: .title)
        if let subtitle = sheet.subtitle {
            y += 1
            set(measurer.fit(subtitle, .subtitle, width: width, mostLines: 3), x: left, width: width, as: .paragraph)
        }
        y += 4
    }

    private mutating func composeLetterhead() {
        let style = TextStyle.sender.coloured(sheet.letterhead.accent)
        let name = measurer.fit(Sheet.Prose(sheet.letterhead.name), style, width: leftColumn, mostLines: 2)
        set(name, x: left, width: leftColumn, as: .paragraph)
        y += 1
        for line in sheet.letterhead.lines.prefix(6) {
            let text = measurer.fit(Sheet.Prose(line), .senderLine, width: leftColumn, mostLines: 2)
            set(text, x: left, width: leftColumn, as: .paragraph)
        }
    }

    private mutating func composeReferences(x: Double, width: Double) {
        let facts = sheet.references.prefix(8)
        let widest = facts.reduce(0) { widest, fact in
            max(widest, measurer.fit(Sheet.Prose(fact.label), .label, width: width * 0.4, mostLines: 2).width)
        }
        let labels = widest + 10
        for fact in facts {
            let label = measurer.fit(Sheet.Prose(fact.label), .label, width: widest + 0.5, mostLines: 2)
            let value = measurer.fit(fact.value, .value, width: width - labels, mostLines: 2)
            composePair(label, value, x: x, labels: labels, width: width)
        }
    }

    private mutating func composeAddress() {
        var lines = sheet.recipient.filter { !$0.isEmpty }.flatMap { line in
            let text = measurer.fit(Sheet.Prose(line), .address, width: addressWidth, mostLines: 2)
            // A line too long is broken as measured, each part becoming a line of the address.
            return text.lines.map { text.prose.slice($0.bytes) }
        }
        if lines.count > 7 { lines = Array(lines.prefix(6)) + lines.suffix(1) }
        let fitted = lines.map { measurer.fit($0, .address, width: addressWidth, mostLines: 1) }
        let height = fitted.reduce(0) { $0 + $1.height }
        y = max(SheetLayout.points(45), min(SheetLayout.points(55), SheetLayout.points(78.5) - height))
        for text in fitted { set(text, x: addressLeft, width: addressWidth, as: .paragraph) }
    }

    /// A label and its value beside each other, on one first line.
    mutating func composePair(_ label: FittedText, _ value: FittedText, x: Double, labels: Double, width: Double) {
        // The label is smaller than the value: half the difference brings both to one base line, near enough.
        let drop = max(0, value.style.lineHeight - label.style.lineHeight) * 0.75
        y += drop
        add(.open(.paragraph))
        place(label, x: x, width: labels)
        add(.close)
        y -= drop
        add(.open(.paragraph))
        place(value, x: x + labels, width: width - labels)
        add(.close)
        y += max(label.height + drop, value.height) + 1.5
    }
}
