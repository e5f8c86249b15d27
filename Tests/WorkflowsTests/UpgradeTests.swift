import Foundation
import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Books that an earlier program wrote, opened by this one.
@Suite struct UpgradeTests {
    /// The steps that the earlier program knew.
    private static let earlier = WholeSchema.migrations.filter { [1, 2, 3, 10, 20].contains($0.number) }

    /// Books kept as text, with their chains: `{x:00ff}` stands for bytes, which the engines spell differently.
    private static func load(_ name: String, into store: any Store) async throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Upgrades/\(name)")
        let text = try String(contentsOf: url, encoding: .utf8)
        try await store.write { connection in
            let script =
                connection.dialect == .sqlite
                ? text.replacing(/\{x:([0-9a-f]*)\}/) { "x'\($0.output.1)'" }
                : text.replacing(/\{x:([0-9a-f]*)\}/) { "'\\x\($0.output.1)'::bytea" }
            try connection.script(script)
            guard connection.dialect == .postgres else { return }
            let sequences = try connection.rows(
                """
                select cast(pg_class.relname as text) from pg_class join pg_attribute on attrelid = pg_class.oid
                where relnamespace = current_schema()::regnamespace and attidentity = 'd' and attname = 'id'
                """
            ) { try $0.text(0) }
            for table in sequences {
                try connection.script(
                    "select setval('\(table)_id_seq', (select coalesce(max(id), 0) + 1 from \(table)), false)"
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func booksOfSchema20VerifyAndAnswerTheSame(engine: Engine) async throws {
        try await engine.withStore(Self.earlier) { store in
            try await Self.load("books-of-schema-20.sql.txt", into: store)
            try await Migrator(WholeSchema.migrations).run(on: store)
            let report = try await LedgerVerifier(store: store, checks: [KeptBalanceCheck()]).run()
            #expect(report.finding == nil)
            // The entity and a setting on the group's chain; accounts and four postings on the entity's own.
            #expect(report.events == 7)

            // On 10 February F1 (1 000) and F2 (500, less a credit note of 120 that was applied then) are late; F4 is not.
            let february = try await balances(store, LedgerFixture.start.adding(days: 40))
            #expect(february["EUR"] == [300_00, 1_380_00, 0, 0, 0, 0])
            #expect(february["USD"] == [250_00, 0, 0, 0, 0, 0])
            // On 2 March F1 is paid by a receipt of 1 200 and the credit note was taken back from F2.
            let march = try await balances(store, LedgerFixture.start.adding(days: 60))
            #expect(march["EUR"] == [200_00, 100_00, 500_00, 0, 0, -320_00])
            #expect(march["USD"] == [0, 250_00, 0, 0, 0, 0])
        }
    }

    /// What the earlier books hold goes on with the verbs of today.
    @Test(arguments: Engine.available)
    func theUpgradedBooksGoOn(engine: Engine) async throws {
        try await engine.withStore(Self.earlier) { store in
            try await Self.load("books-of-schema-20.sql.txt", into: store)
            try await Migrator(WholeSchema.migrations).run(on: store)
            let day = LedgerFixture.start.adding(days: 70)
            try await store.write { connection in
                _ = try MergeCustomers(by: "user:1", at: LedgerFixture.instant, today: day)
                    .run(Identifier(2), into: Identifier(1), connection)
                try EndCommitment(Identifier(1), endedOn: day, reason: "cancelled")
                    .run(by: "user:1", at: LedgerFixture.instant, connection)
                try Ledger.lock(Identifier(1), connection).close(
                    through: day.startOfMonth.adding(days: -1),
                    today: day,
                    as: LedgerFixture.event("close")
                )
            }
            let owners = try await store.read { connection in
                try connection.rows("select distinct customer_id from account") { try $0.integer(0) }
            }
            #expect(owners == [1])
            #expect(try await LedgerVerifier(store: store).run().finding == nil)
        }
    }

    private func balances(_ store: any Store, _ day: CivilDate) async throws -> [String: [Int64]] {
        let reports = try await store.read { try AgedBalances.read(asOf: day, entity: nil, $0) }
        return reports.reduce(into: [:]) {
            $0[$1.currency.code] = $1.totals.bucketMinor + [$1.totals.unappliedMinor]
        }
    }
}
