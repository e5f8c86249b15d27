import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// A formal notice that was sent leaves so many days to pay: until then nothing is to be done, after it somebody decides.
@Suite struct GivenNoticeTests {
    /// The notices of the invoices that are thirty days late leave on a day, of which `written` is later when the mail
    /// server was away.
    private func withNotice(
        on engine: Engine,
        writtenOn written: CivilDate = Fixture.late(30),
        _ body: (_ books: RunningFixture, _ owing: Owing, _ item: Instalment.ID) async throws -> Void
    ) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 20_00, of: owing)
            let run = try await books.remind(Fixture.late(30), .everything, by: .command)
            #expect(run.messages.count == 1)
            #expect(try await books.plan(Fixture.late(30)).givenNotices.isEmpty, "It has not left.")
            let mail = try #require(try await books.send(written).first)
            #expect(mail.subject.contains("MISE EN DEMEURE"))
            try await body(books, owing, item)
        }
    }

    @Test(arguments: Engine.available)
    func itsTimeRunsForTheDaysThatItLeaves(engine: Engine) async throws {
        try await withNotice(on: engine) { books, owing, _ in
            // A delay that changes afterwards changes no letter that left.
            try await books.set(ReminderSetting.noticeDays, to: 20)
            let plan = try await books.plan(Fixture.late(31)), notice = try #require(plan.givenNotices.first)
            #expect(plan.givenNotices.count == 1 && notice.customer.rawValue == owing.customer.rawValue)
            #expect(notice.givenOn == Fixture.late(30) && notice.payableUntil == Fixture.late(38))
            #expect(notice.items.count == 2 && notice.stakeMinor == 120_00)
            #expect(notice.owed == [Money(minorUnits: 120_00, currency: .eur)])
            #expect(!notice.isOver(on: Fixture.late(38)) && notice.isOver(on: Fixture.late(39)))
        }
    }

    /// The letter counts its days from when it is written, not from when it was planned.
    @Test(arguments: Engine.available)
    func aLetterThatLeftLateLeavesAsLong(engine: Engine) async throws {
        try await withNotice(on: engine, writtenOn: Fixture.late(32)) { books, _, _ in
            let notice = try #require(try await books.plan(Fixture.late(33)).givenNotices.first)
            #expect(notice.payableUntil == Fixture.late(40))
        }
    }

    /// Those that left before the day was kept: counted from the company's present delay.
    @Test(arguments: Engine.available)
    func anOlderLetterCountsByTheCompanysDelay(engine: Engine) async throws {
        try await withNotice(on: engine) { books, _, _ in
            try await books.store.write { try $0.execute("update step_taken set deadline_on = null") }
            let notice = try #require(try await books.plan(Fixture.late(31)).givenNotices.first)
            #expect(notice.payableUntil == Fixture.late(38))
        }
    }

    @Test(arguments: Engine.available, [HoldKind.dispute, .promise, nil])
    func whatIsPaidOrHeldIsNotThere(engine: Engine, hold: HoldKind?) async throws {
        try await withNotice(on: engine) { books, owing, item in
            if let hold {
                try await books.hold(hold, .instalment(item), from: Fixture.late(31))
            } else {
                try await books.credit("R1", 100_00, of: owing, on: Fixture.late(31), paying: item)
            }
            let notices = try await books.plan(Fixture.late(31)).givenNotices
            #expect(notices.map(\.stakeMinor) == [20_00])
        }
    }

    @Test(arguments: Engine.available)
    func aReminderIsNoNotice(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(22), .everything)
            #expect(try await books.send(Fixture.late(22)).count == 1)
            #expect(try await books.plan(Fixture.late(23)).givenNotices.isEmpty)
            let kept = try await books.store.read {
                try $0.number("select count(*) from step_taken where deadline_on is not null")
            }
            #expect(kept == 0)
        }
    }
}
