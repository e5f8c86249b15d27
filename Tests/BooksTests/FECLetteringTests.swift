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

    /// R1 was applied to F1 here at the end of the year; the next year's opening still shows both, lettered, beside F9.
    @Test(arguments: Engine.available, [60_00, 120_00] as [Int64])
    func whatWasAppliedHereBeforeTheYearIsNotLookedForInIt(engine: Engine, other: Int64) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2025-10-10", "F1", "C1", 120_00)
            year.sale("2025-11-10", "F9", "C1", other)
            year.receipt("2025-12-01", "R1", "C1", 120_00)
            try await books.fec(year)
            try await ruleHere(books, from: "2025-10-10")
            try await apply(books, "R1", "F1", 120_00)
            var next = FECBooks()
            let lines: [FECBooks.Line] = [
                .debit("411000", 120_00, "C1", "A"), .credit("411000", 120_00, "C1", "A"),
                .debit("411000", other, "C1"), .credit("110000", other),
            ]
            next.add("AN", "2026-01-01", "AN", number: "AN1", lines)
            next.receipt("2026-02-01", "R9", "C1", 10_00)
            let result = try await books.fec(next)
            #expect(result.differences.isEmpty, "\(result.differences.codes)")
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["-R9 1000", "F9 \(other)"])
            #expect(try await books.verifies())
        }
    }

    /// Two customers paid under the same words: the line of one never stands for the payment of the other, and a pair that
    /// was applied here as the file letters it is settled as it says.
    @Test(arguments: Engine.available)
    func aReferenceThatTwoCustomersShareIsEachOnesOwn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\nC2,Scierie\n")
            try await books.receipts(
                "reference,received_on,customer_code,amount\nVIR,2026-03-01,C1,60.00\n"
            )
            try await books.receipts(
                "reference,received_on,customer_code,amount\nVIR,2026-03-02,C2,60.00\n"
            )
            func year(_ letter: String) -> FECBooks {
                var fec = FECBooks()
                fec.sale("2026-02-10", "F1", "C1", 60_00)
                fec.sale("2026-02-11", "F2", "C2", 60_00, letter)
                fec.receipt("2026-03-01", "VIR", "C1", 60_00)
                fec.receipt("2026-03-02", "VIR", "C2", 60_00, letter)
                return fec
            }
            try await books.fec(year(""))
            try await ruleHere(books, from: "2026-02-10")
            let receipt = try await books.number("select max(id) from document where number = 'VIR'")
            let item = try await books.number(
                """
                select instalment.id from instalment join document on document.id = instalment.document_id
                where number = 'F2'
                """
            )
            let part = ApplyCredits.Part(credit: Identifier(receipt), instalment: Identifier(item), amountMinor: 60_00)
            try await ApplyCredits(store: books.store).run(
                ApplyCredits.Request(
                    entity: books.entity,
                    parts: [part],
                    actor: .command,
                    today: BooksFixture.today,
                    at: BooksFixture.instant
                )
            )
            let lettered = try await books.fec(year("A"))
            #expect(lettered.differences.isEmpty, "\(lettered.differences.codes)")
            #expect(try await books.open() == ["-VIR 6000", "F1 6000"])
            #expect(try await books.verifies())
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
