extension Composer {
    mutating func composeTable(_ table: Sheet.Table) {
        guard !table.columns.isEmpty else { return }
        let setter = TableSetter(table, measurer: measurer, format: sheet.amountFormat, width: width)
        leave(12)
        makeRoom(for: leadHeight(of: setter))
        open(setter)
        if table.rows.isEmpty, let text = table.whenEmpty {
            y += 4
            set(fit(whenEmpty: text), x: left, width: width, as: .paragraph)
            y += 4
        }
        composeRows(setter)
        close(setter)
    }

    private mutating func composeRows(_ setter: TableSetter<Measurer>) {
        let table = setter.table
        var carried = CarriedTotals(columns: table.columns)
        var entryCount = 0
        var index = 0
        while index < table.rows.count {
            let end = setter.endOfChunk(startingAt: index)
            let rows = table.rows[index..<end].map(setter.set)
            // Whatever else follows, the row of carried totals must still find its place below this chunk.
            let reserve = setter.carriedRowHeight
            let height = rows.reduce(0) { $0 + $1.height }
            if index > 0, !fits(height + (end < table.rows.count ? reserve : 0)) { turn(setter, carried) }
            for (offset, row) in rows.enumerated() {
                // A chunk higher than a page breaks anywhere.
                let isLast = index + offset + 1 == table.rows.count
                if offset > 0, !fits(row.height + (isLast ? 0 : reserve)) { turn(setter, carried) }
                if row.kind == .entry { entryCount += 1 }
                draw(row, setter, isStriped: table.isStriped && entryCount.isMultiple(of: 2) && row.kind == .entry)
                carried.add(table.rows[index + offset])
            }
            index = end
        }
    }

    /// The header and the first rows that stay together.
    func leadHeight(of table: Sheet.Table) -> Double {
        guard !table.columns.isEmpty else { return 0 }
        return leadHeight(of: TableSetter(table, measurer: measurer, format: sheet.amountFormat, width: width))
    }

    private func leadHeight(of setter: TableSetter<Measurer>) -> Double {
        guard !setter.table.rows.isEmpty else {
            return setter.header.height + (setter.table.whenEmpty.map { fit(whenEmpty: $0).height + 8 } ?? 0)
        }
        let end = setter.endOfChunk(startingAt: 0)
        let rows = setter.table.rows[0..<end].reduce(0) { $0 + setter.set($1).height }
        return min(setter.header.height + rows + setter.carriedRowHeight, bottom - bodyTop)
    }

    private func fit(whenEmpty text: Sheet.Prose) -> FittedText {
        measurer.fit(text, .tableCell.coloured(.grey), width: width, mostLines: 6)
    }

    private mutating func open(_ setter: TableSetter<Measurer>) {
        add(.open(.table))
        draw(setter.header, setter)
    }

    private mutating func close(_ setter: TableSetter<Measurer>) {
        rule(y: y, weight: 0.8, .ink)
        add(.close)
        y += 4
    }

    /// Turns the page inside a table: what is carried is said below the last row and again above the next one.
    private mutating func turn(_ setter: TableSetter<Measurer>, _ carried: CarriedTotals) {
        if carried.isWorthSaying {
            draw(setter.setCarried(carried.row(labelled: words.carriedForward)), setter)
        }
        add(.close)
        turnPage()
        open(setter)
        if carried.isWorthSaying {
            draw(setter.setCarried(carried.row(labelled: words.broughtForward)), setter)
        }
    }

    private mutating func draw(_ row: SetRow, _ setter: TableSetter<Measurer>, isStriped: Bool = false) {
        let start = y
        if isStriped {
            add(.fill(SheetLayout.Box(x: left, y: start, width: width, height: row.height), .wash))
        }
        add(.open(.row))
        for cell in row.cells {
            add(.open(row.isHeader ? .headerCell : .cell))
            y = start + setter.padding + (row.isHeader ? row.height - setter.padding * 2 - cell.text.height : 0)
            let x = left + setter.columns.left(of: cell.columns.lowerBound)
            place(cell.text, x: x, width: setter.columns.width(of: cell.columns), alignment: cell.alignment)
            add(.close)
        }
        add(.close)
        y = start + row.height
        switch row.kind {
        case .total: rule(y: start, weight: 0.8, .ink)
        case .entry, .group: rule(y: y - 0.4, weight: 0.4, .hairline)
        }
        if row.isHeader { rule(y: y - 0.8, weight: 0.8, .ink) }
    }
}
