public import Primitives

/// How many days of sales the receivables stand for, in the ways that the trade computes it.
///
/// Receivables and sales are with tax and net of credit notes, in the smallest units of one currency of one legal entity;
/// unapplied cash is not deducted, it is shown beside. Amounts come in as exact integers; only the number of days, which is
/// a statistic, comes out as `Double`. A customer base in credit (a negative receivable) has no DSO.
public enum DaysSalesOutstanding {
    /// DSO = receivable ÷ sales of the period × days of the period.
    ///
    /// 20 000 receivable, 45 000 sold in 90 days: 40 days. The definition that French handbooks give (pagesjaunes.fr for
    /// accountants, financefactory.fr).
    public static func simple(receivableMinor: Int64, salesMinor: Int64, days: Int) -> Measured<Double> {
        guard days > 0 else { return .notComputable(.emptyPeriod) }
        guard salesMinor > 0 else { return .notComputable(.noSales) }
        guard receivableMinor >= 0 else { return .notComputable(.negativeReceivable) }
        return .measured(Double(receivableMinor) / Double(salesMinor) * Double(days))
    }

    /// Best possible DSO = receivable not yet due ÷ sales of the period × days: what DSO would be if nobody paid
    /// late (creditguru.com, "Average days delinquent").
    public static func bestPossible(notDueMinor: Int64, salesMinor: Int64, days: Int) -> Measured<Double> {
        simple(receivableMinor: notDueMinor, salesMinor: salesMinor, days: days)
    }

    /// Average days delinquent = DSO − best possible DSO, both by the same method: the days that lateness
    /// costs (creditguru.com, "Average days delinquent").
    public static func averageDaysDelinquent(dso: Measured<Double>, bestPossible: Measured<Double>) -> Measured<Double>
    {
        switch (dso, bestPossible) {
        case (.measured(let dso), .measured(let best)): .measured(dso - best)
        case (.notComputable(let reason), _), (_, .notComputable(let reason)): .notComputable(reason)
        }
    }

    /// Count-back DSO ("épuisement"): sales are taken off the receivable month by month, from the latest backwards.
    ///
    /// A month whose sales the rest covers counts all its days; the month where the rest runs out counts the share
    /// rest ÷ sales. Months have their real length and the month of `asOf` the days elapsed in it. A month without sales, or
    /// with more credit notes than invoices, counts its days and goes off the rest like any other, as long as there are sales
    /// before it: a company that is closed in August is owed July's all the same. When months run out with a rest,
    /// `isTruncated` says so: the real figure is higher. The algorithm of Oracle Financial Management's manual ("DSO"), whose
    /// printed example miscounts (12 000 against 2 500, 1 750, 2 250, 2 500, 2 000 and 2 250 is 166.3 days, not 179.7), without
    /// its stop at the first month that has no sales: see decision 0007.
    ///
    /// - Parameters:
    ///   - receivableMinor: What is receivable on `asOf`, with tax; for the best possible DSO, what is not yet due.
    ///   - monthlySalesMinor: Sales with tax, net of credit notes, the month of `asOf` first, then each month before.
    ///   - asOf: The day of the receivable.
    /// - Returns: The days and how far the count went, or why there are none.
    public static func countBack(
        receivableMinor: Int64,
        monthlySalesMinor: [Int64],
        asOf: CivilDate
    ) -> Measured<CountBack> {
        guard receivableMinor >= 0 else { return .notComputable(.negativeReceivable) }
        guard !monthlySalesMinor.isEmpty else { return .notComputable(.emptyPeriod) }
        var rest = receivableMinor, days = 0.0, monthsUsed = 0, monthEnd = asOf
        let firstSales = monthlySalesMinor.lastIndex { $0 > 0 } ?? -1
        for sales in monthlySalesMinor.prefix(firstSales + 1) where rest > 0 {
            let length = Double(monthEnd.components.day)
            monthEnd = monthEnd.startOfMonth.adding(days: -1)
            monthsUsed += 1
            let isLast = rest < sales
            days += isLast ? length * (Double(rest) / Double(sales)) : length
            rest = isLast ? 0 : rest - sales
        }
        guard receivableMinor == 0 || firstSales >= 0 else { return .notComputable(.noSales) }
        return .measured(CountBack(days: days, monthsUsed: monthsUsed, unexplainedMinor: rest))
    }
}

/// What a count-back found.
public struct CountBack: Hashable, Sendable {
    public let days: Double
    /// How many months the count reached into.
    public let monthsUsed: Int
    /// What is left after the last month of sales that could be used; 0 when the count came to its end.
    public let unexplainedMinor: Int64

    /// Whether sales ran out before the receivable did, so that `days` is only a lower bound.
    public var isTruncated: Bool { unexplainedMinor > 0 }
}
