public import Ledger
public import Primitives
public import Storage

extension Outbox {
    /// The reason of a message that somebody took back.
    static let withdrawn = "withdrawn"

    /// A person takes back a message that waits: it never leaves, and what it was to say counts as not said.
    ///
    /// What is under way, or has left, can't be taken back: whoever comes second loses, this act or the sending. The words
    /// are kept as a remark about the message, which can be erased; the journal says who took it back, never why.
    ///
    /// - Parameters:
    ///   - id: the message.
    ///   - words: why, in that person's words.
    ///   - entity: the company whose message it is; any, when nil.
    ///   - actor: that person.
    ///   - instant: when.
    ///   - connection: inside a transaction.
    /// - Throws: `OutboxError`, `RemarkError`, or `PermissionError.missing` when the actor may not remind for the company.
    public static func withdraw(
        _ id: OutboxEntry.ID,
        because words: String,
        of entity: LegalEntity.ID? = nil,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard let entry = try find(id, connection), entity.map({ $0 == entry.legalEntity }) ?? true else {
            throw OutboxError.unknown
        }
        try actor.require(.remind, in: entry.legalEntity)
        let changed = try connection.execute(
            """
            update outbox set state = 'cancelled', settled_at = \(instant), settled_by = \(actor.name),
                              reason = \(withdrawn)
            where id = \(id) and state = 'intended'
            """
        )
        guard changed == 1 else { throw try refusal(of: id, connection) }
        let remark = try Remarks.write(words, about: subject(of: id), by: actor, at: instant, connection)
        try Ledger.lock(entry.legalEntity, connection).post(
            PostingDraft(),
            as: JournalEvent(
                actor: actor.name,
                verb: "outbox.withdraw",
                subject: subject(of: id),
                recordedAt: instant,
                detail: [
                    ("kind", entry.kind), ("customer", entry.customer?.description ?? ""),
                    ("remark", remark.description),
                ]
            )
        )
    }

    /// By what it is now, which may not be what it was when this began.
    private static func refusal(of id: OutboxEntry.ID, _ connection: any SQLConnection) throws -> OutboxError {
        switch try find(id, connection)?.state {
        case .sending, .sent, .uncertain: .leaving
        case .intended, .refused, .cancelled, nil: .notWaiting
        }
    }

    private static func subject(of id: OutboxEntry.ID) -> String { "outbox:\(id)" }

    /// Who took back each of these, and why; those that nobody did are left out.
    public static func withdrawals(
        of entries: [OutboxEntry],
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry.ID: OutboxWithdrawal] {
        let entries = entries.filter(\.isWithdrawn)
        guard !entries.isEmpty else { return [:] }
        let subjects = entries.map { subject(of: $0.id) }
        let remarks = try Remarks.list(about: subjects, limit: entries.count, connection)
        let words = Dictionary(remarks.map { ($0.subject, $0.text) }) { first, _ in first }
        let names = try ActorNames(entries.compactMap(\.settledBy), connection)
        let withdrawals = entries.map { entry in
            let name = entry.settledBy.flatMap { names.name(of: $0) }
            return (entry.id, OutboxWithdrawal(by: name, words: words[subject(of: entry.id)] ?? ""))
        }
        return Dictionary(withdrawals) { first, _ in first }
    }
}

/// That somebody took a message back before it left.
public struct OutboxWithdrawal: Hashable, Sendable {
    /// Nil for the command line.
    public let by: String?
    /// Empty once they were erased.
    public let words: String
}

extension OutboxEntry {
    /// Whether a person took it back; it never left.
    public var isWithdrawn: Bool { Self.isWithdrawn(state, reason: reason) }

    /// The same, of a row that was read in part.
    public static func isWithdrawn(_ state: State, reason: String?) -> Bool {
        state == .cancelled && reason == Outbox.withdrawn
    }
}
