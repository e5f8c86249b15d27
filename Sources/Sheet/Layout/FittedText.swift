/// A text brought into the room it has, ready to be placed.
struct FittedText {
    var prose: Sheet.Prose
    var style: TextStyle
    var lines: [TextLine]
    var wraps: Bool

    var height: Double { lines.reduce(0) { $0 + $1.height } }
    var width: Double { lines.reduce(0) { max($0, $1.width) } }
}

extension TextMeasurer {
    /// `prose` in at most `mostLines` lines of `width`; what is cut off leaves an ellipsis.
    func fit(_ prose: Sheet.Prose, _ style: TextStyle, width: Double, mostLines: Int) -> FittedText {
        // Hardly a character is narrower than a fifth of the type's size: what lies beyond so many could never be
        // seen, and need not be measured.
        let limit = mostLines * max(4, Int(width / (style.size * 0.2)))
        var prose = prose.printable(limit: limit)
        let natural = lines(of: prose, style: style, width: nil)
        if natural.count <= mostLines, natural.allSatisfy({ $0.width <= width }) {
            return FittedText(prose: prose, style: style, lines: natural, wraps: false)
        }
        var broken = lines(of: prose, style: style, width: width)
        var end = broken.count > mostLines ? broken[mostLines - 1].bytes.upperBound : 0
        while broken.count > mostLines, end > 0 {
            prose = prose.shortened(toBytes: end)
            broken = lines(of: prose, style: style, width: width)
            end = prose.text.utf8.count - Sheet.Prose.ellipsis.utf8.count
        }
        if broken.count > mostLines { broken = Array(broken.prefix(mostLines)) }
        return FittedText(prose: prose, style: style, lines: broken, wraps: true)
    }

    /// An amount on one line: made smaller when it is too wide, broken only when that would make it unreadable.
    func fitAmount(_ text: Sheet.Prose, _ style: TextStyle, width: Double) -> FittedText {
        let natural = lines(of: text, style: style, width: nil)
        let needed = natural.reduce(0) { max($0, $1.width) }
        guard needed > width else { return FittedText(prose: text, style: style, lines: natural, wraps: false) }
        let factor = width / needed * 0.99
        guard factor >= 0.55 else { return fit(text, style.scaled(by: 0.55), width: width, mostLines: 4) }
        let smaller = style.scaled(by: factor)
        return FittedText(
            prose: text,
            style: smaller,
            lines: lines(of: text, style: smaller, width: nil),
            wraps: false
        )
    }
}

extension Sheet.Prose {
    static let ellipsis = "…"

    /// The first bytes but for the last character and spaces, and an ellipsis in the tone of what was cut.
    fileprivate func shortened(toBytes end: Int) -> Sheet.Prose {
        var kept = slice(0..<end)
        guard let last = kept.spans.indices.last else { return Sheet.Prose(Self.ellipsis) }
        var text = Substring(kept.spans[last].text).dropLast()
        while text.last?.isWhitespace == true { text = text.dropLast() }
        kept.spans[last].text = text + Self.ellipsis
        return kept
    }
}
