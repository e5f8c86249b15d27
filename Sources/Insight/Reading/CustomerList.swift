public import Ledger
public import Primitives
public import Storage

/// What is asked of the list of customers.
public struct CustomerQuestion: Hashable, Sendable {
    /// The order of the list, the greatest first but for names.
    public enum Order: String, CaseIterable, Sendable {
        case name, balance, overdue, oldest
    }

    public enum Situation: String, CaseIterable, Sendable {
        /// Something is open, whatever was received against it.
        case open
        case owing, late
        /// Late, or something open is disputed.
        case lateOrDisputed
        case inCredit
    }

    /// What a customer's record does not say.
    public enum Lack: String, CaseIterable, Sendable {
        /// The number that the law gives it, its address, or the mail of whoever pays its invoices.
        case file
        case owner, limit
    }

    public var text = ""
    public var category: CustomerCategory?
    public var salesOwner: String?
    public var situation: Situation?
    public var lacking: Lack?
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

/// What a question finds in all, whatever page of it is shown.
public struct CustomerSums: Sendable {
    public let count: Int
    public let balanceMinor: Int64
    public let overdueMinor: Int64

    public init(count: Int, balanceMinor: Int64, overdueMinor: Int64) {
        self.count = count
        self.balanceMinor = balanceMinor
        self.overdueMinor = overdueMinor
    }
}

/// A page of customers with their balances, and the sums of all that were found.
public struct CustomerList: Sendable {
    public let lines: [CustomerLine]
    public let sums: CustomerSums
    public let salesOwners: [String]

    /// As many statements for a thousand customers as for one; `sums` are those of the same question when they are known.
    public static func read(
        _ question: CustomerQuestion,
        entity: LegalEntity,
        today: CivilDate,
        sums: CustomerSums? = nil,
        _ connection: any SQLConnection
    ) throws -> CustomerList {
        let selection = CustomerSelection(question: question, entity: entity, today: today)
        let lines = try connection.rows(selection.page) { row in
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
            sums: try sums ?? self.sums(of: question, entity: entity, today: today, connection),
            salesOwners: owners
        )
    }

    /// The sums alone: they cost a pass over what is open, and stay the same until something is posted.
    public static func sums(
        of question: CustomerQuestion,
        entity: LegalEntity,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> CustomerSums {
        let found = CustomerSelection(question: question, entity: entity, today: today).all
        let query: SQL = """
            select count(*), cast(coalesce(sum(balance), 0) as bigint), cast(coalesce(sum(overdue), 0) as bigint)
            from (\(found)) as found
            """
        let sums = try connection.first(query) {
            CustomerSums(
                count: Int(try $0.integer(0)),
                balanceMinor: try $0.integer(1),
                overdueMinor: try $0.integer(2)
            )
        }
        return sums ?? CustomerSums(count: 0, balanceMinor: 0, overdueMinor: 0)
    }
}

/// The statements that a question comes to.
private struct CustomerSelection {
    let question: CustomerQuestion
    let entity: LegalEntity
    let today: CivilDate

    private static let columns: SQL = """
        customer.id, customer.code, customer.name, customer.search_name, customer.category, customer.sales_owner
        """

    /// The customers of the page with their balances, in order.
    var page: SQL {
        let part: SQL = "limit \(question.limit) offset \(question.offset)"
        switch question.order {
        case .name where question.situation == nil: return byName(part)
        case .name: return "select * from (\(all)) as found order by search_name, id \(part)"
        case .balance: return "select * from (\(all)) as found order by balance desc, id \(part)"
        case .overdue: return "select * from (\(all)) as found order by overdue desc, id \(part)"
        case .oldest:
            return """
                select * from (\(all)) as found order by case when oldest is null then 1 else 0 end, oldest, id \(part)
                """
        }
    }

    /// The names decide which customers these are, so that only their own items are read.
    private func byName(_ part: SQL) -> SQL {
        func ofItems(_ value: SQL) -> SQL {
            """
            (select \(value) from open_item join account on account.id = open_item.account_id
             where account.customer_id = page.id and \(inBooks("open_item")))
            """
        }
        let credit: SQL = """
            (select cast(sum(open_credit.open_minor) as bigint)
             from open_credit join account on account.id = open_credit.account_id
             where account.customer_id = page.id and \(inBooks("open_credit")))
            """
        let (open, overdue) = (ofItems("cast(sum(open_item.open_minor) as bigint)"), ofItems(Self.overdue(today)))
        return """
            select page.*, coalesce(\(open), 0) - coalesce(\(credit), 0) as balance,
                   coalesce(\(overdue), 0) as overdue, \(ofItems("min(open_item.due_on)")) as oldest
            from (select \(Self.columns) from customer where \(ofCustomer) order by search_name, id \(part)) as page
            order by page.search_name, page.id
            """
    }

    /// Every customer that is found, with its balance.
    var all: SQL {
        """
        select \(Self.columns), coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) as balance,
               coalesce(open.overdue_minor, 0) as overdue, open.oldest as oldest
        from customer
        left join (
            select account.customer_id, cast(sum(item.open_minor) as bigint) as open_minor,
                   cast(sum(item.overdue_minor) as bigint) as overdue_minor, min(item.oldest) as oldest
            from (
                select open_item.account_id, sum(open_item.open_minor) as open_minor,
                       \(Self.overdue(today)) as overdue_minor, min(open_item.due_on) as oldest
                from open_item where \(ofBooks("open_item")) group by open_item.account_id
            ) as item join account on account.id = item.account_id
            where account.legal_entity_id = \(entity.id) group by account.customer_id
        ) as open on open.customer_id = customer.id
        left join (
            select account.customer_id, cast(sum(item.open_minor) as bigint) as open_minor
            from (
                select open_credit.account_id, sum(open_credit.open_minor) as open_minor
                from open_credit where \(ofBooks("open_credit")) group by open_credit.account_id
            ) as item join account on account.id = item.account_id
            where account.legal_entity_id = \(entity.id) group by account.customer_id
        ) as credit on credit.customer_id = customer.id
        where \(ofCustomer) \(ofSituation)
        """
    }

    private static func overdue(_ today: CivilDate) -> SQL {
        "cast(sum(case when open_item.due_on < \(today) then open_item.open_minor else 0 end) as bigint)"
    }

    private func ofBooks(_ table: SQL) -> SQL {
        "\(table).currency = \(entity.currency) and \(table).issued_on <= \(today)"
    }

    private func inBooks(_ table: SQL) -> SQL { "account.legal_entity_id = \(entity.id) and \(ofBooks(table))" }

    private var ofSituation: SQL {
        switch question.situation {
        case .open: "and open.oldest is not null"
        case .owing: "and coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) > 0"
        case .late: "and coalesce(open.overdue_minor, 0) > 0"
        case .lateOrDisputed:
            """
            and (coalesce(open.overdue_minor, 0) > 0
                 or customer.id in (\(DisputeSQL.customers(entity.id, today))))
            """
        case .inCredit: "and coalesce(open.open_minor, 0) - coalesce(credit.open_minor, 0) < 0"
        case nil: ""
        }
    }

    private var ofCustomer: SQL {
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
        if let lack = question.lacking { conditions += " and \(LackSQL.condition(lack))" }
        return conditions
    }
}
