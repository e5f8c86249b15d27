public import Primitives

/// A statement whose interpolations are bound, never spliced: text that a user gave can't become SQL.
///
///     let sql: SQL = "select id from customer where code = \(code) and created_on <= \(day)"
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }

    var parts: [Part]

    public init(stringLiteral value: String) { parts = [.text(value)] }

    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Text that the program itself made (a column list, a migration), never anything that came from outside.
    public init(trusted text: String) { parts = [.text(text)] }

    /// The text for one engine: `?1` for SQLite, `$1` for PostgreSQL.
    public func text(for dialect: Dialect) -> String {
        var text = "", count = 0
        for part in parts {
            switch part {
            case .text(let fragment): text += fragment
            case .value:
                count += 1
                text += dialect == .sqlite ? "?\(count)" : "$\(count)"
            }
        }
        return text
    }

    /// The values in the order of their marks.
    public var values: [SQLValue] {
        parts.compactMap { part in
            guard case .value(let value) = part else { return nil }
            return value
        }
    }

    public static func + (lhs: SQL, rhs: SQL) -> SQL {
        var sum = lhs
        sum.parts += rhs.parts
        return sum
    }

    public static func += (lhs: inout SQL, rhs: SQL) { lhs.parts += rhs.parts }
}

extension SQL {
    /// Gathers the fragments; one overload for each type that may be bound.
    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }

        public mutating func appendInterpolation(_ value: SQLValue) { parts.append(.value(value)) }
        public mutating func appendInterpolation(_ value: Int64?) { parts.append(.value(.integer(value))) }
        public mutating func appendInterpolation(_ value: Int) { parts.append(.value(.integer(Int64(value)))) }
        public mutating func appendInterpolation(_ value: String?) { parts.append(.value(.text(value))) }
        public mutating func appendInterpolation(_ value: Double?) { parts.append(.value(.real(value))) }
        public mutating func appendInterpolation(_ value: [UInt8]?) { parts.append(.value(.bytes(value))) }
        public mutating func appendInterpolation(_ value: CivilDate?) { parts.append(.value(.date(value))) }
        public mutating func appendInterpolation(_ value: Currency) { parts.append(.value(.text(value.code))) }

        public mutating func appendInterpolation(_ value: Timestamp?) {
            parts.append(.value(.integer(value?.millisecondsSinceEpoch)))
        }

        public mutating func appendInterpolation<Subject>(_ value: Identifier<Subject>?) {
            parts.append(.value(.integer(value?.rawValue)))
        }

        /// Another statement's text and values, in place.
        public mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }

        /// `(1, 2, 3)` with every value bound, for `in`; an empty list gives `(null)`, which nothing is in.
        ///
        /// For lists of at most a page's length: what is longer goes through a table.
        public mutating func appendInterpolation(list values: some Sequence<Int64>) {
            appendList(values.map { .integer($0) })
        }

        /// As for numbers: `\(list: codes)`.
        public mutating func appendInterpolation(list values: some Sequence<String>) {
            appendList(values.map { .text($0) })
        }

        private mutating func appendList(_ values: [SQLValue]) {
            guard !values.isEmpty else { return parts.append(.text("(null)")) }
            for (index, value) in values.enumerated() {
                parts.append(.text(index == 0 ? "(" : ", "))
                parts.append(.value(value))
            }
            parts.append(.text(")"))
        }
    }
}
