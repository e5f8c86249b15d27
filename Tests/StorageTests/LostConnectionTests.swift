import Storage
import Synchronization
import TestSupport
import Testing

/// A server that is started again, or an administrator, cuts the connections that lie idle.
@Suite(.enabled(if: Engine.postgresURL != nil, "PostgreSQL alone has connections that can be cut"))
struct LostConnectionTests {
    private static let others: SQL = """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
        """

    private static func run(_ body: (_ store: any Store, _ cut: () async throws -> Void) async throws -> Void)
        async throws
    {
        let place = try await TestDatabase.make(on: .postgres)
        let store = try await place.open(), other = try await place.open()
        try await store.write { try $0.script("create table sample (id integer)") }
        try await body(store) { _ = try await other.read { try $0.number(others) } }
        await store.close()
        await other.close()
        try await place.remove()
    }

    @Test func aReadingOnAConnectionThatWasCutIsBegunAgain() async throws {
        try await Self.run { store, cut in
            // Several lie idle, and every one of them is dead.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    group.addTask { _ = try await store.read { try $0.number("select 1 from pg_sleep(0.1)") } }
                }
                try await group.waitForAll()
            }
            try await cut()
            for _ in 1...6 { #expect(try await store.read { try $0.number("select count(*) from sample") } == 0) }
        }
    }

    @Test func aWritingOfWhichNothingWasSentIsBegunAgainAndHappensOnce() async throws {
        try await Self.run { store, cut in
            try await cut()
            let runs = Mutex(0)
            try await store.write { connection in
                runs.withLock { $0 += 1 }
                try connection.execute("insert into sample (id) values (1)")
            }
            #expect(runs.withLock { $0 } == 1)
            #expect(try await store.read { try $0.number("select count(*) from sample") } == 1)
        }
    }

    /// What had begun may have had an effect elsewhere: it is not repeated, and the reason is there to be read.
    @Test func aWritingThatIsCutIsNotRepeatedAndSaysWhy() async throws {
        try await Self.run { store, _ in
            let runs = Mutex(0)
            var reasons: [String] = []
            for isSecond in [false, true] {
                do {
                    try await store.write { connection in
                        runs.withLock { $0 += 1 }
                        try connection.execute("insert into sample (id) values (1)")
                        // reason: it is cut to see what the next statement says.
                        if isSecond { _ = try? connection.execute("select pg_terminate_backend(pg_backend_pid())") }
                        try connection.execute("select pg_terminate_backend(pg_backend_pid())")
                    }
                } catch SQLError.unavailable(let reason) {
                    reasons.append(reason)
                }
            }
            #expect(reasons.count == 2 && reasons.allSatisfy { !$0.isEmpty })
            #expect(runs.withLock { $0 } == 2)
            #expect(try await store.read { try $0.number("select count(*) from sample") } == 0)
        }
    }
}
