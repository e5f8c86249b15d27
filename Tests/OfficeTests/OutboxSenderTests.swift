import Ledger
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("What becomes of a message is known, and told to whom it concerns")
struct OutboxSenderTests {
    @Test(arguments: Engine.available, MailObstacle.allCases)
    func anObstacleStopsEverythingAndLosesNothing(engine: Engine, obstacle: MailObstacle) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let server = AnsweringServer(.blocked(obstacle, "535 5.7.8 bad name or password"))
            let tally = try await office.sender(server).sendAll(limit: 10)
            #expect(tally.stop == .paused && server.attempts == 1)
            let pause = try #require(try await office.pause())
            #expect(pause.obstacle == obstacle && pause.detail == "535 5.7.8 bad name or password")
            for id in ids {
                let entry = try await office.entry(id)
                #expect(entry.state == .intended && entry.attempts == 0 && entry.frozen == nil)
            }
            // A person mends it and lets the mail go: at once, not after a wait.
            try await office.store.write { try Outbox.release(by: .command, at: OfficeFixture.noon, $0) }
            #expect(try await office.sender(server).sendAll(limit: 10).count(.sent) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func aServerThatIsAwayIsNotAskedForEachMessage(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let server = AnsweringServer(.unreachable("no route"), .unreachable("no route"))
            let sender = office.sender(server)
            #expect(try await sender.sendAll(limit: 10).stop == .serverAway)
            #expect(server.attempts == 1)
            #expect(try await office.pause() == nil)
            // Both are held up, although only one was tried; nobody is left in the dark about it.
            let delay = try #require(try await office.delay())
            #expect(delay.waiting == 2 && delay.detail == "no route" && delay.since == OfficeFixture.noon)
            #expect(delay.nextTryAt == office.clock.now())
            // The first waits a minute; the other is tried in its stead.
            #expect(try await sender.sendAll(limit: 10).outcomes.keys.sorted() == [ids[1]].compactMap { $0 })
            #expect(try await sender.sendAll(limit: 10).stop == .drained)
            office.clock.advance(seconds: 60)
            #expect(try await office.delay()?.waiting == 2)
            #expect(try await sender.sendAll(limit: 10).count(.sent) == 2)
            #expect(try await office.delay() == nil)
        }
    }

    /// What the server says about one message holds up no other, and an answer ends the silence.
    @Test(arguments: Engine.available)
    func aServerThatAnswersIsNotSilent(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.intend((0..<3).map { office.intent("\($0)", ($0, "x")) })
            let server = AnsweringServer(.postponed(code: 451, "greylisted"), nil, .unreachable("421 busy"))
            let sender = office.sender(server)
            #expect(try await sender.sendAll(limit: 1).count(.intended) == 1)
            #expect(try await office.delay() == nil)
            #expect(try await sender.sendAll(limit: 1).count(.sent) == 1)
            office.clock.advance(seconds: 1)
            #expect(try await sender.sendAll(limit: 1).stop == .serverAway)
            #expect(try await office.delay()?.detail == "421 busy")
            office.clock.advance(seconds: 60)
            #expect(try await sender.sendAll(limit: 1).count(.sent) == 1)
            #expect(try await office.delay() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aMessageOnWhichTheServerBreaksOffHoldsUpNoOther(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let cut = MailDeliveryError.brokenOff("the time is up")
            let server = AnsweringServer(cut, nil, cut, nil)
            let sender = office.sender(server)
            let tally = try await sender.sendAll(limit: 10)
            #expect(tally.stop == .drained && tally.count(.intended) == 1 && tally.count(.sent) == 1)
            let entry = try await office.entry(ids[0])
            #expect(entry.state == .intended && entry.frozen == nil && entry.reason == "the time is up")
            // Tried again after one minute, then after two.
            office.clock.advance(seconds: 60)
            #expect(try await sender.sendAll(limit: 10).count(.intended) == 1)
            office.clock.advance(seconds: 119)
            #expect(try await sender.sendAll(limit: 10).outcomes.isEmpty)
            office.clock.advance(seconds: 1)
            #expect(try await sender.sendAll(limit: 10).count(.sent) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aServerThatBreaksOffTwiceInARowIsAway(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.intend((0..<3).map { office.intent("\($0)", ($0, "x")) })
            let cut = MailDeliveryError.brokenOff("the time is up")
            let server = AnsweringServer(cut, cut)
            let tally = try await office.sender(server).sendAll(limit: 10)
            #expect(tally.stop == .serverAway && server.attempts == 2)
        }
    }

    /// 1, 2, 4 … minutes between them, and never given up.
    @Test(arguments: Engine.available)
    func theWaitForAServerGrowsAndNeverEnds(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try await office.intend([office.intent("a", (0, "x"))])[0]
            let away = MailDeliveryError.unreachable("no route")
            let server = AnsweringServer(away, away, away, away, away, away, away, away, away, away, away, away, away)
            let sender = office.sender(server)
            for attempt in 0..<13 {
                #expect(try await sender.sendNext()?.1 == .intended)
                let wait = min(Int64(60) << Int64(attempt), 6 * 3600)
                office.clock.advance(seconds: wait - 1)
                #expect(try await sender.sendNext() == nil)
                office.clock.advance(seconds: 1)
            }
            #expect(try await sender.sendNext()?.1 == .sent)
            #expect(try await office.entry(id).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func aMessagePutOffForADayIsRefused(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let busy = MailDeliveryError.postponed(code: 451, "4.2.0 greylisted")
            let server = AnsweringServer(busy, nil, busy, busy, busy, busy, busy, busy, busy, busy, busy, busy, busy)
            let sender = office.sender(server)
            // It holds up no other message.
            let first = try await sender.sendAll(limit: 10)
            #expect(first.stop == .drained && first.count(.intended) == 1 && first.count(.sent) == 1)
            let began = office.clock.now()
            while try await office.entry(ids[0]).state == .intended {
                office.clock.advance(seconds: 3600)
                _ = try await sender.sendAll(limit: 10)
            }
            let entry = try await office.entry(ids[0])
            #expect(entry.state == .refused && entry.postponements == 11 && entry.reason == "451 4.2.0 greylisted")
            let hours = office.clock.now().seconds(since: began) / 3600
            #expect((20...40).contains(hours))
        }
    }

    @Test(arguments: Engine.available)
    func anAddressThatIsNotThereIsMarkedAndTheOthersGetTheMail(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try await office.intend([office.intent("a", (0, "x"))])[0]
            let server = AnsweringServer(.addressRefused("nadia@epi.example", code: 550, "5.1.1 no such mailbox"))
            let tally = try await office.sender(server).sendAll(limit: 10)
            #expect(tally.count(.sent) == 1 && server.recipients == [["luc@epi.example"]])
            #expect(try await office.entry(id).recipients == ["luc@epi.example"])
            let contacts = try await office.store.read { try Customers.contacts(of: office.customer, $0) }
            #expect(contacts.map { $0.bouncedAt != nil } == [true, false])
        }
    }

    @Test(arguments: Engine.available)
    func theOnlyAddressThatIsNotThereRefusesTheMail(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.store.write { try $0.execute("delete from contact where email = 'luc@epi.example'") }
            let id = try await office.intend([office.intent("a", (0, "x"))])[0]
            let server = AnsweringServer(.addressRefused("nadia@epi.example", code: 550, "5.1.1 no such mailbox"))
            #expect(try await office.sender(server).sendAll(limit: 10).count(.refused) == 1)
            #expect(try await office.entry(id).reason == "550 5.1.1 no such mailbox")
            // The journal says which contact, and nothing that a person wrote.
            let bytes = try await office.store.read { connection in
                try connection.rows("select bytes from journal where verb = 'outbox.refused'") {
                    String(decoding: try $0.bytes(0), as: UTF8.self)
                }
            }
            #expect(bytes.count == 1 && bytes[0].contains("contact:") && !bytes[0].contains("nadia"))
        }
    }

    @Test(arguments: Engine.available)
    func aStopFinishesTheMessageUnderWayAndTakesNoOther(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let ids = try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let server = HesitantServer()
            let sender = office.sender(server)
            let work = Task { try await sender.sendAll(limit: 10) }
            await server.waitForMessage()
            work.cancel()
            server.answer()
            let tally = try await work.value
            let first = try #require(ids[0])
            #expect(tally.stop == .cancelled && tally.outcomes == [first: .sent])
            #expect(try await office.entry(ids[1]).state == .intended)
        }
    }

    @Test(arguments: Engine.available)
    func limitAndDeadlineEndARound(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.intend([office.intent("a", (0, "x")), office.intent("b", (1, "x"))])
            let sender = office.sender(AnsweringServer())
            #expect(try await sender.sendAll(limit: 10, until: office.clock.now()).stop == .deadlineReached)
            let one = try await sender.sendAll(limit: 1)
            #expect(one.stop == .limitReached && one.count(.sent) == 1)
            #expect(try await sender.sendAll(limit: 10).stop == .drained)
        }
    }

    /// Another worker gave it up for lost; the one who sent it knows better.
    @Test(arguments: Engine.available)
    func whoSentItMayStillSaySo(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try await office.intend([office.intent("a", (0, "x"))])[0]
            let server = HesitantServer()
            let sender = office.sender(server)
            let work = Task { try await sender.sendAll(limit: 10) }
            await server.waitForMessage()
            let patience = OutboxSender.patienceSeconds
            try await office.store.write { connection in
                let early = try Outbox.markInterrupted(
                    claimedBefore: OfficeFixture.noon,
                    exceptBy: "second",
                    at: OfficeFixture.noon,
                    connection
                )
                let own = try Outbox.markInterrupted(
                    claimedBefore: OfficeFixture.noon.adding(seconds: patience),
                    exceptBy: "first",
                    at: OfficeFixture.noon,
                    connection
                )
                let late = try Outbox.markInterrupted(
                    claimedBefore: OfficeFixture.noon.adding(seconds: patience),
                    exceptBy: "second",
                    at: OfficeFixture.noon,
                    connection
                )
                #expect(early == 0 && own == 0 && late == 1)
            }
            #expect(try await office.entry(id).state == .uncertain)
            server.answer()
            _ = try await work.value
            #expect(try await office.entry(id).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func whatAPersonSettledStaysSo(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let id = try #require(try await office.intend([office.intent("a", (0, "x"))])[0])
            let server = HesitantServer()
            let sender = office.sender(server)
            let work = Task { try await sender.sendAll(limit: 1) }
            await server.waitForMessage()
            try await office.store.write { connection in
                let later = OfficeFixture.noon.adding(seconds: 7200)
                try Outbox.markInterrupted(claimedBefore: later, exceptBy: "second", at: later, connection)
                try Outbox.settleUncertain(id, left: true, by: .command, at: later, connection)
            }
            server.answer(.refused(code: 554, "no"))
            _ = try await work.value
            let entry = try await office.entry(id)
            #expect(entry.state == .sent && entry.reason == "confirmed")
        }
    }
}

/// Holds a message until it is told what to answer.
final class HesitantServer: MailTransport {
    private let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    private let (answers, answered) = AsyncStream<MailDeliveryError?>.makeStream()

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        arrived.yield()
        // In a task of its own, so that it ends with the answer and not with the sender's task.
        let answers = answers
        let answer = await Task {
            for await answer in answers { return answer }
            return nil
        }.value
        if let answer { throw answer }
    }

    func answer(_ error: MailDeliveryError? = nil) { answered.yield(error) }

    func waitForMessage() async {
        for await _ in arrivals { return }
    }
}
