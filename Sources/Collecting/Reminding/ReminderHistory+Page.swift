public import Ledger
public import Office
public import Primitives
public import Storage

/// Which entries of the outbox a person asks for.
public struct ReminderQuestion: Sendable {
    public var states: [OutboxEntry.State] = OutboxEntry.State.allCases
    /// Part of a customer's name, or of a subject or an address.
    public var text = ""
    /// Entries older than this one.
    public var before: OutboxEntry.ID?
    public var limit = 50

    public init() {}
}

/// An entry of the outbox, with the customer's name, and what it asked for.
public struct ReminderLine: Sendable {
    public let entry: OutboxEntry
    public let customerName: String
    /// The firmest of its steps.
    public internal(set) var level: StepKey = ""
    /// One a currency; empty while nothing is written, and for messages of before this was kept.
    public internal(set) var asked: [ClaimTotal] = []
    /// That somebody took it back.
    public internal(set) var withdrawal: OutboxWithdrawal?
}

extension ReminderHistory {
    /// One entry of a company's; nil when there is none of this number.
    public static func find(
        _ id: OutboxEntry.ID,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> ReminderLine? {
        try lines("outbox.id = \(id) and outbox.legal_entity_id = \(entity)", limit: 1, connection).first
    }

    /// The newest first.
    public static func page(
        _ question: ReminderQuestion,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [ReminderLine] {
        let folded = SearchText.fold(question.text)
        let search: SQL =
            folded.isEmpty
            ? ""
            : """
            and (replace(customer.search_name, \(folded), '') <> customer.search_name
                 or replace(lower(outbox.subject), \(question.text.lowercased()), '') <> lower(outbox.subject)
                 or replace(outbox.recipients, \(question.text.lowercased()), '') <> outbox.recipients)
            """
        return try lines(
            """
            outbox.legal_entity_id = \(entity) and outbox.state in \(list: question.states.map(\.rawValue))
            and outbox.id < \(question.before?.rawValue ?? Int64.max) \(search)
            """,
            limit: question.limit,
            connection
        )
    }

    private static func lines(_ filter: SQL, limit: Int, _ connection: any SQLConnection) throws -> [ReminderLine] {
        let query: SQL = """
            select outbox.*, customer.name as customer_name
            from outbox left join customer on customer.id = outbox.customer_id
            where \(filter) order by outbox.id desc limit \(limit)
            """
        var lines = try connection.rows(query) { row in
            ReminderLine(
                entry: try OutboxEntry(row),
                customerName: try row.optionalText("customer_name") ?? ""
            )
        }
        guard !lines.isEmpty else { return [] }
        let levels = try levels(of: lines.map(\.entry.id), connection)
        let written = lines.filter(\.entry.state.isWritten).map(\.entry.id)
        let asked = try MessageClaim.totals(of: written, connection)
        let withdrawals = try Outbox.withdrawals(of: lines.map(\.entry), connection)
        for index in lines.indices {
            let id = lines[index].entry.id
            lines[index].level = levels[id] ?? ""
            lines[index].asked = asked[id] ?? []
            lines[index].withdrawal = withdrawals[id]
        }
        return lines
    }
}
