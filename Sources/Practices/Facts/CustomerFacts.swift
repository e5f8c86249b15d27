internal import Ledger
internal import Primitives
internal import Storage

/// A customer of the company, as far as practices look at it.
struct CustomerFact {
    let id: Int64
    let category: CustomerCategory
    /// Whether the terms that the law allows between companies bind it.
    let isFrenchTrader: Bool
    /// The nine digits, when they are valid.
    let siren: String?
    /// Whether the number that the law gives such a customer is known and valid; a private person has none.
    let isIdentified: Bool
    let hasAddress: Bool
    let hasSalesOwner: Bool
    let creditLimitMinor: Int64?

    /// Whether somebody who pays or checks invoices has an address from which nothing came back.
    var hasPayableMail = false
    /// Whether anybody at all can be written to or called.
    var canBeReached = false
    /// Whether something was said or noted: a message that left, a call made, a note.
    var hasExchange = false
    var isInsolvent = false

    /// What is open of what is asked for, in the company's own currency.
    var openMinor: Int64 = 0
    /// Open items asked for, in any currency.
    var itemCount = 0
    var overdueCount = 0
    /// Orders not invoiced yet, in the company's own currency.
    var committedMinor: Int64 = 0

    var isDebtor: Bool { itemCount > 0 }
    /// Open invoices and orders not invoiced yet.
    var exposureMinor: Int64 { openMinor + committedMinor }
}

/// The customers who have an account in the company's books.
struct CustomerFacts {
    var all: [CustomerFact] = []
    /// The place in `all` of the owner of an account.
    private(set) var places: [Int64: Int32] = [:]
    private var placesByCustomer: [Int64: Int32] = [:]

    func place(ofAccount account: Int64) -> Int32? { places[account] }
    func place(ofCustomer customer: Int64) -> Int32? { placesByCustomer[customer] }

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> CustomerFacts {
        var customers = CustomerFacts()
        let query: SQL = """
            select account.id, customer.id, customer.siren, customer.vat_number, customer.category, customer.country,
                   customer.sales_owner, customer.credit_limit_minor,
                   case when customer.address <> '' and customer.city <> '' then 1 else 0 end
            from account join customer on customer.id = account.customer_id
            where account.legal_entity_id = \(scope.entity.id)
            """
        try connection.forEach(query) { try customers.add($0) }
        try customers.readContacts(scope, connection)
        try customers.readExchanges(scope, connection)
        try customers.readCommitments(scope, connection)
        return customers
    }

    private mutating func add(_ row: any SQLRow) throws {
        let account = try row.integer(0), id = try row.integer(1)
        if let known = placesByCustomer[id] {
            places[account] = known
            return
        }
        let category = try CustomerCategory(rawValue: row.text(4)) ?? .smallCompany, country = try row.text(5)
        let siren = try row.optionalText(2).flatMap { Siren($0)?.digits }
        let place = Int32(all.count)
        all.append(
            CustomerFact(
                id: id,
                category: category,
                isFrenchTrader: country == "FR" && category != .consumer,
                siren: siren,
                isIdentified: try Self.isIdentified(
                    category,
                    country: country,
                    siren: siren,
                    vatNumber: row.optionalText(3)
                ),
                hasAddress: try row.integer(8) == 1,
                hasSalesOwner: try row.optionalText(6).map { !$0.isEmpty } ?? false,
                creditLimitMinor: try row.optionalInteger(7)
            )
        )
        placesByCustomer[id] = place
        places[account] = place
    }

    /// In France a SIREN, in the rest of the Union a VAT number; elsewhere nothing that can be checked.
    private static func isIdentified(
        _ category: CustomerCategory,
        country: String,
        siren: String?,
        vatNumber: String?
    ) -> Bool {
        if category == .consumer { return true }
        if country == "FR" || country.isEmpty { return siren != nil }
        return !EuropeanUnion.countries.contains(country) || vatNumber.map { VATNumber($0) != nil } ?? false
    }

    private mutating func readContacts(_ scope: FactScope, _ connection: any SQLConnection) throws {
        let query: SQL = """
            select customer_id, role, case when email <> '' and bounced_at is null then 1 else 0 end,
                   case when phone <> '' then 1 else 0 end
            from contact
            where customer_id in (select account.customer_id from account where legal_entity_id = \(scope.entity.id))
            """
        let payable = Set([ContactRole.accountsPayable, .invoicing].map(\.rawValue))
        try connection.forEach(query) { row in
            guard let place = placesByCustomer[try row.integer(0)].map(Int.init) else { return }
            let hasMail = try row.integer(2) == 1
            if hasMail, payable.contains(try row.text(1)) { all[place].hasPayableMail = true }
            if try hasMail || row.integer(3) == 1 { all[place].canBeReached = true }
        }
    }

    private mutating func readExchanges(_ scope: FactScope, _ connection: any SQLConnection) throws {
        let messages: SQL = """
            select distinct customer_id from outbox
            where legal_entity_id = \(scope.entity.id) and state = 'sent' and customer_id is not null
            """
        try connection.forEach(messages) { row in
            if let place = placesByCustomer[try row.integer(0)] { all[Int(place)].hasExchange = true }
        }
        let notes: SQL = """
            select subject from remark where subject >= 'customer:' and subject < 'customer;'
            union
            select subject from task where subject >= 'customer:' and subject < 'customer;' and done_at is not null
            """
        try connection.forEach(notes) { row in
            guard let id = Int64(try row.text(0).dropFirst("customer:".count)), let place = placesByCustomer[id]
            else { return }
            all[Int(place)].hasExchange = true
        }
    }

    private mutating func readCommitments(_ scope: FactScope, _ connection: any SQLConnection) throws {
        let query: SQL = """
            select account_id, cast(sum(amount_minor) as bigint) from (
                select commitment.account_id, commitment.amount_minor from commitment
                where commitment.currency = \(scope.entity.currency) and commitment.placed_on <= \(scope.today)
                union all
                select commitment.account_id, -commitment_end.amount_minor from commitment_end
                join commitment on commitment.id = commitment_end.commitment_id
                where commitment.currency = \(scope.entity.currency) and commitment_end.ended_on <= \(scope.today)
            ) as moves
            group by account_id
            """
        try connection.forEach(query) { row in
            guard let place = places[try row.integer(0)] else { return }
            all[Int(place)].committedMinor += max(0, try row.integer(1))
        }
    }

    /// Gives each customer the sums of its items.
    mutating func count(_ items: OpenItemFacts, today: CivilDate) {
        for item in items.all {
            let place = Int(item.customer)
            all[place].itemCount += 1
            all[place].openMinor += item.ownMinor
            if item.dueOn < today { all[place].overdueCount += 1 }
        }
    }
}
