import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// One invoice is posted once, whoever a table says that it is of, and for what it says that it is.
@Suite struct InvoiceNumberTests {
    @Test(arguments: Engine.available)
    func aNumberThatIsThereUnderAnotherCustomerIsNotPostedAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nD1,Menuiserie\nC1,Scierie\nc1,Autre\n")
            let head = "number,customer_code,issued_on,amount\n"
            try await books.invoices(head + "D1,C1,2026-01-10,10\n")
            let again = try await books.invoices(head + "D1,c1,2026-01-11,12\nD2,c1,2026-01-11,12\n")
            #expect(again.outcome == .imported && again.documents == 1 && again.skipped == 1)
            let expected = Issue(
                line: 2,
                field: "customer_code",
                code: "import.other-customer",
                parameters: ["number": "D1", "read": "c1", "here": "C1"]
            )
            #expect(again.differences.listed == [expected])
            #expect(try await books.number("select count(*) from document where number = 'D1'") == 1)
            // A credit note bears no invoice's number either.
            let credit = try await books.invoices(head + "D1,c1,2026-01-11,-2\n")
            #expect(credit.differences.codes == ["import.other-customer"])
            #expect(try await books.verifies())
        }
    }

    /// Numbers of the books repeat over customers: only the very same invoice is taken for one that is here.
    @Test(arguments: Engine.available)
    func aNumberOfAnotherSourceMayRepeat(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Scierie\nC2,Autre\n")
            let head = "number,customer_code,issued_on,amount\n"
            try await books.invoices(head + "12,C1,2026-01-10,10\n")
            try await Tampering.unguard(books.store)
            try await books.store.write { try $0.script("update document_row set source = 'fec'") }
            let other = try await books.invoices(head + "12,C2,2026-01-11,11\n")
            #expect(other.documents == 1 && other.differences.isEmpty)
            try await books.store.write { try $0.script("update document_row set source = 'fec'") }
            try await books.customers("code,name\nC3,Encore\n")
            let same = try await books.invoices(head + "12,C3,2026-01-11,11\n")
            #expect(same.documents == 0 && same.differences.codes == ["import.other-customer"])
        }
    }

    @Test(arguments: Engine.available)
    func aNumberUnderTheCodeOfAMergedCustomerIsTheSameInvoice(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Scierie\nC2,Scierie du Lac\n")
            let head = "number,customer_code,issued_on,amount\n"
            try await books.invoices(head + "F0,C2,2026-01-10,5\nF1,C1,2026-01-10,10\n")
            try await books.store.write { connection in
                func id(_ code: String) throws -> Customer.ID {
                    Identifier(try connection.number("select id from customer where code = \(code)"))
                }
                let merge = MergeCustomers(by: "user:1", at: BooksFixture.instant, today: BooksFixture.today)
                _ = try merge.run(try id("C1"), into: try id("C2"), connection)
            }
            let again = try await books.invoices(head + "F1,C2,2026-01-10,10\n")
            #expect(again.documents == 0 && again.skipped == 1 && again.differences.isEmpty)
            let changed = try await books.invoices(head + "F1,C2,2026-01-10,11\n")
            #expect(changed.documents == 0 && changed.differences.codes == ["import.changed"])
        }
    }

    /// An amount in the company's own currency that says something else than the line is never passed over.
    @Test(arguments: [
        ("F1,C1,2026-01-10,100,USD,92", nil), ("F1,C1,2026-01-10,-100,USD,-92", nil),
        ("F1,C1,2026-01-10,100,EUR,100", nil), ("F1,C1,2026-01-10,100,USD,-92", "import.functional.sign"),
        ("F1,C1,2026-01-10,-100,USD,92", "import.functional.sign"),
        ("F1,C1,2026-01-10,100,EUR,92", "import.functional.own"),
        ("F1,C1,2026-01-10,100,EUR,-100", "import.functional.sign"),
    ])
    func theAmountInTheCompanysCurrencyAgreesWithItsLine(line: String, code: String?) async throws {
        for engine in Engine.available {
            try await BooksFixture.run(on: engine) { books in
                try await books.customers("code,name\nC1,Menuiserie\n")
                let head = "number,customer_code,issued_on,amount,currency,functional_amount\n"
                let result = try await books.invoices(head + line + "\n")
                #expect(result.issues.codes == [code].compactMap(\.self))
                #expect(result.documents == (code == nil ? 1 : 0))
            }
        }
    }
}
