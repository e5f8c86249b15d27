import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct FECYearTests {
    /// 2025: F1 paid, F2 half paid, F3 doubtful, R9 unapplied.
    private func first() -> FECBooks {
        var books = FECBooks()
        books.sale("2025-03-10", "F1", "C1", 120_00, "A")
        books.receipt("2025-04-10", "R1", "C1", 120_00, "A")
        books.sale("2025-11-10", "F2", "C1", 60_00, "b")
        books.receipt("2025-12-10", "R2", "C1", 20_00, "b")
        books.sale("2025-06-10", "F3", "C2", 240_00, "A")
        books.entry("OD", "2025-12-31", "OD1", .debit("416000", 240_00, "C2"), .credit("411000", 240_00, "C2", "A"))
        books.receipt("2025-12-20", "R9", "C3", 15_00)
        return books
    }

    /// 2026 to June; whole, the rest comes too and the letters of the second half.
    private func second(whole: Bool) -> FECBooks {
        var books = FECBooks()
        books.add(
            "AN",
            "2026-01-01",
            "AN",
            number: "AN1",
            [
                .debit("411000", 60_00, "C1", "A").piece("F2"), .credit("411000", 20_00, "C1", "A").piece("R2"),
                .debit("416000", 240_00, "C2", whole ? "B" : "").piece("F3"),
                .credit("411000", 15_00, "C3", whole ? "C" : "").piece("R9"), .credit("110000", 265_00),
            ]
        )
        books.receipt("2026-02-10", "R3", "C1", 40_00, "A")
        books.sale("2026-03-10", "F4", "C3", 30_00, whole ? "C" : "")
        guard whole else { return books }
        books.entry("BQ", "2026-07-10", "R4", .debit("512000", 240_00), .credit("416000", 240_00, "C2", "B"))
        books.receipt("2026-08-10", "R5", "C3", 15_00, "C")
        return books
    }

    @Test(arguments: Engine.available)
    func threeFilesInARowKeepEveryBalanceOfTheBooks(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let year = try await books.fec(first())
            #expect(year.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["-R9 1500", "F2 4000", "F3 24000"])

            let half = try await books.fec(second(whole: false))
            #expect([half.documents, half.allocations] == [2, 1])
            #expect(half.differences.isEmpty)
            #expect(half.control?.isEqualToTheCent == true)
            #expect(half.control?.totals.map(\.booksMinor) == [15_00, 240_00])
            #expect(try await books.open() == ["-R9 1500", "F3 24000", "F4 3000"])

            let whole = try await books.fec(second(whole: true))
            #expect([whole.documents, whole.allocations] == [2, 3])
            #expect(whole.differences.isEmpty)
            #expect(whole.control?.isEqualToTheCent == true)
            #expect(try await books.open().isEmpty)

            for file in [first(), second(whole: true)] {
                let again = try await books.fec(file)
                #expect([again.documents, again.allocations, again.transfers] == [0, 0, 0])
                #expect(again.differences.isEmpty)
                #expect(again.control?.isEqualToTheCent == true)
            }
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func theBalanceOfAPastDayStaysAsTheBooksHadIt(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(first())
            let last = try day("2025-12-31")
            let openThen: SQL = """
                select cast(sum(instalment.amount_minor) as bigint)
                    - coalesce((select cast(sum(amount_minor) as bigint) from allocation
                                where allocated_on <= \(last)), 0)
                from instalment where issued_on <= \(last)
                """
            let before = try await books.number(openThen)
            try await books.fec(second(whole: true))
            #expect(try await books.number(openThen) == before)
            #expect(before == 280_00)
        }
    }

    @Test(arguments: Engine.available)
    func withoutAnEarlierYearOpeningLinesAreDocuments(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let result = try await books.fec(second(whole: true))
            #expect(result.control?.isEqualToTheCent == true)
            #expect(
                try await books.kinds().prefix(4) == [
                    "openingDebit F2 6000", "openingCredit R2 2000", "openingDebit F3 24000", "openingCredit R9 1500",
                ]
            )
            #expect(try await books.open().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func anEarlierYearAfterItsOpeningBalancesIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(second(whole: false))
            let result = try await books.fec(first())
            #expect(result.outcome == .refused)
            #expect(result.issues.codes == ["fec.before-opening"])
            #expect(result.issues.listed.first?.parameters["day"] == "2026-01-01")
        }
    }

    @Test(arguments: Engine.available)
    func anOpeningBalanceThatDiffersIsListed(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(first())
            var next = FECBooks()
            next.entry("AN", "2026-01-01", "AN", .debit("411000", 70_00, "C1"), .credit("110000", 70_00))
            let result = try await books.fec(next)
            #expect(result.documents == 0)
            let found = result.differences.listed.map { [$0.code, $0.parameters["customer"], $0.parameters["ledger"]] }
            #expect(
                found == [
                    ["fec.opening.differs", "C1", "40.00 EUR"], ["fec.opening.differs", "C2", "240.00 EUR"],
                    ["fec.opening.differs", "C3", "-15.00 EUR"],
                ]
            )
            #expect(result.control?.isEqualToTheCent == false)
        }
    }

    @Test(arguments: Engine.available)
    func anOpeningBalanceInOneSumStandsForTheOldestItems(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2025-11-10", "F1", "C1", 60_00)
            year.sale("2025-12-10", "F2", "C1", 40_00)
            try await books.fec(year)
            var next = FECBooks()
            next.entry("AN", "2026-01-01", "AN", .debit("411000", 100_00, "C1", "a"), .credit("110000", 100_00))
            next.receipt("2026-01-31", "R1", "C1", 70_00, "a")
            let result = try await books.fec(next)
            #expect(result.differences.isEmpty)
            #expect(try await books.open() == ["F2 3000"])
        }
    }

    @Test(arguments: Engine.available)
    func anEntryOfTheFirstDayThatOpensTheBalanceSheetIsAnOpening(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.entry("OD", "2026-01-01", "F9", .debit("411000", 50_00, "C1"), .credit("101000", 50_00))
            fec.entry("BQ", "2026-01-01", "R9", .debit("512000", 20_00), .credit("411000", 20_00, "C1"))
            try await books.fec(fec)
            #expect(try await books.kinds() == ["receipt R9 2000", "openingDebit F9 5000"])
        }
    }
}
