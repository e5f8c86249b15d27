import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// On Friday 11 September 2026 somebody prepares the reminders of Monday the 14th: they are Monday's, in all they say.
@Suite struct PreparedDayTests {
    private static let friday = Fixture.day(2026, 9, 11)
    private static let monday = Fixture.day(2026, 9, 14)

    @discardableResult
    private func prepare(
        _ sending: RunReminders.Sending,
        _ books: RunningFixture,
        on day: CivilDate = friday
    ) async throws -> DunningRun {
        var request = RunReminders.Request(
            entity: books.entity,
            day: Self.monday,
            today: day,
            bankDataThrough: day,
            sending: sending,
            actor: .command,
            ranAt: RunningFixture.noon(day)
        )
        request.leavesFrom = RunningFixture.noon(Self.monday)
        return try await RunReminders(store: books.store).run(request)
    }

    /// Due on Sunday: on Friday and on Saturday it is not late.
    @Test(arguments: Engine.available)
    func aPreparedMessageLeavesOnItsDayAndSpeaksAsOnIt(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing, due: Self.monday.adding(days: -1))
            #expect(try await prepare(.chosen([owing.customer]), books).messages.count == 1)
            #expect(try await books.send(Self.friday).isEmpty)
            #expect(try await books.send(Self.friday.adding(days: 2)).isEmpty)
            #expect(try await books.states() == [.intended: 1])
            let mail = try #require(try await books.send(Self.monday).first)
            #expect(mail.subject == "Facture FA-1 échue le 13 septembre 2026 - Ateliers Verdon")
            // Monday's own run says nothing again.
            #expect(try await books.remind(Self.monday).messages.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsPaidMeanwhileDoesNotLeave(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing, due: Self.monday.adding(days: -1))
            try await prepare(.chosen([owing.customer]), books)
            try await books.credit("R1", 100_00, of: owing, on: Self.friday.adding(days: 1), paying: item)
            #expect(try await books.send(Self.monday).isEmpty)
            #expect(try await books.states() == [.cancelled: 1])
        }
    }

    /// What is due on the day itself still leaves, and who has a message ready gets no other before it.
    @Test(arguments: Engine.available)
    func preparingADayToComeHoldsUpNoEarlierOne(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let later = try await books.customer()
            let now = try await books.customer("C2", "Garage Bouleau", mail: "compta@bouleau.example")
            try await books.invoice("FA-1", 100_00, of: later, due: Self.monday.adding(days: -1))
            try await books.invoice("FA-2", 50_00, of: now, due: Self.friday.adding(days: -1))
            try await prepare(.chosen([later.customer]), books)
            let plan = try await books.plan(Self.friday)
            #expect(plan.plan.holds.isEmpty)
            #expect(plan.plan.messages.map(\.customer.rawValue) == [now.customer.rawValue])
            try await books.remind(Self.friday)
            #expect(try await books.send(Self.friday).map(\.to[0].address) == ["compta@bouleau.example"])
            #expect(try await books.send(Self.monday).map(\.to[0].address) == ["compta@epi.example"])
        }
    }

    /// What was sent ahead at once, as the command does when it is asked to, still holds up the days before it.
    @Test(arguments: Engine.available)
    func whatWasSentAheadHoldsUpTheDaysBefore(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing, due: Self.monday.adding(days: -1))
            try await books.remind(Self.monday, today: Self.friday, bank: Self.friday)
            #expect(try await books.plan(Self.friday).plan.holds == [.backDated(lastRunOn: Self.monday)])
        }
    }

    @Test(arguments: Engine.available)
    func aPreparedCallIsToBeMadeOnItsDay(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer(mail: nil)
            try await books.store.write {
                try $0.execute(
                    """
                    insert into contact (customer_id, role, name, phone, version)
                    values (\(owing.customer), 'accountsPayable', 'Nadia Perrot', '0299000000', 1)
                    """
                )
            }
            try await books.invoice("FA-1", 100_00, of: owing, due: Self.monday.adding(days: -15))
            #expect(try await prepare(.chosen([], calls: [owing.customer]), books).calls == 1)
            let entity = books.entity
            let counts = try await books.store.read { connection in
                try [Self.friday, Self.monday].map { try CallTasks.count(entity, on: $0, connection) }
            }
            #expect(counts == [0, 1])
        }
    }
}
