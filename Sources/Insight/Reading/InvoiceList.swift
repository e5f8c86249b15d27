public import Ledger
public import Primitives
public import Storage

/// What is asked of the list of what is due.
public struct InvoiceQuestion: Hashable, Sendable {
    public enum Order: String, CaseIterable, Sendable {
        case dueOn, issuedOn, amount, open
    }

    public enum State: String, CaseIterable, Sendable {
        case open, late
        /// Open, with a dispute in force on the invoice, its account or its customer.
        case disputed
        case settled
    }

    public var text = ""
    public var state: State? = .open
    /// What is not done yet for what is open.
    public var undone: InvoiceCondition?
    /// Days past due, both included; nil without bound.
    public var age: ClosedRange<Int>?
    public var from: CivilDate?
    public var to: CivilDate?
    public var order = Order.dueOn
    public var offset = 0
    public var limit = 50

    public init() {}
}

/// A condition on the list of what is open that another room gives.
public struct InvoiceCondition: Hashable, Sendable {
    /// The same name on the same day is the same condition.
    public let name: String
    let sql: SQL

    /// `sql` is about `open_item`, `instalment`, `document` and `account`.
    public init(_ name: String, _ sql: SQL) {
        self.name = name
        self.sql = sql
    }

    public static func == (lhs: InvoiceCondition, rhs: InvoiceCondition) -> Bool { lhs.name == rhs.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// One instalment of the list.
public struct InvoiceLine: Sendable {
    public let instalment: Instalment.ID
    public let document: Document.ID
    public let number: String
    public let kind: DocumentKind
    public let customer: Customer.ID
    public let customerCode: String
    public let customerName: String
    public let issuedOn: CivilDate
    public let dueOn: CivilDate
    public let amount: Money
    public let open: Money
}

/// What a question finds in all, whatever page of it is shown.
public struct InvoiceSums: Sendable {
    public let count: Int
    /// By currency.
    public let totals: [(amount: Money, open: Money)]
    /// What is disputed of each, when the question is about disputes; empty else.
    public var disputed: [Instalment.ID: Money] = [:]

    public init(count: Int, totals: [(amount: Money, open: Money)]) {
        self.count = count
        self.totals = totals
    }

    /// What is disputed in a currency of all that was found.
    public func disputed(in currency: Currency) -> Money {
        let minor = disputed.values.reduce(0) { $1.currency == currency ? $0 + $1.minorUnits : $0 }
        return Money(minorUnits: minor, currency: currency)
    }
}

/// A page of what is due, and the sums of all that was found, by currency.
public struct InvoiceList: Sendable {
    public let lines: [InvoiceLine]
    public let sums: InvoiceSums

    /// Two statements whatever the number of documents; `sums` are those of the same question when they are known.
    public static func read(
        _ question: InvoiceQuestion,
        entity: LegalEntity.ID,
        today: CivilDate,
        sums: InvoiceSums? = nil,
        _ connection: any SQLConnection
    ) throws -> InvoiceList {
        InvoiceList(
            lines: try connection.rows(page(question, entity, today), line),
            sums: try sums ?? self.sums(of: question, entity: entity, today: today, connection)
        )
    }

    /// The sums alone: they cost a pass over what is found, and stay the same until something is posted.
    public static func sums(
        of question: InvoiceQuestion,
        entity: LegalEntity.ID,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> InvoiceSums {
        let found =
            isOfInstalments(question) ? instalments(question, entity, today) : selection(question, entity, today)
        let sums = try connection.rows(
            """
            select currency, count(*), cast(sum(amount_minor) as bigint), cast(sum(open_minor) as bigint)
            from (\(found)) as found group by currency order by currency
            """
        ) { row in
            let currency = try row.currency("currency")
            return (
                count: Int(try row.integer(1)), amount: Money(minorUnits: try row.integer(2), currency: currency),
                open: Money(minorUnits: try row.integer(3), currency: currency)
            )
        }
        var all = InvoiceSums(count: sums.reduce(0) { $0 + $1.count }, totals: sums.map { ($0.amount, $0.open) })
        if question.state == .disputed { all.disputed = try disputed(found, entity, today, connection) }
        return all
    }

    private static func disputed(
        _ found: SQL,
        _ entity: LegalEntity.ID,
        _ today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [Instalment.ID: Money] {
        let parts = try DisputedParts.read(of: entity, on: today, connection)
        var disputed: [Instalment.ID: Money] = [:]
        try connection.forEach("select instalment_id, currency from (\(found)) as found") { row in
            let id: Instalment.ID = try row.identifier("instalment_id")
            guard let minor = parts.minor[id.rawValue] else { return }
            disputed[id] = Money(minorUnits: minor, currency: try row.currency("currency"))
        }
        return disputed
    }

    private static func page(_ question: InvoiceQuestion, _ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        let order: SQL =
            switch question.order {
            case .dueOn: "due_on, instalment_id"
            case .issuedOn: "issued_on desc, instalment_id desc"
            case .amount: "amount_minor desc, instalment_id"
            case .open: "open_minor desc, instalment_id"
            }
        let part: SQL = "order by \(order) limit \(question.limit) offset \(question.offset)"
        let found = selection(question, entity, today)
        guard isOfInstalments(question) else { return "select * from (\(found)) as found \(part)" }
        // Which these are is decided before their documents and customers are read: for open ones, by the open items alone.
        let isOfOpenItems = (question.state == .open || question.state == .late) && question.order != .amount
        let chosen: SQL =
            isOfOpenItems
            ? """
            select open_item.instalment_id from open_item join account on account.id = open_item.account_id
            where account.legal_entity_id = \(entity) \(days("open_item", question, today)) \(part)
            """
            : "select instalment_id from (\(instalments(question, entity, today))) as chosen \(part)"
        return "select * from (\(found) and instalment.id in (\(chosen))) as found order by \(order)"
    }

    /// The bounds of a question on the days of a table.
    private static func days(_ table: SQL, _ question: InvoiceQuestion, _ today: CivilDate) -> SQL {
        var conditions: SQL = ""
        if let from = question.from { conditions += " and \(table).issued_on >= \(from)" }
        if let to = question.to { conditions += " and \(table).issued_on <= \(to)" }
        if let age = question.age {
            // Days past due count from the due day: the bounds are days, computed here.
            conditions += " and \(table).due_on <= \(today.adding(days: -age.lowerBound))"
            if age.upperBound < Int.max {
                conditions += " and \(table).due_on >= \(today.adding(days: -age.upperBound))"
            }
        }
        if question.state == .late { conditions += " and \(table).due_on < \(today)" }
        return conditions
    }

    private static func line(_ row: any SQLRow) throws -> InvoiceLine {
        let currency = try row.currency("currency")
        return InvoiceLine(
            instalment: try row.identifier("instalment_id"),
            document: try row.identifier("document_id"),
            number: try row.text("number"),
            kind: try DocumentKind(rawValue: row.text("kind")) ?? .invoice,
            customer: try row.identifier("customer_id"),
            customerCode: try row.text("customer_code"),
            customerName: try row.text("customer_name"),
            issuedOn: try row.date("issued_on"),
            dueOn: try row.date("due_on"),
            amount: try row.money("amount_minor", currency: currency),
            open: try row.money("open_minor", currency: currency)
        )
    }

    private static func selection(_ question: InvoiceQuestion, _ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        var conditions: SQL = "document.legal_entity_id = \(entity)"
        let folded = SearchText.fold(question.text)
        if !question.text.isEmpty {
            conditions += """
                 and (document.number = \(question.text)
                      or replace(customer.search_name, \(folded), '') <> customer.search_name)
                """
        }
        return """
            select instalment.id as instalment_id, document.id as document_id, document.number, document.kind,
                   customer.id as customer_id, customer.code as customer_code, customer.name as customer_name,
                   instalment.issued_on, instalment.due_on, instalment.currency, instalment.amount_minor,
                   coalesce(open_item.open_minor, 0) as open_minor
            from instalment \(openItems(question))
            join document on document.id = instalment.document_id
            join account on account.id = document.account_id
            join customer on customer.id = account.customer_id
            where \(conditions) \(bounds(question, entity, today))
            """
    }

    /// Whether instalments and what is open of them decide, without their documents and customers.
    private static func isOfInstalments(_ question: InvoiceQuestion) -> Bool {
        question.text.isEmpty && question.undone == nil
    }

    /// What such a question selects, without the documents and customers that the sums don't need.
    private static func instalments(_ question: InvoiceQuestion, _ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        """
        select instalment.id as instalment_id, instalment.issued_on, instalment.due_on, instalment.currency,
               instalment.amount_minor, coalesce(open_item.open_minor, 0) as open_minor
        from instalment \(openItems(question))
        join account on account.id = instalment.account_id
        where account.legal_entity_id = \(entity) \(bounds(question, entity, today))
        """
    }

    /// What is open is found from its own small table; only settled documents need the whole.
    private static func openItems(_ question: InvoiceQuestion) -> SQL {
        switch question.state {
        case _ where question.undone != nil: "join open_item on open_item.instalment_id = instalment.id"
        case .open, .late, .disputed: "join open_item on open_item.instalment_id = instalment.id"
        case .settled, nil: "left join open_item on open_item.instalment_id = instalment.id"
        }
    }

    /// The bounds of a question on instalments and what is open of them.
    private static func bounds(_ question: InvoiceQuestion, _ entity: LegalEntity.ID, _ today: CivilDate) -> SQL {
        var conditions = days("instalment", question, today)
        if question.state == .disputed {
            conditions += " and instalment.id in (\(DisputeSQL.instalments(entity, today)))"
        }
        if question.state == .settled { conditions += " and open_item.instalment_id is null" }
        if let undone = question.undone { conditions += " and \(undone.sql)" }
        return conditions
    }
}
