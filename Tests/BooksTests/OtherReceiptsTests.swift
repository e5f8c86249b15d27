import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Payments that come from two sources, each with a reference of its own.
@Suite struct OtherReceiptsTests {
    private static let header = "reference,received_on,customer_code,amount\n"

    private func lastDay(_ books: BooksFixture) async throws -> CivilDate? {
        let entity = books.entity
        return try await books.store.read { try BankFreshness.lastDay(entity, $0) }
    }

    @Test(arguments: Engine.available)
    func thePaymentThatTheBooksKnowUnderAnotherReferenceIsTheSame(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00, "A")
            year.receipt("2026-03-01", "R1", "C1", 120_00, "A")
            try await books.fec(year)
            let same = try await books.receipts(Self.header + "VIR-881,2026-02-27,C1,120.00\n")
            #expect([same.documents, same.differences.count] == [0, 0])
            // Once: the same amount a second time is another payment, of which the books know nothing.
            let twice = try await books.receipts(
                Self.header + "VIR-881,2026-02-27,C1,120.00\nVIR-882,2026-03-02,C1,120.00\n"
            )
            #expect(twice.differences.codes == ["import.ruled.receipt"])
        }
    }

    @Test(arguments: Engine.available)
    func aReferenceThatIsThereUnderAnotherCustomerIsNotCountedTwice(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\nC2,Scierie\nC3,Scierie bis\n")
            try await books.receipts(Self.header + "VIR-1,2026-03-01,C1,120.00\n")
            let again = try await books.receipts(Self.header + "VIR-1,2026-03-01,C2,120.00\n")
            #expect([again.documents, again.skipped] == [0, 1])
            let expected = Issue(
                line: 2,
                field: "customer_code",
                code: "import.receipt.other-customer",
                parameters: [
                    "reference": "VIR-1", "read": "C2", "here": "C1", "amount": "120.00 EUR", "day": "2026-03-01",
                ]
            )
            #expect(again.differences.listed == [expected])
            // Another day or another amount is another payment.
            for line in ["VIR-1,2026-03-02,C2,120.00", "VIR-1,2026-03-01,C3,119.99"] {
                let other = try await books.receipts(Self.header + line + "\n")
                #expect(other.documents == 1 && other.differences.isEmpty, "\(line)")
            }
            // The customer of another code that is the same customer now.
            try await books.customers("code,name\nC4,Menuiserie du Port\n")
            try await books.receipts(Self.header + "VIR-9,2026-03-09,C4,5.00\n")
            try await books.merge("C1", into: "C4")
            let merged = try await books.receipts(Self.header + "VIR-1,2026-03-01,C4,120.00\n")
            #expect([merged.documents, merged.skipped, merged.differences.count] == [0, 1, 0])
            #expect(try await books.verifies())
        }
    }

    /// Who knows of a payment that is not counted does not know the bank: nobody is chased on the strength of it.
    @Test(arguments: Engine.available)
    func aPaymentThatIsNotCountedDoesNotMakeTheBankKnown(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00)
            year.receipt("2026-03-01", "R1", "C1", 10_00)
            try await books.fec(year)
            #expect(try await lastDay(books) == CivilDate("2026-03-01"))
            let result = try await books.receipts(
                Self.header + "V1,2026-03-09,C1,50.00\nV2,2026-03-20,C1,60.00\n"
            )
            #expect(result.differences.codes == ["import.ruled.receipt", "import.ruled.receipt"])
            #expect(try await lastDay(books) == CivilDate("2026-03-01"))
        }
    }

    @Test(arguments: Engine.available)
    func theBooksSettleTheReceiptOfATableUnderItsOwnReference(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.receipts(Self.header + "VIR-1,2026-03-01,C1,120.00\n")
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00, "A")
            year.receipt("2026-03-03", "R1", "C1", 120_00, "A")
            year.receipt("2026-03-20", "R2", "C1", 30_00)
            let result = try await books.fec(year)
            #expect(result.differences.codes == ["import.ruled.receipt"])
            #expect(try await books.open().isEmpty)
            #expect(try await lastDay(books) == CivilDate("2026-03-19"))
            #expect(try await books.verifies())
        }
    }
}
