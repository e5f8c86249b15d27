import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct ClosingTests {
    private let day = LedgerFixture.start

    private func close(_ books: LedgerFixture, through day: CivilDate, today: CivilDate) async throws {
        let entity = books.entity
        try await books.store.write { connection in
            try Ledger.lock(entity, connection).close(through: day, today: today, as: LedgerFixture.event("close"))
        }
    }

    @Test(arguments: Engine.available)
    func aMonthThatIsOverIsClosedOnceAndForGood(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let january = day.endOfMonth, february = january.adding(days: 1).endOfMonth
            let today = february.adding(days: 5)
            await #expect(throws: ClosingError.notMonthEnd(january.adding(days: -1))) {
                try await close(books, through: january.adding(days: -1), today: today)
            }
            await #expect(throws: ClosingError.notOver(day: february, today: february)) {
                try await close(books, through: february, today: february)
            }
            try await close(books, through: february, today: today)
            await #expect(throws: ClosingError.alreadyClosed(day: january, closedThrough: february)) {
                try await close(books, through: january, today: today)
            }
            await #expect(throws: ClosingError.alreadyClosed(day: february, closedThrough: february)) {
                try await close(books, through: february, today: today)
            }
            let entity = books.entity
            let found = try await books.store.read { try LegalEntities.find(entity, $0) }
            #expect(found?.closedThrough == february)
            #expect(try await books.finding() == nil)
        }
    }

    /// A mistake in a closed month is put right in an open one; the closed day keeps its answer.
    @Test(arguments: Engine.available)
    func aCorrectionTakesAnOpenDay(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let item = try await books.invoice("F1", 100_00)
            let receipt = try await books.receipt("R1", 100_00)
            try await books.allocate(100_00, of: receipt, to: item, on: day)
            let closed = day.endOfMonth
            try await books.close(through: closed)
            await #expect(throws: LedgerError.periodClosed(day: day, closedThrough: closed)) {
                try await books.undo(100_00, of: receipt, to: item, on: day)
            }
            try await books.undo(100_00, of: receipt, to: item, on: closed.adding(days: 1))
            #expect(try await books.openMinor(of: item) == 100_00)
        }
    }

    /// A large import that was worked out before the closing is refused when it lands after it.
    @Test(arguments: Engine.available)
    func anImportThatTheClosingOvertookDoesNotLand(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            var draft = PostingDraft()
            draft.add(books.document(.invoice, "F1", 100_00, on: day), dueOn: day)
            let (invoice, closed) = (draft, day.endOfMonth)
            await #expect(throws: BulkPostingError.overtaken) {
                _ = try await books.bulk(5000).post(
                    invoice,
                    entity: books.entity,
                    as: LedgerFixture.event("import"),
                    progress: { _, _ in
                        // reason: the second step finds the month closed, which is what the first one wanted.
                        try? await books.close(through: closed)
                    }
                )
            }
            let count = try await books.store.read { try $0.number("select count(*) from document_row") }
            #expect(count == 0)
        }
    }
}
