public import Ledger
public import Office
public import Primitives
public import Storage

/// What was done to get instalments paid: for the history page, and the timelines of a customer and an invoice.
public enum ReminderHistory {
    /// The firmest step of each of these entries of the outbox.
    public static func levels(
        of entries: [OutboxEntry.ID],
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry.ID: StepKey] {
        var levels: [OutboxEntry.ID: StepKey] = [:]
        let query: SQL = """
            select outbox_id, step_key from step_taken
            where outbox_id in \(list: entries.map(\.rawValue)) and left_out_at is null order by outbox_id, rank
            """
        // The last of an entry has the highest rank.
        try connection.forEach(query) { levels[try $0.identifier("outbox_id")] = StepKey(rawValue: try $0.text(1)) }
        return levels
    }

    /// What was done last for each of these customers, whatever the number of them; nothing for whom nothing was, and no
    /// message that never left.
    public static func latest(
        of customers: [Customer.ID],
        for entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [Customer.ID: (step: StepKey, on: CivilDate)] {
        var latest: [Customer.ID: (step: StepKey, on: CivilDate)] = [:]
        guard !customers.isEmpty else { return latest }
        let query: SQL = """
            select account.customer_id, step_taken.step_key, step_taken.taken_on
            from account join step_taken on step_taken.id = (
                select newest.id from step_taken as newest
                where newest.account_id = account.id and newest.left_out_at is null
                and not exists (
                    select 1 from outbox where outbox.id = newest.outbox_id and outbox.state = 'cancelled')
                order by newest.taken_on desc, newest.id desc limit 1)
            where account.legal_entity_id = \(entity) and account.customer_id in \(list: customers.map(\.rawValue))
            order by step_taken.taken_on, step_taken.id
            """
        try connection.forEach(query) { row in
            latest[try row.identifier("customer_id")] = (StepKey(rawValue: try row.text(1)), try row.date(2))
        }
        return latest
    }

    /// The steps of a customer with one of our companies, the newest first.
    public static func steps(
        of customer: Customer.ID,
        for entity: LegalEntity.ID,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [TakenStep] {
        let scope = PortfolioScope(entity: entity, customer: customer)
        return try steps(scope.accounts, limit: limit, connection)
            .together(with: NamingMessages.read(scope.accounts, limit: limit, connection))
    }

    /// The steps of all the instalments of a document, and the messages that only named them, the newest first.
    public static func steps(of document: Document.ID, _ connection: any SQLConnection) throws -> [TakenStep] {
        let own: SQL = "select id from instalment where document_id = \(document)"
        return try steps("step_taken.instalment_id in (\(own))", limit: 200, connection)
            .together(with: NamingMessages.read("claim_line.instalment_id in (\(own))", limit: 200, connection))
    }

    private static func steps(_ filter: SQL, limit: Int, _ connection: any SQLConnection) throws -> [TakenStep] {
        let query: SQL = """
            select step_taken.instalment_id, step_taken.step_key, step_taken.taken_on, step_taken.outbox_id,
                   step_taken.task_id, step_taken.claimed_minor, step_taken.currency, outbox.state, outbox.reason,
                   task.done_at
            from step_taken
            join account on account.id = step_taken.account_id
            left join outbox on outbox.id = step_taken.outbox_id
            left join task on task.id = step_taken.task_id
            where step_taken.left_out_at is null and \(filter)
            order by step_taken.taken_on desc, step_taken.id desc limit \(limit)
            """
        var taken = try connection.rows(query) { row in
            let state = try row.optionalText("state").flatMap { OutboxEntry.State(rawValue: $0) }
            let reason = try row.optionalText("reason")
            return TakenStep(
                instalment: try row.identifier("instalment_id"),
                step: StepKey(rawValue: try row.text("step_key")),
                on: try row.date("taken_on"),
                claimed: try row.money("claimed_minor", currency: row.currency("currency")),
                message: try row.optionalIdentifier("outbox_id"),
                messageState: state,
                isWithdrawn: state.map { OutboxEntry.isWithdrawn($0, reason: reason) } ?? false,
                task: try row.optionalInteger("task_id"),
                isTaskDone: try row.optionalInteger("done_at") != nil
            )
        }
        let written = taken.filter { $0.messageState?.isWritten ?? false }.compactMap(\.message)
        let totals = try MessageClaim.totals(of: Array(Set(written)), connection)
        for index in taken.indices {
            guard taken[index].messageState?.isWritten ?? false, let message = taken[index].message else { continue }
            taken[index].asked = totals[message]?.map(\.net) ?? []
        }
        return taken
    }
}

/// A step of one instalment: a mail, or a call to make.
public struct TakenStep: Hashable, Sendable {
    public let instalment: Instalment.ID
    public internal(set) var step: StepKey
    public let on: CivilDate
    public let claimed: Money
    /// The entry of the outbox, when the step is a mail.
    public let message: OutboxEntry.ID?
    public let messageState: OutboxEntry.State?
    /// Whether somebody took the mail back before it left.
    public let isWithdrawn: Bool
    /// What the whole message asked for, one amount a currency; empty when nothing was written, or it is not known.
    public internal(set) var asked: [Money] = []
    /// The task, when the step is a call.
    public let task: Int64?
    public let isTaskDone: Bool
    /// Whether the instalment was only named in the message, which was sent for others.
    public var isOnlyNamed = false
}

extension [TakenStep] {
    /// The newest first.
    fileprivate func together(with others: [TakenStep]) -> [TakenStep] {
        others.isEmpty ? self : (self + others).sorted { $0.on > $1.on }
    }
}
