public import Ledger
public import Office
public import Primitives
public import Storage

/// What a message asked for on the day it was written: kept with its bytes, and never worked out again from what is open
/// since.
public struct MessageClaim: Sendable {
    /// An instalment that it named.
    public struct Line: Hashable, Sendable {
        public let instalment: Instalment.ID
        public let document: Document.ID
        public let number: String
        public let dueOn: CivilDate
        /// On the day of the message; not positive before the due day and on it.
        public let daysLate: Int
        public let amount: Money
        /// What was paid or set off by then.
        public let settled: Money
        /// What was disputed, promised or paused by then.
        public let withheld: Money
        /// What was asked for: the amount without what was settled and withheld.
        public let claimed: Money
    }

    /// The oldest due date first.
    public let lines: [Line]
    /// One a currency, by code; none when the message is older than what is kept.
    public let totals: [ClaimTotal]

    /// Nothing is known of messages that were written before claims were kept, nor of those that were never written.
    public static func read(_ entry: OutboxEntry.ID, _ connection: any SQLConnection) throws -> MessageClaim {
        let query: SQL = """
            select claim_line.instalment_id, instalment.document_id, document.number, claim_line.due_on,
                   claim_line.days_late, claim_line.amount_minor, claim_line.open_minor, claim_line.claimed_minor,
                   claim_line.currency
            from claim_line
            join instalment on instalment.id = claim_line.instalment_id
            join document on document.id = instalment.document_id
            where claim_line.outbox_id = \(entry)
            order by claim_line.due_on, claim_line.instalment_id
            """
        let lines = try connection.rows(query) { row in
            let currency = try row.currency("currency")
            let amount = try row.money("amount_minor", currency: currency)
            let open = try row.money("open_minor", currency: currency)
            let claimed = try row.money("claimed_minor", currency: currency)
            return Line(
                instalment: try row.identifier("instalment_id"),
                document: try row.identifier("document_id"),
                number: try row.text("number"),
                dueOn: try row.date("due_on"),
                daysLate: Int(try row.integer("days_late")),
                amount: amount,
                settled: try amount - open,
                withheld: try open - claimed,
                claimed: claimed
            )
        }
        return MessageClaim(lines: lines, totals: try totals(of: [entry], connection)[entry] ?? [])
    }

    /// What a message that waits is to chase: the instalments whose steps it takes, with what is open of them now; none
    /// that is paid since.
    ///
    /// Others that are overdue are listed beside them when it is written.
    public static func planned(_ entry: OutboxEntry, _ connection: any SQLConnection) throws -> [Line] {
        let query: SQL = """
            select step_taken.instalment_id, instalment.document_id, document.number, instalment.due_on,
                   instalment.amount_minor, coalesce(open_item.open_minor, 0) as open_minor, step_taken.claimed_minor,
                   step_taken.currency
            from step_taken
            join instalment on instalment.id = step_taken.instalment_id
            join document on document.id = instalment.document_id
            left join open_item on open_item.instalment_id = instalment.id
            where step_taken.outbox_id = \(entry.id) and step_taken.left_out_at is null
            order by instalment.due_on, step_taken.instalment_id
            """
        return try connection.rows(query) { row in
            let currency = try row.currency("currency"), dueOn = try row.date("due_on")
            let amount = try row.money("amount_minor", currency: currency)
            let open = try row.money("open_minor", currency: currency)
            let claimed = Money(
                minorUnits: min(try row.integer("claimed_minor"), open.minorUnits),
                currency: currency
            )
            return Line(
                instalment: try row.identifier("instalment_id"),
                document: try row.identifier("document_id"),
                number: try row.text("number"),
                dueOn: dueOn,
                daysLate: CivilDate(entry.content).map { $0.days(since: dueOn) } ?? 0,
                amount: amount,
                settled: try amount - open,
                withheld: try open - claimed,
                claimed: claimed
            )
        }.filter(\.claimed.isPositive)
    }

    /// What each of these entries asked for, by currency; nothing for those of which it is not known.
    static func totals(
        of entries: [OutboxEntry.ID],
        _ connection: any SQLConnection
    ) throws -> [OutboxEntry.ID: [ClaimTotal]] {
        var totals: [OutboxEntry.ID: [ClaimTotal]] = [:]
        guard !entries.isEmpty else { return totals }
        let query: SQL = """
            select outbox_id, currency, claimed_minor, unapplied_minor from claim_total
            where outbox_id in \(list: entries.map(\.rawValue)) order by outbox_id, currency
            """
        try connection.forEach(query) { row in
            let currency = try row.currency("currency")
            let total = try ClaimTotal(
                claimed: row.money("claimed_minor", currency: currency),
                unapplied: row.money("unapplied_minor", currency: currency)
            )
            totals[try row.identifier("outbox_id"), default: []].append(total)
        }
        return totals
    }

    /// Keeps what a message asks for; what an earlier writing of the same entry asked for is gone with its bytes.
    static func keep(
        _ message: PlannedContact,
        of entry: OutboxEntry.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute("delete from claim_line where outbox_id = \(entry)")
        try connection.execute("delete from claim_total where outbox_id = \(entry)")
        try connection.insertMany(
            into: "claim_line",
            columns: [
                "outbox_id", "instalment_id", "due_on", "days_late", "amount_minor", "open_minor", "claimed_minor",
                "currency",
            ],
            rows: message.lines
        ) { line, writer in
            writer.identifier(entry)
            writer.integer(line.item.rawValue)
            writer.date(line.dueOn)
            writer.integer(Int64(day.days(since: line.dueOn)))
            writer.integer(line.amount.minorUnits)
            writer.integer(line.open.minorUnits - line.covered.minorUnits)
            writer.integer(line.claimed.minorUnits)
            writer.currency(line.claimed.currency)
        }
        try connection.insertMany(
            into: "claim_total",
            columns: ["outbox_id", "currency", "claimed_minor", "unapplied_minor"],
            rows: message.totals
        ) { total, writer in
            writer.identifier(entry)
            writer.currency(total.net.currency)
            writer.integer(total.claimed.minorUnits)
            writer.integer(total.unapplied.minorUnits)
        }
    }
}

extension OutboxEntry.State {
    /// Whether its bytes left or may have left: what is still to be sent is written anew when its turn comes, and what was
    /// cancelled asked nobody for anything.
    var isWritten: Bool {
        switch self {
        case .sending, .sent, .uncertain, .refused: true
        case .intended, .cancelled: false
        }
    }
}
