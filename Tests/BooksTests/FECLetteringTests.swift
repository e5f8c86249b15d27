import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// The lettering of a FEC beside what people apply here.
@Suite struct FECLetteringTests {
    /// C1 owes F1, settled by a lettering, and F2 and F3, which R2 and R3 could settle.
    private func books(letters: (first: String, second: String, third: String)) -> FECBooks {
        var books = FECBooks()
        books.sale("2026-01-10", "F1", "C1", 120_00, letters.first)
        books.sale("2026-02-10", "F2", "C1", 60_00, letters.second)
        books.sale("2026-02-11", "F3", "C1", 30_00, letters.third)
        books.receipt("2026-03-01", "R1", "C1", 120_00, letters.first)
        books.receipt("2026-03-05", "R2", "C1", 60_00, letters.second)
        books.receipt("2026-03-06", "R3", "C1", 30_00, letters.third)
        return books
    }

    private func ruleHere(_ books: BooksFixture, from: String) async throws {
        let entity = books.entity, from = try day(from)
        try await books.store.write { connection in
            try SourcesOfRecord.change(
                SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: from),
                entity: entity,
                by: .command,
                at: BooksFixture.instant,
                connection
            )
        }
    }

    private func apply(_ books: BooksFixture, _ credit: String, _ debit: String, _ cents: Int64) async throws {
        let part = ApplyCredits.Part(
            credit: Identifier(try await books.number("select id from document where number = \(credit)")),
            instalment: Identifier(
                try await books.number(
                    """
                    select instalment.id from instalment join document on document.id = instalment.document_id
                    where document.number = \(debit)
                    """
                )
            ),
            amountMinor: cents
        )
        let today = BooksFixture.today, instant = BooksFixture.instant
        try await ApplyCredits(store: books.store).run(
            ApplyCredits.Request(entity: books.entity, parts: [part], actor: .command, today: today, at: instant)
        )
    }

    @Test(arguments: Engine.available)
    func whatWasAppliedByHandIsNeverALetteringThatIsGone(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(self.books(letters: ("A", "", "")))
            try await ruleHere(books, from: "2026-03-02")
            try await apply(books, "R2", "F2", 60_00)
            let same = try await books.fec(self.books(letters: ("A", "", "")))
            #expect(same.differences.isEmpty)
            // The lettering of before is still missed when it goes.
            let without = try await books.fec(self.books(letters: ("", "", "")))
            #expect(without.differences.codes == ["fec.lettering.gone"])
            #expect(without.differences.listed.first?.parameters["number"] == "F1")
        }
    }

    @Test(arguments: Engine.available)
    func aLetteringOfDaysThatPeopleRuleIsSaidNotToBeTakenUpOnceForACustomer(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(self.books(letters: ("A", "", "")))
            try await ruleHere(books, from: "2026-03-02")
            let later = try await books.fec(self.books(letters: ("A", "B", "c")))
            #expect(later.allocations == 0)
            #expect(later.differences.codes == ["fec.lettering.made-here"])
            #expect(
                later.differences.listed.first?.parameters == [
                    "customer": "C1", "count": "2", "amount": "90.00 EUR", "since": "2026-03-02",
                ]
            )
            // Once applied here as the file letters it, there is nothing more to say.
            try await apply(books, "R2", "F2", 60_00)
            try await apply(books, "R3", "F3", 30_00)
            #expect(try await books.fec(self.books(letters: ("A", "B", "c"))).differences.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsSettledOtherwiseHereIsStillSaidToBe(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(self.books(letters: ("A", "", "")))
            try await ruleHere(books, from: "2026-03-02")
            try await apply(books, "R2", "F3", 20_00)
            let later = try await books.fec(self.books(letters: ("A", "B", "")))
            #expect(later.differences.codes == ["fec.lettering.partly-elsewhere", "fec.lettering.made-here"])
            #expect(later.differences.listed.map { $0.parameters["amount"] } == ["20.00 EUR", "40.00 EUR"])
        }
    }

    @Test(arguments: Engine.available)
    func aLetteringThatAnotherFileRulesIsNotSaidToBeMadeHere(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(self.books(letters: ("A", "", "")))
            let entity = books.entity, from = try day("2026-03-02")
            try await books.store.write { connection in
                try SourcesOfRecord.change(
                    SourceOfRecord(.allocation, source: SourcesOfRecord.csv, fromOn: from),
                    entity: entity,
                    by: .command,
                    at: BooksFixture.instant,
                    connection
                )
            }
            let later = try await books.fec(self.books(letters: ("A", "B", "")))
            #expect(later.differences.codes == ["fec.lettering.ruled"])
        }
    }
}
