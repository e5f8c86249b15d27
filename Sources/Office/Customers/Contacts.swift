public import Ledger
public import Primitives
public import Storage

/// A person or a box at a customer's, as somebody typed it.
public struct ContactDetails: Hashable, Sendable {
    public var role: ContactRole
    public var name: String
    public var email: String?
    public var phone: String?
    /// Nil for the customer's own.
    public var language: Language?

    public init(
        role: ContactRole,
        name: String,
        email: String? = nil,
        phone: String? = nil,
        language: Language? = nil
    ) {
        self.role = role
        self.name = name
        self.email = email
        self.phone = phone
        self.language = language
    }
}

/// Why a contact is refused.
public enum ContactError: Error, Equatable, DomainError {
    case unknown
    /// Somebody changed it since it was looked at.
    case overtaken
    /// Somebody removed it since it was looked at.
    case removed
    /// Neither an address nor a telephone number.
    case noWayToReach
    case badEmail
    case badPhone
    /// The customer has a contact of this role with the same address and number.
    case alreadyThere

    public var code: String {
        switch self {
        case .unknown: "contact.unknown"
        case .overtaken: "contact.overtaken"
        case .removed: "contact.removed"
        case .noWayToReach: "contact.no-way-to-reach"
        case .badEmail: "contact.bad-email"
        case .badPhone: "contact.bad-phone"
        case .alreadyThere: "contact.already-there"
        }
    }

    public var kind: DomainErrorKind {
        switch self {
        case .unknown: .missing
        case .overtaken, .removed, .alreadyThere: .conflict
        case .noWayToReach, .badEmail, .badPhone: .invalid
        }
    }
}

/// Who answers for a customer, edited; journalled without a name or an address.
///
/// Each verb throws `ContactError`, and `PermissionError.missing` unless the actor may edit customers of a company in which
/// the customer has an account.
public enum Contacts {
    @discardableResult
    public static func add(
        _ details: ContactDetails,
        of customer: Customer.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Contact.ID {
        try CustomerAccess.require(.editCustomers, of: customer, by: actor, connection)
        let details = try checked(details)
        let isThere = try Customers.contacts(of: customer, connection).contains {
            $0.role == details.role && $0.email == details.email && $0.phone == details.phone
        }
        guard !isThere else { throw ContactError.alreadyThere }
        let id: Contact.ID = try connection.insert(
            """
            insert into contact (customer_id, role, name, email, phone, language, version)
            values (\(customer), \(details.role.rawValue), \(details.name), \(details.email), \(details.phone),
                    \(details.language?.rawValue), 1)
            """
        )
        try note("contact.add", id, of: customer, [("role", details.role.rawValue)], by: actor, at: instant, connection)
        return id
    }

    /// Writes the details over the version that was looked at; nothing is written when nothing changed.
    ///
    /// Another address is not known to have bounced.
    public static func change(
        _ id: Contact.ID,
        to details: ContactDetails,
        replacing version: Int64,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let known = try find(id, connection)
        try CustomerAccess.require(.editCustomers, of: known.customer, by: actor, connection)
        let details = try checked(details)
        let changed = [
            ("role", details.role != known.role), ("name", details.name != known.name),
            ("email", details.email != known.email), ("phone", details.phone != known.phone),
            ("language", details.language != known.language),
        ]
        let detail = changed.filter(\.1).map { ("changed", $0.0) }
        guard !detail.isEmpty else { return }
        let bouncedAt = details.email == known.email ? known.bouncedAt : nil
        let written = try connection.execute(
            """
            update contact set role = \(details.role.rawValue), name = \(details.name), email = \(details.email),
                               phone = \(details.phone), language = \(details.language?.rawValue),
                               bounced_at = \(bouncedAt), version = version + 1
            where id = \(id) and version = \(version)
            """
        )
        guard written == 1 else { throw ContactError.overtaken }
        try note("contact.change", id, of: known.customer, detail, by: actor, at: instant, connection)
    }

    /// The address may be written to again, although mail came back from it.
    public static func trustAddress(
        _ id: Contact.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let known = try find(id, connection)
        try CustomerAccess.require(.editCustomers, of: known.customer, by: actor, connection)
        try connection.execute(
            "update contact set bounced_at = \(Timestamp?.none), version = version + 1 where id = \(id)"
        )
        try note("contact.trust-address", id, of: known.customer, [], by: actor, at: instant, connection)
    }

    public static func remove(
        _ id: Contact.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let known = try find(id, connection)
        try CustomerAccess.require(.editCustomers, of: known.customer, by: actor, connection)
        try connection.execute("delete from contact where id = \(id)")
        try note("contact.remove", id, of: known.customer, [], by: actor, at: instant, connection)
    }

    /// The contact of a customer.
    ///
    /// Throws `ContactError.removed` when somebody took it away, `unknown` when the customer never had it.
    public static func find(
        _ id: Contact.ID,
        of customer: Customer.ID,
        _ connection: any SQLConnection
    ) throws -> Contact {
        if let contact = try Customers.contacts(of: customer, connection).first(where: { $0.id == id }) {
            return contact
        }
        let removals = try LatestEvents("contact.remove", of: "customer:\(customer)", connection)
        let wasThere = removals.actor { $0 == "contact" && $1 == id.description } != nil
        throw wasThere ? ContactError.removed : ContactError.unknown
    }

    private static func find(_ id: Contact.ID, _ connection: any SQLConnection) throws -> Contact {
        let customer = try connection.first("select customer_id from contact where id = \(id)") {
            Customer.ID(try $0.integer(0))
        }
        let contact = try customer.flatMap { customer in
            try Customers.contacts(of: customer, connection).first { $0.id == id }
        }
        guard let contact else { throw ContactError.unknown }
        return contact
    }

    /// Everything that is wrong with the details, for who wants to say it at once.
    public static func problems(of typed: ContactDetails) -> [ContactError] {
        let details = tidied(typed)
        var problems: [ContactError] = []
        if details.email == nil, details.phone == nil { problems.append(.noWayToReach) }
        if let email = details.email, MailAddress(address: email) == nil { problems.append(.badEmail) }
        if let phone = details.phone {
            let isPhone = phone.allSatisfy { $0.isASCII && ($0.isNumber || "+ .-()/".contains($0)) }
            if !isPhone || phone.count(where: \.isNumber) < 3 || phone.count > 30 { problems.append(.badPhone) }
        }
        return problems
    }

    private static func checked(_ typed: ContactDetails) throws(ContactError) -> ContactDetails {
        if let problem = problems(of: typed).first { throw problem }
        return tidied(typed)
    }

    /// Without blanks at either end; an empty answer is none.
    private static func tidied(_ typed: ContactDetails) -> ContactDetails {
        func kept(_ text: String?) -> String? {
            guard let text = text?.trimmed, !text.isEmpty else { return nil }
            return text
        }
        var details = typed
        details.name = typed.name.trimmed
        details.email = kept(typed.email)
        details.phone = kept(typed.phone)
        return details
    }

    private static func note(
        _ verb: String,
        _ id: Contact.ID,
        of customer: Customer.ID,
        _ detail: [(name: String, value: String)],
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try GroupJournal.append(
            JournalEvent(
                actor: actor.name,
                verb: verb,
                subject: "customer:\(customer)",
                recordedAt: instant,
                detail: [("contact", id.description)] + detail
            ),
            connection
        )
    }
}

/// What somebody may do with a customer, who is known to the whole group.
public enum CustomerAccess {
    /// Throws `PermissionError.missing` unless the actor may in a company in which the customer has an account, or in all.
    public static func require(
        _ permission: Permission,
        of customer: Customer.ID,
        by actor: Actor,
        _ connection: any SQLConnection
    ) throws {
        guard !actor.mayEverywhere(permission) else { return }
        let entities = try connection.rows(
            "select distinct legal_entity_id from account where customer_id = \(customer)"
        ) { LegalEntity.ID(try $0.integer(0)) }
        guard entities.contains(where: { actor.may(permission, in: $0) }) else {
            throw PermissionError.missing(permission)
        }
    }

    /// The companies in which a customer has an account; of one that was merged, those of the customer it passed to.
    ///
    /// Nil when there is no such customer, empty for one that is nobody's yet.
    public static func companies(
        of customer: Customer.ID,
        _ connection: any SQLConnection
    ) throws -> Set<LegalEntity.ID>? {
        var asked = customer, seen: Set<Customer.ID> = []
        while let found = try Customers.find(asked, connection), seen.insert(asked).inserted {
            if let other = found.mergedInto {
                asked = other
                continue
            }
            return Set(
                try connection.rows("select distinct legal_entity_id from account where customer_id = \(asked)") {
                    LegalEntity.ID(try $0.integer(0))
                }
            )
        }
        return nil
    }

    /// The customers that the actor may not touch, for who looks at many: those whose accounts are all in companies where
    /// the actor may not.
    ///
    /// A customer without any account is nobody's yet, and is left to whoever brings it in.
    public static func customers(
        closedTo actor: Actor,
        _ permission: Permission,
        _ connection: any SQLConnection
    ) throws -> Set<Customer.ID> {
        guard !actor.mayEverywhere(permission) else { return [] }
        var open: Set<Customer.ID> = [], closed: Set<Customer.ID> = []
        try connection.forEach("select distinct customer_id, legal_entity_id from account") { row in
            let customer = Customer.ID(try row.integer(0))
            if actor.may(permission, in: LegalEntity.ID(try row.integer(1))) {
                open.insert(customer)
            } else {
                closed.insert(customer)
            }
        }
        return closed.subtracting(open)
    }
}
