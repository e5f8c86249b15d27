public import Ledger
public import Primitives
public import Storage

/// What is asked of the list of what is due.
public struct InvoiceQuestion: Sendable {
    public enum Order: String, CaseIterable, Sendable {
        case dueOn, issuedOn, amount, open
    }

    public enum State: String, CaseIterable, Sendable {
        case open, late, settled
    }

    public var text = ""
    public var state: State? = .open
    /// Days past due, both included; nil without bound.
    public var age: ClosedRange<Int>?
    public var from: CivilDate?
    public var to: CivilDate?
    public var order = Order.dueOn
    public var offset = 0
    public var limit = 50

    public init() {}
}

/// One instalment of the list.
public struct InvoiceLine: Sendable {
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

/// A page of what is due, and the sums of all that was found, by currency.
public struct InvoiceList: Sendable {
    public let lines: [InvoiceLine]
    public let count: Int
    public let totals: [(amount: Money, open: Money)]

    /// Two statements whatever the number of documents.
    public static func read(
        _ question: InvoiceQuestion,
        entity: LegalEntity.ID,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> InvoiceList {
        let found = selection(question, entity, today)
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
        let order: SQL =
            switch question.order {
            case .dueOn: "due_on, instalment_id"
            case .issuedOn: "issued_on desc, instalment_id desc"
            case .amount: "amount_minor desc, instalment_id"
            case .open: "open_minor desc, instalment_id"
            }
        let lines = try connection.rows(
            "select * from (\(found)) as found order by \(order) limit \(question.limit) offset \(question.offset)",
            line
        )
        return InvoiceList(
            lines: lines,
            count: sums.reduce(0) { $0 + $1.count },
            totals: sums.map { ($0.amount, $0.open) }
        )
    }

    private static func line(_ row: any SQLRow) throws -> InvoiceLine {
        let currency = try row.currency("currency")
        return InvoiceLine(
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
        if let from = question.from { conditions += " and instalment.issued_on >= \(from)" }
        if let to = question.to { conditions += " and instalment.issued_on <= \(to)" }
        if let age = question.age {
            // Days past due count from the due day: the bounds are days, computed here.
            conditions += " and instalment.due_on <= \(today.adding(days: -age.lowerBound))"
            if age.upperBound < Int.max {
                conditions += " and instalment.due_on >= \(today.adding(days: -age.upperBound))"
            }
        }
        // What is open is found from its own small table; only settled documents need the whole.
        let open: SQL =
            switch question.state {
            case .open, .late: "join open_item on open_item.instalment_id = instalment.id"
            case .settled, nil: "left join open_item on open_item.instalment_id = instalment.id"
            }
        switch question.state {
        case .late: conditions += " and instalment.due_on < \(today)"
        case .settled: conditions += " and open_item.instalment_id is null"
        case .open, nil: break
        }
        return """
            select instalment.id as instalment_id, document.id as document_id, document.number, document.kind,
                   customer.id as customer_id, customer.code as customer_code, customer.name as customer_name,
                   instalment.issued_on, instalment.due_on, instalment.currency, instalment.amount_minor,
                   coalesce(open_item.open_minor, 0) as open_minor
            from instalment \(open)
            join document on document.id = instalment.document_id
            join account on account.id = document.account_id
            join customer on customer.id = account.customer_id
            where \(conditions)
            """
    }
}
