import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

@Suite struct CloseMonthTests {
    private let start = LedgerFixture.start
    private var january: CivilDate { start.endOfMonth }

    private func request(
        _ books: LedgerFixture,
        _ day: CivilDate,
        by actor: Actor = WholeSchema.accountant
    ) -> CloseMonth.Request {
        CloseMonth.Request(
            entity: books.entity,
            through: day,
            actor: actor,
            today: day.adding(days: 3),
            at: LedgerFixture.instant
        )
    }

    private func kept(_ books: LedgerFixture, _ day: CivilDate) async throws -> [AgedBalanceReport]? {
        let entity = books.entity
        return try await books.store.read { try KeptAgedBalances.read(closedOn: day, entity: entity, $0) }
    }

    private func live(_ books: LedgerFixture, _ day: CivilDate) async throws -> [AgedBalanceReport] {
        let entity = books.entity
        return try await books.store.read { try AgedBalances.read(asOf: day, entity: entity, $0) }
    }

    /// Late, not due and unapplied amounts in two currencies.
    private func story(_ books: LedgerFixture) async throws {
        _ = try await books.invoice("F1", 100_00, due: start.adding(days: 10))
        _ = try await books.invoice("F2", 70_00, due: start.adding(days: 60), account: 1)
        _ = try await books.receipt("R1", 25_00, on: start.adding(days: 20))
        let dollar = try Currency(code: "USD")
        let note = books.document(.creditNote, "A1", 9_00, on: start.adding(days: 5), account: 1, currency: dollar)
        try await books.post { $0.add(note) }
    }

    @Test(arguments: Engine.available)
    func theBalanceOfAClosedMonthIsKeptAsItWas(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            try await story(books)
            #expect(try await kept(books, january) == nil)
            #expect(try await CloseMonth(store: books.store).run(request(books, january)) == [january])
            let reports = try #require(try await kept(books, january))
            #expect(reports.map(\.currency.code) == ["EUR", "USD"])
            // F1 is 20 days late; F2 is not due; R1 is applied to nothing.
            #expect(reports[0].totals.bucketMinor == [70_00, 100_00, 0, 0, 0])
            #expect(reports[0].totals.unappliedMinor == -25_00)
            #expect(reports[0].lines.map(\.row.totalMinor) == [75_00, 70_00])
            #expect(reports[1].totals.unappliedMinor == -9_00)
            #expect(reports[1].unappliedCreditNotesMinor == -9_00)
            #expect(reports.map(\.totals) == (try await live(books, january)).map(\.totals))
            #expect(reports.map(\.buckets) == [.standard, .standard])
            #expect(try await books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    /// Editing the cut-offs later does not change what was kept.
    @Test(arguments: Engine.available)
    func theCutoffsOfTheClosingAreKept(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            try await story(books)
            let entity = books.entity
            func setCutoffs(_ days: [Int]) async throws {
                try await books.store.write { connection in
                    try Settings.set(
                        InsightSettings.ageCutoffs,
                        to: days,
                        entity: entity,
                        by: .command,
                        at: LedgerFixture.instant,
                        connection
                    )
                }
            }
            try await setCutoffs([15, 45])
            try await CloseMonth(store: books.store).run(request(books, january))
            try await setCutoffs([30, 60, 90])
            let report = try #require(try await kept(books, january)?.first)
            #expect(report.buckets.keys == ["notDue", "1-15", "16-45", "over45"])
            #expect(report.totals.bucketMinor == [70_00, 0, 100_00, 0])
        }
    }

    @Test(arguments: Engine.available)
    func monthsThatWereSkippedAreKeptToo(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            try await story(books)
            let february = january.adding(days: 1).endOfMonth, march = february.adding(days: 1).endOfMonth
            let close = CloseMonth(store: books.store)
            try await close.run(request(books, january))
            #expect(try await close.run(request(books, march)) == [february, march])
            let entity = books.entity
            let days = try await books.store.read { try KeptAgedBalances.days(of: entity, $0) }
            #expect(days == [march, february, january])
            // On 28 February F1 is 48 days late and F2 due in two days; on 31 March F2 is late too.
            #expect(try await kept(books, february)?.first?.totals.bucketMinor == [70_00, 0, 100_00, 0, 0])
            #expect(try await kept(books, march)?.first?.totals.bucketMinor == [0, 70_00, 0, 100_00, 0])
            #expect(try await books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func whoMayNotCloseMonthsDoesNot(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            await #expect(throws: PermissionError.missing(.closeMonths)) {
                try await CloseMonth(store: books.store).run(request(books, january, by: WholeSchema.reader))
            }
            let reports = try await kept(books, january)
            #expect(reports == nil)
        }
    }

    /// A refused closing keeps nothing; an empty month is kept as empty, which is not the same as not kept.
    @Test(arguments: Engine.available)
    func anEmptyMonthIsKeptAsEmpty(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            let close = CloseMonth(store: books.store)
            await #expect(throws: ClosingError.notMonthEnd(start)) { try await close.run(request(books, start)) }
            #expect(try await kept(books, start) == nil)
            try await close.run(request(books, january))
            #expect(try await kept(books, january)?.isEmpty == true)
            #expect(try await books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func theDatabaseRefusesToChangeWhatWasKept(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            try await story(books)
            try await CloseMonth(store: books.store).run(request(books, january))
            let attempts: [SQL] = [
                "update kept_aged_balance set amount_minor = 1", "delete from kept_aged_balance",
                "update kept_balance set unapplied_credit_notes_minor = 0", "delete from kept_closing",
            ]
            for attempt in attempts {
                let error = await #expect(throws: SQLError.self) {
                    try await books.store.write { try $0.execute(attempt) }
                }
                guard case .refused = error else {
                    Issue.record("\(attempt.text(for: .sqlite)): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    /// With the triggers out of the way `verify` still sees it: a changed amount, a row more, a closing that no event made.
    @Test(arguments: [
        "update kept_aged_balance set amount_minor = amount_minor + 1 where bucket = 'notDue'",
        "delete from kept_aged_balance where bucket = 'unapplied'",
        "update kept_closing set cutoffs = '30,60,91'",
        "insert into kept_closing (legal_entity_id, closed_on, cutoffs) values (1, '2025-12-31', '30,60,90')",
        """
        delete from kept_aged_balance; delete from kept_balance; delete from kept_closing
        """,
    ])
    func aChangedKeptRowIsFound(tampering: String) async throws {
        try await LedgerFixture.run(on: .sqlite, accounts: 2, migrations: WholeSchema.migrations) { books in
            try await story(books)
            try await CloseMonth(store: books.store).run(request(books, january))
            try await books.store.write { connection in
                for table in ["kept_closing", "kept_balance", "kept_aged_balance"] {
                    try connection.script("drop trigger \(table)_unchanged; drop trigger \(table)_kept;")
                }
                try connection.script(tampering)
            }
            #expect(try await books.finding([KeptBalanceCheck()])?.reason == .kept)
        }
    }
}
