import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Nothing leaves twice, and nothing leaves that is no longer to be said.
@Suite struct LeavingOnceTests {
    @Test(arguments: Engine.available)
    func twoWorkersSendEachMessageOnce(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let addresses = (1...20).map { "compta\($0)@client.example" }
            for (index, address) in addresses.enumerated() {
                let owing = try await books.customer("C\(index)", "Client \(index)", mail: address)
                try await books.invoice("FA-\(index)", 100_00, of: owing)
            }
            #expect(try await books.remind(Fixture.late(1)).messages.count == 20)
            let first = books.sender(Fixture.late(1)), second = books.sender(Fixture.late(1), worker: "second")
            async let one = first.sendAll()
            async let other = second.sendAll()
            let sent = try await (one, other)
            #expect(sent.0.count + sent.1.count == 20)
            #expect(books.post.mails.flatMap(\.recipients).sorted() == addresses.sorted())
            #expect(try await books.states() == [.sent: 20])
        }
    }

    /// Two runs of one day at the same time, as two servers would start them.
    @Test(arguments: Engine.available)
    func twoRunsAtOncePlanEachStepOnce(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            for index in 1...5 {
                let owing = try await books.customer("C\(index)", "Client \(index)")
                try await books.invoice("FA-\(index)", 100_00, of: owing)
            }
            async let one = books.remind(Fixture.late(1))
            async let other = books.remind(Fixture.late(1))
            let runs = try await [one, other]
            #expect(runs.map(\.messages.count).sorted() == [0, 5])
            #expect(try await books.count("step_taken") == 5)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsCutOffWhileSendingIsUncertainAndNeverRepeated(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let server = SilentServer()
            let killed = Task { try await books.sender(Fixture.late(1), transport: server).sendAll() }
            await server.waitForMessage()
            #expect(try await books.states() == [.sending: 1])

            // Another process takes over while the first is gone for good.
            try await books.store.write { connection in
                try Outbox.markInterrupted(
                    claimedBefore: RunningFixture.noon(Fixture.late(2)),
                    exceptBy: "second",
                    at: RunningFixture.noon(Fixture.late(2)),
                    connection
                )
            }
            #expect(try await books.states() == [.uncertain: 1])
            _ = try await books.sender(Fixture.late(2), worker: "second").sendAll()
            #expect(try await books.remind(Fixture.late(2)).messages.isEmpty)
            killed.cancel()
            _ = await killed.result
            #expect(try await books.states() == [.uncertain: 1])
            #expect(books.post.mails.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aStopBeforeTheBytesAreFrozenLosesNothing(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let whole = books.freezer.freeze
            let stopped = books.sender(Fixture.late(1)) { entry, instant, connection in
                _ = try whole(entry, instant, connection)
                throw SQLError.unavailable("stopped")
            }
            await #expect(throws: SQLError.unavailable("stopped")) { _ = try await stopped.sendAll() }
            #expect(try await books.states() == [.intended: 1])
            #expect(try await books.send(Fixture.late(1)).count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aFailureThatSaysNothingLeavesItUncertain(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            books.post.answer(.uncertain("line cut"))
            try await books.send(Fixture.late(1))
            try await books.send(Fixture.late(2))
            #expect(try await books.states() == [.uncertain: 1])
            #expect(books.post.mails.isEmpty)
            // It counts as sent: the next step comes in its turn.
            #expect(try await books.remind(Fixture.late(2)).messages.isEmpty)
            #expect(try await books.remind(Fixture.late(8)).messages.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aServerThatIsAwayGetsItLaterWithWhatIsOpenThen(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            books.post.answer(.unreachable("no route"))
            #expect(try await books.send(Fixture.late(1)).isEmpty)
            try await books.credit("R1", 40_00, of: owing, on: Fixture.late(2), paying: item)
            let mail = try #require(try await books.send(Fixture.late(2)).first)
            let left = "60,00\u{A0}€ (sur 100,00\u{A0}€, 40,00\u{A0}€ déjà réglés ou crédités)"
            #expect(mail.text.contains(left) && mail.text.contains("Total\u{A0}: 60,00\u{A0}€"))
            let claimed = try await books.store.read { try $0.number("select claimed_minor from step_taken") }
            #expect(claimed == 60_00)
        }
    }

    /// A reminder that waited until the next step was planned is not sent before it: one mail says it all.
    @Test(arguments: Engine.available)
    func aReminderOvertakenByTheNextIsDropped(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            try await books.remind(Fixture.late(8))
            let mails = try await books.send(Fixture.late(8))
            #expect(mails.map(\.subject) == ["Rappel\u{A0}: facture FA-1 restée impayée - Ateliers Verdon"])
            #expect(try await books.states() == [.sent: 1, .cancelled: 1])
        }
    }

    @Test(arguments: Engine.available)
    func aReminderBeforeTheDueDateIsNotSentAfterIt(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            #expect(try await books.remind(Fixture.late(-7)).messages.count == 1)
            #expect(try await books.send(Fixture.late(1)).isEmpty)
            #expect(try await books.states() == [.cancelled: 1])
            #expect(try await books.remind(Fixture.late(1)).messages.count == 1)
        }
    }

    static let silencers: [(HoldKind?, String)] = [
        (nil, "paid-in-full"), (.dispute, "disputed"), (.promise, "promised"), (.insolvency, "insolvency"),
        (.pause, "paused"),
    ]

    @Test(arguments: Engine.available, silencers)
    func whatIsSettledOrHeldInTheMeantimeIsNotSent(engine: Engine, silencer: (HoldKind?, String)) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            if let kind = silencer.0 {
                try await books.hold(kind, .customer(owing.customer), from: Fixture.late(1))
            } else {
                try await books.credit("R1", 100_00, of: owing, on: Fixture.late(1), paying: item)
            }
            #expect(try await books.send(Fixture.late(1)).isEmpty)
            let cancelled = try await books.store.read { try Outbox.entries([.cancelled], limit: 1, $0).first }
            #expect(cancelled?.reason == silencer.1)
        }
    }

    /// Cancelled for a promise, it is planned again when the promise is over: under the next ordinal, once.
    @Test(arguments: Engine.available)
    func whatWasCancelledIsPlannedAgain(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let promise = try await books.hold(.promise, .instalment(item), from: Fixture.late(1))
            #expect(try await books.send(Fixture.late(1)).isEmpty)
            #expect(try await books.remind(Fixture.late(2)).messages.isEmpty)
            try await books.end(promise, on: Fixture.late(3))
            #expect(try await books.remind(Fixture.late(3)).messages.count == 1)
            #expect(try await books.send(Fixture.late(3)).count == 1)
            #expect(try await books.remind(Fixture.late(3)).messages.isEmpty)
            let ordinals = try await books.store.read { connection in
                try connection.rows("select ordinal from outbox_item order by ordinal") { try $0.integer(0) }
            }
            #expect(ordinals == [0, 1])
        }
    }

    /// Two invoices in one mail, one of them disputed before it leaves: that one gets its own first reminder later.
    @Test(arguments: Engine.available)
    func anItemLeftOutKeepsItsStep(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let second = try await books.invoice("FA-2", 50_00, of: owing)
            #expect(try await books.remind(Fixture.late(1)).items == 2)
            let dispute = try await books.hold(.dispute, .instalment(second), from: Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.text.contains("FA-1") && !mail.text.contains("FA-2"))
            try await books.end(dispute, on: Fixture.late(4))
            // The guard of five working days first, then both: each at its own step.
            let plan = try await books.plan(Fixture.late(8)).plan
            #expect(
                plan.messages.first?.intents.map { "\($0.step)" }.sorted() == ["second-reminder", "second-reminder"]
            )
            let item = DunningItem.ID(second.rawValue)
            #expect(plan.messages.first?.lines.first { $0.item == item }?.reminders.isEmpty ?? false)
        }
    }

    @Test(arguments: Engine.available)
    func whatWasRefusedIsSentAgainOnlyByAPerson(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            books.post.answer(.refused(code: 550, "no such user"))
            try await books.send(Fixture.late(1))
            #expect(try await books.states() == [.refused: 1])

            let all = try await books.remind(Fixture.late(2), .everything)
            #expect(all.messages.isEmpty)
            guard case .obstacle(.refusedBefore) = all.waiting.first?.reason else {
                Issue.record("It waits because it was refused before, not because of \(all.waiting).")
                return
            }
            let chosen = try await books.remind(Fixture.late(2), .chosen([owing.customer]))
            #expect(chosen.messages.count == 1)
            #expect(try await books.send(Fixture.late(2)).count == 1)
            #expect(try await books.remind(Fixture.late(2), .chosen([owing.customer])).messages.isEmpty)
        }
    }
}
