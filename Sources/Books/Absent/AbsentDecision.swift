public import Ledger
public import Primitives
public import Storage

/// What a person decided about a document that the books no longer held.
public struct AbsentDecision: Sendable, Equatable {
    public let decision: DecideAbsentItem.Decision
    public let at: Timestamp
    /// As an actor is named: `user:3`.
    public let by: String
    /// What the person said, as long as it is not erased.
    public let reason: String?

    /// Those about a document, the newest first.
    public static func of(document: Document.ID, _ connection: any SQLConnection) throws -> [AbsentDecision] {
        let subject = "document:\(document)"
        let verbs = [DecideAbsentItem.Decision.cancel, .keep].map(\.verb)
        // The reason is written by the same person at the same instant.
        let query: SQL = """
            select journal.verb, journal.recorded_at, journal.actor, remark.text
            from journal left join remark on remark.subject = journal.subject and remark.written_by = journal.actor
                 and remark.written_at = journal.recorded_at and remark.erased_at is null
            where journal.subject = \(subject) and journal.verb in \(list: verbs)
            order by journal.id desc
            """
        return try connection.rows(query) { row in
            AbsentDecision(
                decision: try row.text(0) == DecideAbsentItem.Decision.cancel.verb ? .cancel : .keep,
                at: try row.timestamp("recorded_at"),
                by: try row.text(2),
                reason: try row.optionalText(3)
            )
        }
    }
}
