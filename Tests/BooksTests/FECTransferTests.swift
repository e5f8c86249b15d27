import Books
import Ledger
import Storage
import TestSupport
import Testing

@Suite struct FECTransferTests {
    private func controls(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select from_control || '>' || to_control || ' ' || cast(amount_minor as text) || ' '
                || coalesce((select number from document where document.id = transfer.document_id), '?')
            from transfer order by id
            """
        )
    }

    @Test(arguments: Engine.available)
    func aDoubtfulItemMovesAndIsNotPaid(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.sale("2026-01-10", "F1", "C1", 120_00, "A")
            fec.entry("OD", "2026-04-01", "OD1", .debit("416000", 120_00, "C1"), .credit("411000", 120_00, "C1", "A"))
            let result = try await books.fec(fec)
            #expect([result.documents, result.allocations, result.transfers] == [1, 0, 1])
            #expect(try await books.open() == ["F1 12000"])
            #expect(try await controls(books) == ["411>416 12000 F1"])
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.differences.isEmpty)
            let again = try await books.fec(fec)
            #expect([again.documents, again.transfers] == [0, 0])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aReceiptLetteredOn416SettlesTheInvoiceOf411(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.sale("2026-01-10", "F1", "C1", 120_00, "A")
            fec.receipt("2026-02-10", "R1", "C1", 20_00, "A")
            fec.entry(
                "OD",
                "2026-04-01",
                "OD1",
                .debit("416000", 100_00, "C1", "A"),
                .credit("411000", 100_00, "C1", "A")
            )
            fec.entry("BQ", "2026-05-01", "R2", .debit("512000", 100_00), .credit("416000", 100_00, "C1", "A"))
            let result = try await books.fec(fec)
            #expect([result.documents, result.allocations, result.transfers] == [3, 2, 1])
            #expect(try await books.open().isEmpty)
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
        }
    }

    @Test(arguments: Engine.available)
    func anAdvanceMovedTo411StandsForItsReceipt(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.entry("BQ", "2026-01-05", "R1", .debit("512000", 50_00), .credit("419100", 50_00, "C1", "A"))
            fec.sale("2026-02-10", "F1", "C1", 120_00, "B")
            fec.entry(
                "OD",
                "2026-02-10",
                "OD1",
                .debit("419100", 50_00, "C1", "A"),
                .credit("411000", 50_00, "C1", "B")
            )
            fec.receipt("2026-03-10", "R2", "C1", 70_00, "B")
            let result = try await books.fec(fec)
            #expect(try await controls(books) == ["4191>411 -5000 R1"])
            #expect(try await books.open().isEmpty)
            #expect(result.differences.isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
        }
    }

    /// Numbers that the books give anew at each export, as many programs do until the month is validated.
    @Test(arguments: Engine.available)
    func aMoveUnderAnotherNumberIsTheSameMove(engine: Engine) async throws {
        func year(_ numbers: [String], moved: [Int64] = [90_00, 30_00, 30_00]) -> FECBooks {
            var fec = FECBooks()
            for (piece, cents) in [("F1", 60_00), ("F2", 60_00), ("F3", 100_00)] as [(String, Int64)] {
                fec.add(
                    "VT",
                    "2026-01-10",
                    piece,
                    number: piece,
                    [.debit("411000", cents, "C1"), .credit("706000", cents)]
                )
            }
            for (number, cents) in zip(numbers, moved) {
                let lines: [FECBooks.Line] = [.debit("416000", cents, "C1"), .credit("411000", cents, "C1")]
                fec.add("OD", "2026-04-01", "OD", number: number, lines)
            }
            return fec
        }
        try await BooksFixture.run(on: engine) { books in
            let first = try await books.fec(year(["1", "2", "3"]))
            #expect(first.control?.isEqualToTheCent == true)
            let moves = try await controls(books)
            for numbers in [["11", "2", "13"], ["21", "22", "23"], ["1", "2", "3"]] {
                let again = try await books.fec(year(numbers))
                #expect([again.documents, again.transfers] == [0, 0])
                #expect(again.control?.isEqualToTheCent == true)
                #expect(try await controls(books) == moves)
            }
            // One more of an amount that moved already is one more.
            let more = try await books.fec(year(["31", "32", "33", "34"], moved: [90_00, 30_00, 30_00, 30_00]))
            #expect(more.transfers == 1)
            #expect(more.control?.isEqualToTheCent == true)
            #expect(try await books.verifies())
        }
    }

    /// A deposit of 1 200.00 is invoiced and paid; the final invoice of 6 000.00 takes it, and 4 800.00 are left to pay.
    @Test(arguments: Engine.available)
    func aDepositInvoiceIsOwedAndTheFinalInvoiceTakesIt(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.entry(
                "VT",
                "2026-01-10",
                "FA1",
                .debit("411000", 1_200_00, "C1", "A"),
                .credit("419100", 1_000_00, "C1", "Z"),
                .credit("445710", 200_00)
            )
            let invoiced = try await books.fec(fec)
            #expect(try await books.open() == ["-FA1 100000", "FA1 120000"])
            #expect(invoiced.control?.isEqualToTheCent == true)
            fec.receipt("2026-01-20", "R1", "C1", 1_200_00, "A")
            fec.entry(
                "VT",
                "2026-03-10",
                "FA2",
                .debit("411000", 4_800_00, "C1", "B"),
                .debit("419100", 1_000_00, "C1", "Z"),
                .credit("706000", 5_000_00),
                .credit("445710", 800_00)
            )
            let result = try await books.fec(fec)
            let kinds = try await books.texts(
                "select kind || ' ' || cast(amount_minor as text) from document order by id"
            )
            #expect(
                kinds == [
                    "depositInvoice 120000", "adjustmentCredit 100000", "receipt 120000", "invoice 480000",
                    "adjustmentDebit 100000",
                ]
            )
            // Sold in all: 1 200.00 and 4 800.00, tax included.
            #expect(try await books.open() == ["FA2 480000"])
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aCreditThatIsOnlyShownOn4191OwesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.receipt("2026-12-05", "R1", "C1", 50_00)
            fec.entry("OD", "2026-12-31", "OD1", .debit("411000", 50_00, "C1"), .credit("419100", 50_00, "C1"))
            let result = try await books.fec(fec)
            #expect(result.documents == 1)
            #expect(try await books.open() == ["-R1 5000"])
            #expect(result.control?.isEqualToTheCent == true)
        }
    }

    @Test(arguments: Engine.available)
    func aMoveWithoutLettersTakesTheOldestItems(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.sale("2026-01-10", "F1", "C1", 60_00)
            fec.sale("2026-01-20", "F2", "C1", 60_00)
            fec.entry("OD", "2026-04-01", "OD1", .debit("416000", 90_00, "C1"), .credit("411000", 90_00, "C1"))
            let result = try await books.fec(fec)
            #expect(try await controls(books) == ["411>416 6000 F1", "411>416 3000 F2"])
            #expect(result.control?.isEqualToTheCent == true)
        }
    }

    @Test(arguments: Engine.available)
    func aBillOfExchangeMovesTheItemTo413(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var fec = FECBooks()
            fec.sale("2026-01-10", "F1", "C1", 60_00, "A")
            fec.entry("OD", "2026-01-31", "E1", .debit("413000", 60_00, "C1", "Z"), .credit("411000", 60_00, "C1", "A"))
            fec.entry("BQ", "2026-03-31", "R1", .debit("512000", 60_00), .credit("413000", 60_00, "C1", "Z"))
            let result = try await books.fec(fec)
            #expect(result.allocations == 1)
            #expect(try await books.open().isEmpty)
            #expect(result.control?.isEqualToTheCent == true)
        }
    }
}
