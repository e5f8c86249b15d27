import AccountingFormats
import Books
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// A person whose data was erased is not known again because an old file is imported.
@Suite struct ErasedCustomerTests {
    private static let customers = """
        code,name,category,email,phone,address,city,siren
        P1,Odile Perrachon,particulier,odile@perrachon.example,04 00 00 00 01,1 rue du Puits,Sète,732829320
        """

    /// P1 bought and paid in January; then everything known of P1 was erased.
    private func erased(_ books: BooksFixture) async throws -> FECBooks {
        try await books.customers(Self.customers)
        var year = FECBooks()
        year.sale("2026-01-10", "F1", "P1", 120_00, "A")
        year.receipt("2026-01-20", "R1", "P1", 120_00, "A")
        try await books.fec(year)
        try await books.erase("P1")
        return year
    }

    /// Whatever is kept of a customer and could name somebody.
    private func known(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select name || '|' || search_name || '|' || address || '|' || city || '|' || coalesce(siren, '') from customer
            union all select name from contact
            """
        )
    }

    @Test(arguments: Engine.available)
    func aLaterFECPostsItsLinesAndLeavesThePersonUnknown(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            var year = try await erased(books)
            year.sale("2026-02-10", "F2", "P1", 36_00)
            year.sale("2026-02-11", "F3", "P1", 24_00)
            let result = try await books.fec(year)
            #expect(result.outcome == .imported)
            #expect(result.documents == 2)
            #expect(result.customers == 0)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.open() == ["F2 3600", "F3 2400"])
            #expect(try await known(books) == ["||||"])
            let said = result.notices.listed.filter { $0.code == "import.customer.erased" }
            #expect(said.map(\.parameters) == [["read": "P1"]])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aTableOfCustomersTellsNothingMoreOfThePerson(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            _ = try await erased(books)
            let result = try await books.customers(Self.customers + "\nP2,Scierie,PME,,,,,\n")
            #expect(result.customers == 1)
            #expect(result.skipped == 1)
            #expect(result.notices.listed.map(\.code) == ["import.customer.erased"])
            #expect(result.notices.listed.map(\.line) == [2])
            #expect(try await known(books).sorted() == ["Scierie|scierie|||", "||||"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aTableOfContactsBringsNobodyBack(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            _ = try await erased(books)
            let result = try await books.contacts(
                """
                customer_code,name,email
                P1,Odile Perrachon,odile@perrachon.example
                P1,Paul Perrachon,paul@perrachon.example
                """
            )
            #expect(result.outcome == .imported)
            #expect(result.skipped == 2)
            #expect(result.notices.codes == ["import.customer.erased"])
            #expect(try await known(books) == ["||||"])
        }
    }

    @Test(arguments: Engine.available)
    func invoicesAndReceiptsOfThePersonArePosted(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers(Self.customers)
            try await books.erase("P1")
            let result = try await books.invoices(
                """
                number,customer_code,issued_on,due_on,amount
                F1,P1,2026-01-10,2026-02-10,10.00
                F2,P1,2026-01-11,2026-02-11,20.00
                """
            )
            #expect(result.documents == 2)
            #expect(result.notices.codes == ["import.customer.erased"])
            let paid = try await books.receipts("reference,received_on,customer_code,amount\nR1,2026-02-01,P1,5.00\n")
            #expect(paid.documents == 1)
            #expect(paid.notices.codes == ["import.customer.erased"])
            #expect(try await known(books) == ["||||"])
        }
    }

    /// Another company's code may mean somebody else, and nothing is left by which to tell.
    @Test(arguments: Engine.available)
    func theSameCodeInTheBooksOfAnotherCompanyIsSomebodyElse(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            _ = try await erased(books)
            let other = try await books.another("lez", "552100554")
            var year = FECBooks()
            year.sale("2026-01-10", "F9", "P1", 12_00)
            let result = try await other.fec(year)
            #expect(result.customers == 1)
            #expect(try await other.owners() == ["P1 of P1@lez"])
            #expect(try await books.customer("P1").details.name.isEmpty)
        }
    }

    /// Erased after the file was worked out, before it landed.
    @Test(arguments: Engine.available)
    func anErasureWhileTheFileIsImportedIsSeen(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers(Self.customers)
            let late = LateStore(books.store) { try await books.erase("P1") }
            let file: ImportFile<TableReading<CustomerRow>> = try BooksFixture.table(
                "code,name\nP1,Odile Perrachon-Roux\n"
            )
            let result = try await CustomersImport(store: late).run(file, books.request())
            #expect(result.notices.codes == ["import.customer.erased"])
            #expect(result.customers == 0)
            #expect(try await known(books) == ["||||"])
            #expect(try await books.verifies())
        }
    }
}
