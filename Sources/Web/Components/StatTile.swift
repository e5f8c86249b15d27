/// One figure: its value, what it is measured against, and the documents behind it.
struct StatTile: Hashable, Sendable {
    let label: String
    let value: Figure
    var unit: String?
    /// `Objectif : 45 j`.
    var target: String?
    var trend: LineChart?
    let path: Path?

    /// Set smaller, so that hundreds of millions are not cut in a tile of two to a row.
    private var isLong: Bool { value.text.count + (unit?.count ?? 0) > 13 }

    var html: HTML {
        // Of nothing measured, a dash has no unit.
        let unit: HTML? = value.tone == .zero ? nil : self.unit.map { "<span class=\"unit\">\u{A0}\($0)</span>" }
        let target: HTML? = self.target.map { "<span class=\"tile-target\">\($0)</span>" }
        let body: HTML = """
            <span class="tile-label">\(label)</span><span class="tile-value\(literal: isLong ? " long" : "")">\(value.html)\(unit)</span>\
            \(target)\(trend?.sparkline)
            """
        guard let path else { return "<div class=\"tile\">\(body)</div>" }
        return "<a class=\"tile\" href=\"\(path)\">\(body)</a>"
    }

    static func row(_ tiles: [StatTile]) -> HTML { "<div class=\"tiles\">\(tiles.map(\.html))</div>" }
}
