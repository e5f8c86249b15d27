import AccountingFormats
import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// The code of a customer that was merged means the customer it was merged into, whatever file brings it.
@Suite struct MergedCustomerTests {
    /// `D` and `E` are the same debtor as `S`: `D` went into `E`, and `E` into `S`.
    private func merged(_ books: BooksFixture) async throws {
        try await books.customers(
            "code,name,city,payment_terms\nD,Scierie du Lez,Sète,30\nE,Scierie Lez,Sète,45\nS,Scierie du Lez SARL,Sète,60\n"
        )
        try await books.merge("D", into: "E")
        try await books.merge("E", into: "S")
    }

    @Test(arguments: Engine.available)
    func aFECOpensTheAccountsOfTheSurvivorAndAgreesToTheCent(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "D", 120_00, "A")
            year.receipt("2026-01-20", "R1", "D", 70_01)
            year.sale("2026-01-11", "F2", "E", 33_33)
            year.sale("2026-01-12", "F3", "S", 10_00)
            let checked = try await books.fec(year, dryRun: true)
            #expect(checked.control?.isEqualToTheCent == true)
            let result = try await books.fec(year)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(result.control?.agreeing.map(\.customer) == ["D", "E", "S"])
            #expect(result.control?.agreeing.map(\.ledgerMinor) == [49_99, 33_33, 10_00])
            #expect(result.customers == 0)
            #expect(try await books.owners() == ["D of S", "E of S", "S of S"])
            let said = result.notices.listed.filter { $0.code == "import.customer.merged" }
            #expect(said.map(\.parameters) == [["read": "D", "into": "S"], ["read": "E", "into": "S"]])
            // The survivor's 60 days count, not those of the customer that is no more.
            let due = try await books.store.read { connection in
                try connection.rows(
                    """
                    select due_on from instalment join document on document.id = instalment.document_id
                    where number = 'F1'
                    """
                ) { try $0.date(0) }
            }
            #expect(try due == [day("2026-03-11")])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func accountsThatAMergeMovedAreFoundAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nD,Scierie du Lez\nS,Scierie du Lez SARL\n")
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "D", 120_00)
            year.sale("2026-01-12", "F2", "S", 10_00)
            try await books.fec(year)
            try await books.merge("D", into: "S")
            year.sale("2026-02-10", "F3", "D", 5_00)
            let result = try await books.fec(year)
            #expect(result.documents == 1)
            #expect(result.skipped == 2)
            #expect(result.control?.isEqualToTheCent == true)
            #expect(try await books.owners() == ["D of S", "S of S"])
            #expect(try await books.balance("D") == 125_00)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func invoicesReceiptsAndAllocationsLandOnTheSurvivor(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            let result = try await books.invoices(
                "number,customer_code,issued_on,amount\nF1,D,2026-01-10,10.00\nF2,D,2026-01-11,20.00\n"
            )
            #expect(result.documents == 2)
            let notice = try #require(result.notices.listed.first { $0.code == "import.customer.merged" })
            #expect(
                IssueText.message(for: notice, .english) == "The customer D was merged into S, which stands for it."
            )
            try await books.receipts("reference,received_on,customer_code,amount\nR1,2026-02-01,D,15.00\n")
            try await books.allocations("receipt,document,amount\nR1,F1,10.00\n")
            #expect(try await books.owners() == ["D of S"])
            #expect(try await books.open() == ["-R1 500", "F2 2000"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aTableChangesTheSurvivorWhenItNamesOnlyTheOneThatIsNoMore(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            let file = "code,name,city,email\nD,Scierie Nouvelle,Agde,d@scierie.example\n"
            let result = try await books.customers(file)
            #expect(result.customers == 1)
            let names = try await books.texts("select code || ' ' || name || ' ' || city from customer order by code")
            #expect(names == ["D Scierie du Lez Sète", "E Scierie Lez Sète", "S Scierie Nouvelle Agde"])
            #expect(
                try await books.texts("select code from contact join customer on customer.id = customer_id") == ["S"]
            )
            #expect(try await books.customers(file).skipped == 1)
        }
    }

    @Test(arguments: Engine.available)
    func theSurvivorsOwnLineOutweighsThoseOfTheOthers(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            let file = "code,name,parent_code\nE,Scierie Lez,\nS,Scierie du Lez SARL,\nD,Scierie du Lez,\nT,Filiale,D\n"
            let result = try await books.customers(file)
            #expect(result.customers == 1)
            #expect(result.skipped == 3)
            #expect(result.notices.codes == ["import.customer.merged", "import.customer.merged"])
            #expect(try await books.customer("S").details.name == "Scierie du Lez SARL")
            let survivor = try await books.customer("S").id
            #expect(try await books.customer("T").details.parent == survivor)
            #expect(try await books.customers(file).skipped == 4)
        }
    }

    @Test(arguments: Engine.available)
    func whoeverIsAboveItselfThroughAMergeIsRefused(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            let result = try await books.customers("code,name,parent_code\nT,Filiale,D\nS,Scierie,T\n")
            #expect(result.issues.codes == ["import.customer.loop", "import.customer.loop"])
        }
    }

    @Test(arguments: Engine.available)
    func contactsGoToTheSurvivorOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await merged(books)
            let file = """
                customer_code,name,email
                D,Dominique Exemple,d@scierie.example
                S,Dominique Exemple,D@scierie.example
                E,Claude Exemple,c@scierie.example
                """
            let result = try await books.contacts(file)
            // Contacts count, not the customers that they are of.
            #expect(result.customers == 2)
            #expect(result.skipped == 1)
            let contacts = try await books.texts(
                """
                select code || ' ' || email from contact join customer on customer.id = contact.customer_id
                order by contact.id
                """
            )
            #expect(contacts == ["S d@scierie.example", "S c@scierie.example"])
            #expect(try await books.contacts(file).skipped == 3)
        }
    }

    /// Merged after the file was worked out, before it landed.
    @Test(arguments: Engine.available)
    func aMergeWhileAFECIsImportedIsSeen(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nD,Scierie du Lez\nS,Scierie du Lez SARL\n")
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "D", 120_00)
            let late = LateStore(books.store) { try await books.merge("D", into: "S") }
            let result = try await FECImport(store: late).run(year.file(), books.request())
            #expect(result.documents == 1)
            #expect(try await books.owners() == ["D of S"])
            #expect(try await books.number("select count(*) from pending_posting") == 0)
            #expect(try await books.verifies())
        }
    }

    /// In another company's books the code may still mean somebody else, as before the merge.
    @Test(arguments: Engine.available)
    func inAnotherCompanyTheNameTellsWhoIsMeant(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nD,Client D\nS,Scierie du Lez SARL\n")
            var year = FECBooks()
            year.sale("2026-01-10", "F1", "D", 120_00)
            try await books.fec(year)
            try await books.merge("D", into: "S")
            let second = try await books.another("lez", "552100554")
            try await second.fec(year)
            #expect(try await second.owners() == ["D of S"])
            try await books.store.write {
                try $0.execute(
                    "update customer_row set name = 'Menuiserie', search_name = 'menuiserie' where code = 'D'"
                )
            }
            let third = try await books.another("hérault", "900000001")
            try await third.fec(year)
            #expect(try await third.owners() == ["D of D@hérault"])
        }
    }
}
