import Foundation
import Insight
import Ledger
import Office
import PostgresEngine
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

/// The program under a role that owns nothing: `scripts/postgres-roles.sql`.
@Suite(.serialized) struct PostgresRolesTests {
    private static let password = "only-for-this-test"

    /// A database whose tables belong to one role, opened by the other.
    private func withRoles(_ body: (_ admin: any Store, _ program: any Store) async throws -> Void) async throws {
        guard Engine.available.contains(.postgres) else { return }
        let script = try Self.script(), place = try await TestDatabase.make(on: .postgres)
        let admin = try await place.open()
        try await admin.write { connection in
            try connection.script(script)
            try connection.script("alter role encours_owner password '\(Self.password)'")
            try connection.script("alter role encours password '\(Self.password)'")
        }
        let owner = try await PostgresStore(url: Self.url(place.location, as: "encours_owner"), connections: 1)
        try await Migrator(WholeSchema.migrations).run(on: owner)
        await owner.close()
        try await admin.write { try $0.script(script) }
        let program = try await PostgresStore(url: Self.url(place.location, as: "encours"), connections: 3)
        let outcome: Result<Void, any Error>
        do { outcome = .success(try await body(admin, program)) } catch { outcome = .failure(error) }
        await program.close()
        await admin.close()
        try await place.remove()
        for role in ["encours", "encours_owner"] {
            // reason: another run on the same server may still use the role; it removes it then.
            try? await PostgresStore.runOutsideTransaction("drop role \(role)", url: Engine.postgresURL ?? "")
        }
        try outcome.get()
    }

    private static func script() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent("scripts/postgres-roles.sql"), encoding: .utf8)
    }

    private static func url(_ location: String, as role: String) throws -> String {
        var components = try #require(URLComponents(string: location))
        components.user = role
        components.password = password
        return try #require(components.string)
    }

    @Test func theVerbsWorkForARoleThatOwnsNothing() async throws {
        try await withRoles { _, program in
            try await Migrator(WholeSchema.migrations).run(on: program)
            let books = try await LedgerFixture.make(in: program, accounts: 3, category: .consumer)
            let close = CloseMonth(store: program)
            var history = try RandomHistory(books, seed: 3) { day in
                try await close.run(
                    CloseMonth.Request(
                        entity: books.entity,
                        through: day,
                        actor: .command,
                        today: day.adding(days: 1),
                        at: LedgerFixture.instant
                    )
                )
            }
            try await history.play(acts: 80)
            #expect(history.disagreements.isEmpty)
            let entity = books.entity
            try await program.write { connection in
                try Settings.set(
                    InsightSettings.ageCutoffs,
                    to: [10],
                    entity: entity,
                    by: .command,
                    at: LedgerFixture.instant,
                    connection
                )
                try Outbox.pause(reason: "test", at: LedgerFixture.instant, connection)
                try Outbox.release(by: .command, at: LedgerFixture.instant, connection)
                _ = try Ledger.lock(entity, connection).takeNumber(of: "F")
            }
            let alone = try await LedgerFixture.openAnother(in: program, code: "C9", category: .consumer)
            try await EraseCustomer(store: program).run(alone, by: .command, at: LedgerFixture.instant)
            try await MergeCustomerFiles(store: program).run(
                MergeCustomerFiles.Request(
                    duplicate: books.customers[1],
                    customer: books.customers[0],
                    actor: .command,
                    today: history.today,
                    at: LedgerFixture.instant
                )
            )
            #expect(try await books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    @Test func theProgramCanNotTakeTheGuardsAway() async throws {
        try await withRoles { _, program in
            let books = try await LedgerFixture.make(in: program)
            _ = try await books.invoice("F1", 100_00)
            let attempts = [
                "alter table document_row disable trigger all", "drop trigger document_row_unchanged on document_row",
                "drop table document_row cascade", "truncate document_row cascade", "truncate journal cascade",
                "update document_row set amount_minor = 1", "update journal set actor = 'nobody'",
                "delete from journal", "update journal_part set ordinal = 9", "update account_row set customer_id = 1",
                "update pending_posting set journal_id = 1", "update kept_aged_balance set amount_minor = 0",
                "create table mine (id bigint)", "create temporary table pending_posting (journal_id bigint)",
                "alter function refuse_change() owner to encours", "set session_replication_role = replica",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "alter table document_row owner to encours", "set role encours_owner",
                "insert into document_kind (code, side) values ('gift', 'credit')", "delete from schema_migration",
            ]
            for attempt in attempts {
                let error = await #expect(throws: SQLError.self, "\(attempt)") {
                    try await program.write { try $0.script(attempt) }
                }
                guard case .forbidden = error else {
                    Issue.record("\(attempt): \(String(describing: error))")
                    continue
                }
            }
            let removal = await #expect(throws: SQLError.self) {
                try await program.write { try $0.execute("delete from document_row") }
            }
            #expect(removal == .refused("posted rows are never deleted: reverse them"))
            #expect(try await books.finding() == nil)
        }
    }

    /// A table that refuses changes by a trigger must be in the script's lists, so that the role lacks the right as well.
    @Test func noRightToUpdateWhatATriggerProtects() async throws {
        try await withRoles { admin, _ in
            let wrong = try await admin.read { connection in
                try connection.rows(
                    """
                    select distinct cast(pg_class.relname as text) as name from pg_trigger
                    join pg_proc on pg_proc.oid = pg_trigger.tgfoid join pg_class on pg_class.oid = pg_trigger.tgrelid
                    where pg_proc.proname in ('refuse_change', 'refuse_change_of_kept')
                          and (has_table_privilege('encours', pg_class.oid, 'update')
                               or has_table_privilege('encours', pg_class.oid, 'truncate'))
                    """
                ) { try $0.text(0) }
            }
            #expect(wrong == [])
        }
    }

    @Test func anUpgradeNeedsTheOwner() async throws {
        try await withRoles { _, program in
            let newer = Migration(900, "AddColour", schema: "alter table customer_row add column colour {text};")
            let newest = WholeSchema.migrations.map(\.number).max() ?? 0
            await #expect(throws: MigrationError.needsOwner(schema: newest, program: 900)) {
                try await Migrator(WholeSchema.migrations + [newer]).run(on: program)
            }
        }
    }
}
