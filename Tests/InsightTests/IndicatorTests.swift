import Insight
import Primitives
import Testing

struct IndicatorTests {
    /// The published example, whose manual prints 179.7 by mistake: counted back from the end of September, the five
    /// months to May have 153 days, and 1 000 of April's 2 250 are 13.3 of its 30.
    @Test func countBackGives166Days() throws {
        let sales: [Int64] = [2_500, 1_750, 2_250, 2_500, 2_000, 2_250]
        let found = try #require(countBack(12_000, sales, asOf: "2026-09-30").value)
        #expect(tenths(found.days) == 166.3)
        #expect(found.monthsUsed == 6)
        #expect(!found.isTruncated)
        #expect(tenths(try #require(countBack(13_000, sales, asOf: "2026-09-30").value).days) == 179.7)
    }

    static let counted: [(receivable: Int64, sales: [Int64], asOf: String, days: Double, left: Int64)] = [
        // The first month counts the days elapsed in it: 24 of November, then half of October's 31.
        (150, [100, 100], "2026-11-24", 39.5, 0),
        // Exactly used up at the end of a month: no part of the next.
        (200, [100, 100, 100], "2026-11-24", 55, 0),
        // Within the first month.
        (50, [100], "2026-11-24", 12, 0),
        // February's real length, leap and not.
        (100, [50, 50], "2024-03-31", 60, 0), (100, [50, 50], "2026-03-31", 59, 0),
        // Over a new year.
        (100, [50, 50], "2026-01-31", 62, 0),
        // Months run out: at least 55 days, 300 not explained.
        (500, [100, 100], "2026-11-24", 55, 300),
        // A month without sales counts its 31 days; the 400 left are 13.3 of September's 30.
        (500, [100, 0, 900], "2026-11-30", 61 + 40.0 / 3, 0),
        // One with more credit notes than invoices leaves more to explain: 420 are 14 of them.
        (500, [100, -20, 900], "2026-11-30", 75, 0),
        // Closed in August, nothing paid: all four months, to the first of June.
        (35_000, [5_000, 0, 20_000, 10_000], "2026-09-30", 122, 0),
        // Before the first sales nothing is known: at least 30 days.
        (500, [100, 0, 0], "2026-11-30", 30, 400),
        // An unfinished month may have none yet: its 2 days count, then October's.
        (155, [0, 310], "2026-11-02", 17.5, 0),
        // Nothing receivable.
        (0, [100], "2026-11-24", 0, 0),
    ]

    @Test(arguments: counted)
    func countBackTakesSalesOffMonthByMonth(
        receivable: Int64,
        sales: [Int64],
        asOf: String,
        days: Double,
        left: Int64
    ) throws {
        let found = try #require(countBack(receivable, sales, asOf: asOf).value)
        #expect(abs(found.days - days) < 1e-9)
        #expect(found.unexplainedMinor == left)
        #expect(found.isTruncated == (left > 0))
    }

    @Test func countBackSaysWhyItCannot() throws {
        #expect(try countBack(-1, [100], asOf: "2026-11-24").reason == .negativeReceivable)
        #expect(try countBack(100, [], asOf: "2026-11-24").reason == .emptyPeriod)
        #expect(try countBack(100, [0, 0], asOf: "2026-11-30").reason == .noSales)
        #expect(try countBack(100, [0, 0], asOf: "2026-11-24").reason == .noSales)
    }

    /// Two published examples (90 and 91 days).
    @Test("Case 28, DSO formula: receivable ÷ sales of a rolling period × its days")
    func case28DsoFormula() {
        let first = DaysSalesOutstanding.simple(receivableMinor: 20_000, salesMinor: 45_000, days: 90)
        let second = DaysSalesOutstanding.simple(receivableMinor: 1_000, salesMinor: 1_300, days: 91)
        #expect(first.value.map(tenths) == 40)
        #expect(second.value.map(tenths) == 70)
    }

    @Test func latenessIsDsoLessItsBest() {
        let dso = DaysSalesOutstanding.simple(receivableMinor: 15_000, salesMinor: 10_000, days: 30)
        let best = DaysSalesOutstanding.bestPossible(notDueMinor: 4_000, salesMinor: 10_000, days: 30)
        #expect(dso.value.map(tenths) == 45)
        #expect(best.value.map(tenths) == 12)
        #expect(DaysSalesOutstanding.averageDaysDelinquent(dso: dso, bestPossible: best).value.map(tenths) == 33)
        let none = DaysSalesOutstanding.simple(receivableMinor: 15_000, salesMinor: 0, days: 30)
        #expect(DaysSalesOutstanding.averageDaysDelinquent(dso: none, bestPossible: best).reason == .noSales)
    }

    @Test func aDenominatorOfZeroOrLessIsNotComputable() {
        #expect(DaysSalesOutstanding.simple(receivableMinor: 1, salesMinor: 0, days: 90).reason == .noSales)
        #expect(DaysSalesOutstanding.simple(receivableMinor: 1, salesMinor: -5, days: 90).reason == .noSales)
        #expect(DaysSalesOutstanding.simple(receivableMinor: 1, salesMinor: 5, days: 0).reason == .emptyPeriod)
        #expect(DaysSalesOutstanding.simple(receivableMinor: -1, salesMinor: 5, days: 90).reason == .negativeReceivable)
        #expect(CollectionRatios.overdue(overdueMinor: 0, receivableMinor: 0).reason == .noReceivable)
        #expect(CollectionRatios.overdue(overdueMinor: 0, receivableMinor: -1).reason == .negativeReceivable)
    }

    @Test func theOverdueRatioIsAShareOfTheReceivable() {
        #expect(CollectionRatios.overdue(overdueMinor: 27_000, receivableMinor: 90_000).value == 30)
        #expect(CollectionRatios.overdue(overdueMinor: 0, receivableMinor: 90_000).value == 0)
    }

    @Test func collectionEffectivenessIsWhatWasCollectedOfWhatCouldBe() {
        // Opening 100, sold 60, closing 70 of which 40 not due: 90 collected of 120 collectable.
        let month = CollectionPeriod(openingMinor: 100, salesMinor: 60, closingMinor: 70, closingNotDueMinor: 40)
        #expect(CollectionRatios.collectionEffectiveness(month).value == 75)
        // The same over three months with 180 sold: the month's average counts.
        var quarter = month
        (quarter.salesMinor, quarter.months) = (180, 3)
        #expect(CollectionRatios.collectionEffectiveness(quarter).value == 75)
        // All that was due was collected.
        let best = CollectionPeriod(openingMinor: 100, salesMinor: 60, closingMinor: 40, closingNotDueMinor: 40)
        #expect(CollectionRatios.collectionEffectiveness(best).value == 100)
        let none = CollectionPeriod(openingMinor: 0, salesMinor: 40, closingMinor: 40, closingNotDueMinor: 40)
        #expect(CollectionRatios.collectionEffectiveness(none).reason == .nothingToCollect)
        quarter.months = 0
        #expect(CollectionRatios.collectionEffectiveness(quarter).reason == .emptyPeriod)
    }

    @Test func amountsOfAnySizeAreTaken() {
        let huge = CollectionPeriod(
            openingMinor: .max,
            salesMinor: .max,
            closingMinor: .max,
            closingNotDueMinor: 0,
            months: 12
        )
        // Owed 13/12 of max, 1/12 collected.
        #expect(CollectionRatios.collectionEffectiveness(huge).value.map(tenths) == 7.7)
    }

    private func countBack(_ receivable: Int64, _ sales: [Int64], asOf: String) throws -> Measured<CountBack> {
        DaysSalesOutstanding.countBack(
            receivableMinor: receivable,
            monthlySalesMinor: sales,
            asOf: try #require(CivilDate(asOf))
        )
    }

    private func tenths(_ days: Double) -> Double { (days * 10).rounded() / 10 }
}
