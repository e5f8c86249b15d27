/// An instant, in milliseconds since 1970-01-01T00:00:00Z: for audit, sessions and queues, never for due dates.
public struct Timestamp: Hashable, Comparable, Sendable {
    public let millisecondsSinceEpoch: Int64

    public init(millisecondsSinceEpoch: Int64) { self.millisecondsSinceEpoch = millisecondsSinceEpoch }

    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool {
        lhs.millisecondsSinceEpoch < rhs.millisecondsSinceEpoch
    }

    public func adding(seconds: Int64) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: millisecondsSinceEpoch + seconds * 1000)
    }

    /// Seconds that `self` is after `other`, towards zero.
    public func seconds(since other: Timestamp) -> Int64 {
        (millisecondsSinceEpoch - other.millisecondsSinceEpoch) / 1000
    }

    /// The day at UTC; an entity's own day comes from the business clock, which knows its time zone.
    public var utcDay: CivilDate {
        let day = millisecondsSinceEpoch / 86_400_000
        return CivilDate(dayNumber: Int32(clamping: millisecondsSinceEpoch % 86_400_000 < 0 ? day - 1 : day))
    }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds: `2026-11-24T06:10:56.123Z`.
    public var description: String {
        let day = utcDay
        let inDay = millisecondsSinceEpoch - Int64(day.dayNumber) * 86_400_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
        let fraction = inDay % 1000
        let padded = fraction < 10 ? "00\(fraction)" : fraction < 100 ? "0\(fraction)" : String(fraction)
        let (hours, minutes, seconds) = (inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60)
        return "\(day)T\(two(hours)):\(two(minutes)):\(two(seconds)).\(padded)Z"
    }
}
