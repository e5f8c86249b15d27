import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Customers are shared by the companies of a group, rights are not.
@Suite struct ImportRightsTests {
    /// `B1` buys from the other company only, `AB` from both, `N` from none yet.
    private func shared(_ books: BooksFixture) async throws -> Actor {
        try await books.customers("code,name\nB1,Scierie\nAB,Menuiserie\nN,Tuilerie\n")
        let other = try await books.another("lez", "552100554")
        try await other.invoices("number,customer_code,issued_on,amount\nF1,B1,2026-01-10,10\nF2,AB,2026-01-10,10\n")
        try await books.invoices("number,customer_code,issued_on,amount\nF1,AB,2026-01-10,10\n")
        return Actor(name: "user:7", grants: [Actor.Grant(role: .accountant, legalEntity: books.entity)])
    }

    private func importCustomers(_ text: String, _ books: BooksFixture, by actor: Actor) async throws -> ImportResult {
        try await CustomersImport(store: books.store).run(BooksFixture.table(text), books.request(actor: actor))
    }

    private func importContacts(_ text: String, _ books: BooksFixture, by actor: Actor) async throws -> ImportResult {
        try await ContactsImport(store: books.store).run(BooksFixture.table(text), books.request(actor: actor))
    }

    @Test(arguments: Engine.available)
    func aCustomerOfAnotherCompanyOnlyIsNotChanged(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let actor = try await shared(books)
            let result = try await importCustomers("code,name\nAB,Menuiserie 2\nB1,Scierie 2\n", books, by: actor)
            #expect(result.outcome == .refused)
            let issue = try #require(result.issues.listed.first)
            #expect(issue.line == 3 && issue.field == "code" && issue.code == "import.customer.elsewhere")
            #expect(
                IssueText.message(for: issue, .english)
                    == "The customer \"B1\" is only in companies where you may not edit customers. "
                    + "Remove the line, or ask somebody who may."
            )
            #expect(try await books.customer("B1").details.name == "Scierie")
            #expect(try await books.customer("AB").details.name == "Menuiserie")
        }
    }

    @Test(arguments: Engine.available)
    func anAddressForACustomerOfAnotherCompanyOnlyIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let actor = try await shared(books)
            let details = try await importCustomers("code,name,email\nB1,Scierie,x@y.example\n", books, by: actor)
            #expect(details.issues.codes == ["import.customer.elsewhere"])
            let contacts = try await importContacts(
                "customer_code,name,email\nAB,Claude,c@ab.example\nB1,Moi,x@y.example\n",
                books,
                by: actor
            )
            #expect(contacts.issues.codes == ["import.customer.elsewhere"])
            #expect(contacts.issues.listed.map(\.field) == ["customer_code"])
            #expect(contacts.issues.listed.map(\.line) == [3])
            #expect(try await books.number("select count(*) from contact") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func ownSharedAndNewCustomersAreChanged(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let actor = try await shared(books)
            // A line that changes nothing of the other company's customer does no harm.
            let file = "code,name\nAB,Menuiserie 2\nN,Tuilerie 2\nM,Marbrerie\nB1,Scierie\n"
            let result = try await importCustomers(file, books, by: actor)
            #expect(result.customers == 3)
            #expect(result.skipped == 1)
            let contacts = try await importContacts(
                "customer_code,name,email\nAB,Claude,c@ab.example\nM,Dominique,d@m.example\n",
                books,
                by: actor
            )
            #expect(contacts.customers == 2)
        }
    }

    @Test(arguments: Engine.available)
    func whoMayEverywhereChangesAll(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            _ = try await shared(books)
            let actor = Actor(name: "user:8", grants: [Actor.Grant(role: .accountant, legalEntity: nil)])
            #expect(try await importCustomers("code,name\nB1,Scierie 2\n", books, by: actor).customers == 1)
        }
    }

    /// A customer of theirs that was merged into another company's is the other company's as well.
    @Test(arguments: Engine.available)
    func aMergedCodeIsJudgedByTheCustomerItMeans(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            let actor = try await shared(books)
            try await books.merge("N", into: "B1")
            let result = try await importCustomers("code,name\nN,Tuilerie 2\n", books, by: actor)
            #expect(result.issues.codes == ["import.customer.elsewhere"])
        }
    }
}
