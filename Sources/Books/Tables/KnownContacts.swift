internal import Ledger
internal import Primitives
internal import Storage

/// What becomes of one contact.
struct ContactChange: Sendable {
    /// Nil for a new one.
    let existing: Contact.ID?
    let role: ContactRole
    let name: String
    let email: String?
    let phone: String?
    let language: Language?

    func write(to customer: Customer.ID, _ connection: any SQLConnection) throws {
        if let existing {
            try connection.execute(
                """
                update contact set role = \(role.rawValue), name = \(name), email = \(email), phone = \(phone),
                    language = \(language?.rawValue), version = version + 1,
                    bounced_at = case when email = \(email) then bounced_at else null end
                where id = \(existing)
                """
            )
        } else {
            try connection.execute(
                """
                insert into contact (customer_id, role, name, email, phone, language, version)
                values (\(customer), \(role.rawValue), \(name), \(email), \(phone), \(language?.rawValue), 1)
                """
            )
        }
    }
}

/// A contact as it is kept.
struct KnownContact {
    let id: Contact.ID
    let role: ContactRole
    let name: String
    let email: String?
    let phone: String?
    let language: Language?
}

/// The contacts of all customers, as they are kept.
struct KnownContacts {
    private var byCustomer: [Int64: [KnownContact]] = [:]

    init(_ connection: any SQLConnection) throws {
        try connection.forEach(
            "select id, customer_id, role, name, email, phone, language from contact order by id"
        ) { row in
            let contact = KnownContact(
                id: Identifier(try row.integer(0)),
                role: try ContactRole(rawValue: row.text(2)) ?? .accountsPayable,
                name: try row.text(3),
                email: try row.optionalText(4),
                phone: try row.optionalText(5),
                language: try row.optionalText(6).flatMap { Language(rawValue: $0) }
            )
            byCustomer[try row.integer(1), default: []].append(contact)
        }
    }

    /// What the address and the telephone number of a table of customers make of its first contact: the one of that
    /// address, else the one that bears the customer's own name, else a new one.
    ///
    /// Nil when nothing changes.
    func change(
        for customer: Customer.ID?,
        oldName: String?,
        name: String,
        email: String?,
        phone: String?
    ) -> ContactChange? {
        guard email != nil || phone != nil else { return nil }
        let known = customer.flatMap { byCustomer[$0.rawValue] } ?? []
        let payable = known.filter { $0.role == .accountsPayable }
        let same = payable.first { email != nil && Self.isSame($0.email, email) }
        let found = same ?? payable.first { $0.name == oldName }
        let change = ContactChange(
            existing: found?.id,
            role: .accountsPayable,
            name: found.map { $0.name == oldName ? name : $0.name } ?? name,
            email: email ?? found?.email,
            phone: phone ?? found?.phone,
            language: found?.language
        )
        return found.map { Self.isSame($0, change) } ?? false ? nil : change
    }

    /// The contact of that address, or without an address of that name.
    func find(_ customer: Customer.ID, name: String?, email: String?) -> KnownContact? {
        let known = byCustomer[customer.rawValue] ?? []
        if let email { return known.first { Self.isSame($0.email, email) } }
        return known.first { contact in name.map { SearchText.fold(contact.name) == SearchText.fold($0) } ?? false }
    }

    static func isSame(_ contact: KnownContact, _ change: ContactChange) -> Bool {
        contact.role == change.role && contact.name == change.name && contact.email == change.email
            && contact.phone == change.phone && contact.language == change.language
    }

    private static func isSame(_ one: String?, _ other: String?) -> Bool {
        one?.lowercased() == other?.lowercased()
    }
}
