internal import Ledger
public import Primitives
public import Storage

/// A rate that the law or a bank sets from a day on.
public struct DatedRate: Hashable, Sendable {
    /// What it is the rate of: a stable code.
    public let name: String
    public let from: CivilDate
    /// In millionths: 121 500 is 12.15 %.
    public let ppm: Int
    /// Where it was read: a decree, a bank's page.
    public let source: String

    public init(_ name: String, from day: CivilDate, ppm: Int, source: String) {
        self.name = name
        from = day
        self.ppm = ppm
        self.source = source
    }
}

/// The rates known so far.
public enum DatedRates {
    /// All of one name, the latest first.
    public static func all(_ name: String, _ connection: any SQLConnection) throws -> [DatedRate] {
        try connection.rows(
            "select from_on, rate_ppm, source from dated_rate where name = \(name) order by from_on desc"
        ) { row in
            DatedRate(name, from: try row.date(0), ppm: Int(try row.integer(1)), source: try row.text(2))
        }
    }

    /// Adds a rate, or corrects the one of that day.
    ///
    /// Throws `DatedRateError.outOfRange` for what can be no yearly rate, and `PermissionError.missing` when the actor may
    /// not configure every company.
    public static func set(
        _ rate: DatedRate,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try actor.requireEverywhere(.configure)
        guard (-100_000...1_000_000).contains(rate.ppm) else { throw DatedRateError.outOfRange }
        try connection.execute(
            """
            insert into dated_rate (name, from_on, rate_ppm, source)
            values (\(rate.name), \(rate.from), \(rate.ppm), \(rate.source))
            on conflict (name, from_on) do update set rate_ppm = excluded.rate_ppm, source = excluded.source
            """
        )
        try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: "rate.set",
                subject: "rate:\(rate.name)",
                recordedAt: instant,
                detail: [("from", rate.from.description), ("ppm", String(rate.ppm))]
            ),
            connection
        )
    }
}

/// Why a rate is refused.
public enum DatedRateError: Error, Equatable, DomainError {
    case outOfRange

    public var code: String { "rate.out-of-range" }
    public var kind: DomainErrorKind { .invalid }
}
