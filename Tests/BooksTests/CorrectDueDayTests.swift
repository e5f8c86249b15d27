import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct CorrectDueDayTests {
    private func correct(
        _ books: BooksFixture,
        part: Int = 1,
        to day: CivilDate,
        seeing shown: CivilDate? = nil,
        because reason: String = "Délai accordé",
        secondsLater seconds: Int64 = 0,
        by actor: Actor = .command
    ) async throws {
        var request = CorrectDueDay.Request(
            entity: books.entity,
            document: try await document(books),
            part: part,
            dueOn: day,
            reason: reason,
            actor: actor,
            at: BooksFixture.instant.adding(seconds: seconds)
        )
        request.shown = shown
        try await CorrectDueDay(store: books.store).run(request)
    }

    private func document(_ books: BooksFixture) async throws -> Document.ID {
        Identifier(try await books.number("select id from document where number = 'F1'"))
    }

    private func dueDays(_ books: BooksFixture) async throws -> [String] {
        try await books.texts("select cast(due_on as text) || ' ' || due_basis from instalment order by ordinal")
    }

    @Test(arguments: Engine.available)
    func aPersonGivesAnotherDayAndSaysWhy(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            try await correct(books, part: 2, to: day("2026-12-31"), because: "  Délai accordé le 3 mars  ")
            #expect(try await dueDays(books) == ["2026-02-10 stated", "2026-12-31 stated"])
            #expect(try await books.texts("select cast(due_on as text) from open_item order by 1").last == "2026-12-31")
            try await correct(books, part: 2, to: day("2027-01-31"), because: "Encore", secondsLater: 60)
            let id = try await document(books)
            let changes = try await books.store.read { try DueDayChange.of(document: id, $0) }
            #expect(changes.map(\.to) == [try day("2027-01-31"), try day("2026-12-31")])
            #expect(changes.map(\.from) == [try day("2026-12-31"), try day("2026-03-10")])
            #expect(changes.map(\.part) == [2, 2])
            #expect(changes.map(\.by) == ["command", "command"])
            #expect(changes.map(\.reason) == ["Encore", "Délai accordé le 3 mars"])
            // The journal says that there is a reason, and never which.
            let events = try await books.number(
                "select count(*) from journal where verb = 'due-day.correct' and subject = \("document:\(id)")"
            )
            #expect(events == 2)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aDayThatSomebodyChangedMeanwhileIsNotOverwritten(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let seen = try day("2026-02-10")
            try await correct(books, to: day("2026-12-31"), seeing: seen)
            await #expect(throws: DueDayError.overtaken(try day("2026-12-31"))) {
                try await correct(books, to: day("2027-01-31"), seeing: seen, because: "Autre", secondsLater: 60)
            }
            #expect(try await dueDays(books) == ["2026-12-31 stated", "2026-03-10 stated"])
            #expect(try await books.number("select count(*) from remark") == 1)
            try await correct(books, to: day("2027-01-31"), seeing: day("2026-12-31"), secondsLater: 120)
            #expect(try await dueDays(books).first == "2027-01-31 stated")
        }
    }

    @Test(arguments: Engine.available)
    func theReasonStandsBesideTheChangeUntilItIsErased(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            try await correct(books, to: day("2026-12-31"), because: "Délai accordé")
            let id = try await document(books)
            func reasons() async throws -> [String?] {
                try await books.store.read { try DueDayChange.of(document: id, $0).map(\.reason) }
            }
            #expect(try await reasons() == ["Délai accordé"])
            try await books.store.write {
                try $0.execute("update remark set text = '', erased_at = \(BooksFixture.instant)")
            }
            #expect(try await reasons() == [nil])
        }
    }

    @Test(arguments: Engine.available)
    func whatMakesNoSenseIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.withOneInvoice()
            let before = try await dueDays(books)
            await #expect(throws: DueDayError.unknown) { try await correct(books, part: 3, to: day("2026-12-31")) }
            await #expect(throws: DueDayError.unchanged(try day("2026-02-10"))) {
                try await correct(books, to: day("2026-02-10"))
            }
            await #expect(throws: LedgerError.self) { try await correct(books, to: day("2026-01-09")) }
            // Ten years after the issue, and not a day more.
            await #expect(throws: DueDayError.tooFar(latest: try day("2036-01-10"))) {
                try await correct(books, to: day("2036-01-11"))
            }
            await #expect(throws: RemarkError.empty) {
                try await correct(books, to: day("2026-12-31"), because: "  ")
            }
            try await books.close(through: day("2026-10-31"))
            let closed = LedgerError.periodClosed(day: try day("2026-10-31"), closedThrough: try day("2026-10-31"))
            await #expect(throws: closed) { try await correct(books, to: day("2026-10-31")) }
            let reader = Actor(name: "user:2", grants: [Actor.Grant(role: .collector, legalEntity: nil)])
            await #expect(throws: PermissionError.self) {
                try await correct(books, to: day("2026-12-31"), by: reader)
            }
            #expect(try await dueDays(books) == before)
            #expect(try await books.number("select count(*) from remark") == 0)
            try await books.close(through: day("2025-12-31"))
            try await books.allocations("receipt,document,amount\nR1,F1,70.00\n")
            try await books.receipts("reference,received_on,customer_code,amount\nR2,2026-02-01,C1,50.00\n")
            try await books.allocations("receipt,document,amount\nR2,F1,50.00\n")
            await #expect(throws: DueDayError.paid) { try await correct(books, to: day("2026-12-31")) }
        }
    }
}
