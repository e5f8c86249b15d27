internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Customers of a company with their contacts.
enum DebtorReader {
    static func read(_ scope: PortfolioScope, _ connection: any SQLConnection) throws -> [Customer.ID: Debtor] {
        try read(in: "(select account.customer_id from account where \(scope.accounts))", connection)
    }

    static func read(_ ids: [Customer.ID], _ connection: any SQLConnection) throws -> [Customer.ID: Debtor] {
        ids.isEmpty ? [:] : try read(in: "\(list: ids.map(\.rawValue))", connection)
    }

    private static func read(in ids: SQL, _ connection: any SQLConnection) throws -> [Customer.ID: Debtor] {
        var debtors: [Customer.ID: Debtor] = [:]
        let customers: SQL = """
            select id, code, name, siren, category, language, address, postal_code, city, country from customer
            where id in \(ids)
            """
        try connection.forEach(customers) { row in
            let id: Customer.ID = try row.identifier("id")
            debtors[id] = Debtor(
                id: id,
                code: try row.text("code"),
                name: try row.text("name"),
                siren: try row.optionalText("siren"),
                category: try CustomerCategory(rawValue: row.text("category")) ?? .smallCompany,
                language: try Language(rawValue: row.text("language")) ?? .french,
                address: PostalAddress(
                    lines: try row.text("address"),
                    postalCode: try row.text("postal_code"),
                    city: try row.text("city"),
                    country: try row.text("country")
                )
            )
        }
        let contacts: SQL = """
            select customer_id, role, name, email, phone, language, bounced_at from contact
            where customer_id in \(ids)
            order by id
            """
        try connection.forEach(contacts) { row in
            let customer: Customer.ID = try row.identifier("customer_id")
            debtors[customer]?.contacts.append(try contact(row))
        }
        return debtors
    }

    private static func contact(_ row: any SQLRow) throws -> DebtorContact {
        let name = try row.text("name"), hasBounced = try row.optionalInteger("bounced_at") != nil
        let mail = try hasBounced ? nil : row.optionalText("email")
        return DebtorContact(
            role: try ContactRole(rawValue: row.text("role")) ?? .legal,
            name: name,
            mail: mail.flatMap { MailAddress(name: name.isEmpty ? nil : name, address: $0) },
            phone: try row.optionalText("phone"),
            language: try row.optionalText("language").flatMap { Language(rawValue: $0) }
        )
    }
}
