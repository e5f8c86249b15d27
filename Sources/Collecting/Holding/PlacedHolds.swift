public import Ledger
internal import Office
public import Primitives
public import Storage

/// A hold as a page shows it.
public struct PlacedHold: Hashable, Sendable {
    public let id: Hold.ID
    public let kind: HoldKind
    /// The document behind it; nil when it is about the customer, or one of its accounts, as a whole.
    public let document: Document.ID?
    public let documentNumber: String?
    /// The part that is held, in this currency; nil for the whole.
    public let amountMinor: Int64?
    /// The instalment's currency, or the company's.
    public let currency: Currency
    public let from: CivilDate
    /// The last day on which it holds; nil until somebody ends it.
    public let until: CivilDate?
    /// As an actor is named: `user:3`.
    public let placedBy: String
    /// What a person said about it, as long as it is not erased.
    public internal(set) var note: String?
    /// The program placed it, when an import found that the books no longer hold the item.
    public internal(set) var isAbsentFromBooks = false
}

/// The holds that are in force.
public enum PlacedHolds {
    /// On the customer, its accounts with the company and what these owe; the newest first.
    public static func of(
        customer: Customer.ID,
        entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [PlacedHold] {
        try read(filter(customer: customer, entity: entity), entity: entity, on: day, connection)
    }

    /// Holds on the customer, its accounts with the company and what these owe.
    static func filter(customer: Customer.ID, entity: LegalEntity.ID) -> SQL {
        """
        (hold.customer_id = \(customer)
         or hold.account_id in (
             select id from account where customer_id = \(customer) and legal_entity_id = \(entity))
         or account.customer_id = \(customer) and account.legal_entity_id = \(entity))
        """
    }

    /// On the instalments of the document; the newest first.
    public static func of(
        document: Document.ID,
        entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [PlacedHold] {
        try read("instalment.document_id = \(document)", entity: entity, on: day, connection)
    }

    private static func read(
        _ filter: SQL,
        entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [PlacedHold] {
        guard let company = try LegalEntities.find(entity, connection) else { return [] }
        let query: SQL = """
            select hold.id, hold.kind, document.id as document_id, document.number, hold.amount_minor,
                   instalment.currency, hold.from_on, hold.until_on, hold.placed_by, hold.reason
            from hold
            left join instalment on instalment.id = hold.instalment_id
            left join document on document.id = instalment.document_id
            left join account on account.id = instalment.account_id
            where hold.from_on <= \(day) and (hold.until_on is null or hold.until_on >= \(day))
            and not exists (
                select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(day))
            and \(filter)
            order by hold.id desc
            """
        let rows = try connection.rows(query) { row in
            let currency = try row.index(of: "currency")
            return (
                hold: PlacedHold(
                    id: try row.identifier("id"),
                    kind: try HoldKind(rawValue: row.text("kind")) ?? .pause,
                    document: try row.optionalIdentifier("document_id"),
                    documentNumber: try row.optionalText("number"),
                    amountMinor: try row.optionalInteger("amount_minor"),
                    currency: row.isNull(currency) ? company.currency : try row.currency("currency"),
                    from: try row.date("from_on"),
                    until: try row.optionalDate("until_on"),
                    placedBy: try row.text("placed_by")
                ),
                reason: HoldReason(try row.text("reason"))
            )
        }
        return try annotated(rows, connection)
    }

    private static func annotated(
        _ rows: [(hold: PlacedHold, reason: HoldReason)],
        _ connection: any SQLConnection
    ) throws -> [PlacedHold] {
        let ids = rows.compactMap { row -> Remark.ID? in
            guard case .remark(let id) = row.reason else { return nil }
            return id
        }
        let remarks = try ids.isEmpty ? [:] : Remarks.find(Array(Set(ids)), connection)
        return rows.map { row in
            var hold = row.hold
            if case .remark(let id) = row.reason { hold.note = remarks[id]?.text }
            hold.isAbsentFromBooks = row.reason == .absentFromBooks
            return hold
        }
    }
}
