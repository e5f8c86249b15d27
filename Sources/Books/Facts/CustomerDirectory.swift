internal import Ledger
internal import Primitives
internal import Storage

/// Customers and accounts as an import needs them: found by their codes, opened in its draft when they are new.
///
/// A code of a customer that was merged finds the customer it passed to.
struct CustomerDirectory {
    private struct Known {
        let customer: Reference<Customer>
        /// Of the customer who stands for the code.
        let code: String
        /// Folded: its own, and that of the merged customer whose code it is.
        let names: Set<String>
        let terms: PaymentTerms?
        let isErased: Bool
    }

    struct Found {
        let account: Reference<Account>
        let terms: PaymentTerms?
    }

    /// Who stands behind a code of the books, where that is worth saying.
    struct Standing {
        /// Who it is now, when the customer of that code was merged.
        let mergedInto: String?
        let isErased: Bool
    }

    private let entity: LegalEntity
    private var customers: [String: Known] = [:]
    private var accounts: [String: Found] = [:]
    /// The codes of the customers whose accounts these are.
    private var owners: [String: String] = [:]
    private var codes: [Int64: String] = [:]
    /// Codes of customers that have an account in another entity: another company's code may mean somebody else.
    private var elsewhere: Set<String> = []
    private(set) var newCustomers: [CustomerDraft] = []
    private(set) var newAccounts: [AccountDraft] = []

    init(of entity: LegalEntity, _ connection: any SQLConnection) throws {
        self.entity = entity
        let merged = try MergedCustomers(connection)
        var rows: [Int64: Known] = [:]
        try connection.forEach("select id, code, name, payment_terms, erased_at from customer") { row in
            let id = try row.integer(0)
            rows[id] = Known(
                customer: .existing(Identifier(id)),
                code: try row.text(1),
                names: [SearchText.fold(try row.text(2))],
                terms: try row.optionalText(3).flatMap { PaymentTerms($0) },
                isErased: try row.optionalInteger(4) != nil
            )
        }
        for (id, own) in rows {
            guard let known = rows[merged.survivor(of: id)] else { continue }
            customers[own.code] = Known(
                customer: known.customer,
                code: known.code,
                names: known.names.union(own.names),
                terms: known.terms,
                isErased: known.isErased
            )
        }
        try connection.forEach("select id, customer_id, legal_entity_id, code from account") { row in
            let owner = rows[try row.integer(1)], code = try row.text(3)
            if try row.integer(2) == entity.id.rawValue {
                accounts[code] = Found(account: .existing(Identifier(try row.integer(0))), terms: owner?.terms)
                owners[code] = owner?.code
                codes[try row.integer(0)] = code
            } else if let owner {
                elsewhere.insert(owner.code)
                // The account of a customer that was merged keeps its code.
                if customers[code]?.code == owner.code { elsewhere.insert(code) }
            }
        }
    }

    /// The account of that code, opened for the customer of that code when there is none; nil without such a customer.
    mutating func account(_ code: String) -> Found? {
        if let found = accounts[code] { return found }
        return customers[code].map { open($0, code) }
    }

    /// The account of that code that is open already.
    func openAccount(_ code: String) -> Int64? {
        guard case .existing(let id) = accounts[code]?.account else { return nil }
        return id.rawValue
    }

    /// The code of an account that is there; empty when the entity has no such account.
    func code(of account: Int64) -> String { codes[account] ?? "" }

    /// Whether the accounts of two codes are one customer's.
    func areOne(_ code: String, _ other: String) -> Bool { owners[code].map { $0 == owners[other] } ?? false }

    /// As above; a customer whom nobody knows is made.
    mutating func account(_ code: String, name: @autoclosure () -> String) -> Found {
        if let found = accounts[code] { return found }
        let name = name()
        if let known = customers[code] {
            let isSomebodyElse = elsewhere.contains(code) && !known.names.contains(SearchText.fold(name))
            guard isSomebodyElse else { return open(known, code) }
            let own = "\(code)@\(entity.code)"
            return open(customers[own] ?? make(own, name), code)
        }
        return open(make(code, name), code)
    }

    /// Of the customer whose account has that code.
    func standing(of code: String) -> Standing? {
        guard let owner = owners[code], let known = customers[owner] else { return nil }
        let names = [code, "\(code)@\(entity.code)"]
        let isMerged = names.contains { customers[$0]?.code == owner && $0 != owner } && !names.contains(owner)
        return Standing(mergedInto: isMerged ? owner : nil, isErased: known.isErased)
    }

    func dueOn(_ terms: PaymentTerms?, from day: CivilDate) -> (day: CivilDate, basis: DueBasis) {
        if let terms { return (terms.dueOn(from: day), .customerTerms) }
        return (entity.paymentTerms.dueOn(from: day), .entityTerms)
    }

    private mutating func make(_ code: String, _ name: String) -> Known {
        newCustomers.append(CustomerDraft(code: code, details: CustomerDetails(name: name)))
        let known = Known(
            customer: .new(newCustomers.count - 1),
            code: code,
            names: [SearchText.fold(name)],
            terms: nil,
            isErased: false
        )
        customers[code] = known
        return known
    }

    private mutating func open(_ known: Known, _ code: String) -> Found {
        newAccounts.append(AccountDraft(customer: known.customer, code: code))
        let found = Found(account: .new(newAccounts.count - 1), terms: known.terms)
        accounts[code] = found
        owners[code] = known.code
        return found
    }
}

extension ImportPlan {
    /// Says of the customers of a file who was merged and who was erased.
    mutating func noteStandings(of codes: some Sequence<String>, in directory: CustomerDirectory) {
        for code in codes {
            guard let standing = directory.standing(of: code) else { continue }
            if let other = standing.mergedInto { noteMerged(code, into: other) }
            if standing.isErased { noteErased(code) }
        }
    }
}
