import Primitives
import Testing

struct PaymentTermsTests {
    /// Issue day, 60 days net, 45 days then the end of the month, the end of the month then 45 days: the two readings of
    /// "45 jours fin de mois" that the DGCCRF knows.
    static let french: [[String]] = [
        ["2026-01-31", "2026-04-01", "2026-03-31", "2026-03-17"],
        ["2026-02-10", "2026-04-11", "2026-03-31", "2026-04-14"],
        ["2026-03-01", "2026-04-30", "2026-04-30", "2026-05-15"],
        ["2026-05-17", "2026-07-16", "2026-07-31", "2026-07-15"],
        ["2026-11-16", "2027-01-15", "2026-12-31", "2027-01-14"],
        ["2026-12-20", "2027-02-18", "2027-02-28", "2027-02-14"],
    ]

    @Test(arguments: french)
    func bothReadingsOf45DaysEndOfMonthAreKept(days: [String]) throws {
        let issued = try #require(CivilDate(days[0]))
        #expect(PaymentTerms.netDays(60).dueOn(from: issued).description == days[1])
        #expect(PaymentTerms.daysThenEndOfMonth(45).dueOn(from: issued).description == days[2])
        #expect(PaymentTerms.endOfMonthThenDays(45).dueOn(from: issued).description == days[3])
    }

    /// Values that two other programs are known to give, re-expressed.
    @Test(arguments: [
        ("eom+45", "2019-01-01", "2019-03-17"), ("45+eom", "2019-01-01", "2019-02-28"),
        ("31+day15", "2019-01-31", "2019-03-15"),
        ("60+eom", "2015-01-30", "2015-03-31"), ("0+eom", "2019-02-10", "2019-02-28"),
        ("0+day1", "2019-01-15", "2019-02-01"),
        ("14", "2015-03-02", "2015-03-16"),
    ])
    func termsGiveTheKnownDueDay(terms: String, from: String, due: String) throws {
        let terms = try #require(PaymentTerms(terms))
        #expect(terms.dueOn(from: try #require(CivilDate(from))).description == due)
    }

    @Test(arguments: [
        ("30+day10", "2026-01-01", "2026-02-10"), ("30+day31", "2026-01-01", "2026-01-31"),
        ("0+day31", "2026-02-10", "2026-02-28"),
        ("0+day10", "2026-03-10", "2026-03-10"), ("0+day10", "2026-12-11", "2027-01-10"),
        ("0+day30", "2024-02-29", "2024-02-29"),
    ])
    func aDayOfTheMonthIsTheNextOneOrTheLast(terms: String, from: String, due: String) throws {
        let terms = try #require(PaymentTerms(terms))
        #expect(terms.dueOn(from: try #require(CivilDate(from))).description == due)
    }

    @Test func withoutTermsTheLawSays30Days() throws {
        #expect(
            PaymentTerms.legalDefault.dueOn(from: try #require(CivilDate("2026-01-31"))).description == "2026-03-02"
        )
    }

    @Test(arguments: [
        ("30", PaymentTerms.netDays(30)), ("30 days", .netDays(30)), ("0", .netDays(0)),
        ("45 + EOM", .daysThenEndOfMonth(45)),
        ("eom+45", .endOfMonthThenDays(45)), ("30+day10", .daysThenDayOfMonth(days: 30, dayOfMonth: 10)),
    ])
    func termsAreReadAndWrittenBack(text: String, terms: PaymentTerms) {
        #expect(PaymentTerms(text) == terms)
        #expect(PaymentTerms(terms.description) == terms)
    }

    @Test(arguments: ["", "-1", "367", "eom", "45+", "+eom", "30+day0", "30+day32", "30+eom+10", "thirty"])
    func termsThatMeanNothingAreRefused(text: String) { #expect(PaymentTerms(text) == nil) }
}
