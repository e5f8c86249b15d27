import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Books

/// Due days that were derived for a customer before it was merged into another, whose terms they never came from.
@Suite struct MergedDueDayTests {
    private func days(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select document.number || ' ' || cast(instalment.due_on as text) || ' ' || instalment.due_basis
            from instalment join document on document.id = instalment.document_id order by instalment.id
            """
        )
    }

    private func again(_ books: BooksFixture) async throws -> Int {
        try await DeriveDueDays(store: books.store).run(of: books.entity, by: .command, at: BooksFixture.instant)
    }

    /// `D` has no terms, so that F1 goes by the company's 30 days; `S` has 60.
    private func prepare(_ books: BooksFixture) async throws {
        try await books.customers("code,name,payment_terms\nD,Scierie du Lez,\nS,Scierie du Lez SARL,60\n")
        try await books.invoices("number,customer_code,issued_on,amount\nF1,D,2026-01-10,10\n")
        try await books.merge("D", into: "S")
    }

    @Test(arguments: Engine.available)
    func theSurvivorsTermsAreForWhatComesAfterTheMerge(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            #expect(try await again(books) == 0)
            let table = "code,name,payment_terms\nS,Scierie du Lez SARL,60\n"
            #expect(!(try await books.customers(table).notices.codes.contains("import.due-derived-again")))
            try await books.invoices("number,customer_code,issued_on,amount\nF2,D,2026-01-10,20\n")
            let expected = ["F1 2026-02-09 entityTerms", "F2 2026-03-11 customerTerms"]
            #expect(try await days(books) == expected)
            #expect(try await again(books) == 0)
            // The company's own terms are what it came from: it follows these.
            let entity = books.entity, instant = BooksFixture.instant
            try await DeriveDueDays(store: books.store).changing(entity, by: .command, at: instant) { connection in
                var company = try #require(try LegalEntities.find(entity, connection))
                company.paymentTerms = .netDays(45)
                try LegalEntities.change(company, by: "user:1", at: instant, connection)
            }
            #expect(try await days(books) == ["F1 2026-02-24 entityTerms", "F2 2026-03-11 customerTerms"])
            #expect(try await again(books) == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func whoIsPartedAgainHasItsOwnDaysAgain(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            let from = try await books.customer("D").id, into = try await books.customer("S").id
            let merge = MergeCustomers(by: "user:1", at: BooksFixture.instant, today: BooksFixture.today)
            try await books.store.write { _ = try merge.undo(from, from: into, $0) }
            try await books.customers("code,name,payment_terms\nD,Scierie du Lez,45\n")
            #expect(try await days(books) == ["F1 2026-02-24 customerTerms"])
        }
    }

    /// Asked to recalculate, only what came of the survivor's own former terms is.
    @Test(arguments: Engine.available)
    func whatCameOfTheOthersTermsIsNotCountedFromTheSurvivors(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name,payment_terms\nD,Scierie du Lez,30\nS,Scierie du Lez SARL,60\n")
            try await books.invoices(
                "number,customer_code,issued_on,amount\nF1,D,2026-01-10,10\nF2,S,2026-01-10,20\n"
            )
            try await books.merge("D", into: "S")
            let survivor = try await books.customer("S").id
            #expect(try await books.store.read { try FormerTerms.derivedCount(of: survivor, $0) } == 1)
            var request = books.request()
            request.recalculatesDueDays = true
            let result = try await CustomersImport(store: books.store)
                .run(BooksFixture.table("code,name,payment_terms\nS,Scierie du Lez SARL,45\n"), request)
            #expect(result.notices.listed.first { $0.code == "import.due-recalculated" }?.parameters == ["count": "1"])
            #expect(try await days(books) == ["F1 2026-02-09 customerTerms", "F2 2026-02-24 customerTerms"])
            #expect(try await books.verifies())
        }
    }
}
