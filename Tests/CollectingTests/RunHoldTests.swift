import Collecting
import Primitives
import Testing

/// Days on which nothing leaves, whatever customers owe.
struct RunHoldTests {
    @Test func nothingLeavesOnADayThatIsNotWorked() throws {
        // Friday 11 September 2026 is worked, Saturday is not.
        let saturday = Fixture.day(2026, 9, 12)
        let plan = try Fixture.plan(saturday, Fixture.customer(1, [Fixture.item()]))
        #expect(plan.holds == [.notWorkingDay(next: Fixture.day(2026, 9, 14))])
        #expect(plan.decisions.first?.silence == .notWorkingDay)
        #expect(plan.messages.isEmpty)
    }

    @Test func aBackDatedRunIsRefused() throws {
        let settings = Fixture.settings { $0.lastRunOn = Fixture.late(3) }
        let plan = try Fixture.plan(Fixture.late(2), Fixture.customer(1, [Fixture.item()]), settings: settings)
        #expect(plan.holds == [.backDated(lastRunOn: Fixture.late(3))])
        #expect(plan.decisions.first?.silence == .backDated(lastRunOn: Fixture.late(3)))
        #expect(
            try Fixture.plan(Fixture.late(3), Fixture.customer(1, [Fixture.item()]), settings: settings).holds.isEmpty
        )
    }

    /// The run is on Tuesday 8 September 2026; three working days before it is Thursday 3.
    static let ages: [(lastDay: CivilDate?, isStale: Bool)] = [
        (Fixture.day(2026, 9, 8), false), (Fixture.day(2026, 9, 3), false), (Fixture.day(2026, 9, 2), true),
        (Fixture.day(2026, 9, 5), false), (nil, true),
    ]

    @Test("Case 20, bank not loaded: data older than three working days holds the run, and says so", arguments: ages)
    func case20StaleBankDataHoldsTheRun(lastDay: CivilDate?, isStale: Bool) throws {
        let plan = try Fixture.plan(Fixture.late(1), Fixture.customer(1, [Fixture.item()]), settings: watching(lastDay))
        #expect(plan.messages.isEmpty == isStale)
        #expect(
            plan.holds == (isStale ? [.bankDataStale(Fixture.creditor, lastDay: lastDay, limitWorkingDays: 3)] : [])
        )
        #expect(
            plan.decisions.first?.silence == (isStale ? .bankDataStale(lastDay: lastDay, limitWorkingDays: 3) : nil)
        )
    }

    /// However far away the day is, the answer does not take a walk through the centuries for each customer.
    @Test func theLastDayThatThereIsCanBePlanned() throws {
        let customers = (1...200).map { Fixture.customer($0, [Fixture.item($0)]) }
        let plan = try DunningPlanner.plan(
            on: Fixture.day(9999, 12, 31),
            portfolio: customers,
            settings: watching(Fixture.day(2026, 9, 8))
        )
        #expect(plan.messages.isEmpty && plan.holds.count == 1)
        #expect(plan.decisions.count == 200)
    }

    @Test func aHeldRunCallsNobodyEither() throws {
        let customer = Fixture.customer(1, [Fixture.item()])
        #expect(try Fixture.plan(Fixture.late(15), customer, settings: watching(Fixture.due)).calls.isEmpty)
    }

    @Test func oneCreditorsStaleBankDoesNotHoldAnother() throws {
        let other = Fixture.item(2) { $0.creditor = CreditorID(2) }
        let customer = Fixture.customer(1, [Fixture.item(1), other])
        let plan = try Fixture.plan(Fixture.late(1), customer, settings: watching(nil))
        #expect(plan.messages.map(\.creditor.rawValue) == [2])
    }

    @Test func aReasonOfTheItemsOwnIsKeptOnAHeldDay() throws {
        let item = Fixture.item { $0.holds = [DunningHold(.dispute)] }
        let decision = try Fixture.decide(Fixture.late(1), item, settings: watching(nil))
        #expect(decision?.silence == .held(.dispute, until: nil))
    }

    private func watching(_ lastDay: CivilDate?) -> DunningSettings {
        Fixture.settings {
            var rules = CreditorRules()
            rules.bankData = .watched(lastDay: lastDay)
            $0.creditors[Fixture.creditor] = rules
        }
    }
}
