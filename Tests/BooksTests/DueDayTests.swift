import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Books

@Suite struct DueDayImportTests {
    private static let invoice = "number,customer_code,issued_on,amount\nF1,C1,2026-01-10,10\nF2,C1,2026-02-10,20\n"

    /// Number of the instalment's document, due day and where it comes from.
    private func days(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select document.number || ' ' || cast(instalment.due_on as text) || ' ' || instalment.due_basis
            from instalment join document on document.id = instalment.document_id order by instalment.id
            """
        )
    }

    /// The books come first, the terms afterwards: the days that the company's own terms gave were only a guess.
    @Test(arguments: Engine.available)
    func termsThatComeAfterTheInvoicesCorrectTheDaysThatWereDerivedWithoutThem(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            #expect(try await days(books) == ["F1 2026-02-09 entityTerms", "F2 2026-03-12 entityTerms"])
            let tried = try await books.customers("code,name,payment_terms\nC1,Menuiserie,60\n", dryRun: true)
            #expect(tried.notices.codes == ["import.due-derived-again"])
            #expect(try await days(books) == ["F1 2026-02-09 entityTerms", "F2 2026-03-12 entityTerms"])
            let result = try await books.customers("code,name,payment_terms\nC1,Menuiserie,60\n")
            #expect(result.notices.listed.map(\.parameters) == [["count": "2"]])
            #expect(result.dueDays == 2)
            let derived = ["F1 2026-03-11 customerTerms", "F2 2026-04-11 customerTerms"]
            #expect(try await days(books) == derived)
            // New terms are for what is to come: what was agreed for these stays.
            try await books.customers("code,name,payment_terms\nC1,Menuiserie,45\n")
            #expect(try await days(books) == derived)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func aTableCorrectsTheDaysThatWereDerivedAndItsOwn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            let header = "number,customer_code,issued_on,due_on,amount\n"
            let result = try await books.invoices(header + "F1,C1,2026-01-10,2026-02-28,10\n")
            #expect(result.notices.codes == ["import.due-corrected"])
            #expect([result.documents, result.dueDays] == [0, 1])
            #expect(try await days(books) == ["F1 2026-02-28 stated", "F2 2026-03-12 entityTerms"])
            try await books.invoices(header + "F1,C1,2026-01-10,2026-03-31,10\n")
            #expect(try await days(books) == ["F1 2026-03-31 stated", "F2 2026-03-12 entityTerms"])
            // Stated days are nobody's guess: terms do not touch them.
            try await books.customers("code,name,payment_terms\nC1,Menuiserie,60\n")
            #expect(try await days(books) == ["F1 2026-03-31 stated", "F2 2026-04-11 customerTerms"])
            let again = try await books.invoices(header + "F1,C1,2026-01-10,2026-03-31,10\n")
            #expect(!again.notices.codes.contains("import.due-corrected"))
            #expect(again.dueDays == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func partsThatAreNotThoseOfTheBooksAreADifference(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            let result = try await books.invoices(
                "number,customer_code,issued_on,due_on,amount\nF1,C1,2026-01-10,2026-02-28,4\nF1,C1,2026-01-10,2026-03-31,6\n"
            )
            #expect(result.differences.codes == ["import.due-parts"])
            #expect(try await days(books).first == "F1 2026-02-09 entityTerms")
        }
    }

    @Test(arguments: Engine.available)
    func theCompanysNewTermsCorrectWhatTheFormerOnesGave(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            let entity = books.entity
            let verb = DeriveDueDays(store: books.store)
            try await change(books, to: .daysThenEndOfMonth(45))
            #expect(try await days(books) == ["F1 2026-02-28 entityTerms", "F2 2026-03-31 entityTerms"])
            #expect(try await verb.run(of: entity, by: .command, at: BooksFixture.instant) == 0)
        }
    }

    /// Changes the company's terms; `daysPerEvent` says how many days one transaction corrects.
    private func change(_ books: BooksFixture, to terms: PaymentTerms, daysPerEvent: Int = 2000) async throws {
        let entity = books.entity
        let verb = DeriveDueDays(store: books.store, daysPerEvent: daysPerEvent)
        try await verb.changing(entity, by: .command, at: BooksFixture.instant) { connection in
            var company = try #require(try LegalEntities.find(entity, connection))
            company.paymentTerms = terms
            try LegalEntities.change(company, by: "user:1", at: BooksFixture.instant, connection)
        }
    }

    /// Killed between any two transactions: the rest is done by whoever comes next, and nothing is done twice.
    @Test(arguments: Engine.available, [1, 2, 3])
    func aChangeOfTermsThatWasKilledIsFinishedOnce(engine: Engine, lastWrite: Int) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            let dying = BooksFixture(store: DyingStore(books.store, writes: lastWrite), entity: books.entity)
            await #expect(throws: DyingStore.Killed.self) {
                try await change(dying, to: .netDays(15), daysPerEvent: 1)
            }
            // What arrives before the rest is done goes by the new terms already.
            try await books.invoices("number,customer_code,issued_on,amount\nF3,C1,2026-03-10,30\n")
            let verb = DeriveDueDays(store: books.store)
            try await verb.finishEverywhere(at: BooksFixture.instant)
            let settled = ["F1 2026-01-25 entityTerms", "F2 2026-02-25 entityTerms", "F3 2026-03-25 entityTerms"]
            #expect(try await days(books) == settled)
            #expect(try await books.number("select count(*) from due_day") == 2)
            #expect(try await verb.finishEverywhere(at: BooksFixture.instant) == 0)
            #expect(try await verb.run(of: books.entity, by: .command, at: BooksFixture.instant) == 0)
            #expect(try await books.verifies())
        }
    }

    /// A second change does not go by the terms of the first before that one is worked out.
    @Test(arguments: Engine.available)
    func aSecondChangeFinishesTheFirst(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(Self.invoice)
            let dying = BooksFixture(store: DyingStore(books.store, writes: 2), entity: books.entity)
            await #expect(throws: DyingStore.Killed.self) {
                try await change(dying, to: .netDays(15), daysPerEvent: 1)
            }
            try await change(books, to: .netDays(60))
            #expect(try await days(books) == ["F1 2026-03-11 entityTerms", "F2 2026-04-11 entityTerms"])
            #expect(try await books.number("select count(*) from due_day_task") == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func theTermsOfOneCustomerTouchNobodyElse(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\nC2,Scierie\n")
            try await books.invoices(Self.invoice + "F3,C2,2026-01-10,30\n")
            let first = try await books.store.write { connection in
                let customers = try connection.rows("select id from customer order by code") {
                    Customer.ID(try $0.integer(0))
                }
                for id in customers {
                    var details = try #require(try Customers.find(id, connection)).details
                    details.paymentTerms = .netDays(60)
                    try Customers.write(details, of: id, connection)
                }
                return customers[0]
            }
            let verb = DeriveDueDays(store: books.store)
            try await verb.runEverywhere(customer: first, by: .command, at: BooksFixture.instant)
            #expect(
                try await days(books) == [
                    "F1 2026-03-11 customerTerms", "F2 2026-04-11 customerTerms", "F3 2026-02-09 entityTerms",
                ]
            )
        }
    }
}
