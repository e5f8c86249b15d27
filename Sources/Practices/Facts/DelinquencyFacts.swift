internal import Insight
internal import Ledger
internal import Primitives
internal import Storage

/// The average days delinquent today and three months ago, by the count-back of the indicators.
struct DelinquencyFacts {
    /// Tenths of a day; nil when sales or receivables don't allow it.
    var todayTenths: Int64?
    var pastTenths: Int64?

    private static let monthsRead = 36

    static func read(
        _ scope: FactScope,
        _ items: OpenItemFacts,
        _ credits: CreditFacts,
        _ connection: any SQLConnection
    ) throws -> DelinquencyFacts {
        let sales = try Sales.read(scope, months: monthsRead, connection)
        var past = items.pastSums
        past.add(try paidSince(scope, connection))
        let pastCredits = credits.pastCreditNotesMinor + (try creditsUsedSince(scope, connection))
        return DelinquencyFacts(
            todayTenths: tenths(items.todaySums, credits.creditNotesMinor, sales, on: scope.today),
            pastTenths: tenths(past, pastCredits, sales, on: scope.pastDay)
        )
    }

    private static func tenths(
        _ sums: ReceivableSums,
        _ creditNotesMinor: Int64,
        _ sales: Sales,
        on day: CivilDate
    ) -> Int64? {
        let months = sales.monthly(until: day, months: monthsRead)
        let dso = DaysSalesOutstanding.countBack(
            receivableMinor: sums.openMinor - creditNotesMinor,
            monthlySalesMinor: months,
            asOf: day
        )
        let best = DaysSalesOutstanding.countBack(
            receivableMinor: sums.notDueMinor,
            monthlySalesMinor: months,
            asOf: day
        )
        let days = DaysSalesOutstanding.averageDaysDelinquent(dso: dso.days, bestPossible: best.days).value
        return days.map { Int64(($0 * 10).rounded()) }
    }

    /// What was applied after the past day to items that were there on it.
    private static func paidSince(_ scope: FactScope, _ connection: any SQLConnection) throws -> ReceivableSums {
        var sums = ReceivableSums()
        let past = scope.pastDay
        let query: SQL = """
            select is_due, cast(sum(amount_minor) as bigint) from (
                select case when instalment.due_on < \(past) then 1 else 0 end as is_due, allocation.amount_minor
                from allocation join instalment on instalment.id = allocation.instalment_id
                join account on account.id = instalment.account_id
                where allocation.allocated_on > \(past) and instalment.issued_on <= \(past)
                and account.legal_entity_id = \(scope.entity.id) and instalment.currency = \(scope.entity.currency)
            ) as paid
            group by is_due
            """
        try connection.forEach(query) { row in
            let minor = try row.integer(1)
            sums.openMinor += minor
            if try row.integer(0) == 0 { sums.notDueMinor += minor }
        }
        return sums
    }

    private static func creditsUsedSince(_ scope: FactScope, _ connection: any SQLConnection) throws -> Int64 {
        try connection.number(
            """
            select cast(coalesce(sum(allocation.amount_minor), 0) as bigint)
            from allocation join document on document.id = allocation.credit_document_id
            where allocation.allocated_on > \(scope.pastDay) and document.issued_on <= \(scope.pastDay)
            and document.kind = \(DocumentKind.creditNote.rawValue)
            and document.legal_entity_id = \(scope.entity.id) and document.currency = \(scope.entity.currency)
            """
        )
    }
}

extension ReceivableSums {
    fileprivate mutating func add(_ other: ReceivableSums) {
        openMinor += other.openMinor
        notDueMinor += other.notDueMinor
    }
}

/// Sales by day, with tax and net of credit notes, in the company's own currency.
private struct Sales {
    private var days: [(on: CivilDate, netMinor: Int64)] = []

    static func read(_ scope: FactScope, months: Int, _ connection: any SQLConnection) throws -> Sales {
        var sales = Sales()
        let kinds = DocumentKind.allCases.filter(\.isSale).map(\.rawValue)
        let query: SQL = """
            select issued_on, kind, cast(sum(amount_minor) as bigint) from document
            where legal_entity_id = \(scope.entity.id) and kind in \(list: kinds)
            and currency = \(scope.entity.currency) and issued_on <= \(scope.today)
            and issued_on >= \(scope.pastDay.startOfMonth.adding(months: -months))
            group by issued_on, kind
            """
        try connection.forEach(query) { row in
            let isCredit = DocumentKind(rawValue: try row.text(1))?.side == .credit
            sales.days.append((try row.date(0), try isCredit ? -row.integer(2) : row.integer(2)))
        }
        return sales
    }

    /// The month of `day` first; months before the first sale are unknown, not empty.
    func monthly(until day: CivilDate, months: Int) -> [Int64] {
        var sums = [Int64](repeating: 0, count: months)
        let (year, month, _) = day.components
        for sale in days where sale.on <= day {
            let (saleYear, saleMonth, _) = sale.on.components
            let back = (year - saleYear) * 12 + month - saleMonth
            if back < months { sums[back] += sale.netMinor }
        }
        return sums.lastIndex { $0 != 0 }.map { Array(sums[...$0]) } ?? Array(sums.prefix(1))
    }
}
