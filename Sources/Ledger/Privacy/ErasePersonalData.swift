public import Primitives
public import Storage

/// Blanks what is known of a person, for good: the books stay true without it.
///
/// Names, addresses, contacts and the texts of documents go, with the salts of their digests; posted rows and the journal
/// hold identifiers, amounts and digests, and stay. Refused while anything is open: a claim needs to know its debtor, so
/// the law that grants erasure makes an exception for it.
public struct ErasePersonalData: Sendable {
    static let verb = "personal-data.erase"

    private let holders: [any PersonalDataHolder]

    /// `holders`: the places of the rooms above.
    public init(holders: [any PersonalDataHolder]) { self.holders = holders }

    /// How many rows of each kind were blanked or removed.
    public struct Outcome: Equatable, Sendable {
        public var customers = 0
        public var contacts = 0
        public var texts = 0
        /// By the names of the holders.
        public var others: [String: Int] = [:]
    }

    /// Erases a customer who is a person, with the customers that were merged into it.
    ///
    /// Throws `ErasureError` when the law or the state of the books forbids it; then nothing was changed.
    public func customer(
        _ id: Customer.ID,
        by actor: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Outcome {
        let parties = PartyErasure(connection: connection, instant: instant)
        let subject = try parties.lock(id)
        try parties.checkNothingIsOpen(subject)
        try checkNothingIsUnderWay(subject, connection)
        var outcome = Outcome()
        outcome.texts = try parties.eraseTexts(of: subject)
        outcome.contacts = try parties.removeContacts(of: subject)
        // The holders look at the customers before these are blank.
        outcome.others = try eraseOthers(subject, instant, connection)
        outcome.customers = try parties.eraseCustomers(subject)
        var event = JournalEvent(
            actor: actor,
            verb: Self.verb,
            subject: "customer:\(id)",
            recordedAt: instant,
            detail: [
                ("customers", String(outcome.customers)), ("texts", String(outcome.texts)),
                ("contacts", String(outcome.contacts)),
            ]
        )
        event.detail += outcome.others.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) }
        try GroupJournal.append(event, connection)
        return outcome
    }

    /// Erases one person at a customer's: the contact, and the messages that went to its address.
    ///
    /// Throws `LedgerError.unknown` when there is no such contact.
    public func contact(
        _ id: Contact.ID,
        by actor: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Outcome {
        let found = try connection.first("select customer_id, email from contact where id = \(id)") { row in
            (customer: Customer.ID(try row.integer(0)), email: try row.optionalText(1))
        }
        guard let found else { throw LedgerError.unknown("contact", id.rawValue) }
        let subject = PersonalDataSubject(customers: [found.customer], addresses: Set([found.email].compactMap { $0 }))
        try checkNothingIsUnderWay(subject, connection)
        try connection.execute("delete from contact where id = \(id)")
        var outcome = Outcome()
        outcome.contacts = 1
        outcome.others = try eraseOthers(subject, instant, connection)
        var event = JournalEvent(
            actor: actor,
            verb: "personal-data.erase-contact",
            subject: "contact:\(id)",
            recordedAt: instant,
            detail: [("customer", found.customer.description)]
        )
        event.detail += outcome.others.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) }
        try GroupJournal.append(event, connection)
        return outcome
    }

    private func checkNothingIsUnderWay(_ subject: PersonalDataSubject, _ connection: any SQLConnection) throws {
        for holder in holders {
            if let obstacle = try holder.obstacle(subject, connection) { throw ErasureError.underWay(obstacle) }
        }
    }

    private func eraseOthers(
        _ subject: PersonalDataSubject,
        _ instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for holder in holders { counts[holder.name] = try holder.erase(subject, at: instant, connection) }
        return counts
    }
}

/// The parties' own part of an erasure.
private struct PartyErasure {
    let connection: any SQLConnection
    let instant: Timestamp

    /// Takes the chains that could post on the customer meanwhile, and tells who belongs to it.
    func lock(_ id: Customer.ID) throws -> PersonalDataSubject {
        _ = try Chain.lock(Chain.group, connection)
        let query: SQL = "select category, erased_at, merged_into_id from customer where id = \(id)"
        let found = try connection.first(query) { row in
            (
                category: try CustomerCategory(rawValue: row.text(0)) ?? .smallCompany,
                isErased: try row.optionalInteger(1) != nil, mergedInto: try row.optionalInteger(2)
            )
        }
        guard let found else { throw LedgerError.unknown("customer", id.rawValue) }
        guard !found.isErased else { throw ErasureError.alreadyErased }
        if let other = found.mergedInto { throw ErasureError.merged(into: other) }
        guard found.category == .consumer || found.category == .microCompany else {
            throw ErasureError.notAPerson(found.category)
        }
        let subject = PersonalDataSubject(customers: try mergedInto(id), addresses: nil)
        let entities = try connection.rows(
            "select distinct legal_entity_id from account where customer_id = \(id) order by legal_entity_id"
        ) { try $0.integer(0) }
        for entity in entities { _ = try Chain.lock(entity, connection) }
        return subject
    }

    private func mergedInto(_ id: Customer.ID) throws -> [Customer.ID] {
        var found = [id], next = 0
        while next < found.count {
            found += try connection.rows("select id from customer where merged_into_id = \(found[next]) order by id") {
                Identifier(try $0.integer(0))
            }
            next += 1
        }
        return found
    }

    func checkNothingIsOpen(_ subject: PersonalDataSubject) throws {
        let accounts = accounts(of: subject)
        let items = try connection.number("select count(*) from open_item where account_id in (\(accounts))")
        let credits = try connection.number("select count(*) from open_credit where account_id in (\(accounts))")
        guard items == 0, credits == 0 else { throw ErasureError.openBalance(items: items, credits: credits) }
        let commitment = try connection.first(
            """
            select commitment.id from commitment where commitment.account_id in (\(accounts))
            and commitment.amount_minor > (select cast(coalesce(sum(commitment_end.amount_minor), 0) as bigint)
                                           from commitment_end where commitment_end.commitment_id = commitment.id)
            order by commitment.id limit 1
            """
        ) { try $0.integer(0) }
        if let commitment { throw ErasureError.openCommitment(commitment) }
    }

    func eraseTexts(of subject: PersonalDataSubject) throws -> Int {
        try connection.execute(
            """
            update document_text set label = '', salt = \([UInt8]()), erased_at = \(instant)
            where erased_at is null and document_id in
                (select id from document where account_id in (\(accounts(of: subject))))
            """
        )
    }

    func removeContacts(of subject: PersonalDataSubject) throws -> Int {
        let customers = subject.customers.map(\.rawValue)
        let contacts = try connection.execute("delete from contact where customer_id in \(list: customers)")
        try connection.execute("delete from site where customer_id in \(list: customers)")
        return contacts
    }

    func eraseCustomers(_ subject: PersonalDataSubject) throws -> Int {
        try connection.execute(
            """
            update customer_row set name = '', search_name = '', siren = \(String?.none), vat_number = \(String?.none),
                                    address = '', postal_code = '', city = '', salt = \([UInt8]?.none),
                                    erased_at = \(instant), version = version + 1
            where erased_at is null and id in \(list: subject.customers.map(\.rawValue))
            """
        )
    }

    private func accounts(of subject: PersonalDataSubject) -> SQL {
        "select id from account where customer_id in \(list: subject.customers.map(\.rawValue))"
    }
}

/// What is marked as erased was erased by an event, and what an event erased is still blank.
struct ErasureCheck: VerificationCheck {
    var verbs: Set<String> { [ErasePersonalData.verb] }

    func finding(_ events: [VerifiedEvent], _ connection: any SQLConnection) throws -> VerificationFinding? {
        for (table, detail) in [("customer_row", "customers"), ("document_text", "texts")] {
            var expected: [Int64: Int64] = [:]
            for event in events {
                let count = event.detail(detail).flatMap { Int64($0) } ?? 0
                if count > 0 { expected[event.recordedAt.millisecondsSinceEpoch, default: 0] += count }
            }
            var found: [Int64: Int64] = [:]
            let query = SQL(
                trusted: "select erased_at, count(*) from \(table) where erased_at is not null group by erased_at"
            )
            try connection.forEach(query) { row in found[try row.integer(0)] = try row.integer(1) }
            if found != expected { return VerificationFinding(reason: .erasure, place: table) }
        }
        return nil
    }
}
