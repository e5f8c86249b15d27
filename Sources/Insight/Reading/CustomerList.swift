public import Ledger
public import Primitives
public import Storage

/// What is asked of the list of customers.
public struct CustomerQuestion: Sendable {
    /// The order of the list, the greatest first but for names.
    public enum Order: String, CaseIterable, Sendable {
        case name, balance, overdue, oldest
    }

    public enum Situation: String, CaseIterable, Sendable {
        case owing, late, inCredit
    }

    public var text = ""
    public var category: CustomerCategory?
    public var salesOwner: String?
    public var situation: Situation?
    public var order = Order.name
    public var offset = 0
    public var limit = 50

    public init() {}
}

/// One customer of the list, in the entity's currency.
public struct CustomerLine: Sendable {
    public let customer: Customer.ID
    public let code: String
    public let name: String
    public let category: CustomerCategory
    public let salesOwner: String?
    /// What is open less what is not applied.
    public let balanceMinor: Int64
    public let overdueMinor: Int64
    /// Due day of the oldest open item; nil when nothing is open.
    public let oldestDueOn: CivilDate?
}

/// A page of customers with their balances, and the sums of all that were found.
public struct CustomerList: Sendable {
    public let lines: [CustomerLine]
    public let count: Int
    public let balanceMinor: Int64
    public let overdueMinor: Int64
    public let salesOwners: [String]

    /// Two statements whatever the number of customers: one for the sums, one for the page.
    public static func read(
        _ question: CustomerQuestion,
        entity: LegalEntity,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> CustomerList {
        let found = selection(question, entity, today)
        let sums = try connection.first(
            """
            select count(*), cast(coalesce(sum(balance), 0) as bigint), cast(coalesce(sum(overdue), 0) as bigint)
            from (\(found)) as found
            """
        ) { (try $0.integer(0), try $0.integer(1), try $0.integer(2)) }
        let order: SQL =
            switch question.order {
            case .name: "search_name, id"
            case .balance: "balance desc, id"
            case .overdue: "overdue desc, id"
            case .oldest: "case when oldest is null then 1 else 0 end, oldest, id"
            }
        let lines = try connection.rows(
            "select * from (\(found)) as found order by \(order) limit \(question.limit) offset \(question.offset)"
        ) { row in
            CustomerLine(
                customer: try row.identifier("id"),
                code: try row.text("code"),
                name: try row.text("name"),
                category: try CustomerCategory(rawValue: row.text("category")) ?? .smallCompany,
                salesOwner: try row.optionalText("sales_owner"),
                balanceMinor: try row.integer("balance"),
                overdueMinor: try row.integer("overdue"),
                oldestDueOn: try row.optionalDate("oldest")
            )
        }
        let owners = try connection.rows(
            "select distinct sales_owner from customer where sales_owner is not null order by sales_owner"
        ) { try $0.text(0) }
        return CustomerList(
            lines: lines,
            count: Int(sums?.0 ?? 0),
            balanceMinor: sums?.1 ?? 0,
            overdueMinor: sums?.2 ?? 0,
            salesOwners: owners
        )
    }

    private static func selection(_ question: CustomerQuestion, _ entity: LegalEntity, _ today: CivilDate) -> SQL {
        let folded = SearchText.fold(question.text)
        // One that was merged into another is found under that other.
        var conditions: SQL = "customer.merged_into_id is null"
        if !folded.isEmpty {
            conditions += """
                 and (replace(customer.search_name, \(folded), '') <> customer.search_name
                      or customer.code = \(question.text) or customer.siren = \(question.text))
                """
        }
        if let category = question.category { conditions += " and customer.category = \(category.rawValue)" }
        if let owner = question.salesOwner { conditions += " and customer.sales_owner = \(owner)" }
        switch question.situation {
        case .owing: conditions += " and coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) > 0"
        case .late: conditions += " and coalesce(open.overdue_minor, 0) > 0"
        case .inCredit: conditions += " and coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) < 0"
        case nil: break
        }
        return """
            select customer.id, customer.code, customer.name, customer.search_name, customer.category,
                   customer.sales_owner,
                   coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) as balance,
                   coalesce(open.overdue_minor, 0) as overdue, open.oldest as oldest
            from customer
            left join (
                select account.customer_id, cast(sum(open_item.open_minor) as bigint) as open_minor,
                       cast(sum(case when open_item.due_on < \(today) then open_item.open_minor else 0 end) as bigint)
                           as overdue_minor,
                       min(open_item.due_on) as oldest
                from open_item join account on account.id = open_item.account_id
                where account.legal_entity_id = \(entity.id) and open_item.currency = \(entity.currency)
                      and open_item.issued_on <= \(today)
                group by account.customer_id
            ) as open on open.customer_id = customer.id
            left join (
                select account.customer_id, cast(sum(open_credit.open_minor) as bigint) as open_minor
                from open_credit join account on account.id = open_credit.account_id
                where account.legal_entity_id = \(entity.id) and open_credit.currency = \(entity.currency)
                      and open_credit.issued_on <= \(today)
                group by account.customer_id
            ) as credit on credit.customer_id = customer.id
            where \(conditions)
            """
    }
}
