public import Ledger
public import Primitives
public import Storage

/// What was received or credited and is not applied, customer by customer, with what it may settle.
///
/// Only customers who have such credits are looked at, and of what they owe only what may fit: it costs the same
/// however much is open in the books.
public struct ProposeAllocations {
    /// One customer's credits.
    public struct OfCustomer: Sendable {
        public let customer: Customer.ID
        public let code: String
        public let name: String
        /// The oldest credit first.
        public let proposals: [AllocationProposal]
    }

    /// How much there is in all.
    public struct Sums: Sendable {
        public let customerCount: Int
        public let creditCount: Int
        /// By currency.
        public let totals: [Money]
    }

    /// Customers of a page.
    public static let pageLength = 50

    private let entity: LegalEntity.ID
    private let today: CivilDate
    private let connection: any SQLConnection

    /// - Parameters:
    ///   - entity: whose books.
    ///   - today: what is issued later is left out.
    ///   - connection: where to read.
    public init(of entity: LegalEntity.ID, on today: CivilDate, _ connection: any SQLConnection) {
        self.entity = entity
        self.today = today
        self.connection = connection
    }

    /// How much there is in all: two statements over what is not applied.
    public func sums() throws -> Sums {
        var count = 0, customers = 0, totals: [Money] = []
        try connection.forEach(
            """
            select open_credit.currency, count(*), cast(sum(open_credit.open_minor) as bigint)
            from \(Self.credits) where \(inBooks) group by open_credit.currency order by open_credit.currency
            """
        ) { row in
            count += Int(try row.integer(1))
            totals.append(Money(minorUnits: try row.integer(2), currency: try row.currency("currency")))
        }
        customers = Int(
            try connection.number("select count(distinct account.customer_id) from \(Self.credits) where \(inBooks)")
        )
        return Sums(customerCount: customers, creditCount: count, totals: totals)
    }

    /// A page of customers, the most money first.
    public func page(offset: Int = 0, limit: Int = pageLength) throws -> [OfCustomer] {
        let customers = try connection.rows(
            """
            select account.customer_id from \(Self.credits) where \(inBooks)
            group by account.customer_id
            order by sum(open_credit.open_functional_minor) desc, account.customer_id limit \(limit) offset \(offset)
            """
        ) { Customer.ID(try $0.integer(0)) }
        return try proposals(of: customers)
    }

    /// Those of one customer; nil when it has no credit that is not applied.
    public func proposals(of customer: Customer.ID) throws -> OfCustomer? { try proposals(of: [customer]).first }

    /// What a person may choose from for a customer's credits: the oldest due first.
    public func choices(of customer: Customer.ID, limit: Int = 200) throws -> [SettleableItem] {
        try SettleableItemReader(entity: entity, today: today, connection: connection).oldest(
            of: customer,
            limit: limit
        )
    }

    private func proposals(of customers: [Customer.ID]) throws -> [OfCustomer] {
        guard !customers.isEmpty else { return [] }
        let credits = try credits(of: customers)
        let reader = SettleableItemReader(entity: entity, today: today, connection: connection)
        let sums = try reader.sums(of: credits)
        var matcher = AllocationMatcher(items: try reader.items(for: credits, sums), sums: sums)
        let found = Dictionary(grouping: matcher.propose(credits)) { $0.credit.customer }
        let names = try names(of: customers)
        return customers.compactMap { customer in
            guard let proposals = found[customer], let name = names[customer] else { return nil }
            return OfCustomer(customer: customer, code: name.code, name: name.name, proposals: proposals)
        }
    }

    private func names(of customers: [Customer.ID]) throws -> [Customer.ID: (code: String, name: String)] {
        let query: SQL = "select id, code, name from customer where id in \(list: customers.map(\.rawValue))"
        let rows = try connection.rows(query) { row in
            (Customer.ID(try row.integer(0)), (code: try row.text(1), name: try row.text(2)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private func credits(of customers: [Customer.ID]) throws -> [UnappliedCredit] {
        let query: SQL = """
            select open_credit.document_id, account.customer_id, open_credit.account_id, document.kind, document.number,
                   document_text.label, open_credit.issued_on, open_credit.currency, open_credit.open_minor
            from \(Self.credits) left join document_text on document_text.document_id = document.id
            where \(inBooks) and account.customer_id in \(list: customers.map(\.rawValue))
            order by open_credit.issued_on, open_credit.document_id
            """
        return try connection.rows(query) { row in
            UnappliedCredit(
                document: Identifier(try row.integer(0)),
                customer: Identifier(try row.integer(1)),
                account: Identifier(try row.integer(2)),
                kind: try DocumentKind(rawValue: row.text(3)) ?? .receipt,
                number: try row.text(4),
                text: try row.optionalText(5) ?? "",
                issuedOn: try row.date(6),
                open: try row.money("open_minor", currency: try row.currency("currency"))
            )
        }
    }

    private static let credits: SQL = """
        open_credit join account on account.id = open_credit.account_id
        join document on document.id = open_credit.document_id
        """

    /// A difference of exchange is nobody's money.
    private var inBooks: SQL {
        """
        account.legal_entity_id = \(entity) and open_credit.issued_on <= \(today)
        and document.kind <> \(DocumentKind.revaluationCredit.rawValue)
        """
    }
}
