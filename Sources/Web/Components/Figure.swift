import Primitives

/// An amount or a number as the reader sees it.
///
/// Red says that it is late, and nothing else is red.
struct Figure: Hashable, Sendable {
    let text: String
    let tone: Tone

    enum Tone: Hashable, Sendable {
        case plain
        /// Past its due day.
        case late
        /// Nothing to see: shown as a dash, and left out of the rows of a phone.
        case zero
    }

    init(_ text: String, tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }

    /// With its currency: `1 234,56 €`.
    static func money(_ money: Money, _ language: Language, isLate: Bool = false) -> Figure {
        Figure(Formats(language).money(money), tone: isLate && money.isPositive ? .late : .plain)
    }

    /// With its currency; zero becomes a dash.
    static func nonZero(_ money: Money, _ language: Language) -> Figure {
        money.isZero ? Figure("–", tone: .zero) : .money(money, language)
    }

    /// Without its currency, for a column whose heading names it; zero becomes a dash.
    static func amount(_ money: Money, _ language: Language, isLate: Bool = false) -> Figure {
        guard !money.isZero else { return Figure("–", tone: .zero) }
        return Figure(Formats(language).amount(money), tone: isLate && money.isPositive ? .late : .plain)
    }

    /// Days past the due day: `12 j` in red, a dash when it is not late.
    static func daysLate(_ days: Int, _ language: Language) -> Figure {
        days > 0 ? Figure(Formats(language).days(days), tone: .late) : Figure("–", tone: .zero)
    }

    var html: HTML {
        switch tone {
        case .plain: "\(text)"
        case .late: "<span class=\"late\">\(text)</span>"
        case .zero: "<span class=\"zero\">\(text)</span>"
        }
    }

    func linked(to path: Path?) -> HTML {
        guard let path, tone != .zero else { return html }
        return "<a href=\"\(path)\">\(html)</a>"
    }
}
