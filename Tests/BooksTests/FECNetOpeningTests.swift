import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// An opening balance in one sum that stands for debts less credits.
@Suite struct FECNetOpeningTests {
    /// FA-1 1000, FA-2 800, and a part payment V1 of 300 that nobody lettered.
    private func first() -> FECBooks {
        var books = FECBooks()
        books.sale("2025-10-10", "FA-1", "C101", 1000_00)
        books.sale("2025-11-15", "FA-2", "C101", 800_00)
        books.receipt("2025-12-01", "V1", "C101", 300_00)
        return books
    }

    private func second(_ opening: Int64, _ letter: String, paid: Int64) -> FECBooks {
        var books = FECBooks()
        books.entry(
            "AN",
            "2026-01-01",
            "AN",
            .debit("411000", opening, "C101", letter),
            .credit("110000", opening)
        )
        books.receipt("2026-01-20", "V3", "C101", paid, letter)
        return books
    }

    @Test(arguments: Engine.available)
    func letteredCompletelyItSettlesTheCreditsTooOnTheLatestDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(first())
            let result = try await books.fec(second(1500_00, "A", paid: 1500_00))
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.open().isEmpty)
            let paidOn = try day("2026-01-20")
            #expect(try await books.number("select count(*) from allocation where allocated_on <> \(paidOn)") == 0)
            for file in [first(), second(1500_00, "A", paid: 1500_00)] {
                let again = try await books.fec(file)
                #expect([again.documents, again.allocations] == [0, 0])
                #expect(again.differences.isEmpty)
            }
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aPartialLetterLeavesTheCreditUnapplied(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(first())
            try await books.fec(second(1500_00, "a", paid: 700_00))
            #expect(try await books.open() == ["-V1 30000", "FA-1 30000", "FA-2 80000"])
        }
    }

    @Test(arguments: Engine.available)
    func anotherSumThanWhatIsOpenGuessesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(first())
            let result = try await books.fec(second(1400_00, "A", paid: 1400_00))
            #expect(result.differences.codes == ["fec.opening.differs"])
            #expect(try await books.open() == ["-V1 30000", "FA-2 40000"])
        }
    }

    /// Two lines stand for three invoices less a receipt and a credit note.
    @Test(arguments: [true, false], Engine.available)
    func severalLinesSettleTheCreditsOnceAllAreLettered(both: Bool, engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = first()
            year.sale("2025-12-05", "FA-3", "C101", 240_00)
            year.entry(
                "VT",
                "2025-12-20",
                "AV-1",
                .debit("706000", 50_00),
                .debit("445710", 10_00),
                .credit("411000", 60_00, "C101")
            )
            year.sale("2025-12-05", "FA-9", "C102", 90_00)
            try await books.fec(year)
            var next = FECBooks()
            next.add(
                "AN",
                "2026-01-01",
                "AN",
                number: "AN1",
                [
                    .debit("411000", 1000_00, "C101", "A"), .debit("411000", 680_00, "C101", both ? "B" : ""),
                    .debit("411000", 90_00, "C102"), .credit("110000", 1770_00),
                ]
            )
            next.receipt("2026-01-20", "V3", "C101", 1000_00, "A")
            next.receipt("2026-02-20", "V4", "C101", 680_00, both ? "B" : "")
            let result = try await books.fec(next)
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
            let open = try await books.open()
            if both {
                #expect(open == ["FA-9 9000"])
            } else {
                #expect(open == ["-AV-1 6000", "-V1 30000", "-V4 68000", "FA-2 80000", "FA-3 24000", "FA-9 9000"])
            }
        }
    }
}
