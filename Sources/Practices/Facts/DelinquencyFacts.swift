internal import Insight
internal import Ledger
internal import Primitives
internal import Storage

/// The average days delinquent today and three months ago, by the count-back of the indicators.
struct DelinquencyFacts {
    /// Tenths of a day; nil when sales or receivables don't allow it.
    var todayTenths: Int64?
    var pastTenths: Int64?

    /// How many months are read first: seldom does anybody owe more than these were sold.
    private static let usualMonths = 9
    /// How far the count-back may reach.
    private static let mostMonths = 36

    static func read(
        _ scope: FactScope,
        _ items: OpenItemFacts,
        _ credits: CreditFacts,
        _ connection: any SQLConnection
    ) throws -> DelinquencyFacts {
        let paid = try PaidSince.read(scope, connection)
        var past = items.pastSums
        past.openMinor += paid.dueMinor + paid.notDueMinor
        past.notDueMinor += paid.notDueMinor
        let pastCreditNotes = credits.pastCreditNotesMinor + paid.creditNotesMinor
        var sales = try Sales.read(scope, months: usualMonths, connection)
        let isShort =
            !Sales.cover(sales.today, items.todaySums.openMinor)
            || !Sales.cover(sales.past, past.openMinor)
        if isShort { sales = try Sales.read(scope, months: mostMonths + 3, connection) }
        return DelinquencyFacts(
            todayTenths: tenths(items.todaySums, credits.creditNotesMinor, sales.today, on: scope.today),
            pastTenths: tenths(past, pastCreditNotes, sales.past, on: scope.pastDay)
        )
    }

    private static func tenths(
        _ sums: ReceivableSums,
        _ creditNotesMinor: Int64,
        _ sales: [Int64],
        on day: CivilDate
    ) -> Int64? {
        // Months before the first sale are unknown, not empty.
        let read = sales.prefix(mostMonths)
        let months = read.lastIndex { $0 != 0 }.map { Array(read[...$0]) } ?? Array(read.prefix(1))
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
}

/// What was applied after the past day to what was there on it.
private struct PaidSince {
    var dueMinor: Int64 = 0
    var notDueMinor: Int64 = 0
    /// Of credit notes.
    var creditNotesMinor: Int64 = 0

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> PaidSince {
        let past = scope.pastDay
        func sum(_ condition: SQL) -> SQL {
            "cast(coalesce(sum(case when \(condition) then allocation.amount_minor else 0 end), 0) as bigint)"
        }
        let query: SQL = """
            select \(sum("instalment.issued_on <= \(past) and instalment.due_on < \(past)")),
                   \(sum("instalment.issued_on <= \(past) and instalment.due_on >= \(past)")),
                   \(sum("document.issued_on <= \(past) and document.kind = \(DocumentKind.creditNote.rawValue)"))
            from allocation
            join instalment on instalment.id = allocation.instalment_id
            join document on document.id = allocation.credit_document_id
            where allocation.allocated_on > \(past) and document.legal_entity_id = \(scope.entity.id)
            and document.currency = \(scope.entity.currency)
            """
        var paid = PaidSince()
        try connection.forEach(query) { row in
            paid = PaidSince(
                dueMinor: try row.integer(0),
                notDueMinor: try row.integer(1),
                creditNotesMinor: try row.integer(2)
            )
        }
        return paid
    }
}

/// Sales month by month, with tax and net of credit notes, in the company's own currency.
private struct Sales {
    /// The month of today first.
    private(set) var today: [Int64] = []
    /// The same as it was on the past day.
    private(set) var past: [Int64] = []

    /// One sum for each month in one pass, without sorting anything.
    static func read(_ scope: FactScope, months count: Int, _ connection: any SQLConnection) throws -> Sales {
        let firsts = (0..<count).map { scope.today.startOfMonth.adding(months: -$0) }
        let kinds = DocumentKind.allCases.filter(\.isSale)
        let credits = kinds.filter { $0.side == .credit }.map(\.rawValue)
        func sum(from first: CivilDate, through last: CivilDate) -> SQL {
            """
            cast(coalesce(sum(case when issued_on >= \(first) and issued_on <= \(last)
                then case when kind in \(list: credits) then -amount_minor else amount_minor end else 0 end), 0) as bigint)
            """
        }
        var columns = sum(from: scope.pastDay.startOfMonth, through: scope.pastDay)
        for first in firsts { columns += ", " + sum(from: first, through: min(first.endOfMonth, scope.today)) }
        let query: SQL = """
            select \(columns) from document
            where legal_entity_id = \(scope.entity.id) and currency = \(scope.entity.currency)
            and issued_on >= \(firsts.last) and issued_on <= \(scope.today) and kind in \(list: kinds.map(\.rawValue))
            """
        let pastPlace = firsts.firstIndex(of: scope.pastDay.startOfMonth) ?? 0
        var sales = Sales()
        try connection.forEach(query) { row in
            sales.today = try (0..<count).map { try row.integer($0 + 1) }
            sales.past = try [row.integer(0)] + sales.today.dropFirst(pastPlace + 1)
        }
        return sales
    }

    /// Whether no month before those read can matter.
    static func cover(_ months: [Int64], _ receivableMinor: Int64) -> Bool {
        months.reduce(0, +) >= receivableMinor
    }
}
