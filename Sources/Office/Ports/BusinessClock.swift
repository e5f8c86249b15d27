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
}
