public import Ledger
public import Office
public import Primitives
public import Storage

/// The terms that customers had before their present ones, as far as instalments may have been derived from them.
public struct FormerTerms: Sendable {
    /// Terms that a customer no longer has.
    struct Change: Sendable {
        let terms: PaymentTerms
        /// Later instalments were derived from later terms.
        let lastInstalment: Int64
        /// Whatever was corrected after this goes by later terms.
        let lastCorrection: Int64
        /// Who asked that what is open goes by the present terms; nil when it stays.
        let askedBy: String?
    }

    /// By customer, the oldest first.
    private(set) var changes: [Int64: [Change]] = [:]
    /// The latest change of all: who finds another was overtaken.
    private(set) var last: Int64 = 0

    init(_ connection: any SQLConnection) throws {
        try connection.forEach("select * from former_terms order by id") { row in
            let text = try row.text("terms")
            guard let terms = PaymentTerms(text) else {
                throw SQLError.column(name: "terms", reason: "no terms: \(text)")
            }
            last = try row.integer("id")
            changes[try row.integer("customer_id"), default: []].append(
                Change(
                    terms: terms,
                    lastInstalment: try row.integer("last_instalment"),
                    lastCorrection: try row.integer("last_correction"),
                    askedBy: try row.optionalText("asked_by")
                )
            )
        }
    }

    /// Who asked for whose days, each with those customers.
    var asked: [String: Set<Int64>] {
        var asked: [String: Set<Int64>] = [:]
        for (customer, changes) in changes {
            if let by = changes.last(where: { $0.askedBy != nil })?.askedBy { asked[by, default: []].insert(customer) }
        }
        return asked
    }

    /// What an instalment was derived from; nil when that is the customer's present terms.
    ///
    /// `correction` is the number of its last correction.
    func terms(of customer: Int64, instalment: Int64, correction: Int64?) -> PaymentTerms? {
        changes[customer]?.first { change in
            correction.map { $0 <= change.lastCorrection } ?? (instalment <= change.lastInstalment)
        }?.terms
    }

    /// Throws `BulkPostingError.overtaken` when terms were changed since; nobody changes any for the rest of the transaction.
    func requireLast(_ connection: any SQLConnection) throws {
        _ = try GroupJournal.hold(connection)
        let found = try connection.number("select coalesce(max(id), 0) from former_terms")
        guard found == last else { throw BulkPostingError.overtaken }
    }

    /// As if the customer's terms were about to change.
    mutating func add(_ terms: PaymentTerms, of customer: Int64) {
        changes[customer, default: []].append(
            Change(terms: terms, lastInstalment: .max, lastCorrection: .max, askedBy: nil)
        )
    }
}

extension FormerTerms {
    /// How many open instalments of a customer were derived from its own terms, in the books of all our companies.
    public static func derivedCount(of customer: Customer.ID, _ connection: any SQLConnection) throws -> Int {
        let owners = try DerivationOwners(of: customer, connection)
        let query: SQL = """
            select account.id, instalment.journal_id from account
            join open_item on open_item.account_id = account.id
            join instalment on instalment.id = open_item.instalment_id
            where account.customer_id = \(customer) and instalment.due_basis = \(DueBasis.customerTerms.rawValue)
            """
        var count = 0
        try connection.forEach(query) { row in
            let account = try row.integer(0), event = try row.integer(1)
            if owners.isOwn(account, of: customer.rawValue, postedBy: event) { count += 1 }
        }
        return count
    }

    /// Changes a customer, and writes down the terms that it had when they changed with it.
    ///
    /// - Parameters:
    ///   - customer: whose terms may change.
    ///   - asking: who wants the days that are derived already to go by the new terms; nil when they stay.
    ///   - connection: the transaction of the change.
    ///   - change: the change, which holds the group's chain when it changes anything.
    /// - Throws: what `change` throws.
    public static func changing(
        _ customer: Customer.ID,
        asking: Actor?,
        _ connection: any SQLConnection,
        _ change: () throws -> Void
    ) throws {
        let former = try Customers.find(customer, connection)?.details.paymentTerms
        try change()
        if let former, try Customers.find(customer, connection)?.details.paymentTerms != former {
            try write([(customer.rawValue, former)], connection)
        }
        if let asking { try ask([customer.rawValue], by: asking.name, connection) }
    }

    /// Writes terms down that customers no longer have, in the transaction that holds the group's chain.
    static func write(_ former: [(customer: Int64, terms: PaymentTerms)], _ connection: any SQLConnection) throws {
        guard !former.isEmpty else { return }
        let instalment = try connection.number("select coalesce(max(id), 0) from instalment_row")
        let correction = try connection.number("select coalesce(max(id), 0) from due_day_row")
        let first = try connection.reserveIdentifiers(of: "former_terms", count: former.count)
        try connection.insertMany(
            into: "former_terms",
            columns: ["id", "customer_id", "terms", "last_instalment", "last_correction"],
            rows: Array(former.enumerated())
        ) { row, writer in
            writer.integer(first + Int64(row.offset))
            writer.integer(row.element.customer)
            writer.text(row.element.terms.description)
            writer.integer(instalment)
            writer.integer(correction)
        }
    }

    /// Writes down that the open days of these customers shall go by their present terms, or, by nobody, that they do.
    static func ask(_ customers: [Int64], by actor: String?, _ connection: any SQLConnection) throws {
        for start in stride(from: 0, to: customers.count, by: 400) {
            let page = Array(customers[start..<min(start + 400, customers.count)])
            try connection.execute("update former_terms set asked_by = \(actor) where customer_id in \(list: page)")
        }
    }
}
