import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Two imports of one company take turns.
@Suite struct ImportTurnsTests {
    /// What a process leaves that was killed in the middle of an import, `seconds` before now.
    private func leave(_ books: BooksFixture, secondsAgo seconds: Int64) async throws {
        let instant = BooksFixture.instant.adding(seconds: -seconds), entity = books.entity
        try await books.store.write { connection in
            let id = try connection.reserveIdentifiers(of: "journal", count: 1)
            try connection.execute(
                """
                insert into pending_posting (journal_id, chain_id, started_at, renewed_at)
                values (\(id), \(entity), \(instant), \(instant))
                """
            )
        }
    }

    @Test(arguments: Engine.available)
    func anImportIsRefusedWhileAnotherIsAliveAndSaysSinceWhen(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\n")
            try await leave(books, secondsAgo: 20)
            let result = try await books.invoices("number,customer_code,issued_on,amount\nF1,C1,2026-01-10,10\n")
            #expect(result.outcome == .refused)
            let issue = try #require(result.issues.listed.first)
            #expect(
                IssueText.message(for: issue, .english)
                    == "Another import of this company is running since 24\u{A0}Nov\u{A0}2026 at\u{A0}06:59. "
                    + "Try again once it has ended; if it was interrupted, one minute after it stopped."
            )
            #expect(try await books.number("select count(*) from document") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aMinuteAfterAnInterruptionTheSameFileComesIn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await leave(books, secondsAgo: 61)
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00, "A")
            let result = try await books.fec(year)
            #expect(result.outcome == .imported)
            #expect(try await books.open() == ["F1 12000"])
            #expect(try await books.number("select count(*) from pending_posting") == 0)
            #expect(try await books.verifies())
        }
    }

    /// Whichever lands first, both files are whole in the end, and nothing of either is there twice.
    @Test(arguments: Engine.available)
    func twoFilesImportedTogetherAreBothWholeOnceTheRefusedOneIsImportedAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var january = FECBooks(), february = FECBooks()
            for number in 1...200 {
                january.sale("2026-01-10", "A\(number)", "C\(number % 7)", 12_00)
                february.sale("2026-02-10", "B\(number)", "C\(number % 7)", 24_00)
            }
            async let first = books.fec(january)
            async let second = books.fec(february)
            let outcomes = try await [first, second].map(\.outcome)
            #expect(outcomes.contains(.imported))
            try await books.fec(january)
            try await books.fec(february)
            #expect(try await books.number("select count(*) from document") == 400)
            let open = try await books.number("select cast(sum(open_minor) as bigint) from open_item")
            #expect(open == 200 * 12_00 + 200 * 24_00)
            #expect(try await books.verifies())
        }
    }
}
