public import Primitives

/// What time it is, and which civil day that is for a legal entity; read once for each request or run.
public protocol BusinessClock: Sendable {
    func now() -> Timestamp
    /// The civil day of `instant` in an IANA time zone; UTC when the name is not known.
    func day(of instant: Timestamp, in timeZone: String) -> CivilDate
    /// Minutes to add to UTC for the local time of `instant`.
    func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int
}

extension BusinessClock {
    public func today(in timeZone: String) -> CivilDate { day(of: now(), in: timeZone) }

    /// When a minute of a day comes in a time zone; where clocks are put forward over it, just after.
    public func instant(of day: CivilDate, minute: Int, in timeZone: String) -> Timestamp {
        let local = Timestamp(millisecondsSinceEpoch: Int64(day.dayNumber) * 86_400_000)
            .adding(seconds: Int64(minute) * 60)
        func moved(by offset: Int) -> Timestamp { local.adding(seconds: -Int64(offset) * 60) }
        // The offset of the moment itself: that of the same figures in UTC is another one in the night when clocks change.
        let near = moved(by: offsetMinutes(at: local, in: timeZone))
        return moved(by: offsetMinutes(at: near, in: timeZone))
    }
}
