import Collecting
import Primitives

/// Builders with defaults: a test shows only what it is about.
///
/// The usual invoice is due on Monday 7 September 2026; no holiday is near, so that the default steps fall on 31 August, 8,
/// 15, 22 and 29 September and 7 October.
enum Fixture {
    static let due = day(2026, 9, 7)
    static let creditor = CreditorID(1)

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("No such day.") }
        return date
    }

    static func late(_ days: Int) -> CivilDate { due.adding(days: days) }

    static func item(
        _ id: Int64 = 1,
        due: CivilDate = Fixture.due,
        open: Int64 = 100_00,
        currency: Currency = .eur,
        configure: (inout DunningItem) -> Void = { _ in }
    ) -> DunningItem {
        let money = Money(minorUnits: open, currency: currency)
        var item = DunningItem(
            id: DunningItem.ID(id),
            account: 1,
            creditor: creditor,
            documentNumber: "FA-\(id)",
            issuedOn: due.adding(days: -30),
            dueOn: due,
            amount: money,
            open: money
        )
        configure(&item)
        return item
    }

    static func customer(
        _ id: Int64 = 1,
        _ items: [DunningItem],
        configure: (inout CustomerCase) -> Void = { _ in }
    ) -> CustomerCase {
        var customer = CustomerCase(id: CustomerCase.ID(id), reachableBy: [.mail, .call], items: items)
        configure(&customer)
        return customer
    }

    static func settings(_ configure: (inout DunningSettings) -> Void = { _ in }) -> DunningSettings {
        var settings = DunningSettings()
        configure(&settings)
        return settings
    }

    /// A step as sent, with the rank of the default scenario.
    static func sent(_ key: StepKey, on day: CivilDate) -> SentStep {
        SentStep(key, rank: Scenario.smallCompany.step(key)?.rank ?? 0, on: day)
    }

    static func plan(
        _ day: CivilDate,
        _ customers: CustomerCase...,
        settings: DunningSettings = DunningSettings()
    ) throws -> DunningPlan {
        try DunningPlanner.plan(on: day, portfolio: customers, settings: settings)
    }

    /// What is decided about one item alone.
    static func decide(
        _ day: CivilDate,
        _ item: DunningItem,
        settings: DunningSettings = DunningSettings(),
        configure: (inout CustomerCase) -> Void = { _ in }
    ) throws -> ItemDecision? {
        try plan(day, customer(1, [item], configure: configure), settings: settings).decisions.first
    }
}
