internal import Insight
public import Ledger
public import Office
public import Primitives
public import Storage

/// Closes a month of an entity, and keeps its aged balance as it is at that moment.
///
/// A closing is for good: a later correction takes an open day.
public struct CloseMonth: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        /// The last day of a month.
        public var through: CivilDate
        public var actor: Actor
        /// The entity's own day.
        public var today: CivilDate
        public var at: Timestamp
        /// The form that asks for it; nil when nothing tells it from another.
        public var form: FormKey?

        public init(entity: LegalEntity.ID, through: CivilDate, actor: Actor, today: CivilDate, at: Timestamp) {
            self.entity = entity
            self.through = through
            self.actor = actor
            self.today = today
            self.at = at
        }
    }

    /// Closes through the day of the request; the months in between, when some were skipped, are kept too.
    ///
    /// - Parameter request: what is closed, and by whom.
    /// - Returns: the month ends whose balance was kept, the oldest first.
    /// - Throws: `PermissionError` without the right to close months, `ClosingError`, and `FormTaken`.
    @discardableResult
    public func run(_ request: Request) async throws -> [CivilDate] {
        try request.actor.require(.closeMonths, in: request.entity)
        return try await store.write { try Self.run(request, $0) }
    }

    private static func run(_ request: Request, _ connection: any SQLConnection) throws -> [CivilDate] {
        try FormReceipts.take(request.form, at: request.at, connection)
        let ledger = try Ledger.lock(request.entity, connection)
        let days = monthEnds(after: ledger.entity.closedThrough, through: request.through)
        let cutoffs = try Settings.value(of: InsightSettings.ageCutoffs, entity: request.entity, connection)
        // Cut-offs that a person mistyped must not keep a month from being closed.
        let buckets = AgeBuckets(cutoffs.map(String.init).joined(separator: ",")) ?? .standard
        var event = JournalEvent(
            actor: request.actor.name,
            verb: "period.close",
            subject: "legal-entity:\(request.entity)",
            recordedAt: request.at
        )
        // The closing's own rules come first: a day that may not be closed is not kept either.
        try ledger.checkMayClose(through: request.through, today: request.today)
        for day in days {
            let digest = try KeptAgedBalances.keep(day, of: request.entity, buckets: buckets, connection)
            event.detail.append((KeptBalanceCheck.detailPrefix + day.description, digest))
        }
        try ledger.close(through: request.through, today: request.today, as: event)
        return days
    }

    /// The month ends after one that is closed; the last one alone when none is.
    private static func monthEnds(after closed: CivilDate?, through last: CivilDate) -> [CivilDate] {
        guard let closed else { return [last] }
        var days: [CivilDate] = [], next = closed.adding(days: 1).endOfMonth
        while next <= last {
            days.append(next)
            next = next.adding(days: 1).endOfMonth
        }
        return days
    }
}
