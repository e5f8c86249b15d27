import Books
import Ledger
import Storage
import TestSupport
import Testing

/// What the accountant changed between two exports of an invoice that had moved to bills of exchange or doubtful customers.
@Suite struct FECMovedCorrectionTests {
    /// C1 owes FA-1, which moves on 1 September; C2 paid a part of FA-2.
    private struct Export {
        var day = "2026-03-10"
        var cents: Int64 = 1_200_00
        var control = "413000"
        var isPaid = false

        var books: FECBooks {
            var books = FECBooks()
            let (letter, other) = isPaid ? ("A", "Z") : ("", "")
            books.add(
                "VT",
                "2026-01-20",
                "FA-2",
                number: "1",
                [.debit("411000", 100_00, "C2"), .credit("706000", 100_00)]
            )
            books.add(
                "VT",
                day,
                "FA-1",
                number: "2",
                [.debit("411000", cents, "C1", letter), .credit("706000", cents)]
            )
            books.add(
                "OD",
                "2026-09-01",
                "T50",
                number: "50",
                [.debit(control, cents, "C1", other), .credit("411000", cents, "C1", letter)]
            )
            books.add(
                "BQ",
                "2026-10-20",
                "R2",
                number: "90",
                [.debit("512000", 50_00), .credit("411000", 50_00, "C2")]
            )
            guard isPaid else { return books }
            books.add(
                "BQ",
                "2026-10-10",
                "R1",
                number: "91",
                [.debit("512000", cents), .credit(control, cents, "C1", other)]
            )
            return books
        }
    }

    private func moves(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select from_control || '>' || to_control || ' ' || cast(transfer.amount_minor as text) || ' ' || number
            from transfer join document on document.id = transfer.document_id order by transfer.id
            """
        )
    }

    private func isAsTheBooksSay(_ result: ImportResult, _ books: BooksFixture) async throws {
        #expect(result.control?.isEqualToTheCent == true)
        #expect(result.differences.isEmpty, "\(result.differences.codes)")
        #expect(try await books.number("select count(*) from hold") == 0)
    }

    private func changesNothing(_ again: ImportResult) {
        #expect([again.documents, again.allocations, again.transfers] == [0, 0, 0])
        #expect(again.control?.isEqualToTheCent == true)
    }

    @Test(arguments: Engine.available, ["413000", "416000"])
    func anInvoiceThatMovedAndWasGivenAnotherDayCountsOnce(engine: Engine, control: String) async throws {
        try await BooksFixture.run(on: engine) { books in
            let first = Export(control: control), second = Export(day: "2026-03-12", control: control)
            try await books.fec(first.books)
            let dry = try await books.fec(second.books, dryRun: true)
            #expect(dry.control?.isEqualToTheCent == true)
            let result = try await books.fec(second.books)
            try await isAsTheBooksSay(result, books)
            #expect(result.notices.codes.contains("fec.entry.redated"))
            #expect(try await books.open() == ["-R2 5000", "FA-1 120000", "FA-2 10000"])
            let there = control.prefix(3)
            #expect(
                try await moves(books) == [
                    "411>\(there) 120000 FA-1", "\(there)>411 120000 FA-1", "411>\(there) 120000 FA-1",
                ]
            )
            changesNothing(try await books.fec(second.books))
            // The former export again: the books are as it says.
            try await isAsTheBooksSay(books.fec(first.books), books)
            #expect(try await books.open() == ["-R2 5000", "FA-1 120000", "FA-2 10000"])
            changesNothing(try await books.fec(first.books))
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func anInvoiceThatMovedAndWhoseAmountWasCorrectedCountsOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export().books)
            let result = try await books.fec(Export(cents: 1_300_00).books)
            try await isAsTheBooksSay(result, books)
            #expect(result.notices.codes.contains("fec.entry.replaced"))
            #expect(try await books.open() == ["-R2 5000", "FA-1 130000", "FA-2 10000"])
            #expect(
                try await moves(books) == ["411>413 120000 FA-1", "413>411 120000 FA-1", "411>413 130000 FA-1"]
            )
            changesNothing(try await books.fec(Export(cents: 1_300_00).books))
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aBillThatWasPaidPaysTheInvoiceOfItsNewDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(Export(isPaid: true).books)
            #expect(try await books.open() == ["-R2 5000", "FA-2 10000"])
            let second = Export(day: "2026-03-12", isPaid: true)
            try await isAsTheBooksSay(books.fec(second.books), books)
            #expect(try await books.open() == ["-R2 5000", "FA-2 10000"])
            changesNothing(try await books.fec(second.books))
            #expect(try await books.verifies())
        }
    }

    /// FA-1 (1 200.00) and FA-3 (1 800.00) of C1, moved by one line of 3 000.00.
    private func bordereau(_ day: String = "2026-02-15", _ cents: Int64 = 1_800_00) -> FECBooks {
        var books = FECBooks()
        let sales: [(String, String, Int64)] = [
            ("2026-01-20", "FA-2", 100_00), ("2026-02-10", "FA-1", 1_200_00), (day, "FA-3", cents),
        ]
        for (day, piece, cents) in sales {
            let customer = piece == "FA-2" ? "C2" : "C1"
            books.add(
                "VT",
                day,
                piece,
                number: piece,
                [.debit("411000", cents, customer), .credit("706000", cents)]
            )
        }
        let moved = 1_200_00 + cents
        books.add(
            "OD",
            "2026-09-01",
            "OD1",
            number: "1",
            [.debit("416000", moved, "C1"), .credit("411000", moved, "C1")]
        )
        return books
    }

    @Test(arguments: Engine.available)
    func theOtherItemsOfALineThatMovedSeveralStayWhereTheyAre(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(bordereau())
            let second = bordereau("2026-02-17")
            try await isAsTheBooksSay(books.fec(second), books)
            #expect(try await books.open() == ["FA-1 120000", "FA-2 10000", "FA-3 180000"])
            #expect(
                try await moves(books) == [
                    "411>416 120000 FA-1", "411>416 180000 FA-3", "416>411 180000 FA-3", "411>416 180000 FA-3",
                ]
            )
            changesNothing(try await books.fec(second))
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aLineThatMovesSeveralItemsAndHasAnotherAmountMovesThemOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.fec(bordereau())
            let second = bordereau("2026-02-15", 1_900_00)
            try await isAsTheBooksSay(books.fec(second), books)
            #expect(try await books.open() == ["FA-1 120000", "FA-2 10000", "FA-3 190000"])
            #expect(
                try await moves(books) == [
                    "411>416 120000 FA-1", "411>416 180000 FA-3", "416>411 180000 FA-3", "416>411 120000 FA-1",
                    "411>416 120000 FA-1", "411>416 190000 FA-3",
                ]
            )
            changesNothing(try await books.fec(second))
            // And back again.
            try await isAsTheBooksSay(books.fec(bordereau()), books)
            #expect(try await books.open() == ["FA-1 120000", "FA-2 10000", "FA-3 180000"])
            changesNothing(try await books.fec(bordereau()))
            #expect(try await books.verifies())
        }
    }
}
