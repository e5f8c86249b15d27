public import Ledger
public import Primitives
public import Storage

/// Finds a customer or a document from a few letters: for whoever knows what they look for.
public struct QuickSearch: Sendable {
    public struct FoundCustomer: Sendable {
        public let id: Customer.ID
        public let code: String
        public let name: String
        public let city: String
    }

    public struct FoundDocument: Sendable {
        public let id: Document.ID
        public let number: String
        public let kind: DocumentKind
        public let customerName: String
        public let issuedOn: CivilDate
        public let amount: Money
        /// The instalment that was looked for, when it isn't the whole document.
        public var instalment: Money?
        /// What is still due of it, when that was looked for.
        public var open: Money?
    }

    public let customers: [FoundCustomer]
    public let documents: [FoundDocument]
    /// Documents of the amount that was typed, or with an instalment of it, the newest first.
    public let amounts: [FoundDocument]
    /// Documents of which that amount is still due, out of more.
    public let open: [FoundDocument]
    /// Receipts of that amount.
    public let receipts: [FoundDocument]

    /// Names that begin with the words first, then those that hold them; a customer's code, SIREN and payment
    /// reference as a whole, a contact's mail address from its `@` on or around it, a document's number from its beginning, and what was owed, is owed or was received to the smallest unit.
    public static func read(
        _ text: String,
        entity: LegalEntity.ID,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> QuickSearch {
        let folded = SearchText.fold(text)
        guard !folded.isEmpty else {
            return QuickSearch(customers: [], documents: [], amounts: [], open: [], receipts: [])
        }
        let sought = SoughtAmount(text)
        return QuickSearch(
            customers: try found(text, folded, entity, limit, connection),
            documents: try documents(text, entity, limit, connection),
            amounts: try sought.map { try amounts($0, entity, limit, connection) } ?? [],
            open: try sought.map { try open($0, entity, limit, connection) } ?? [],
            receipts: try sought.map { try receipts($0, entity, limit, connection) } ?? []
        )
    }

    /// Whoever is meant by a payment reference or a mail address first.
    private static func found(
        _ text: String,
        _ folded: String,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundCustomer] {
        var seen: Set<Customer.ID> = []
        let all = try named(by: text, entity, limit, connection) + customers(text, folded, limit, connection)
        return Array(all.filter { seen.insert($0.id).inserted }.prefix(limit))
    }

    private static func customers(
        _ text: String,
        _ folded: String,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundCustomer] {
        let digits = text.filter { !$0.isWhitespace }, upper = text.uppercased()
        let length = Int64(folded.unicodeScalars.count)
        return try connection.rows(
            """
            select id, code, name, city from customer
            where merged_into_id is null and (replace(search_name, \(folded), '') <> search_name
                  or code = \(text) or code = \(upper) or siren = \(digits))
            order by case when code = \(text) or code = \(upper) or siren = \(digits) then 0
                          when substr(search_name, 1, cast(\(length) as integer)) = \(folded) then 1
                          else 2 end, search_name, id
            limit \(limit)
            """,
            foundCustomer
        )
    }

    @Sendable static func foundCustomer(_ row: any SQLRow) throws -> FoundCustomer {
        FoundCustomer(
            id: try row.identifier("id"),
            code: try row.text("code"),
            name: try row.text("name"),
            city: try row.text("city")
        )
    }

    private static func documents(
        _ text: String,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        // Numbers are compared byte by byte on both engines: from the text to just before what can't follow it.
        var found: [FoundDocument] = [], seen: Set<Document.ID> = []
        for start in [text, text.uppercased()] {
            let end = "\(start)\u{10FFFF}"
            let documents = try connection.rows(
                """
                select \(documentColumns) from document \(parties)
                where document.legal_entity_id = \(entity) and document.number >= \(start)
                      and document.number < \(end)
                order by document.number, document.id limit \(limit)
                """,
                foundDocument
            )
            found += documents.filter { seen.insert($0.id).inserted }
        }
        return Array(found.prefix(limit))
    }

    static let documentColumns: SQL = """
        document.id, document.number, document.kind, document.issued_on, document.currency, document.amount_minor,
        customer.name as customer_name
        """

    static let parties: SQL = """
        join account on account.id = document.account_id join customer on customer.id = account.customer_id
        """

    @Sendable static func foundDocument(_ row: any SQLRow) throws -> FoundDocument {
        FoundDocument(
            id: try row.identifier("id"),
            number: try row.text("number"),
            kind: try DocumentKind(rawValue: row.text("kind")) ?? .invoice,
            customerName: try row.text("customer_name"),
            issuedOn: try row.date("issued_on"),
            amount: try row.money("amount_minor", currency: row.currency("currency"))
        )
    }
}
