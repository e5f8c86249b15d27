public import Primitives
public import Storage

/// Customers and who answers for them, found.
public enum Customers {
    public static func find(_ id: Customer.ID, _ connection: any SQLConnection) throws -> Customer? {
        try connection.first("select * from customer where id = \(id)", customer)
    }

    public static func find(code: String, _ connection: any SQLConnection) throws -> Customer? {
        try connection.first("select * from customer where code = \(code)", customer)
    }

    private static func customer(_ row: any SQLRow) throws -> Customer {
        Customer(
            id: try row.identifier("id"),
            code: try row.text("code"),
            details: try CustomerColumns.read(row),
            erasedAt: try row.optionalTimestamp("erased_at"),
            mergedInto: try row.optionalIdentifier("merged_into_id")
        )
    }

    public static func contacts(of id: Customer.ID, _ connection: any SQLConnection) throws -> [Contact] {
        try connection.rows("select * from contact where customer_id = \(id) order by id", contact)
    }

    /// Of every customer, in the order of their numbers.
    public static func allContacts(_ connection: any SQLConnection) throws -> [Contact] {
        try connection.rows("select * from contact order by id", contact)
    }

    private static func contact(_ row: any SQLRow) throws -> Contact {
        Contact(
            id: try row.identifier("id"),
            customer: try row.identifier("customer_id"),
            role: try ContactRole(rawValue: row.text("role")) ?? .accountsPayable,
            name: try row.text("name"),
            email: try row.optionalText("email"),
            phone: try row.optionalText("phone"),
            language: try row.optionalText("language").flatMap { Language(rawValue: $0) },
            bouncedAt: try row.optionalTimestamp("bounced_at"),
            version: try row.integer("version")
        )
    }
}

/// The accounts of customers in the books of an entity.
public enum Accounts {
    /// Whose they are, by the auxiliary codes of the books; codes that nobody has are left out.
    public static func customers(
        of entity: LegalEntity.ID,
        codes: Set<String>,
        _ connection: any SQLConnection
    ) throws -> [String: (id: Customer.ID, name: String)] {
        guard !codes.isEmpty else { return [:] }
        var found: [String: (id: Customer.ID, name: String)] = [:]
        try connection.forEach(
            """
            select account.code, customer.id, customer.name from account
            join customer on customer.id = account.customer_id
            where account.legal_entity_id = \(entity) and account.code in \(list: codes.sorted())
            """
        ) { row in
            found[try row.text(0)] = (try row.identifier("id"), try row.text("name"))
        }
        return found
    }
}
