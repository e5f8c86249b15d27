import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct DueDayTests {
    private let day = LedgerFixture.start

    /// Posts a correction of the due day of an instalment.
    private func correct(_ books: LedgerFixture, _ instalment: Instalment.ID, to day: CivilDate) async throws {
        let entity = books.entity
        try await books.store.write { connection in
            var draft = PostingDraft()
            draft.dueDays = [DueDayDraft(instalment: instalment, dueOn: day, dueBasis: .stated)]
            try Ledger.lock(entity, connection).post(draft, as: LedgerFixture.event("due-days.correct"))
        }
    }

    private func days(_ books: LedgerFixture, _ table: SQL) async throws -> [CivilDate] {
        try await books.store.read { connection in
            try connection.rows("select due_on from " + table + " order by 1") { try $0.date(0) }
        }
    }

    private func onlyInstalment(_ books: LedgerFixture) async throws -> Instalment.ID {
        Identifier(try await books.store.read { try $0.number("select max(id) from instalment") })
    }

    @Test(arguments: Engine.available)
    func theLastCorrectionIsShownAndTheDayThatWasPostedStays(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await books.invoice("F1", 100_00)
            let instalment = try await onlyInstalment(books)
            let posted = try await days(books, "instalment_row")
            try await correct(books, instalment, to: day.adding(days: 45))
            try await correct(books, instalment, to: day.adding(days: 60))
            #expect(try await days(books, "instalment") == [day.adding(days: 60)])
            #expect(try await days(books, "open_item") == [day.adding(days: 60)])
            #expect(try await days(books, "instalment_row") == posted)
            #expect(try await days(books, "due_day") == [day.adding(days: 45), day.adding(days: 60)])
            #expect(try await books.finding() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func nothingIsDueBeforeItIsIssued(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await books.invoice("F1", 100_00)
            let (instalment, day) = (try await onlyInstalment(books), day)
            await #expect(throws: LedgerError.dueBeforeIssue(dueOn: day.adding(days: -1), issuedOn: day)) {
                try await correct(books, instalment, to: day.adding(days: -1))
            }
            await #expect(throws: LedgerError.unknown("instalment", 9_999)) {
                try await correct(books, Identifier(9_999), to: day)
            }
            #expect(try await days(books, "due_day").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func aCorrectionIsNeitherChangedNorHidden(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await books.invoice("F1", 100_00)
            try await correct(books, try await onlyInstalment(books), to: day.adding(days: 45))
            let later = day.adding(days: 90)
            await #expect(throws: SQLError.self) {
                try await books.store.write { try $0.execute("update due_day_row set due_on = \(later)") }
            }
            try await books.store.write { try $0.execute("update due_day_current set due_on = \(later)") }
            #expect(try await books.finding()?.reason == .dueDay)
        }
    }
}
