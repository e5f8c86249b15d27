import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// A message that waits can be taken back; one that is leaving can't.
@Suite struct WithdrawalTests {
    private static let anne = Actor(name: "user:7", grants: [Actor.Grant(role: .collector, legalEntity: nil)])

    private func withdraw(
        _ id: OutboxEntry.ID,
        _ books: RunningFixture,
        because words: String = "Il a appelé",
        by actor: Actor = anne
    ) async throws {
        try await books.store.write {
            try Outbox.withdraw(id, because: words, by: actor, at: RunningFixture.noon(Fixture.late(1)), $0)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsTakenBackNeverLeavesAndWaitsForAPerson(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            let id = try await books.remind(Fixture.late(1)).messages[0]
            try await withdraw(id, books)
            #expect(try await books.send(Fixture.late(2)).isEmpty)
            // Neither the automatic run nor one of everything brings it back.
            #expect(try await books.remind(Fixture.late(2)).messages.isEmpty)
            let all = try await books.remind(Fixture.late(2), .everything)
            #expect(all.messages.isEmpty && all.waiting.map(\.reason) == [.obstacle(.withdrawnBefore(id))])
            #expect(all.waiting.map(\.reason.code) == ["withdrawn-before"])
            #expect(try await books.silence(of: item, on: Fixture.late(2)) == nil, "It is proposed again.")
            // Somebody who chooses it does, once.
            #expect(try await books.remind(Fixture.late(2), .chosen([owing.customer])).messages.count == 1)
            #expect(try await books.send(Fixture.late(2)).count == 1)
            #expect(try await books.remind(Fixture.late(2), .chosen([owing.customer])).messages.isEmpty)
        }
    }

    /// What was taken back holds up nothing else: the next step comes in its turn.
    @Test(arguments: Engine.available)
    func theNextStepComesByItself(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await withdraw(try await books.remind(Fixture.late(1)).messages[0], books)
            #expect(try await books.remind(Fixture.late(8)).messages.count == 1)
            let mail = try #require(try await books.send(Fixture.late(8)).first)
            #expect(mail.subject.hasPrefix("Rappel"))
        }
    }

    @Test(arguments: Engine.available)
    func theHistorySaysWhoTookItBackAndWhyTheJournalOnlyWho(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let id = try await books.remind(Fixture.late(1)).messages[0], entity = books.entity
            try await withdraw(id, books, by: .command)
            let (line, steps, last) = try await books.store.read { connection in
                (
                    try ReminderHistory.find(id, of: entity, connection),
                    try ReminderHistory.steps(of: owing.customer, for: entity, limit: 10, connection),
                    try ReminderHistory.latest(of: [owing.customer], for: entity, connection)
                )
            }
            #expect(line?.withdrawal?.words == "Il a appelé")
            #expect(line?.withdrawal?.by == nil)
            #expect(line?.entry.isWithdrawn == true && line?.entry.settledBy == Actor.command.name)
            #expect(steps.map(\.isWithdrawn) == [true])
            #expect(last.isEmpty, "Nothing was said to this customer.")
            let bytes = try await books.store.read { connection in
                try connection.rows("select bytes from journal where verb = 'outbox.withdraw'") { try $0.bytes(0) }
            }
            #expect(bytes.count == 1)
            #expect(!bytes.contains { String(decoding: $0, as: UTF8.self).contains("appelé") })
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhatWaitsIsTakenBack(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let id = try await books.remind(Fixture.late(1)).messages[0]
            let reader = Actor(name: "user:8", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.remind)) { try await withdraw(id, books, by: reader) }
            await #expect(throws: RemarkError.empty) { try await withdraw(id, books, because: " ") }
            await #expect(throws: OutboxError.unknown) { try await withdraw(Identifier(id.rawValue + 1), books) }
            let other = LegalEntity.ID(books.entity.rawValue + 1), instant = RunningFixture.noon(Fixture.late(1))
            await #expect(throws: OutboxError.unknown) {
                try await books.store.write {
                    try Outbox.withdraw(id, because: "x", of: other, by: .command, at: instant, $0)
                }
            }
            #expect(try await books.states() == [.intended: 1])
            try await withdraw(id, books)
            await #expect(throws: OutboxError.notWaiting) { try await withdraw(id, books) }
            #expect(try await books.count("remark") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsUnderWayIsNotTakenBack(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let id = try await books.remind(Fixture.late(1)).messages[0]
            let server = SilentServer()
            let sending = Task { try await books.sender(Fixture.late(1), transport: server).sendAll() }
            await server.waitForMessage()
            await #expect(throws: OutboxError.leaving) { try await withdraw(id, books) }
            #expect(try await books.states() == [.sending: 1])
            #expect(try await books.count("remark") == 0)
            sending.cancel()
            _ = await sending.result
        }
    }

    /// A person takes messages back while a worker sends them: each leaves, or is taken back, never both.
    @Test(arguments: Engine.available)
    func ofThePersonAndTheWorkerOneIsFirst(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            for index in 1...20 {
                let owing = try await books.customer("C\(index)", "Client \(index)", mail: "c\(index)@client.example")
                try await books.invoice("FA-\(index)", 100_00, of: owing)
            }
            let ids = try await books.remind(Fixture.late(1)).messages
            let sender = books.sender(Fixture.late(1))
            async let sent = sender.sendAll()
            var back = 0
            for id in ids.reversed() {
                do {
                    try await withdraw(id, books)
                    back += 1
                } catch OutboxError.leaving {}
            }
            let left = try await sent.count
            #expect(back > 0, "A race without a loser proves nothing.")
            #expect(left + back == ids.count && books.post.mails.count == left)
            #expect(try await books.states()[.sent, default: 0] == left)
        }
    }
}
