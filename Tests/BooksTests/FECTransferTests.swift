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
