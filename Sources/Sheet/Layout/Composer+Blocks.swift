extension Composer {
    mutating func flow(_ blocks: [Sheet.Block]) {
        for (index, block) in blocks.enumerated() {
            let next = index + 1 < blocks.count ? blocks[index + 1] : nil
            flow(block, next: next)
        }
    }

    private mutating func flow(_ block: Sheet.Block, next: Sheet.Block?) {
        switch block {
        case .heading(let text): composeHeading(text, next: next)
        case .paragraph(let prose): composeParagraph(prose, .body, gap: 8)
        case .note(let prose): composeParagraph(prose, .note, gap: 7)
        case .figures(let facts): composeFigures(facts)
        case .facts(let facts): composeFacts(facts)
        case .table(let table): composeTable(table)
        case .paymentSlip(let slip):
            // Small print on a page of its own reads as if something were missing: it stays under its slip.
            if let next, case .note = next, let own = height(of: [block]), let under = height(of: [next]) {
                makeRoom(for: 14 + own + 7 + under)
            }
            composeSlip(slip)
        case .keepTogether(let blocks):
            if let height = height(of: blocks) { makeRoom(for: height + 16) }
            flow(blocks)
        case .gap(let points): leave(Double(min(max(points, 0), 400)))
        case .pageBreak: if !isAtTop { turnPage() }
        }
    }

    private mutating func composeHeading(_ text: String, next: Sheet.Block?) {
        let style = TextStyle.heading.coloured(sheet.letterhead.accent)
        let heading = measurer.fit(Sheet.Prose(text), style, width: width, mostLines: 4)
        makeRoom(for: 16 + heading.height + leadHeight(of: next))
        leave(16)
        set(heading, x: left, width: width, as: .heading)
    }

    /// How much of a block must follow its heading on the same page.
    private func leadHeight(of block: Sheet.Block?) -> Double {
        switch block {
        case .paragraph, .note: 52
        case .facts: 40
        case .figures: 50
        case .table(let table): 12 + leadHeight(of: table)
        case .paymentSlip, .keepTogether: block.flatMap { height(of: [$0]) }.map { $0 + 16 } ?? 0
        case .heading: 60
        case .gap, .pageBreak, nil: 0
        }
    }

    /// A paragraph breaks between its lines, leaving no single line at either side of the break; with fewer than four
    /// it stays whole.
    private mutating func composeParagraph(_ prose: Sheet.Prose, _ style: TextStyle, gap: Double) {
        let prose = prose.printable()
        let measure = min(width, SheetLayout.points(150))
        var lines = ArraySlice(measurer.lines(of: prose, style: style, width: measure))
        leave(gap)
        while !lines.isEmpty {
            var count = 0
            var height = 0.0
            for line in lines where fits(height + line.height) || (isAtTop && count == 0) {
                height += line.height
                count += 1
            }
            if count < lines.count, lines.count >= 4 {
                if lines.count - count == 1 { count -= 1 }
                if count == 1, !isAtTop { count = 0 }
            } else if count < lines.count, !isAtTop {
                count = 0
            }
            if count > 0, let first = lines.first {
                let part = lines.prefix(count)
                let bytes = first.bytes.lowerBound..<(part.last ?? first).bytes.upperBound
                let text = FittedText(prose: prose.slice(bytes), style: style, lines: Array(part), wraps: true)
                set(text, x: left, width: measure, as: .paragraph)
                lines = lines.dropFirst(count)
            }
            if !lines.isEmpty { turnPage() }
        }
    }

    private mutating func composeFigures(_ facts: [Sheet.Fact]) {
        for start in stride(from: 0, to: facts.count, by: 4) {
            let group = facts[start..<min(start + 4, facts.count)]
            let column = width / Double(min(max(facts.count, 3), 4))
            let inner = column - 12
            let labels = group.map { measurer.fit(Sheet.Prose($0.label), .label, width: inner, mostLines: 2) }
            let figures = group.enumerated().map { index, fact in
                let isForemost = start + index == 0
                let style = TextStyle.figure.weighing(isForemost ? .semibold : .regular)
                return measurer.fitFigure(fact.value, style, width: inner)
            }
            let labelHeight = labels.reduce(0) { max($0, $1.height) }
            let height = labelHeight + figures.reduce(0) { max($0, $1.height) } + 4
            leave(12)
            makeRoom(for: height)
            let start = y
            for (index, (label, figure)) in zip(labels, figures).enumerated() {
                let x = left + Double(index) * column
                let bar = SheetLayout.Box(x: x, y: start, width: inner, height: index == 0 ? 1.2 : 0.5)
                add(.fill(bar, index == 0 ? sheet.letterhead.accent : .hairline))
                add(.open(.paragraph))
                y = start + 5
                place(label, x: x, width: inner)
                add(.close)
                add(.open(.paragraph))
                y = start + 5 + labelHeight
                place(figure, x: x, width: inner)
                add(.close)
            }
            y = start + 5 + height
        }
    }

    private mutating func composeFacts(_ facts: [Sheet.Fact]) {
        leave(8)
        let labels = width * 0.28
        for fact in facts {
            let label = measurer.fit(Sheet.Prose(fact.label), .label, width: labels - 8, mostLines: 4)
            let value = measurer.fit(fact.value, .body, width: width - labels, mostLines: 20)
            makeRoom(for: max(label.height, value.height) + 3)
            composePair(label, value, x: left, labels: labels, width: width)
        }
    }
}

extension TextMeasurer {
    /// A figure is never cut or broken while making it smaller still leaves it readable.
    func fitFigure(_ prose: Sheet.Prose, _ style: TextStyle, width: Double) -> FittedText {
        fitAmount(prose.printable(limit: 200).onOneLine, style, width: width)
    }
}
