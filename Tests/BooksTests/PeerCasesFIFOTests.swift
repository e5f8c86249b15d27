import Books
import Storage
import TestSupport
import Testing

/// Cases that other programs are known to get wrong: which part, or which invoice, an amount settles when nobody says.
@Suite struct PeerCasesFIFOTests {
    @Test("Case 6, instalments: an amount for an invoice settles its oldest part first", arguments: Engine.available)
    func case06AnAmountSettlesTheOldestPartFirst(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie Exemple\n")
            // The parts stand in the file in no order.
            try await books.invoices(
                """
                number,customer_code,issued_on,due_on,amount
                F1,C1,2026-01-10,2026-04-10,20.00
                F1,C1,2026-01-10,2026-02-10,30.00
                F1,C1,2026-01-10,2026-03-10,50.00
                """
            )
            try await books.receipts("reference,received_on,customer_code,amount\nR1,2026-02-20,C1,40.00\n")
            let result = try await books.allocations("receipt,document,amount,on\nR1,F1,40.00,2026-02-20\n")
            #expect(result.outcome == .imported && result.allocations == 2)
            let open = try await books.texts(
                """
                select cast(ordinal as text) || ' ' || cast(open_minor as text) from open_item
                join instalment on instalment.id = open_item.instalment_id order by ordinal
                """
            )
            #expect(open == ["2 4000", "3 2000"])
            // Each application is a row of its own: what was taken from which part can be told.
            let applied = try await books.texts(
                """
                select cast(ordinal as text) || ' ' || cast(allocation.amount_minor as text) from allocation
                join instalment on instalment.id = allocation.instalment_id order by ordinal
                """
            )
            #expect(applied == ["1 3000", "2 1000"])
        }
    }

    @Test("Case 6, instalments: a letter on several invoices settles the oldest first", arguments: Engine.available)
    func case06ALetterSettlesTheOldestInvoiceFirst(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2026-02-10", "F2", "C1", 120_00, "a")
            year.sale("2026-01-10", "F1", "C1", 120_00, "a")
            year.receipt("2026-03-05", "R1", "C1", 180_00, "a")
            let result = try await books.fec(year)
            #expect(result.outcome == .imported)
            #expect(try await books.open() == ["F2 6000"])
        }
    }

    @Test(
        "Case 13, revaluation: a difference of exchange is no sale and no money received",
        arguments: Engine.available
    )
    func case13ADifferenceOfExchangeIsItsOwnKind(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "C1", 120_00)
            year.entry("OD", "2026-06-30", "E1", .debit("411000", 5_00, "C1"), .credit("477000", 5_00))
            year.entry("OD", "2026-06-30", "E2", .debit("476000", 3_00), .credit("411000", 3_00, "C1"))
            let result = try await books.fec(year)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(
                try await books.kinds() == ["invoice F1 12000", "revaluationDebit E1 500", "revaluationCredit E2 300"]
            )
            #expect(try await books.open() == ["-E2 300", "E1 500", "F1 12000"])
        }
    }
}
