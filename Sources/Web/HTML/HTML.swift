/// A piece of a page, held as the UTF-8 bytes that will be sent.
///
/// Written as a literal. What a literal interpolates is escaped for text and for quoted attributes, unless it is
/// already `HTML`; attribute values are therefore always written between double quotes.
struct HTML: Hashable, Sendable {
    private(set) var bytes: [UInt8]

    static let empty = HTML(bytes: [])

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The one way to splice text as it is: for markup that this program made itself and never for what a person wrote.
    init(trustedMarkup markup: String) { self.init(bytes: Array(markup.utf8)) }

    /// The same page, every address of which names a company.
    func naming(entity code: String?) -> HTML {
        code.map { HTML(bytes: EntityLinks.apply($0, to: bytes)) } ?? self
    }

    var isEmpty: Bool { bytes.isEmpty }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// `name="value"` with a space before it, or nothing when there is no value.
    static func attribute(_ name: StaticString, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return " \(literal: name)=\"\(value)\""
    }

    /// An attribute without a value, such as `checked`, with a space before it.
    static func attribute(_ name: StaticString, if isPresent: Bool) -> HTML {
        isPresent ? " \(literal: name)" : .empty
    }

    static func + (lhs: HTML, rhs: HTML) -> HTML { HTML(bytes: lhs.bytes + rhs.bytes) }
}

extension HTML: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { self.init(bytes: Array(value.utf8)) }

    init(stringInterpolation: Interpolation) { self.init(bytes: stringInterpolation.bytes) }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }

        mutating func appendInterpolation(_ text: String) { HTMLEscaping.append(text, to: &bytes) }

        mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

        mutating func appendInterpolation(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

        mutating func appendInterpolation(_ path: Path) { HTMLEscaping.append(path.text, to: &bytes) }

        mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

        mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }

        /// Text written in our own source: a compile-time constant, never data.
        mutating func appendInterpolation(literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
    }
}
