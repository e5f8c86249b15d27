extension Sheet {
    /// Text with a little emphasis, written as a literal: `"Merci de régler \(strong: total) sous huit jours."`.
    public struct Prose: Hashable, Sendable {
        public var spans: [Span]

        public init(spans: [Span]) { self.spans = spans }

        public init(_ text: String, _ emphasis: Emphasis = .plain) {
            spans = text.isEmpty ? [] : [Span(text, emphasis)]
        }

        public static func strong(_ text: String) -> Prose { Prose(text, .strong) }
        public static func late(_ text: String) -> Prose { Prose(text, .late) }
        public static func faint(_ text: String) -> Prose { Prose(text, .faint) }

        public static func + (lhs: Prose, rhs: Prose) -> Prose { Prose(spans: lhs.spans + rhs.spans) }

        /// The words without their emphasis.
        public var text: String { spans.count == 1 ? spans[0].text : spans.map(\.text).joined() }
        public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }
    }

    /// A run of text said in one tone.
    public struct Span: Hashable, Sendable {
        public var text: String
        public var emphasis: Emphasis

        public init(_ text: String, _ emphasis: Emphasis = .plain) {
            self.text = text
            self.emphasis = emphasis
        }
    }

    /// How a run of text stands out from what surrounds it.
    public enum Emphasis: Hashable, Sendable {
        case plain
        case strong
        /// Grey: present, but second.
        case faint
        /// Red: an amount or a day that is late, and nothing else.
        case late
    }
}

extension Sheet.Prose: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self.init(value) }
    public init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

    /// Gathers the spans of a literal; a plain interpolation is plain text.
    public struct StringInterpolation: StringInterpolationProtocol {
        var spans: [Sheet.Span] = []

        public init(literalCapacity: Int, interpolationCount: Int) { spans.reserveCapacity(interpolationCount * 2 + 1) }

        public mutating func appendLiteral(_ literal: String) { append(literal, .plain) }
        public mutating func appendInterpolation(_ text: String) { append(text, .plain) }
        public mutating func appendInterpolation(_ number: Int) { append(String(number), .plain) }
        public mutating func appendInterpolation(_ prose: Sheet.Prose) { spans += prose.spans }
        public mutating func appendInterpolation(strong text: String) { append(text, .strong) }
        public mutating func appendInterpolation(faint text: String) { append(text, .faint) }
        public mutating func appendInterpolation(late text: String) { append(text, .late) }

        private mutating func append(_ text: String, _ emphasis: Sheet.Emphasis) {
            guard !text.isEmpty else { return }
            if let last = spans.last, last.emphasis == emphasis {
                spans[spans.count - 1].text += text
            } else {
                spans.append(Sheet.Span(text, emphasis))
            }
        }
    }
}
