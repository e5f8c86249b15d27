public import Ledger
public import Primitives
public import Storage

/// Everything that a page about one document shows.
public struct DocumentFile: Sendable {
    public struct Part: Sendable {
        public let id: Instalment.ID
        public let ordinal: Int
        public let dueOn: CivilDate
        public let dueBasis: DueBasis
        public let amount: Money
        public let open: Money
    }

    /// An allocation seen from the document: the other side, and how much.
    public struct Applied: Sendable {
        public let id: Allocation.ID
        /// The act that made it, which may have made others; its verb, and who did it, as the journal names them.
        public let act: Int64
        public let verb: String
        public let by: String
        public let other: Document.ID
        public let number: String
        public let kind: DocumentKind
        public let on: CivilDate
        /// Negative in a mirror.
        public let amount: Money
        /// A mirror, or undone by one.
        public let isReversed: Bool
        /// Of a mirror: what the person said who undid it, as long as it is not erased.
        public let reason: String?
    }

    public let document: Document
    public let customer: Customer.ID
    public let customerName: String
    public let label: String?
    public let parts: [Part]
    public let applied: [Applied]
    /// Receipts that the bank took back: this one, the one that this takes back, or those that had settled this.
    public let rejections: [Rejection]
    /// What is left to be paid, or, of a credit, to be applied.
    public let open: Money

    /// Nil when there is no such document in the books of the entity.
    public static func read(
        _ id: Document.ID,
        entity: LegalEntity,
        _ connection: any SQLConnection
    ) throws -> DocumentFile? {
        let query: SQL = """
            select document.*, customer.id as customer_id, customer.name as customer_name, document_text.label as label,
                   coalesce(open_credit.open_minor, 0) as credit_open
            from document
            join account on account.id = document.account_id
            join customer on customer.id = account.customer_id
            left join document_text on document_text.document_id = document.id
            left join open_credit on open_credit.document_id = document.id
            where document.id = \(id) and document.legal_entity_id = \(entity.id)
            """
        let head = try connection.first(query) { row in
            (
                document: try document(row, entity), customer: Customer.ID(try row.integer("customer_id")),
                name: try row.text("customer_name"), label: try row.optionalText("label"),
                creditOpen: try row.integer("credit_open")
            )
        }
        guard let head else { return nil }
        let currency = head.document.amount.currency
        let parts = try parts(of: id, currency, connection)
        let isDebit = head.document.kind.side == .debit
        let openMinor = isDebit ? parts.reduce(0) { $0 + $1.open.minorUnits } : head.creditOpen
        return DocumentFile(
            document: head.document,
            customer: head.customer,
            customerName: head.name,
            label: head.label,
            parts: parts,
            applied: try applied(to: id, isDebit: isDebit, currency, connection),
            rejections: try RejectionReader(connection: connection).rejections(of: id, head.document.kind),
            open: Money(minorUnits: openMinor, currency: currency)
        )
    }

    private static func document(_ row: any SQLRow, _ entity: LegalEntity) throws -> Document {
        let currency = try row.currency("currency")
        return Document(
            id: try row.identifier("id"),
            legalEntity: entity.id,
            account: try row.identifier("account_id"),
            kind: try DocumentKind(rawValue: row.text("kind")) ?? .invoice,
            number: try row.text("number"),
            issuedOn: try row.date("issued_on"),
            knownOn: try row.date("known_on"),
            amount: try row.money("amount_minor", currency: currency),
            functional: try row.money("functional_minor", currency: entity.currency),
            controlAccount: try row.text("control_account"),
            source: try row.text("source")
        )
    }

    private static func parts(
        of id: Document.ID,
        _ currency: Currency,
        _ connection: any SQLConnection
    ) throws -> [Part] {
        let query: SQL = """
            select instalment.id, instalment.ordinal, instalment.due_on, instalment.due_basis, instalment.amount_minor,
                   coalesce(open_item.open_minor, 0) as open_minor
            from instalment left join open_item on open_item.instalment_id = instalment.id
            where instalment.document_id = \(id) order by instalment.ordinal
            """
        return try connection.rows(query) { row in
            Part(
                id: try row.identifier("id"),
                ordinal: Int(try row.integer("ordinal")),
                dueOn: try row.date("due_on"),
                dueBasis: try DueBasis(rawValue: row.text("due_basis")) ?? .stated,
                amount: try row.money("amount_minor", currency: currency),
                open: try row.money("open_minor", currency: currency)
            )
        }
    }

    private static func applied(
        to id: Document.ID,
        isDebit: Bool,
        _ currency: Currency,
        _ connection: any SQLConnection
    ) throws -> [Applied] {
        let own: SQL = isDebit ? "instalment.document_id" : "allocation.credit_document_id"
        let other: SQL = isDebit ? "allocation.credit_document_id" : "instalment.document_id"
        // The reason is written by the same person at the same instant as the mirror.
        let query: SQL = """
            select allocation.id as allocation_id, allocation.journal_id, journal.verb, journal.actor,
                   other.id, other.number, other.kind, allocation.allocated_on, allocation.amount_minor,
                   (select max(remark.text) from remark
                    where allocation.mirror_of_id is not null and remark.subject = journal.subject
                    and remark.written_by = journal.actor and remark.written_at = journal.recorded_at
                    and remark.erased_at is null) as reason,
                   case when allocation.mirror_of_id is not null
                             or exists (select 1 from allocation as mirror where mirror.mirror_of_id = allocation.id)
                        then 1 else 0 end as reversed
            from allocation
            join journal on journal.id = allocation.journal_id
            join instalment on instalment.id = allocation.instalment_id
            join document as other on other.id = \(other)
            where \(own) = \(id)
            order by allocation.allocated_on, allocation.id
            """
        return try connection.rows(query) { row in
            Applied(
                id: try row.identifier("allocation_id"),
                act: try row.integer("journal_id"),
                verb: try row.text("verb"),
                by: try row.text("actor"),
                other: try row.identifier("id"),
                number: try row.text("number"),
                kind: try DocumentKind(rawValue: row.text("kind")) ?? .receipt,
                on: try row.date("allocated_on"),
                amount: try row.money("amount_minor", currency: currency),
                isReversed: try row.integer("reversed") == 1,
                reason: try row.optionalText("reason")
            )
        }
    }
}
