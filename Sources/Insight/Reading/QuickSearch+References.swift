internal import Ledger
internal import Primitives
internal import Storage

extension QuickSearch {
    /// The customer who is asked to quote this payment reference (`RF18 C001`), and those with a contact at this mail
    /// address; of the company's own, or of no company yet.
    static func named(
        by text: String,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundCustomer] {
        try quoting(text, entity, connection) + writing(from: text, entity, limit, connection)
    }

    /// Looked for only once a whole reference is typed: then every account of the company is gone through, a short text each.
    private static func quoting(
        _ text: String,
        _ entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [FoundCustomer] {
        guard let sought = CreditorReference(text) else { return [] }
        var accounts: [Int64] = []
        try connection.forEach("select id, code from account where legal_entity_id = \(entity)") { row in
            guard CreditorReference(body: try row.text(1)) == sought else { return }
            accounts.append(try row.integer(0))
        }
        guard !accounts.isEmpty else { return [] }
        return try connection.rows(
            """
            select distinct customer.id, customer.code, customer.name, customer.city from customer
            join account on account.customer_id = customer.id
            where account.id in \(list: accounts) and customer.merged_into_id is null order by customer.id
            """,
            foundCustomer
        )
    }

    /// Looked for only once the text is a part of an address: then every contact's address is gone through.
    private static func writing(
        from text: String,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundCustomer] {
        let sought = text.filter { !$0.isWhitespace }.lowercased()
        guard sought.contains("@"), sought.count > 2 else { return [] }
        return try connection.rows(
            """
            select customer.id, customer.code, customer.name, customer.city from customer
            where customer.merged_into_id is null
            and customer.id in (
                select contact.customer_id from contact
                where contact.email is not null and replace(lower(contact.email), \(sought), '') <> lower(contact.email))
            and (exists (select 1 from account
                         where account.customer_id = customer.id and account.legal_entity_id = \(entity))
                 or not exists (select 1 from account where account.customer_id = customer.id))
            order by customer.search_name, customer.id limit \(limit)
            """,
            foundCustomer
        )
    }
}
