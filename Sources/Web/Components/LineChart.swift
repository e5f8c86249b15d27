import Primitives

/// A figure over time, as a line; its numbers are always at hand in a table.
struct LineChart: Hashable, Sendable {
    let title: String
    let points: [Point]
    /// Drawn as a dashed line, on the scale of the points.
    var target: Int?

    struct Point: Hashable, Sendable {
        let label: String
        let value: String
        /// Where the point is, on any scale common to the chart.
        let level: Int
    }

    /// The line alone; its numbers are read on the page that the figure opens.
    var sparkline: HTML? {
        guard points.count > 1 else { return nil }
        return """
            <svg class="sparkline" viewBox="0 0 1000 200" preserveAspectRatio="none" aria-hidden="true">\
            <polyline points="\(coordinates(height: 200))"/></svg>
            """
    }

    func html(_ language: Language) -> HTML {
        guard points.count > 1 else { return .empty }
        return """
            <figure class="line-chart"><figcaption>\(title)</figcaption>
            <svg role="img" aria-label="\(title)" viewBox="0 0 1000 200" preserveAspectRatio="none">\(targetLine)\
            <polyline points="\(coordinates(height: 200))"/></svg>
            <p class="ends"><span>\(first?.label ?? "")</span><span>\(last?.label ?? "")</span></p>
            <details><summary>\(Texts.Shell.numbers(language))</summary>
            <table><caption class="hidden">\(title)</caption>
            <tbody>\(points.map { "<tr><th scope=\"row\">\($0.label)</th><td class=\"number\">\($0.value)</td></tr>" })\
            </tbody></table></details></figure>
            """
    }

    private var first: Point? { points.first }
    private var last: Point? { points.last }

    private var bounds: (low: Int, high: Int) {
        let levels = points.map(\.level) + [target].compactMap { $0 }
        return (min(0, levels.min() ?? 0), max(1, levels.max() ?? 1))
    }

    private func coordinates(height: Int) -> String {
        points.enumerated().map { index, point in
            "\(index * 1000 / (points.count - 1)),\(ordinate(of: point.level, height: height))"
        }.joined(separator: " ")
    }

    private func ordinate(of level: Int, height: Int) -> Int {
        let (low, high) = bounds
        return height - 4 - (level - low) * (height - 8) / max(1, high - low)
    }

    private var targetLine: HTML? {
        target.map { target in
            let y = ordinate(of: target, height: 200)
            return "<line class=\"target\" x1=\"0\" x2=\"1000\" y1=\"\(y)\" y2=\"\(y)\"/>"
        }
    }
}
