public import Ledger
internal import Office
public import Primitives
public import Storage

/// A due day that became another: a person corrected it, a file stated it, or terms were given.
public struct DueDayChange: Sendable, Equatable {
    /// Which instalment of the document: 1 for the first.
    public let part: Int
    public let from: CivilDate
    public let to: CivilDate
    public let basis: DueBasis
    public let at: Timestamp
    /// As an actor is named: `user:3`.
    public let by: String
    /// What the person said who corrected it, as long as it is not erased.
    public let reason: String?

    /// All those of a document, the newest first; a day that was only confirmed is no change.
    public static func of(document: Document.ID, _ connection: any SQLConnection) throws -> [DueDayChange] {
        // The reason is written by the same person at the same instant as the correction.
        let query: SQL = """
            select instalment.ordinal, posted.due_on as posted_on, due_day.due_on, due_day.due_basis, journal.actor,
                   journal.recorded_at, remark.text as reason
            from due_day
            join instalment on instalment.id = due_day.instalment_id
            join instalment_row as posted on posted.id = instalment.id
            join journal on journal.id = due_day.journal_id
            left join remark on journal.verb = \(CorrectDueDay.verb) and remark.subject = journal.subject
                 and remark.written_by = journal.actor and remark.written_at = journal.recorded_at
                 and remark.erased_at is null
            where instalment.document_id = \(document)
            order by due_day.id
            """
        var shown: [Int: CivilDate] = [:], changes: [DueDayChange] = []
        try connection.forEach(query) { row in
            let part = Int(try row.integer("ordinal")), to = try row.date("due_on")
            let from = try shown[part] ?? row.date("posted_on")
            shown[part] = to
            guard from != to else { return }
            changes.append(
                DueDayChange(
                    part: part,
                    from: from,
                    to: to,
                    basis: try DueBasis(rawValue: row.text("due_basis")) ?? .stated,
                    at: try row.timestamp("recorded_at"),
                    by: try row.text("actor"),
                    reason: try row.optionalText("reason")
                )
            )
        }
        return changes.reversed()
    }
}
