import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

@Suite("The demonstration company is made through the real verbs, whatever day it is")
struct DemonstrationTests {
    private func make(on engine: Engine, seed: UInt64, today: String) async throws -> [Int64] {
        let day = try #require(CivilDate(today)), siren = try #require(Siren("012345674"))
        let found = Sums()
        try await engine.withStore(WholeSchema.migrations) { store in
            let entity = try await store.write { connection in
                try LegalEntities.add(
                    NewLegalEntity(code: "verdon", name: "Ateliers Verdon", siren: siren),
                    by: "system:demonstration",
                    at: LedgerFixture.instant,
                    connection
                )
            }
            try await MakeDemonstration(store: store) { _ in }.run(
                entity: entity.id,
                by: .command,
                seed: seed,
                today: day
            )
            #expect(try await LedgerVerifier(store: store).run().finding == nil)
            let counts = try await store.read { connection in
                let report = try AgedBalances.read(asOf: day, entity: entity.id, connection).first
                return [
                    try connection.number("select count(*) from customer"),
                    try connection.number("select count(*) from document where kind = 'invoice'"),
                    try connection.number("select count(*) from document where kind = 'creditNote'"),
                    try connection.number("select count(*) from document where issued_on > \(day)"),
                    try connection.number("select count(*) from hold where kind = 'dispute'"),
                    try connection.number("select count(*) from outbox"),
                ] + (report?.totals.bucketMinor ?? []) + [report?.totals.unappliedMinor ?? 0]
            }
            await found.keep(counts)
        }
        return await found.values
    }

    private actor Sums {
        private(set) var values: [Int64] = []
        func keep(_ values: [Int64]) { self.values = values }
    }

    @Test(arguments: Engine.available)
    func aReaderMakesNoDemonstration(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            await #expect(throws: PermissionError.missing(.configure)) {
                try await MakeDemonstration(store: books.store) { _ in }
                    .run(entity: books.entity, by: WholeSchema.reader, seed: 1, today: LedgerFixture.start)
            }
            let runs = try await books.store.read { try $0.number("select count(*) from import_run") }
            #expect(runs == 0)
        }
    }

    /// Nothing is from tomorrow; there are complaints, reminders, something in every column of the aged balance.
    private func expectWhole(_ sums: [Int64]) {
        #expect(sums[0] == 300 && sums[1] >= 5500 && sums[2] >= 50, "\(sums)")
        #expect(sums[3] == 0 && sums[4] > 0 && sums[5] > 50, "\(sums)")
        #expect(sums[6..<11].allSatisfy { $0 > 0 } && sums[11] < 0, "\(sums)")
    }

    /// New Year's Day: what a person calls about may have been paid meanwhile.
    @Test func itIsWholeOnAHoliday() async throws {
        expectWhole(try await make(on: .sqlite, seed: 5, today: "2027-01-01"))
    }

    @Test(.enabled(if: Engine.available.contains(.postgres), "PostgreSQL is not there"))
    func theSameSeedMakesTheSameCompanyOnBothEngines() async throws {
        let first = try await make(on: .sqlite, seed: 27, today: "2026-11-24")
        expectWhole(first)
        #expect(try await make(on: .postgres, seed: 27, today: "2026-11-24") == first)
    }
}
