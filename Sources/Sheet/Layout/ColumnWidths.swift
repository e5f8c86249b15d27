/// How the width of a table is shared among its columns.
struct ColumnWidths {
    let gap: Double
    let widths: [Double]

    /// `natural` says how wide the widest text of each column is.
    init(_ columns: [Sheet.Column], natural: [Double], available: Double) {
        let count = Double(columns.count)
        // Very many columns still keep three quarters of the page for their text.
        gap = columns.count > 1 ? min(10, available / 4 / (count - 1)) : 0
        let room = available - gap * (count - 1)
        var widths = zip(columns, natural).map { column, natural -> Double in
            switch column.width {
            case .fitting: column.alignment == .right ? natural : min(natural, room / 3)
            case .fixed(let points): Double(max(points, 1))
            case .relative: 0
            }
        }
        let weights = columns.map { column -> Double in
            if case .relative(let weight) = column.width { Double(max(weight, 1)) } else { 0 }
        }
        let totalWeight = weights.reduce(0, +)
        let reserve = totalWeight > 0 ? room * 0.2 : 0
        let wanted = widths.reduce(0, +)
        if wanted > room - reserve {
            widths = widths.map { $0 * (room - reserve) / wanted }
        }
        let rest = max(0, room - widths.reduce(0, +))
        let shares = totalWeight > 0 ? weights : Self.sharesWithoutRelative(columns)
        let totalShares = shares.reduce(0, +)
        self.widths = zip(widths, shares).map { width, share in width + rest * share / max(totalShares, 1) }
    }

    /// Without a relative column the text columns take what is left, or all of them when all are amounts.
    private static func sharesWithoutRelative(_ columns: [Sheet.Column]) -> [Double] {
        let shares = columns.map { $0.alignment == .left ? 1.0 : 0 }
        return shares.contains(1) ? shares : columns.map { _ in 1 }
    }

    func left(of column: Int) -> Double { widths.prefix(column).reduce(0, +) + gap * Double(column) }

    /// From the left edge of the first column to the right edge of the last.
    func width(of columns: Range<Int>) -> Double {
        widths[columns].reduce(0, +) + gap * Double(columns.count - 1)
    }
}
