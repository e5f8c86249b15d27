import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

/// A worker that is killed at any instant, again and again: at most one uncertain message for each death, every other
/// message exactly once.
@Suite struct KilledSenderTests {
    @Test(arguments: Engine.available, [1, 2, 3] as [UInt64])
    func noDeathSendsTwice(engine: Engine, seed: UInt64) async throws {
        try await RunningFixture.run(on: engine) { books in
            for index in 1...12 {
                let owing = try await books.customer("C\(index)", "Client \(index)", mail: "c\(index)@client.example")
                try await books.invoice("FA-\(index)", 100_00, of: owing)
            }
            let fate = Fate(seed: seed)
            for day in [1, 8] {
                try await books.remind(Fixture.late(day))
                try await sendDyingOften(books, on: Fixture.late(day), fate)
            }
            let states = try await books.states()
            #expect(fate.deaths > 3, "A run without deaths proves nothing.")
            #expect(states[.sending] == nil && states[.intended] == nil && states[.cancelled] == nil)
            #expect(states.values.reduce(0, +) == 24)
            #expect(states[.uncertain, default: 0] <= fate.deaths)

            let mails = try books.post.mails.map { try MailReader().read($0.bytes) }
            let said = mails.map { "\($0.to.map(\.address)) \($0.subject)" }
            #expect(Set(said).count == said.count)
            #expect(said.count == states[.sent, default: 0] + fate.takenBeforeDeath)
        }
    }

    /// Workers follow one another until nothing waits.
    private func sendDyingOften(_ books: RunningFixture, on day: CivilDate, _ fate: Fate) async throws {
        for life in 1... {
            let worker = "\(day) \(life)"
            try await books.store.write { connection in
                try Outbox.markInterrupted(
                    claimedBefore: RunningFixture.noon(day.adding(days: 1)),
                    exceptBy: worker,
                    at: RunningFixture.noon(day),
                    connection
                )
            }
            let store = MortalStore(store: books.store)
            let whole = books.freezer.freeze
            let sender = OutboxSender(
                store: store,
                transport: DeadlyLine(office: books.post, store: store, fate: fate),
                freezers: [
                    ReminderFreezer.kind: { entry, instant, connection in
                        let decision = try whole(entry, instant, connection)
                        if fate.strikes(oneIn: 6) { throw Killed() }
                        return decision
                    }
                ],
                worker: worker,
                now: { RunningFixture.noon(day) }
            )
            do {
                _ = try await sender.sendAll()
                return
            } catch is Killed { continue }
        }
    }
}

private struct Killed: Error {}

/// When death comes, the same for the same seed.
private final class Fate: Sendable {
    private let generator: Mutex<SeededGenerator>
    private let counts = Mutex((deaths: 0, taken: 0))

    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    /// Deaths while a message was under way.
    var deaths: Int { counts.withLock { $0.deaths } }
    var takenBeforeDeath: Int { counts.withLock { $0.taken } }

    func strikes(oneIn chance: Int) -> Bool {
        generator.withLock { Int.random(in: 0..<chance, using: &$0) == 0 }
    }

    func died(afterTaking taken: Bool) {
        counts.withLock {
            $0.deaths += 1
            $0.taken += taken ? 1 : 0
        }
    }
}

/// The database as a process sees it that may be killed: from then on it writes nothing any more.
private final class MortalStore: Store {
    private let store: any Store
    private let isDead = Mutex(false)

    var dialect: Dialect { store.dialect }

    init(store: any Store) { self.store = store }

    func kill() { isDead.withLock { $0 = true } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        if isDead.withLock({ $0 }) { throw Killed() }
        return try await store.write(body)
    }

    func close() async {}
}

/// Kills the process before or after the server has taken the message.
private struct DeadlyLine: MailTransport {
    let office: PostOffice
    let store: MortalStore
    let fate: Fate

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        if fate.strikes(oneIn: 6) {
            fate.died(afterTaking: false)
            store.kill()
            throw Killed()
        }
        try await office.deliver(message, from: from, to: recipients)
        if fate.strikes(oneIn: 6) {
            fate.died(afterTaking: true)
            store.kill()
            throw Killed()
        }
    }
}
