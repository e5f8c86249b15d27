public import Ledger
public import Primitives
public import Storage

/// Everything that a page about one customer shows of the books of one entity.
public struct CustomerFile: Sendable {
    public struct OpenItem: Sendable {
        public let document: Document.ID
        public let number: String
        public let kind: DocumentKind
        public let ordinal: Int
        /// In how many parts the document is due.
        public let parts: Int
        public let issuedOn: CivilDate
        public let dueOn: CivilDate
        public let amount: Money
        public let open: Money
        public let isDisputed: Bool
    }

    public struct OpenCredit: Sendable {
        public let document: Document.ID
        public let number: String
        public let kind: DocumentKind
        public let issuedOn: CivilDate
        public let amount: Money
        public let open: Money
    }

    public struct Event: Sendable {
        public let document: Document.ID
        public let number: String
        public let kind: DocumentKind
        public let issuedOn: CivilDate
        public let amount: Money
    }

    public let customer: Customer
    public let contacts: [Contact]
    public let openItems: [OpenItem]
    public let credits: [OpenCredit]
    /// The newest documents first.
    public let history: [Event]
    /// What the rejections of the history took back.
    public let rejections: [Rejection]

    /// Nil when there is no such customer.
    public static func read(
        _ id: Customer.ID,
        entity: LegalEntity.ID,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> CustomerFile? {
        guard let customer = try Customers.find(id, connection) else { return nil }
        let history = try history(of: id, entity, connection)
        let reversals = history.filter { $0.kind == .receiptReversal }.map(\.document)
        return CustomerFile(
            customer: customer,
            contacts: try Customers.contacts(of: id, connection),
            openItems: try openItems(of: id, entity, today, connection),
            credits: try credits(of: id, entity, today, connection),
            history: history,
            rejections: try RejectionReader(connection: connection).rejections(by: reversals)
        )
    }

    private static func openItems(
        of id: Customer.ID,
        _ entity: LegalEntity.ID,
        _ today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [OpenItem] {
        let disputes: SQL = """
            select hold.instalment_id from hold
            where hold.kind = \(HoldKind.dispute.rawValue) and hold.instalment_id is not null
            and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
            """
        let query: SQL = """
            select document.id, document.number, document.kind, instalment.ordinal, instalment.issued_on,
                   instalment.due_on, instalment.currency, instalment.amount_minor, open_item.open_minor,
                   case when instalment.id in (\(disputes)) then 1 else 0 end as disputed,
                   (select count(*) from instalment_row as part where part.document_id = document.id) as parts
            from open_item
            join account on account.id = open_item.account_id
            join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id
            where account.customer_id = \(id) and account.legal_entity_id = \(entity)
                  and open_item.issued_on <= \(today)
            order by open_item.due_on, instalment.id
            """
        var total = AmountTotal(of: "open items of a customer")
        return try connection.rows(query) { row in
            let currency = try row.currency("currency")
            try total.add(row.integer("amount_minor"))
            return OpenItem(
                document: try row.identifier("id"),
                number: try row.text("number"),
                kind: try DocumentKind(rawValue: row.text("kind")) ?? .invoice,
                ordinal: Int(try row.integer("ordinal")),
                parts: Int(try row.integer("parts")),
                issuedOn: try row.date("issued_on"),
                dueOn: try row.date("due_on"),
                amount: try row.money("amount_minor", currency: currency),
                open: try row.money("open_minor", currency: currency),
                isDisputed: try row.integer("disputed") == 1
            )
        }
    }

    private static func credits(
        of id: Customer.ID,
        _ entity: LegalEntity.ID,
        _ today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [OpenCredit] {
        let query: SQL = """
            select document.id, document.number, document.kind, document.issued_on, document.currency,
                   document.amount_minor, open_credit.open_minor
            from open_credit
            join account on account.id = open_credit.account_id
            join document on document.id = open_credit.document_id
            where account.customer_id = \(id) and account.legal_entity_id = \(entity)
                  and open_credit.issued_on <= \(today)
            order by document.issued_on, document.id
            """
        var total = AmountTotal(of: "open credits of a customer")
        return try connection.rows(query) { row in
            let currency = try row.currency("currency")
            try total.add(row.integer("amount_minor"))
            return OpenCredit(
                document: try row.identifier("id"),
                number: try row.text("number"),
                kind: try DocumentKind(rawValue: row.text("kind")) ?? .receipt,
                issuedOn: try row.date("issued_on"),
                amount: try row.money("amount_minor", currency: currency),
                open: try row.money("open_minor", currency: currency)
            )
        }
    }

    private static func history(
        of id: Customer.ID,
        _ entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [Event] {
        let query: SQL = """
            select document.id, document.number, document.kind, document.issued_on, document.currency,
                   document.amount_minor
            from document join account on account.id = document.account_id
            where account.customer_id = \(id) and account.legal_entity_id = \(entity)
            order by document.issued_on desc, document.id desc limit 40
            """
        return try connection.rows(query) { row in
            Event(
                document: try row.identifier("id"),
                number: try row.text("number"),
                kind: try DocumentKind(rawValue: row.text("kind")) ?? .invoice,
                issuedOn: try row.date("issued_on"),
                amount: try row.money("amount_minor", currency: row.currency("currency"))
            )
        }
    }
}
