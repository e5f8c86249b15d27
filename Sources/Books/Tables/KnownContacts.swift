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

/// The contacts of all customers, as they are kept.
struct KnownContacts {
    private let byCustomer: [Customer.ID: [Contact]]

    init(_ connection: any SQLConnection) throws {
        byCustomer = Dictionary(grouping: try Customers.allContacts(connection), by: \.customer)
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
        let known = customer.flatMap { byCustomer[$0] } ?? []
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

    /// The contact of that address, or without an address of that name; of several, the one of that role.
    func find(_ customer: Customer.ID, role: ContactRole, name: String, email: String?) -> Contact? {
        let same = (byCustomer[customer] ?? []).filter { contact in
            guard let email else { return SearchText.fold(contact.name) == SearchText.fold(name) }
            return Self.isSame(contact.email, email)
        }
        return same.first { $0.role == role } ?? same.first
    }

    static func isSame(_ contact: Contact, _ change: ContactChange) -> Bool {
        contact.role == change.role && contact.name == change.name && isSame(contact.email, change.email)
            && contact.phone == change.phone && contact.language == change.language
    }

    private static func isSame(_ one: String?, _ other: String?) -> Bool {
        one?.lowercased() == other?.lowercased()
    }
}
