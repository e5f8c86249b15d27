import Collecting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// A plan of a day that is over says what was so on that day, and nothing of it leaves.
@Suite struct PastDayTests {
    private func plan(_ books: RunningFixture, _ day: CivilDate, seenOn today: CivilDate) async throws -> ReminderPlan {
        try await PlanReminders(store: books.store).run(books.entity, on: day, today: today, bankDataThrough: today)
    }

    /// 100 € due on the 7th: 40 € paid on the fifth day after, the rest on the twentieth; 30 € more received on the third
    /// day and applied to another invoice on the tenth.
    @Test(arguments: Engine.available)
    func aPastPlanUsesTheBalancesOfItsDay(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            let small = try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(2))
            try await books.remind(Fixture.late(1))
            try await books.credit("R1", 40_00, of: owing, on: Fixture.late(5), paying: item)
            let receipt = books.document(.receipt, "R2", 30_00, of: owing, on: Fixture.late(3))
            try await books.append(knownOn: Fixture.late(3)) { $0.add(receipt) }
            let before = try await plan(books, Fixture.late(8), seenOn: Fixture.late(8))

            let credit = try await books.store.read { connection in
                Document.ID(try connection.number("select id from document where number = 'R2'"))
            }
            try await books.append(knownOn: Fixture.late(10)) { posting in
                posting.allocations.append(
                    AllocationDraft(
                        credit: .existing(credit),
                        instalment: .existing(small),
                        amountMinor: 30_00,
                        allocatedOn: Fixture.late(10),
                        knownOn: Fixture.late(10)
                    )
                )
            }
            try await books.credit("R3", 60_00, of: owing, on: Fixture.late(20), paying: item)
            try await books.remind(Fixture.late(21))

            let past = try await plan(books, Fixture.late(8), seenOn: Fixture.late(30))
            #expect(past.isPast && !before.isPast)
            #expect(past.plan == before.plan)
            let message = try #require(past.plan.messages.first)
            #expect(message.level.key == "second-reminder")
            #expect(message.totals.map(\.claimed.minorUnits) == [90_00])
            #expect(message.totals.map(\.unapplied.minorUnits) == [30_00])
            // What was sent on the day itself had been sent.
            let first = try await plan(books, Fixture.late(1), seenOn: Fixture.late(30))
            let decision = first.plan.decision(for: DunningItem.ID(item.rawValue))
            #expect(decision?.silence == .alreadySent("first-reminder", on: Fixture.late(1)))
            // Everything is paid today.
            #expect(try await plan(books, Fixture.late(30), seenOn: Fixture.late(30)).plan.decisions.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsRunForADayThatIsOver(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let (day, today) = (Fixture.late(1), Fixture.late(2))
            await #expect(throws: ReminderDayError.past(day, today: today)) {
                try await books.remind(day, today: today)
            }
            await #expect(throws: ReminderDayError.past(day, today: today)) {
                _ = try await PreviewReminder(store: books.store, writer: ReminderWriter(renderer: books.sheets)).run(
                    of: owing.customer,
                    for: books.entity,
                    on: day,
                    today: today,
                    bankDataThrough: day,
                    at: RunningFixture.noon(today)
                )
            }
            #expect(try await books.count("dunning_run") == 0)
        }
    }

    /// From Friday 11 September, Monday the 14th can be prepared and no later day; a holiday counts as none.
    @Test(arguments: Engine.available)
    func theNextWorkingDayCanBePreparedAndNoLaterOne(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let (friday, monday) = (Fixture.day(2026, 9, 11), Fixture.day(2026, 9, 14))
            await #expect(throws: ReminderDayError.tooFar(monday.adding(days: 1), latest: monday)) {
                try await books.remind(monday.adding(days: 1), today: friday)
            }
            try await books.remind(monday, today: friday, bank: friday)
            try await books.set(ReminderSetting.closedOn, to: [monday])
            try await books.remind(monday.adding(days: 1), today: friday, bank: friday)
        }
    }
}
