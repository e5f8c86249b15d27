public import Ledger
public import Office
public import Primitives
public import Storage

/// What a person did about holds: one placing, or one end, whatever the number of invoices that it was about.
public struct HoldEvent: Hashable, Sendable {
    public enum Act: Hashable, Sendable {
        case placed, ended
    }

    /// An invoice that is, or was, held.
    public struct HeldDocument: Hashable, Sendable {
        public let id: Document.ID
        public let number: String
        /// The part that is held; nil for the whole.
        public let amount: Money?
    }

    public let act: Act
    public let kind: HoldKind
    /// Empty when it is about the customer, or one of its accounts, as a whole.
    public internal(set) var documents: [HeldDocument]
    /// The part of what the customer owes that is held; nil for the whole, or when documents are named.
    public let amount: Money?
    /// The day from which it holds, or on which it ended.
    public let on: CivilDate
    /// The last day on which it was to hold, when it was placed for a time.
    public let until: CivilDate?
    /// As an actor is named: `user:3`.
    public let by: String
    /// What a person said about it, as long as it is not erased.
    public internal(set) var note: String?
    /// Where that is kept.
    public let remark: Remark.ID?
}

/// The holds of the past and of now, as a history tells them.
public enum HoldEvents {
    /// Of the customer, its accounts with the company and what these owe; the newest first.
    public static func of(
        customer: Customer.ID,
        entity: LegalEntity.ID,
        limit: Int = 200,
        _ connection: any SQLConnection
    ) throws -> [HoldEvent] {
        try read(PlacedHolds.filter(customer: customer, entity: entity), entity, limit, connection)
    }

    /// Of the instalments of the document; the newest first.
    public static func of(
        document: Document.ID,
        entity: LegalEntity.ID,
        limit: Int = 200,
        _ connection: any SQLConnection
    ) throws -> [HoldEvent] {
        try read("instalment.document_id = \(document)", entity, limit, connection)
    }

    /// A hold with its posting and its end.
    private struct Line {
        let posting: Int64
        let event: HoldEvent
        let end: (posting: Int64, on: CivilDate, by: String)?
    }

    private static func read(
        _ filter: SQL,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [HoldEvent] {
        guard let company = try LegalEntities.find(entity, connection) else { return [] }
        let query: SQL = """
            select hold.journal_id, hold.kind, document.id as document_id, document.number, hold.amount_minor,
                   instalment.currency, hold.from_on, hold.until_on, hold.placed_by, hold.reason,
                   hold_end.journal_id as end_journal_id, hold_end.ended_on, hold_end.ended_by
            from hold
            left join instalment on instalment.id = hold.instalment_id
            left join document on document.id = instalment.document_id
            left join account on account.id = instalment.account_id
            left join hold_end on hold_end.hold_id = hold.id
            where \(filter)
            order by hold.id desc limit \(limit)
            """
        let lines = try connection.rows(query) { try line($0, company.currency) }
        let remarks = try Remarks.find(Array(Set(lines.compactMap(\.event.remark))), connection)
        return gathered(lines, remarks).sorted { $1.on < $0.on }
    }

    private static func line(_ row: any SQLRow, _ own: Currency) throws -> Line {
        let currency = row.isNull(try row.index(of: "currency")) ? own : try row.currency("currency")
        let amount = try row.optionalInteger("amount_minor").map { Money(minorUnits: $0, currency: currency) }
        let document: Document.ID? = try row.optionalIdentifier("document_id")
        let number = try row.optionalText("number") ?? ""
        var remark: Remark.ID?
        if case .remark(let id) = HoldReason(try row.text("reason")) { remark = id }
        let end = try row.optionalInteger("end_journal_id").map { posting in
            (posting: posting, on: try row.date("ended_on"), by: try row.text("ended_by"))
        }
        return Line(
            posting: try row.integer("journal_id"),
            event: HoldEvent(
                act: .placed,
                kind: try HoldKind(rawValue: row.text("kind")) ?? .pause,
                documents: document.map { [HoldEvent.HeldDocument(id: $0, number: number, amount: amount)] } ?? [],
                amount: document == nil ? amount : nil,
                on: try row.date("from_on"),
                until: try row.optionalDate("until_on"),
                by: try row.text("placed_by"),
                remark: remark
            ),
            end: end
        )
    }

    /// One event for each posting, which may hold or free several invoices; an invoice due in parts is named once.
    private static func gathered(_ lines: [Line], _ remarks: [Remark.ID: Remark]) -> [HoldEvent] {
        var events: [HoldEvent] = [], places: [String: Int] = [:]
        func add(_ event: HoldEvent, _ key: String) {
            guard let place = places[key] else {
                places[key] = events.count
                events.append(event)
                return
            }
            let known = Set(events[place].documents.map(\.id))
            events[place].documents += event.documents.filter { !known.contains($0.id) }
        }
        for line in lines.reversed() {
            var placed = line.event
            placed.note = placed.remark.flatMap { remarks[$0]?.text }
            add(placed, "placed \(line.posting) \(placed.kind.rawValue)")
            guard let end = line.end else { continue }
            let ended = HoldEvent(
                act: .ended,
                kind: placed.kind,
                documents: placed.documents,
                amount: placed.amount,
                on: end.on,
                until: placed.until,
                by: end.by,
                remark: nil
            )
            add(ended, "ended \(end.posting) \(placed.kind.rawValue)")
        }
        return events
    }
}
