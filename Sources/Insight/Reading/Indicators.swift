public import Ledger
public import Primitives
public import Storage

/// The first indicators of one entity in one currency, with what they are made of.
public struct Indicators: Sendable {
    public let entity: LegalEntity
    public let currency: Currency
    public let asOf: CivilDate
    /// With tax, credit notes deducted, money received but not applied shown beside.
    public let receivableMinor: Int64
    public let notDueMinor: Int64
    public let overdueMinor: Int64
    /// All that is not applied but credit notes.
    public let unappliedCashMinor: Int64
    /// Of that, losses and differences: nothing was received.
    public let unappliedMoneylessMinor: Int64
    /// The month of `asOf` first, then each month before it: invoices less credit notes, with tax, without what was
    /// cancelled.
    public let monthlySalesMinor: [Int64]
    /// Over the 365 days that end on `asOf`.
    public let yearSalesMinor: Int64

    /// The days over which the simple DSO is taken.
    public static let simplePeriodDays = 365
    /// How many months the count-back may reach into.
    static let monthsRead = 36

    public var dsoSimple: Measured<Double> {
        DaysSalesOutstanding.simple(
            receivableMinor: receivableMinor,
            salesMinor: yearSalesMinor,
            days: Self.simplePeriodDays
        )
    }

    public var dsoCountBack: Measured<CountBack> {
        DaysSalesOutstanding.countBack(
            receivableMinor: receivableMinor,
            monthlySalesMinor: monthlySalesMinor,
            asOf: asOf
        )
    }

    /// By the count-back of what is not yet due, so that it can be taken from `dsoCountBack`.
    public var bestPossibleDso: Measured<CountBack> {
        DaysSalesOutstanding.countBack(
            receivableMinor: notDueMinor,
            monthlySalesMinor: monthlySalesMinor,
            asOf: asOf
        )
    }

    public var averageDaysDelinquent: Measured<Double> {
        DaysSalesOutstanding.averageDaysDelinquent(dso: dsoCountBack.days, bestPossible: bestPossibleDso.days)
    }

    /// Per cent of the receivable.
    public var overdueRatio: Measured<Double> {
        CollectionRatios.overdue(overdueMinor: overdueMinor, receivableMinor: receivableMinor)
    }

    /// One set for each entity and currency in use.
    public static func read(
        asOf: CivilDate,
        entity: LegalEntity.ID?,
        buckets: AgeBuckets = .standard,
        _ connection: any SQLConnection
    ) throws -> [Indicators] {
        let entities = try LegalEntities.all(connection).filter { entity == nil || $0.id == entity }
        return try entities.flatMap { entity in
            let sales = try SalesReader.daily(of: entity.id, asOf: asOf, connection)
            return try AgedBalances.read(asOf: asOf, entity: entity.id, buckets: buckets, connection).map { report in
                make(report, entity, asOf, sales[report.currency.code] ?? [])
            }
        }
    }

    private static func make(
        _ report: AgedBalanceReport,
        _ entity: LegalEntity,
        _ asOf: CivilDate,
        _ sales: [SalesReader.Day]
    ) -> Indicators {
        let firstMonth = asOf.startOfMonth.adding(months: 1 - monthsRead)
        var months = [Int64](repeating: 0, count: monthsRead), year: Int64 = 0
        let (asOfYear, asOfMonth, _) = asOf.components
        for day in sales {
            let (dayYear, dayMonth, _) = day.day.components
            let back = (asOfYear - dayYear) * 12 + asOfMonth - dayMonth
            if day.day >= firstMonth, back < monthsRead { months[back] += day.netMinor }
            if asOf.days(since: day.day) < simplePeriodDays { year += day.netMinor }
        }
        // Months before the first sale are unknown, not empty.
        let known = months.lastIndex { $0 != 0 }.map { Array(months[...$0]) } ?? Array(months.prefix(1))
        return Indicators(
            entity: entity,
            currency: report.currency,
            asOf: asOf,
            receivableMinor: report.receivableMinor,
            notDueMinor: report.totals.bucketMinor[0],
            overdueMinor: report.totals.overdueMinor,
            unappliedCashMinor: report.totals.unappliedMinor - report.unappliedCreditNotesMinor,
            unappliedMoneylessMinor: report.unappliedMoneylessMinor,
            monthlySalesMinor: known,
            yearSalesMinor: year
        )
    }
}

extension Measured<CountBack> {
    /// The number of days alone.
    public var days: Measured<Double> {
        switch self {
        case .measured(let countBack): .measured(countBack.days)
        case .notComputable(let reason): .notComputable(reason)
        }
    }
}

/// Sales of an entity by day of issue and currency.
///
/// A sale that the books took back, or that they replaced, is none, and its opposite is no sale either: from the day of the
/// opposite on, the month of the sale is without it. That day is the sale's own, so that no day ever shows it, unless its
/// month was closed: then the days before the first open one go on saying what was said. It is so that the receivable
/// of the aged balance has it or not, and a DSO of any day divides two figures of the same books.
enum SalesReader {
    struct Day {
        let day: CivilDate
        let netMinor: Int64
    }

    static func daily(
        of entity: LegalEntity.ID,
        asOf: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [String: [Day]] {
        let kinds = DocumentKind.allCases.filter(\.isSale).map(\.rawValue)
        // The plus keeps SQLite off the index of the company's numbers: in the index of days, which holds everything but
        // receipts, the sums stand side by side.
        let first = max(asOf.startOfMonth.adding(months: -Indicators.monthsRead), .earliest)
        let query: SQL = """
            select currency, issued_on, kind, cast(sum(amount_minor) as bigint) from document
            where issued_on <= \(asOf) and issued_on >= \(first)
            and kind <> 'receipt' and kind in \(list: kinds) and +legal_entity_id = \(entity)
            group by issued_on, kind, currency
            """
        var days: [String: [Day]] = [:]
        try connection.forEach(query) { row in
            let isCredit = DocumentKind(rawValue: try row.text(2))?.side == .credit
            let amount = try row.integer(3)
            days[try row.text(0), default: []].append(
                Day(day: try row.date(1), netMinor: isCredit ? -amount : amount)
            )
        }
        try connection.forEach(cancelled(of: entity, asOf: asOf)) { row in
            guard let kind = DocumentKind(rawValue: try row.text(2)), kind.isSale else { return }
            let day = try row.date(1), amount = try row.integer(3)
            guard day >= first else { return }
            days[try row.text(0), default: []].append(Day(day: day, netMinor: kind.side == .credit ? amount : -amount))
        }
        return days
    }

    /// What to take off again: as many rows are read as there are opposites.
    private static func cancelled(of entity: LegalEntity.ID, asOf: CivilDate) -> SQL {
        """
        select document.currency, document.issued_on, document.kind, cast(sum(document.amount_minor) as bigint)
        from (\(Cancellations.query(of: entity))) as cancelled join document on document.id = cancelled.document_id
        where cancelled.cancelled_on <= \(asOf)
        group by document.currency, document.issued_on, document.kind
        """
    }
}
