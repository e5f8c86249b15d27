import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Books

/// Due days that came of terms which a customer no longer has: they stay, unless somebody asks.
@Suite struct FormerTermsTests {
    private static let header = "code,name,payment_terms\n"

    /// `F1` and `F2` by 60 days, `F3` as a file stated it, `F4` by 60 days and paid.
    private func prepare(_ books: BooksFixture) async throws {
        try await books.customers(Self.header + "C1,Menuiserie,60\nC2,Scierie,60\n")
        try await books.invoices(
            """
            number,customer_code,issued_on,due_on,amount
            F1,C1,2026-01-10,,10
            F2,C1,2026-02-10,,20
            F3,C1,2026-02-10,2026-02-28,30
            F4,C1,2026-01-10,,40
            S1,C2,2026-01-10,,50

            """
        )
        try await books.receipts("reference,received_on,customer_code,amount\nR4,2026-02-01,C1,40\n")
        try await books.allocations("receipt,document,amount\nR4,F4,40\n")
    }

    private func days(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select document.number || ' ' || cast(instalment.due_on as text) || ' ' || instalment.due_basis
            from instalment join document on document.id = instalment.document_id order by instalment.id
            """
        )
    }

    private func importing(
        _ text: String,
        _ books: BooksFixture,
        dryRun: Bool = false
    ) async throws -> [[String: String]] {
        var request = books.request(dryRun: dryRun)
        request.recalculatesDueDays = true
        let result = try await CustomersImport(store: books.store).run(BooksFixture.table(text), request)
        #expect(result.notices.codes.allSatisfy { $0 == "import.due-recalculated" || $0 == "import.same-file" })
        return result.notices.listed.filter { $0.code == "import.due-recalculated" }.map(\.parameters)
    }

    /// As the customer's record does.
    private func change(
        _ books: BooksFixture,
        to terms: PaymentTerms?,
        asking: Bool,
        store: (any Store)? = nil
    ) async throws {
        let customer = try await books.customer("C1").id, actor = Actor.command
        try await (store ?? books.store).write { connection in
            try FormerTerms.changing(customer, asking: asking ? actor : nil, connection) {
                var details = try #require(try Customers.find(customer, connection)).details
                details.paymentTerms = terms
                let version = try Customers.version(of: customer, connection) ?? 0
                try CustomerRecords.change(
                    customer,
                    to: details,
                    replacing: version,
                    by: actor,
                    at: BooksFixture.instant,
                    connection
                )
            }
        }
    }

    private static let before = [
        "F1 2026-03-11 customerTerms", "F2 2026-04-11 customerTerms", "F3 2026-02-28 stated",
        "F4 2026-03-11 customerTerms", "S1 2026-03-11 customerTerms",
    ]
    /// By 45 days.
    private static let after = [
        "F1 2026-02-24 customerTerms", "F2 2026-03-27 customerTerms", "F3 2026-02-28 stated",
        "F4 2026-03-11 customerTerms", "S1 2026-03-11 customerTerms",
    ]

    @Test(arguments: Engine.available)
    func anImportSaysHowManyDaysStayAndRecalculatesThemWhenAsked(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            let table = Self.header + "C1,Menuiserie,45\nC2,Scierie,60\n"
            let kept = try await books.customers(table)
            #expect(kept.notices.listed.map(\.code) == ["import.due-kept"])
            #expect(kept.notices.listed.map(\.parameters) == [["count": "2"]])
            #expect(try await days(books) == Self.before)
            #expect(try await importing(table, books, dryRun: true) == [["count": "2"]])
            #expect(try await days(books) == Self.before)
            #expect(try await importing(table, books) == [["count": "2"]])
            #expect(try await days(books) == Self.after)
            #expect(try await importing(table, books).isEmpty)
            #expect(try await books.number("select count(*) from due_day") == 2)
            #expect(try await books.verifies())
        }
    }

    /// What came of terms before the last ones is counted from what it came of.
    @Test(arguments: Engine.available)
    func daysThatStayedThroughSeveralTermsAreCountedFromTheirOwn(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            try await change(books, to: .netDays(90), asking: false)
            try await books.invoices("number,customer_code,issued_on,amount\nF5,C1,2026-01-10,50\n")
            #expect(try await days(books) == Self.before + ["F5 2026-04-10 customerTerms"])
            try await change(books, to: .netDays(45), asking: true)
            let verb = DeriveDueDays(store: books.store)
            #expect(try await verb.finishAsked(at: BooksFixture.instant) == 3)
            #expect(try await days(books) == Self.after + ["F5 2026-02-24 customerTerms"])
            #expect(try await verb.finishAsked(at: BooksFixture.instant) == 0)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func withoutTermsOfItsOwnACustomerGoesByTheCompanys(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            try await change(books, to: nil, asking: true)
            #expect(try await DeriveDueDays(store: books.store).finishAsked(at: BooksFixture.instant) == 2)
            #expect(
                try await days(books).prefix(3) == [
                    "F1 2026-02-09 entityTerms", "F2 2026-03-12 entityTerms", "F3 2026-02-28 stated",
                ]
            )
        }
    }

    /// A day that a person corrected is nobody's guess any more.
    @Test(arguments: Engine.available)
    func whatWasCorrectedByHandStays(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            let document = try await books.store.read { connection in
                let query: SQL = "select id from document where number = 'F1'"
                return try #require(try connection.first(query) { Document.ID(try $0.integer(0)) })
            }
            let request = CorrectDueDay.Request(
                entity: books.entity,
                document: document,
                part: 1,
                dueOn: try #require(CivilDate("2026-05-31")),
                reason: "délai accordé",
                actor: .command,
                at: BooksFixture.instant
            )
            try await CorrectDueDay(store: books.store).run(request)
            let customer = try await books.customer("C1").id
            #expect(try await books.store.read { try FormerTerms.derivedCount(of: customer, $0) } == 1)
            try await change(books, to: .netDays(45), asking: true)
            #expect(try await DeriveDueDays(store: books.store).finishAsked(at: BooksFixture.instant) == 1)
            #expect(
                try await days(books).prefix(2) == ["F1 2026-05-31 stated", "F2 2026-03-27 customerTerms"]
            )
        }
    }

    /// Killed between any two transactions: what was asked is done by whoever comes next, once.
    @Test(arguments: Engine.available, [0, 1, 2])
    func whatWasAskedIsFinishedAfterAKill(engine: Engine, writes: Int) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            try await change(books, to: .netDays(45), asking: true)
            let dying = DeriveDueDays(store: DyingStore(books.store, writes: writes), daysPerEvent: 1)
            await #expect(throws: DyingStore.Killed.self) { try await dying.finishAsked(at: BooksFixture.instant) }
            try await DeriveDueDays(store: books.store).finishEverywhere(at: BooksFixture.instant)
            #expect(try await days(books) == Self.after)
            #expect(try await books.number("select count(*) from due_day") == 2)
            #expect(try await books.number("select count(*) from former_terms where asked_by is not null") == 0)
            #expect(try await books.verifies())
        }
    }

    /// Terms that change while days are being recalculated: what is left goes by the latest.
    @Test(arguments: Engine.available)
    func aChangeMeanwhileIsNotOverlooked(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await prepare(books)
            try await change(books, to: .netDays(90), asking: true)
            let late = LateStore(books.store) { try await change(books, to: .netDays(45), asking: false) }
            try await DeriveDueDays(store: late).finishAsked(at: BooksFixture.instant)
            #expect(try await days(books) == Self.after)
            #expect(try await books.verifies())
        }
    }
}
