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
    private static let usualMonths = 7
    /// How far the count-back may reach.
    private static let mostMonths = 36

    static func read(
        _ scope: FactScope,
        _ items: OpenItemFacts,
        _ credits: CreditFacts,
        _ connection: any SQLConnection
    ) throws -> DelinquencyFacts {
        let paid = try PaidSince.read(scope, connection)
        var past = items.pastSums, total = AmountTotal(of: "what was open three months ago")
        for minor in [past.openMinor, paid.dueMinor, paid.notDueMinor] { try total.add(minor) }
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

    /// Asked for twice, each time only of what can have been there: few of the allocations since then touch it.
    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> PaidSince {
        let past = scope.pastDay
        var paid = PaidSince()
        let items: SQL = """
            select \(sum("instalment.due_on < \(past)")), \(sum("instalment.due_on >= \(past)"))
            from allocation cross join instalment cross join document
            where allocation.allocated_on > \(past)
            and allocation.instalment_id <= \(FactSQL.lastIssued("instalment", by: past))
            and instalment.id = allocation.instalment_id and instalment.issued_on <= \(past)
            and instalment.currency = \(scope.entity.currency)
            and document.id = instalment.document_id and document.legal_entity_id = \(scope.entity.id)
            """
        try connection.forEach(items) { row in
            (paid.dueMinor, paid.notDueMinor) = (try row.integer(0), try row.integer(1))
        }
        let creditNotes: SQL = """
            select \(sum("1 = 1"))
            from allocation cross join document
            where allocation.allocated_on > \(past)
            and allocation.credit_document_id <= \(FactSQL.lastIssued("document", by: past))
            and document.id = allocation.credit_document_id and document.issued_on <= \(past)
            and document.kind = \(DocumentKind.creditNote.rawValue)
            and document.currency = \(scope.entity.currency) and document.legal_entity_id = \(scope.entity.id)
            """
        try connection.forEach(creditNotes) { paid.creditNotesMinor = try $0.integer(0) }
        return paid
    }

    private static func sum(_ condition: SQL) -> SQL {
        "cast(coalesce(sum(case when \(condition) then allocation.amount_minor else 0 end), 0) as bigint)"
    }
}

/// Sales month by month, with tax and net of credit notes, without what was cancelled, in the company's own currency.
private struct Sales {
    /// The month of today first.
    private(set) var today: [Int64]
    /// The same as it was on the past day.
    private(set) var past: [Int64]

    /// Sums by day, which stand side by side in the index of days: it holds everything but receipts.
    static func read(_ scope: FactScope, months count: Int, _ connection: any SQLConnection) throws -> Sales {
        let pastPlace = months(from: scope.pastDay, to: scope.today)
        var sales = Sales(
            today: [Int64](repeating: 0, count: count),
            past: [Int64](repeating: 0, count: count - pastPlace)
        )
        var total = AmountTotal(of: "sales")
        let query: SQL = """
            select issued_on, kind, cast(sum(amount_minor) as bigint) from document
            where issued_on >= \(scope.today.startOfMonth.adding(months: 1 - count)) and issued_on <= \(scope.today)
            and kind <> 'receipt' and \(FactSQL.any("kind", of: DocumentKind.allCases.filter(\.isSale).map(\.rawValue)))
            and currency = \(scope.entity.currency) and +legal_entity_id = \(scope.entity.id)
            group by issued_on, kind
            """
        try connection.forEach(query) { row in
            let day = try row.date(0), isCredit = DocumentKind(rawValue: try row.text(1))?.side == .credit
            let minor = try row.integer(2) * (isCredit ? -1 : 1), place = months(from: day, to: scope.today)
            try total.add(minor)
            sales.today[place] += minor
            if day <= scope.pastDay { sales.past[place - pastPlace] += minor }
        }
        try sales.takeOffCancelled(scope, months: count, connection)
        return sales
    }

    /// What the books took back is no sale: from the day of its opposite on, as in the indicators.
    private mutating func takeOffCancelled(
        _ scope: FactScope,
        months count: Int,
        _ connection: any SQLConnection
    ) throws {
        let pastPlace = Self.months(from: scope.pastDay, to: scope.today)
        let first = scope.today.startOfMonth.adding(months: 1 - count)
        let query: SQL = """
            select document.issued_on, document.kind, document.amount_minor, cancelled.cancelled_on, document.currency
            from (\(Cancellations.query(of: scope.entity.id))) as cancelled
            join document on document.id = cancelled.document_id
            where cancelled.cancelled_on <= \(scope.today)
            """
        try connection.forEach(query) { row in
            guard let kind = DocumentKind(rawValue: try row.text(1)), kind.isSale else { return }
            let issuedOn = try row.date(0), cancelledOn = try row.date(3)
            guard issuedOn >= first, try row.currency("currency") == scope.entity.currency else { return }
            let minor = try row.integer(2) * (kind.side == .credit ? -1 : 1)
            let place = Self.months(from: issuedOn, to: scope.today)
            today[place] -= minor
            if cancelledOn <= scope.pastDay { past[place - pastPlace] -= minor }
        }
    }

    private static func months(from day: CivilDate, to last: CivilDate) -> Int {
        let (year, month, _) = day.components, (lastYear, lastMonth, _) = last.components
        return (lastYear - year) * 12 + lastMonth - month
    }

    /// Whether no month before those read can matter.
    static func cover(_ months: [Int64], _ receivableMinor: Int64) -> Bool {
        months.reduce(0, +) >= receivableMinor
    }
}
