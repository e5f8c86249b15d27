/// The number that the database gave a row, typed by what the row is: a customer's is never taken for a document's.
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Identifier: LosslessStringConvertible {
    public init?(_ description: String) {
        guard let rawValue = Int64(description), rawValue > 0 else { return nil }
        self.init(rawValue)
    }

    public var description: String { String(rawValue) }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
