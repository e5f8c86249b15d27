internal import Ledger
internal import Primitives
internal import Storage

/// Customers and accounts as an import needs them: found by their codes, opened in its draft when they are new.
struct CustomerDirectory {
    struct Known {
        let customer: Reference<Customer>
        let name: String
        let terms: PaymentTerms?
    }

    struct Found {
        let account: Reference<Account>
        let terms: PaymentTerms?
    }

    private let entity: LegalEntity
    private var customers: [String: Known] = [:]
    private var accounts: [String: Found] = [:]
    /// Customers that have an account in another entity: another company's code may mean somebody else.
    private var elsewhere: Set<String> = []
    private(set) var newCustomers: [CustomerDraft] = []
    private(set) var newAccounts: [AccountDraft] = []

    init(of entity: LegalEntity, _ connection: any SQLConnection) throws {
        self.entity = entity
        var codes: [Int64: String] = [:]
        try connection.forEach("select id, code, name, payment_terms from customer") { row in
            let id = try row.integer(0), code = try row.text(1)
            codes[id] = code
            customers[code] = Known(
                customer: .existing(Identifier(id)),
                name: try row.text(2),
                terms: try row.optionalText(3).flatMap { PaymentTerms($0) }
            )
        }
        try connection.forEach("select id, customer_id, legal_entity_id, code from account") { row in
            let code = codes[try row.integer(1)] ?? ""
            if try row.integer(2) == entity.id.rawValue {
                accounts[try row.text(3)] = Found(
                    account: .existing(Identifier(try row.integer(0))),
                    terms: customers[code]?.terms
                )
            } else {
                elsewhere.insert(code)
            }
        }
    }

    /// The account of that code, opened for the customer of that code when there is none; nil without such a customer.
    mutating func account(_ code: String) -> Found? {
        if let found = accounts[code] { return found }
        return customers[code].map { open($0, code) }
    }

    /// As above; a customer whom nobody knows is made.
    mutating func account(_ code: String, name: @autoclosure () -> String) -> Found {
        if let found = accounts[code] { return found }
        let name = name()
        if let known = customers[code] {
            let isSomebodyElse =
                elsewhere.contains(code) && SearchText.fold(known.name) != SearchText.fold(name)
            guard isSomebodyElse else { return open(known, code) }
            let own = "\(code)@\(entity.code)"
            return open(customers[own] ?? make(own, name), code)
        }
        return open(make(code, name), code)
    }

    func dueOn(_ terms: PaymentTerms?, from day: CivilDate) -> (day: CivilDate, basis: DueBasis) {
        if let terms { return (terms.dueOn(from: day), .customerTerms) }
        return (entity.paymentTerms.dueOn(from: day), .entityTerms)
    }

    private mutating func make(_ code: String, _ name: String) -> Known {
        newCustomers.append(CustomerDraft(code: code, details: CustomerDetails(name: name)))
        let known = Known(customer: .new(newCustomers.count - 1), name: name, terms: nil)
        customers[code] = known
        return known
    }

    private mutating func open(_ known: Known, _ code: String) -> Found {
        newAccounts.append(AccountDraft(customer: known.customer, code: code))
        let found = Found(account: .new(newAccounts.count - 1), terms: known.terms)
        accounts[code] = found
        return found
    }
}
