import Collecting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Calls that a run asks for: the list, and what they come to.
@Suite struct CallTests {
    private static let collector = Actor(
        name: "user:7",
        person: Person.ID(7),
        grants: [Actor.Grant(role: .collector, legalEntity: nil)]
    )
    private static let day = Fixture.late(15)

    private func calls(_ books: RunningFixture, on day: CivilDate = day, limit: Int = 10) async throws -> [CallTask] {
        let entity = books.entity
        return try await books.store.read { connection in
            let plan = try ReminderPlan.make(of: entity, on: day, bankDataThrough: nil, connection)
            return try CallTasks.open(plan, limit: limit, connection)
        }
    }

    private func record(
        _ books: RunningFixture,
        _ task: CallTask.ID,
        _ outcome: RecordCall.Outcome,
        of part: RecordCall.Part? = nil,
        note: String = "",
        by actor: Actor = collector,
        on day: CivilDate = day
    ) async throws -> [Hold.ID] {
        var request = RecordCall.Request(
            task: task,
            outcome: outcome,
            note: note,
            actor: actor,
            today: day,
            at: RunningFixture.noon(day)
        )
        request.part = part
        return try await RecordCall(store: books.store).run(request).holds
    }

    /// A call about FA-1 of the first customer, 100 € due on the 7th, and FA-2, 30 € due later but overdue too.
    private func withCall(
        on engine: Engine,
        _ body: (RunningFixture, Owing, [Instalment.ID], CallTask) async throws -> Void
    ) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let items = [
                try await books.invoice("FA-1", 100_00, of: owing),
                try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(14)),
            ]
            #expect(try await books.remind(Self.day).calls == 1)
            let call = try #require(try await calls(books).first)
            try await body(books, owing, items, call)
        }
    }

    @Test(arguments: Engine.available)
    func theListSaysWhomToCallAboutWhat(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let small = try await books.customer("C1", "Petit")
            try await books.invoice("FA-1", 100_00, of: small)
            let large = try await books.customer("C2", "Grand")
            try await books.invoice("FA-2", 500_00, of: large)
            try await books.invoice("FA-3", 70_00, of: large, due: Fixture.late(10))
            try await books.invoice("FA-4", 9_00, of: large, due: Fixture.late(20))
            let paid = try await books.customer("C3", "Payé")
            let item = try await books.invoice("FA-5", 900_00, of: paid)
            try await books.remind(Self.day)
            try await books.credit("R1", 900_00, of: paid, on: Self.day, paying: item)

            let list = try await calls(books)
            #expect(list.map(\.code) == ["C2", "C1"], "The largest first; who has paid is not called.")
            let first = try #require(list.first)
            #expect(first.asked == [Money(minorUnits: 570_00, currency: .eur)] && first.itemCount == 2)
            #expect(first.claim.lines.map(\.documentNumber) == ["FA-2", "FA-3"])
            #expect(first.level == "call" && first.dueOn == Self.day)
            #expect(first.contacts.map(\.phone) == ["0299000000"])
            #expect(try await calls(books, limit: 1).count == 1)
            #expect(try await calls(books, on: Self.day.adding(days: -1)).isEmpty)
            let entity = books.entity
            #expect(try await books.store.read { try CallTasks.count(entity, on: Self.day, $0) } == 2)
        }
    }

    /// 40 € of FA-1 are disputed and 20 € were received: 70 € are left to ask for, by mail as by phone, also while the run is
    /// held because nothing is known of the bank.
    @Test(arguments: Engine.available)
    func aCallAsksForWhatTheMessageAsksFor(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, items, _ in
            try await books.hold(.dispute, .instalment(items[0]), from: Self.day, minor: 40_00)
            try await books.credit("R1", 20_00, of: owing, on: Self.day)
            let call = try #require(try await calls(books).first)
            #expect(call.asked == [Money(minorUnits: 70_00, currency: .eur)] && call.askedOwnMinor == 70_00)
            #expect(call.claim.lines.map(\.claimed.minorUnits) == [60_00, 30_00])
            let message = try #require(try await books.plan(Fixture.late(22)).plan.messages.first)
            #expect(message.totals.map(\.net) == call.asked)
            try await books.credit("R2", 70_00, of: owing, on: Self.day)
            #expect(try await calls(books).isEmpty, "Nobody is called about nothing.")
        }
    }

    @Test(arguments: Engine.available)
    func aPromiseHoldsWhatIsOverdueUntilItsDay(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, items, call in
            let day = Fixture.late(20)
            let holds = try await record(
                books,
                call.id,
                .promised(on: day, amountMinor: nil),
                note: "Nadia paie vendredi."
            )
            #expect(holds.count == 2)
            for item in items { #expect(try await books.silence(of: item, on: day) == .held(.promise, until: day)) }
            #expect(try await calls(books).isEmpty)
            let remarks = try await books.store.read {
                try Remarks.list(about: ["customer:\(owing.customer)"], limit: 10, $0)
            }
            #expect(remarks.map(\.text) == ["Nadia paie vendredi."] && remarks.first?.writtenBy == "user:7")
            // Not paid by then, the reminders go on.
            #expect(try await books.plan(Fixture.late(22)).plan.messages.count == 1)
        }
    }

    /// FA-1 reaches the call on one day, FA-2 on a later one: the customer is called once, about both.
    @Test(arguments: Engine.available)
    func severalCallsToOneCustomerAreOne(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            try await books.set(ReminderSetting.contactGapWorkingDays, to: 0)
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(7))
            for day in [Self.day, Fixture.late(22)] { #expect(try await books.remind(day).calls == 1) }
            #expect(try await books.count("task where kind = 'call'") == 2)
            let later = Fixture.late(22), list = try await calls(books, on: later)
            #expect(list.map(\.itemCount) == [2])
            #expect(list.first?.asked == [Money(minorUnits: 130_00, currency: .eur)])
            #expect(list.first?.dueOn == Self.day)
            let entity = books.entity
            #expect(try await books.store.read { try CallTasks.count(entity, on: later, $0) } == 1)

            let call = try #require(list.first)
            _ = try await record(books, call.id, .noAnswer(tryAgainOn: Fixture.late(24)))
            #expect(try await calls(books, on: later).isEmpty)
            #expect(try await calls(books, on: Fixture.late(24)).map(\.itemCount) == [2])
            _ = try await record(books, call.id, .reached)
            #expect(try await books.count("task where kind = 'call' and done_at is null") == 0)
            #expect(try await calls(books, on: Fixture.late(24)).isEmpty)
            await #expect(throws: CallError.alreadyRecorded) { _ = try await record(books, call.id, .reached) }
        }
    }

    /// What the call was asked for is paid since; the rest that is overdue is what the customer disputes.
    @Test(arguments: Engine.available)
    func aDisputeIsAboutWhatIsStillOverdue(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let paid = try await books.invoice("FA-1", 100_00, of: owing)
            #expect(try await books.remind(Self.day).calls == 1)
            let open = try await books.invoice("FA-2", 30_00, of: owing, due: Fixture.late(14))
            try await books.credit("R1", 100_00, of: owing, on: Self.day, paying: paid)
            let call = try #require(try await calls(books).first)
            #expect(try await record(books, call.id, .disputed([], until: nil)).count == 1)
            #expect(try await books.silence(of: open, on: Self.day) == .held(.dispute, until: nil))
        }
    }

    /// 110 € are promised: all of FA-1, 10 € of FA-2.
    @Test(arguments: Engine.available)
    func aPromisedAmountTakesTheOldestFirst(engine: Engine) async throws {
        try await withCall(on: engine) { books, _, _, call in
            _ = try await record(books, call.id, .promised(on: Fixture.late(25), amountMinor: 110_00))
            let message = try #require(try await books.plan(Fixture.late(22)).plan.messages.first)
            #expect(message.totals.map(\.claimed.minorUnits) == [20_00])
        }
    }

    @Test(arguments: Engine.available)
    func aDisputeIsAboutWhatWasNamed(engine: Engine) async throws {
        try await withCall(on: engine) { books, _, items, call in
            let holds = try await record(books, call.id, .disputed([items[0]], until: nil), note: "Livraison abîmée.")
            #expect(holds.count == 1)
            let day = Fixture.late(22)
            #expect(try await books.silence(of: items[0], on: day) == .held(.dispute, until: nil))
            #expect(try await books.plan(day).plan.messages.first?.lines.map(\.documentNumber) == ["FA-2"])
        }
    }

    /// FA-2 is in the call although it has no step of its own: a dispute about all is about both.
    @Test(arguments: Engine.available)
    func aDisputeOfAllIsAboutAllThatTheCallAskedFor(engine: Engine) async throws {
        try await withCall(on: engine) { books, _, items, call in
            let holds = try await record(books, call.id, .disputed([], until: nil))
            #expect(holds.count == 2)
            for item in items {
                #expect(try await books.silence(of: item, on: Self.day) == .held(.dispute, until: nil))
            }
        }
    }

    /// 40 € of FA-1 are disputed: the other 60 may be promised, and not one cent more.
    @Test(arguments: Engine.available)
    func aPartOfOneInvoiceIsPromised(engine: Engine) async throws {
        try await withCall(on: engine) { books, _, items, call in
            try await books.hold(.dispute, .instalment(items[0]), from: Self.day, minor: 40_00)
            let promise = RecordCall.Outcome.promised(on: Fixture.late(25), amountMinor: nil)
            await #expect(throws: HoldError.badAmount) {
                _ = try await record(books, call.id, promise, of: RecordCall.Part(items[0], amountMinor: 60_01))
            }
            await #expect(throws: HoldError.unknown) {
                _ = try await record(books, call.id, promise, of: RecordCall.Part(Instalment.ID(99)))
            }
            let holds = try await record(books, call.id, promise, of: RecordCall.Part(items[0], amountMinor: 25_00))
            #expect(holds.count == 1)
            let message = try #require(try await books.plan(Fixture.late(22)).plan.messages.first)
            #expect(message.lines.map(\.claimed.minorUnits) == [35_00, 30_00])
        }
    }

    private func made(_ books: RunningFixture, _ owing: Owing) async throws -> [CallMade] {
        let entity = books.entity
        return try await books.store.read { try CallsMade.of(customer: owing.customer, entity: entity, $0) }
    }

    /// Tuesday nobody answers, Friday a message is left, Monday it is given up: the call waits for the next working day each
    /// time, and the history keeps them all.
    @Test(arguments: Engine.available)
    func nobodyThereIsTriedAgainTheNextWorkingDayUntilItIsGivenUp(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, _, call in
            let (wednesday, friday, monday) = (Fixture.late(16), Fixture.late(18), Fixture.late(21))
            #expect(call.attempts == 0)
            _ = try await record(books, call.id, .noAnswer(tryAgainOn: nil))
            #expect(try await calls(books).isEmpty)
            let again = try await calls(books, on: wednesday)
            #expect(again.map(\.id) == [call.id] && again.map(\.attempts) == [1])
            _ = try await record(books, call.id, .messageLeft(tryAgainOn: nil), note: "Boîte vocale.", on: friday)
            #expect(try await calls(books, on: Fixture.late(20)).isEmpty)
            #expect(try await calls(books, on: monday).map(\.attempts) == [2])
            _ = try await record(books, call.id, .givenUp, on: monday)
            #expect(try await calls(books, on: monday).isEmpty)
            let outcome = try await books.store.read { connection in
                try connection.rows("select outcome, done_by from task") { [try $0.text(0), try $0.text(1)] }
            }
            #expect(outcome == [["given-up", "user:7"]])

            let made = try await made(books, owing)
            #expect(made.map(\.outcome) == ["given-up", "message-left", "no-answer"])
            #expect(made.map(\.againOn) == [nil, monday, wednesday])
            #expect(made.map(\.at) == [monday, friday, Self.day].map(RunningFixture.noon))
            #expect(Set(made.map(\.by)) == ["user:7"])
            let remarks = try await books.store.read {
                try Remarks.list(about: ["customer:\(owing.customer)"], limit: 10, $0)
            }
            let remark = try #require(remarks.first)
            #expect(made.map { $0.wasTold(by: remark) } == [false, true, false])
        }
    }

    /// A call that was reached counts no try against the next one.
    @Test(arguments: Engine.available)
    func triesCountForTheCallThatIsStillToBeMade(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, items, call in
            _ = try await record(books, call.id, .noAnswer(tryAgainOn: Self.day))
            _ = try await record(books, call.id, .reached)
            try await books.credit("R1", 100_00, of: owing, on: Self.day, paying: items[0])
            try await books.credit("R2", 30_00, of: owing, on: Self.day, paying: items[1])
            try await books.invoice("FA-3", 70_00, of: owing, due: Fixture.late(7))
            let later = Fixture.late(22)
            #expect(try await books.remind(later).calls == 1)
            #expect(try await calls(books, on: later).map(\.attempts) == [0])
        }
    }

    /// What was tried before the customer was merged into another is still tried.
    @Test(arguments: Engine.available)
    func triesStayWithTheCallOfAMergedCustomer(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, _, call in
            let other = try await books.customer("C2", "Épi d'Or")
            _ = try await record(books, call.id, .noAnswer(tryAgainOn: nil))
            let merge = MergeCustomers(by: "user:1", at: RunningFixture.noon(Self.day), today: Self.day)
            try await books.store.write { _ = try merge.run(owing.customer, into: other.customer, $0) }
            let waiting = try await calls(books, on: Fixture.late(16))
            #expect(waiting.map(\.code) == ["C2"] && waiting.map(\.attempts) == [1])
        }
    }

    @Test(arguments: Engine.available)
    func aWrongNumberIsTakenOff(engine: Engine) async throws {
        try await withCall(on: engine) { books, owing, _, call in
            let contact = try #require(
                try await books.store.read { try Customers.contacts(of: owing.customer, $0).first }
            )
            _ = try await record(books, call.id, .wrongNumber(contact.id))
            let known = try await books.store.read { try Customers.contacts(of: owing.customer, $0) }
            #expect(known.map(\.phone) == [nil] && known.map(\.email) == ["compta@epi.example"])
        }
    }

    @Test(arguments: Engine.available)
    func aCallIsRecordedOnceByWhoMay(engine: Engine) async throws {
        try await withCall(on: engine) { books, _, items, call in
            let reader = Actor(name: "user:9", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.remind)) {
                _ = try await record(books, call.id, .reached, by: reader)
            }
            let yesterday = Self.day.adding(days: -1)
            await #expect(throws: CallError.dayPast(yesterday)) {
                _ = try await record(books, call.id, .promised(on: yesterday, amountMinor: nil))
            }
            await #expect(throws: HoldError.unknown) {
                _ = try await record(books, call.id, .disputed([items[0], Instalment.ID(99)], until: nil))
            }
            #expect(try await calls(books).count == 1, "What was refused left the call open.")
            _ = try await record(books, call.id, .reached)
            await #expect(throws: CallError.alreadyRecorded) { _ = try await record(books, call.id, .reached) }
            await #expect(throws: CallError.unknown) { _ = try await record(books, CallTask.ID(99), .reached) }
        }
    }
}
