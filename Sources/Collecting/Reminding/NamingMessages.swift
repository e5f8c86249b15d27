internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Messages that named an instalment beside others, without a step of its own.
enum NamingMessages {
    private static let states: [OutboxEntry.State] = [.sending, .sent, .uncertain, .refused]

    /// The last ones that fit a condition on `claim_line`, `instalment` and `account`, at the firmest level of each.
    static func read(_ filter: SQL, limit: Int, _ connection: any SQLConnection) throws -> [TakenStep] {
        let query: SQL = """
            select claim_line.instalment_id, claim_line.outbox_id, claim_line.due_on, claim_line.days_late,
                   claim_line.claimed_minor, claim_line.currency, outbox.state
            from claim_line
            join instalment on instalment.id = claim_line.instalment_id
            join account on account.id = instalment.account_id
            join outbox on outbox.id = claim_line.outbox_id
            where \(filter) and outbox.state in \(list: states.map(\.rawValue))
            and not exists (
                select 1 from step_taken
                where step_taken.outbox_id = claim_line.outbox_id
                and step_taken.instalment_id = claim_line.instalment_id and step_taken.left_out_at is null)
            order by claim_line.outbox_id desc, claim_line.instalment_id limit \(limit)
            """
        let named = try connection.rows(query) { row in
            var step = TakenStep(
                instalment: try row.identifier("instalment_id"),
                step: "",
                on: try messageDay(row),
                claimed: try row.money("claimed_minor", currency: row.currency("currency")),
                message: try row.identifier("outbox_id"),
                messageState: try OutboxEntry.State(rawValue: row.text("state")),
                isWithdrawn: false,
                task: nil,
                isTaskDone: false
            )
            step.isOnlyNamed = true
            return step
        }
        guard !named.isEmpty else { return [] }
        let messages = Array(Set(named.compactMap(\.message)))
        let levels = try ReminderHistory.levels(of: messages, connection)
        let totals = try MessageClaim.totals(of: messages, connection)
        return named.compactMap { step in
            guard let message = step.message, let level = levels[message] else { return nil }
            var step = step
            (step.step, step.asked) = (level, totals[message]?.map(\.net) ?? [])
            return step
        }
    }

    /// The day of which a message speaks: the line tells how late it was on it.
    static func messageDay(_ row: any SQLRow) throws -> CivilDate {
        try row.date("due_on").adding(days: Int(row.integer("days_late")))
    }
}
