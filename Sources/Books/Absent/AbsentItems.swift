public import Ledger
public import Primitives
public import Storage

/// What the accountant's last whole FEC no longer holds, as long as nobody decided: how much there is of it.
///
/// No reminder asks for what is owed; what was received or credited still counts.
public struct AbsentItems: Sendable {
    /// Of what is owed and open.
    public let debits: Int
    /// Receipts, credit notes and the like.
    public let credits: Int
    /// What is open of the former and the whole of the latter, in the entity's currency.
    public let stakeMinor: Int64

    /// Nil when there is none.
    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> AbsentItems? {
        func sum(_ worth: SQL, _ rest: SQL) throws -> (count: Int, minor: Int64) {
            let query: SQL = "select count(*), coalesce(cast(sum(\(worth)) as bigint), 0) \(rest)"
            return try connection.first(query) { (Int(try $0.integer(0)), try $0.integer(1)) } ?? (0, 0)
        }
        let debits = try sum("open_item.open_functional_minor", AbsentItem.debits(of: entity))
        let credits = try sum("document.functional_minor", AbsentItem.credits(of: entity))
        guard debits.count + credits.count > 0 else { return nil }
        return AbsentItems(debits: debits.count, credits: credits.count, stakeMinor: debits.minor + credits.minor)
    }
}

/// A document that the accountant's last whole FEC no longer holds, and of which nobody said whether it stands.
public struct AbsentItem: Sendable {
    public let document: Document.ID
    public let number: String
    public let kind: DocumentKind
    public let customer: Customer.ID
    public let customerName: String
    public let issuedOn: CivilDate
    public let amount: Money
    /// What is left to be paid, or, of a credit, to be applied.
    public let open: Money
    /// The day of the import that found it absent.
    public let since: CivilDate

    public var isDebit: Bool { kind.side == .debit }
    /// What is in doubt: what is open of a debt, the whole of a credit.
    public var stake: Money { isDebit ? open : amount }

    /// Those of a company, the largest first.
    public static func list(
        of entity: LegalEntity.ID,
        limit: Int = 500,
        _ connection: any SQLConnection
    ) throws -> [AbsentItem] {
        let debits = try read(Self.debits(of: entity), "hold.from_on", openOf: "open_item", limit, connection)
        let credits = try read(
            Self.credits(of: entity),
            "absent_credit.since_on",
            openOf: "open_credit",
            limit,
            connection
        )
        let all = (debits + credits).sorted { ($1.stake.minorUnits, $0.document) < ($0.stake.minorUnits, $1.document) }
        return Array(all.prefix(limit))
    }

    /// Nil when the books hold the document, nothing of it is open, or somebody decided.
    public static func find(
        _ document: Document.ID,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> AbsentItem? {
        let debits: SQL = """
            \(Self.debits(of: entity)) and hold.instalment_id in
            (select id from instalment where document_id = \(document))
            """
        let credits: SQL = "\(Self.credits(of: entity)) and absent_credit.document_id = \(document)"
        return try read(debits, "hold.from_on", openOf: "open_item", 1, connection).first
            ?? read(credits, "absent_credit.since_on", openOf: "open_credit", 1, connection).first
    }

    /// The plus keeps SQLite from beginning with all accounts of the company.
    static func debits(of entity: LegalEntity.ID) -> SQL {
        """
        from hold join open_item on open_item.instalment_id = hold.instalment_id
        join instalment on instalment.id = hold.instalment_id
        join document on document.id = instalment.document_id
        join account on account.id = document.account_id
        join customer on customer.id = account.customer_id
        where hold.reason = \(Hold.absentFromBooks) and +account.legal_entity_id = \(entity)
        and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
        """
    }

    static func credits(of entity: LegalEntity.ID) -> SQL {
        """
        from absent_credit join document on document.id = absent_credit.document_id
        left join open_credit on open_credit.document_id = document.id
        join account on account.id = document.account_id
        join customer on customer.id = account.customer_id
        where absent_credit.legal_entity_id = \(entity) and absent_credit.kept_at is null
        """
    }

    private static func read(
        _ rest: SQL,
        _ since: SQL,
        openOf open: SQL,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [AbsentItem] {
        let query: SQL = """
            select document.id, document.number, document.kind, document.issued_on, document.currency,
                   document.amount_minor, coalesce(\(open).open_minor, 0) as open_minor, \(since) as since_on,
                   customer.id as customer_id, customer.name
            \(rest)
            order by coalesce(\(open).open_minor, document.amount_minor) desc, document.id limit \(limit)
            """
        return try connection.rows(query) { row in
            let currency = try row.currency("currency")
            return AbsentItem(
                document: try row.identifier("id"),
                number: try row.text("number"),
                kind: try DocumentKind(rawValue: row.text("kind")) ?? .adjustmentDebit,
                customer: try row.identifier("customer_id"),
                customerName: try row.text("name"),
                issuedOn: try row.date("issued_on"),
                amount: try row.money("amount_minor", currency: currency),
                open: try row.money("open_minor", currency: currency),
                since: try row.date("since_on")
            )
        }
    }
}
