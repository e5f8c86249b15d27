/// Ranges of days past due that cover every day once: not due, then one range up to each cut-off, then the rest.
public struct AgeBuckets: Hashable, Sendable {
    /// The last day of each range, ascending: 30, 60 and 90 unless edited.
    public let cutoffs: [Int]

    /// Not due, 1-30, 31-60, 61-90 and over 90 days: what French practice prints.
    public static let standard = AgeBuckets(unchecked: [30, 60, 90])

    /// Throws when there is no cut-off, more than twelve, one that is not positive or one that does not ascend.
    public init(cutoffs: [Int]) throws(AgeBucketsError) {
        if let refusal = Self.refusal(of: cutoffs) { throw refusal }
        self.init(unchecked: cutoffs)
    }

    /// How many buckets there are, "not due" and "over" included.
    public var count: Int { cutoffs.count + 2 }

    /// `notDue`, `1-30`, `31-60`, `61-90`, `over90`: public names that follow the cut-offs.
    public var keys: [String] {
        let starts = [1] + cutoffs.map { $0 + 1 }
        let ranges = zip(starts, cutoffs).map { "\($0)-\($1)" }
        return ["notDue"] + ranges + ["over\(cutoffs[cutoffs.count - 1])"]
    }

    /// The bucket of an item that is so many days past due: 0 is "not due".
    public func index(daysPastDue days: Int) -> Int {
        guard days > 0 else { return 0 }
        return 1 + (cutoffs.firstIndex { days <= $0 } ?? cutoffs.count)
    }

    fileprivate init(unchecked cutoffs: [Int]) { self.cutoffs = cutoffs }

    fileprivate static func refusal(of cutoffs: [Int]) -> AgeBucketsError? {
        guard let first = cutoffs.first, let last = cutoffs.last else { return .noCutoff }
        guard cutoffs.count <= mostCutoffs else { return .tooMany(cutoffs.count) }
        guard zip(cutoffs, cutoffs.dropFirst()).allSatisfy({ $0 < $1 }) else { return .notAscending }
        return first > 0 && last <= farthestCutoff ? nil : .outOfRange
    }

    private static let mostCutoffs = 12
    private static let farthestCutoff = 36_500
}

/// Why cut-offs were refused.
public enum AgeBucketsError: Error, Equatable {
    case noCutoff
    case tooMany(Int)
    case outOfRange
    case notAscending
}

extension AgeBuckets: LosslessStringConvertible {
    /// Reads `30,60,90`; nil for any other text or cut-offs that don't ascend.
    public init?(_ description: String) {
        let parts = description.split(separator: ",", omittingEmptySubsequences: false)
        let days = parts.compactMap { part in Int(part.filter { $0 != " " }) }
        guard days.count == parts.count, Self.refusal(of: days) == nil else { return nil }
        self.init(unchecked: days)
    }

    /// `30,60,90`.
    public var description: String { cutoffs.map(String.init).joined(separator: ",") }
}
