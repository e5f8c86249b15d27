import Collecting
import Primitives
import TestSupport
import Testing

/// A year of days with a sender that does what the plan says, some days missed, money coming in: what must always hold.
struct SimulationTests {
    @Test(
        "Cases 16 to 18: nothing twice, nothing backward, never more than is open, whatever days are missed",
        arguments: 1...25
    )
    func whateverHappensNothingIsSentTwice(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var world = World(using: &generator)
        for offset in 0..<260 {
            world.day = Fixture.due.adding(days: offset)
            world.change(using: &generator)
            guard Int.random(in: 0..<4, using: &generator) > 0 else { continue }
            let plan = try DunningPlanner.plan(on: world.day, portfolio: world.customers, settings: world.settings)
            try check(plan, world)
            world.send(plan)
            // A second run of the same day finds nothing left to do.
            let again = try DunningPlanner.plan(on: world.day, portfolio: world.customers, settings: world.settings)
            #expect(again.messages.isEmpty)
            #expect(again.calls.isEmpty)
        }
        #expect(world.sent.count > 50, "A simulation that sends next to nothing proves nothing.")
    }

    private func isSame(_ lhs: PlannedContact, _ rhs: PlannedContact) -> Bool {
        lhs.customer == rhs.customer && lhs.creditor == rhs.creditor
    }

    private func check(_ plan: DunningPlan, _ world: World) throws {
        for notice in plan.earlyNotices {
            #expect(notice.level.isFormalNotice && !plan.messages.contains { isSame($0, notice) })
        }
        #expect(Set(plan.messages.map { [$0.customer.rawValue, $0.creditor.rawValue] }).count == plan.messages.count)
        for contact in plan.messages + plan.calls {
            let customer = try #require(world.customers.first { $0.id == contact.customer })
            for line in contact.lines {
                let item = try #require(customer.items.first { $0.id == line.item })
                #expect(0 < line.claimed.minorUnits && line.claimed.minorUnits <= item.open.minorUnits)
                #expect(item.creditor == contact.creditor)
                #expect(contact.level.isPreDue == (item.dueOn >= plan.on))
                #expect((line.step?.rank ?? 0) <= contact.level.rank)
                guard let step = line.step else { continue }
                #expect(item.sent.allSatisfy { $0.rank < step.rank && $0.on < plan.on })
                #expect(plan.on.days(since: item.dueOn) >= step.offsetDays)
            }
            for total in contact.totals {
                let lines = contact.lines.filter { $0.claimed.currency == total.claimed.currency }
                #expect(total.claimed.minorUnits == lines.reduce(0) { $0 + $1.claimed.minorUnits })
                #expect(total.net.isPositive && total.net.minorUnits <= total.claimed.minorUnits)
            }
            #expect(contact.lines.contains { $0.step != nil })
            guard contact.level.isFormalNotice else { continue }
            #expect(contact.lines.allSatisfy { $0.step == contact.level }, "Nothing is swept into a formal notice.")
        }
        for message in plan.messages {
            let customer = try #require(world.customers.first { $0.id == message.customer })
            let named = customer.items.filter { item in message.lines.contains { $0.item == item.id } }
                .compactMap(\.lastNamedOn)
            for day in named where message.level.isFormalNotice {
                #expect(world.settings.calendar.workingDays(from: day, to: plan.on) >= 5)
            }
            guard let last = customer.lastWrittenContactOn[message.creditor] else { continue }
            #expect(world.settings.calendar.workingDays(from: last, to: plan.on) >= 5)
        }
        for key in (plan.messages + plan.calls).flatMap(\.intents) {
            #expect(!world.sent.contains(key), "\(key) twice")
        }
    }
}

/// Customers, what was sent to them, and chance.
private struct World {
    var day = Fixture.due
    var customers: [CustomerCase] = []
    var settings = DunningSettings()
    var sent: Set<IntentKey> = []

    init(using generator: inout some RandomNumberGenerator) {
        let currencies = [Currency.eur] + Currency.all.filter { $0.code == "USD" }
        for id in 1...12 {
            var items: [DunningItem] = []
            for index in 0..<Int.random(in: 1...6, using: &generator) {
                let due = Fixture.late(.random(in: -60...200, using: &generator))
                let open = Int64.random(in: 1...500_000, using: &generator)
                let currency = currencies.randomElement(using: &generator) ?? .eur
                let creditor = CreditorID(.random(in: 1...2, using: &generator))
                items.append(
                    Fixture.item(Int64(id * 100 + index), due: due, open: open, currency: currency) {
                        $0.creditor = creditor
                    }
                )
            }
            customers.append(
                Fixture.customer(Int64(id), items) {
                    let start = StepKey(rawValue: ["before-due", "second-reminder", "formal-notice"][id / 3 % 3])
                    let backlogs: [BacklogDecision] = [
                        .noBacklog, .startAt(start, from: Fixture.late(3)), .fromNowOn(Fixture.late(-10)),
                    ]
                    $0.backlog = backlogs[id % 3]
                }
            )
        }
    }

    /// Money comes in, disputes open and close, credits arrive unapplied.
    mutating func change(using generator: inout some RandomNumberGenerator) {
        for customer in customers.indices where Int.random(in: 0..<10, using: &generator) == 0 {
            guard let item = customers[customer].items.indices.randomElement(using: &generator) else { continue }
            let open = customers[customer].items[item].open
            switch Int.random(in: 0..<4, using: &generator) {
            case 0:
                let left = Int64.random(in: 0...open.minorUnits, using: &generator)
                customers[customer].items[item].open = Money(minorUnits: left, currency: open.currency)
            case 1:
                let part = Int64.random(in: 0...open.minorUnits, using: &generator)
                let until = day.adding(days: .random(in: 0...20, using: &generator))
                customers[customer].items[item].holds.append(DunningHold(.dispute, amountMinor: part, until: until))
            case 2: customers[customer].items[item].holds = []
            default:
                let amount = Money(minorUnits: .random(in: 0...100_000, using: &generator), currency: open.currency)
                let creditor = customers[customer].items[item].creditor
                customers[customer].unapplied = [UnappliedCredit(creditor: creditor, amount: amount)]
            }
        }
    }

    /// Does what the plan says and remembers it, as the ledger would.
    mutating func send(_ plan: DunningPlan) {
        for contact in plan.messages + plan.calls {
            for index in customers.indices where customers[index].id == contact.customer {
                for line in contact.lines {
                    if contact.level.channel.isWritten {
                        for item in customers[index].items.indices where customers[index].items[item].id == line.item {
                            customers[index].items[item].lastNamedOn = plan.on
                        }
                    }
                    guard let step = line.step else { continue }
                    sent.insert(IntentKey(item: line.item, step: step.key))
                    for item in customers[index].items.indices where customers[index].items[item].id == line.item {
                        customers[index].items[item].sent.append(SentStep(step.key, rank: step.rank, on: plan.on))
                    }
                }
                if contact.level.channel.isWritten { customers[index].lastWrittenContactOn[contact.creditor] = plan.on }
            }
        }
        settings.lastRunOn = max(settings.lastRunOn ?? plan.on, plan.on)
    }
}
