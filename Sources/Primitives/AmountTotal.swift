/// Adds up the amounts of many rows while they are read: once they all fit, so does the sum of any of them.
public struct AmountTotal: Sendable {
    private var total: Int64 = 0
    private let place: String

    /// `place` says in English what is added up, for whoever has to look for the wrong amount.
    public init(of place: String) { self.place = place }

    public mutating func add(_ minorUnits: Int64) throws(AmountsTooLarge) {
        let (sum, overflows) = Int64(clamping: minorUnits.magnitude).addingReportingOverflow(total)
        guard !overflows else { throw AmountsTooLarge(place: place) }
        total = sum
    }
}

/// Amounts that do not fit 64 bits together, which those of no company do.
public struct AmountsTooLarge: DomainError, Equatable {
    public let place: String

    public var code: String { "money.too-large" }
    public var kind: DomainErrorKind { .conflict }
    public var parameters: [String: String] { ["place": place] }
}
