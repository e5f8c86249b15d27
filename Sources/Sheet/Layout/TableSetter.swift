/// Sets the rows of one table: which columns each cell takes, how its text fits, how high the row becomes.
struct TableSetter<Measurer: TextMeasurer> {
    let table: Sheet.Table
    let columns: ColumnWidths
    let padding = 2.7
    private let measurer: Measurer
    private let format: Sheet.AmountFormat
    private(set) var header = SetRow(kind: .entry, isHeader: true, cells: [], height: 0)
    /// Nothing when no column is carried.
    private(set) var carriedRowHeight = 0.0

    init(_ table: Sheet.Table, measurer: Measurer, format: Sheet.AmountFormat, width: Double) {
        self.table = table
        self.measurer = measurer
        self.format = format
        columns = ColumnWidths(
            table.columns,
            natural: Self.naturalWidths(of: table, measurer, format),
            available: width
        )
        header = setHeader()
        guard table.columns.contains(where: { $0.carry != .none }) else { return }
        carriedRowHeight = TextStyle.carried.lineHeight + padding * 2
    }

    /// A group title stays with the row after it, and a total with the row before it.
    func endOfChunk(startingAt start: Int) -> Int {
        var end = start + 1
        while end < table.rows.count, end - start < 6 {
            guard table.rows[end - 1].kind == .group || table.rows[end].kind == .total else { break }
            end += 1
        }
        return end
    }

    func set(_ row: Sheet.Row) -> SetRow {
        switch row.kind {
        case .entry: set(row, .tableCell)
        case .group, .total: set(row, .tableCell.weighing(.semibold))
        }
    }

    func setCarried(_ row: Sheet.Row) -> SetRow {
        var set = set(row, .carried)
        set.kind = .entry
        return set
    }

    private func setHeader() -> SetRow {
        let cells = table.columns.enumerated().map { index, column in
            SetRow.Cell(
                columns: index..<index + 1,
                text: measurer.fit(Sheet.Prose(column.title), .tableHeader, width: columns.widths[index], mostLines: 3),
                alignment: column.alignment
            )
        }
        return SetRow(kind: .entry, isHeader: true, cells: cells, height: height(of: cells))
    }

    private func set(_ row: Sheet.Row, _ style: TextStyle) -> SetRow {
        var cells: [SetRow.Cell] = []
        for (index, cell) in row.cells.prefix(table.columns.count).enumerated() {
            switch cell {
            case .empty: continue
            case .amount(let money, let emphasis):
                let text = Sheet.Prose(format.text(money), emphasis)
                let fitted = measurer.fitAmount(text, style, width: columns.widths[index])
                cells.append(SetRow.Cell(columns: index..<index + 1, text: fitted, alignment: .right))
            case .text(let prose):
                guard !prose.isEmpty else { continue }
                let alignment = table.columns[index].alignment
                let end = row.kind == .entry || alignment != .left ? index + 1 : endOfSpan(row, from: index)
                let span = index..<end
                let fitted = measurer.fit(prose, style, width: columns.width(of: span), mostLines: 12)
                cells.append(SetRow.Cell(columns: span, text: fitted, alignment: alignment))
            }
        }
        return SetRow(kind: row.kind, isHeader: false, cells: cells, height: height(of: cells))
    }

    /// A group's title or a total's label runs over the empty cells that follow it.
    private func endOfSpan(_ row: Sheet.Row, from index: Int) -> Int {
        var end = index + 1
        while end < table.columns.count {
            if end < row.cells.count {
                guard row.cells[end].isEmpty else { break }
            }
            end += 1
        }
        return end
    }

    private func height(of cells: [SetRow.Cell]) -> Double {
        cells.reduce(TextStyle.tableCell.lineHeight) { max($0, $1.text.height) } + padding * 2
    }

    private static func naturalWidths(
        of table: Sheet.Table,
        _ measurer: Measurer,
        _ format: Sheet.AmountFormat
    ) -> [Double] {
        func width(_ prose: Sheet.Prose, _ style: TextStyle) -> Double {
            measurer.lines(of: prose.printable(limit: 200), style: style, width: nil).reduce(0) { max($0, $1.width) }
        }
        // A long title is broken rather than making its column wide.
        var natural = table.columns.map { min(width(Sheet.Prose($0.title), .tableHeader), 64) }
        // Of the amounts the longest in characters is the widest, digits being all of one width.
        var longest = [Int](repeating: 0, count: natural.count)
        for row in table.rows {
            let style = row.kind == .entry ? TextStyle.tableCell : TextStyle.tableCell.weighing(.semibold)
            for (index, cell) in row.cells.prefix(natural.count).enumerated() {
                guard case .fitting = table.columns[index].width else { continue }
                switch cell {
                case .text(let prose) where row.kind == .entry:
                    natural[index] = max(natural[index], width(prose, style))
                case .amount(let money, let emphasis):
                    let text = format.text(money)
                    let isWider = text.utf8.count > longest[index] || row.kind == .total
                    guard isWider else { continue }
                    longest[index] = max(longest[index], text.utf8.count)
                    natural[index] = max(natural[index], width(Sheet.Prose(text, emphasis), style))
                case .text, .empty: continue
                }
            }
        }
        return natural
    }
}

/// A row with its texts fitted to their columns.
struct SetRow {
    var kind: Sheet.Row.Kind
    var isHeader: Bool
    var cells: [Cell]
    var height: Double

    struct Cell {
        var columns: Range<Int>
        var text: FittedText
        var alignment: Sheet.Alignment
    }
}

extension Sheet.Cell {
    var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let prose): prose.isEmpty
        case .amount: false
        }
    }
}
