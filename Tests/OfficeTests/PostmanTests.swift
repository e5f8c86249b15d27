import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("The outbox is emptied in the background")
struct PostmanTests {
    /// A sleep that takes no time: it notes how long it was to be, moves the clock, and stops the postman in the end.
    private final class Naps: Sendable {
        private let noted = Mutex<[Int64]>([])
        private let clock: TestClock
        private let count: Int

        init(_ count: Int, moving clock: TestClock) {
            self.count = count
            self.clock = clock
        }

        var seconds: [Int64] { noted.withLock { $0 } }

        func sleep(_ seconds: Int64) throws {
            let isLast = noted.withLock {
                $0.append(seconds)
                return $0.count >= count
            }
            clock.advance(seconds: seconds)
            if isLast { throw CancellationError() }
        }
    }

    @Test(arguments: Engine.available)
    func itWaitsLongerWhileTheServerIsAway(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let away = MailDeliveryError.unreachable("no route")
            let ids = try await office.intend([office.intent("a", (0, "x"))])
            let server = AnsweringServer(away, away, away)
            let naps = Naps(13, moving: office.clock)
            let rounds = Mutex<[OutboxEntry.State]>([])
            await Postman(sender: office.sender(server), sleep: { try naps.sleep($0) }).run { round in
                guard case .sent(let tally) = round else { return }
                rounds.withLock { $0 += tally.outcomes.values }
            }
            #expect(rounds.withLock { $0 } == [.intended, .intended, .intended, .sent])
            // The message itself waits for one, two and four minutes.
            #expect(naps.seconds == [15, 15, 15, 15, 30, 30, 30, 30, 60, 60, 60, 60, 2])
            #expect(try await office.entry(ids[0]).state == .sent)
        }
    }

    @Test(arguments: Engine.available)
    func aDatabaseThatFailsIsToldAndTriedAgain(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await office.intend([office.intent("a", (0, "x"))])
            let naps = Naps(3, moving: office.clock)
            let store = FailingOnce(store: office.store)
            let server = AnsweringServer()
            let sender = OutboxSender(
                store: store,
                transport: server,
                freezers: ["letter": { _, _, _ in .cancel(reason: "enough") }],
                worker: "first",
                now: { office.clock.now() }
            )
            let failures = Mutex(0)
            await Postman(sender: sender, sleep: { try naps.sleep($0) }).run { round in
                if case .failed = round { failures.withLock { $0 += 1 } }
            }
            #expect(failures.withLock { $0 } == 1)
            #expect(naps.seconds == [15, 2, 2])
            #expect(try await office.number("select count(*) from outbox where state = 'cancelled'") == 1)
        }
    }
}

/// A database that is away for one transaction.
private final class FailingOnce: Store {
    private let store: any Store
    private let hasFailed = Mutex(false)

    var dialect: Dialect { store.dialect }

    init(store: any Store) { self.store = store }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let mayPass = hasFailed.withLock { hasFailed in
            defer { hasFailed = true }
            return hasFailed
        }
        guard mayPass else { throw SQLError.unavailable("away") }
        return try await store.write(body)
    }

    func close() async {}
}
