public import Ledger
public import Primitives
internal import Storage

/// Who owns which account: what a report needs to put names to numbers.
public struct AccountIndex: Sendable {
    /// An account with the customer behind it.
    public struct Entry: Sendable {
        public let account: Account.ID
        public let legalEntity: LegalEntity.ID
        public let customer: Customer.ID
        public let code: String
        public let name: String
        public let category: CustomerCategory
        public let salesOwner: String?
    }

    public let entries: [Entry]
    private let places: [Int64: Int32]

    /// Every account of the entity, or of all of them, in the order of the customers' names.
    init(entity: LegalEntity.ID?, _ connection: any SQLConnection) throws {
        let filter: SQL = entity.map { "where account.legal_entity_id = \($0)" } ?? ""
        let query: SQL = """
            select account.id, account.legal_entity_id, customer.id, customer.code, customer.name, customer.category,
                   customer.sales_owner
            from account join customer on customer.id = account.customer_id
            \(filter)
            order by customer.search_name, customer.id, account.legal_entity_id, account.id
            """
        entries = try connection.rows(query) { row in
            Entry(
                account: Identifier(try row.integer(0)),
                legalEntity: Identifier(try row.integer(1)),
                customer: Identifier(try row.integer(2)),
                code: try row.text(3),
                name: try row.text(4),
                category: try CustomerCategory(rawValue: row.text(5)) ?? .smallCompany,
                salesOwner: try row.optionalText(6)
            )
        }
        var places: [Int64: Int32] = [:]
        places.reserveCapacity(entries.count)
        for (index, entry) in entries.enumerated() { places[entry.account.rawValue] = Int32(clamping: index) }
        self.places = places
    }

    /// The place of an account in `entries`; nil when it belongs to another entity.
    func place(of account: Int64) -> Int32? { places[account] }
}
