internal import Ledger
public import Primitives
public import Storage

/// The queue of everything that leaves the building.
public enum Outbox {
    /// The reason of what was under way when its worker stopped.
    static let interrupted = "interrupted"

    /// What was under way when the program that sent it stopped is uncertain, not lost and not to be repeated.
    ///
    /// - Parameters:
    ///   - before: entries claimed before this instant are nobody's any more.
    ///   - worker: entries of this worker are left alone.
    ///   - instant: when this is noticed.
    ///   - connection: inside a transaction.
    /// - Returns: how many.
    /// - Throws: what the database refuses.
    @discardableResult
    public static func markInterrupted(
        claimedBefore before: Timestamp,
        exceptBy worker: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Int {
        try connection.execute(
            """
            update outbox set state = 'uncertain', settled_at = \(instant), settled_by = 'system:outbox',
                              reason = 'interrupted'
            where state = 'sending' and claimed_at < \(before) and claimed_by <> \(worker)
            """
        )
    }

    /// A person has looked: it left after all, or it did not and is to be sent.
    ///
    /// Throws `OutboxError`, or `PermissionError.missing` when the actor may not remind for the company.
    public static func settleUncertain(
        _ id: OutboxEntry.ID,
        left: Bool,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard let entry = try find(id, connection) else { throw OutboxError.notUncertain }
        try actor.require(.remind, in: entry.legalEntity)
        let changed = try connection.execute(
            left
                ? """
                update outbox set state = 'sent', settled_at = \(instant), settled_by = \(actor.name), reason = 'confirmed'
                where id = \(id) and state = 'uncertain'
                """
                : """
                update outbox set state = 'intended', not_before = \(instant), settled_by = \(actor.name),
                                  reason = 'sent again', message_id = null, frozen = null, settled_at = null
                where id = \(id) and state = 'uncertain'
                """
        )
        guard changed == 1 else { throw OutboxError.notUncertain }
        try Ledger.lock(entry.legalEntity, connection).post(
            PostingDraft(),
            as: JournalEvent(
                actor: actor.name,
                verb: left ? "outbox.confirm" : "outbox.repeat",
                subject: "outbox:\(id)",
                recordedAt: instant
            )
        )
    }

    public static func find(_ id: OutboxEntry.ID, _ connection: any SQLConnection) throws -> OutboxEntry? {
        try connection.first("select * from outbox where id = \(id)", OutboxEntry.read)
    }

    /// The newest first, before `id` when it is given: a page of the history.
    public static func entries(
        _ states: [OutboxEntry.State],
        before id: OutboxEntry.ID? = nil,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry] {
        try connection.rows(
            """
            select * from outbox where state in \(list: states.map(\.rawValue)) and id < \(id?.rawValue ?? Int64.max)
            order by id desc limit \(limit)
            """,
            OutboxEntry.read
        )
    }

    public static func count(_ state: OutboxEntry.State, _ connection: any SQLConnection) throws -> Int {
        Int(try connection.number("select count(*) from outbox where state = \(state.rawValue)"))
    }

    /// What the entry says about which instalments.
    public static func items(of id: OutboxEntry.ID, _ connection: any SQLConnection) throws -> [OutboxIntent.Item] {
        try connection.rows(
            """
            select instalment_id, step_key, ordinal, amount_minor, currency from outbox_item
            where outbox_id = \(id) order by instalment_id
            """
        ) { row in
            OutboxIntent.Item(
                instalment: try row.identifier("instalment_id"),
                stepKey: try row.text("step_key"),
                ordinal: Int(try row.integer("ordinal")),
                amount: try row.money("amount_minor", currency: row.currency("currency"))
            )
        }
    }
}

/// Why an entry can't be settled, or taken back.
public enum OutboxError: Error, Equatable, DomainError {
    case unknown
    case notUncertain
    /// It is under way, or has left, or may have.
    case leaving
    /// It waits no more: it was taken back, refused, or nothing was left to say.
    case notWaiting

    public var code: String {
        switch self {
        case .unknown: "outbox.unknown"
        case .notUncertain: "outbox.not-uncertain"
        case .leaving: "outbox.leaving"
        case .notWaiting: "outbox.not-waiting"
        }
    }

    public var kind: DomainErrorKind { self == .unknown ? .missing : .conflict }
}
