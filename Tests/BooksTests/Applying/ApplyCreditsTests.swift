import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What people apply by hand, from the proposal to the books.
@Suite struct ApplyCreditsTests {
    private static let today = BooksFixture.today

    /// Two customers; C1 owes F1 (120.00) and F2 (80.00), of which R1 names the first; C2 owes F3, and has a credit note.
    private func withCredits(_ books: BooksFixture) async throws {
        try await books.customers("code,name,payment_terms\nC1,Menuiserie,30\nC2,Scierie,30\nC3,Garage,30\n")
        try await books.invoices(
            """
            number,customer_code,issued_on,due_on,amount
            F1,C1,2026-08-10,2026-09-10,120.00
            F2,C1,2026-08-12,2026-09-12,80.00
            F3,C2,2026-08-14,2026-09-14,50.00
            A1,C2,2026-09-01,2026-09-01,-20.00
            F4,C3,2026-08-15,2026-09-15,10.00
            """
        )
        try await books.receipts(
            """
            reference,received_on,customer_code,amount,text
            R1,2026-10-05,C1,120.00,VIR MENUISERIE F1
            R2,2026-10-06,C1,15.00,ACOMPTE
            """
        )
    }

    private func proposals(_ books: BooksFixture) async throws -> [ProposeAllocations.OfCustomer] {
        let entity = books.entity
        return try await books.store.read { try ProposeAllocations(of: entity, on: Self.today, $0).page() }
    }

    private func apply(
        _ books: BooksFixture,
        _ parts: [ApplyCredits.Part],
        on day: CivilDate? = nil,
        by actor: Actor = .command
    ) async throws {
        try await ApplyCredits(store: books.store).run(
            ApplyCredits.Request(
                entity: books.entity,
                parts: parts,
                on: day,
                actor: actor,
                today: Self.today,
                at: BooksFixture.instant
            )
        )
    }

    private func part(_ books: BooksFixture, _ credit: String, _ debit: String, _ cents: Int64) async throws
        -> ApplyCredits.Part
    {
        ApplyCredits.Part(
            credit: Identifier(try await books.number("select id from document where number = \(credit)")),
            instalment: Identifier(
                try await books.number(
                    """
                    select instalment.id from instalment join document on document.id = instalment.document_id
                    where document.number = \(debit)
                    """
                )
            ),
            amountMinor: cents
        )
    }

    private func certain(_ page: [ProposeAllocations.OfCustomer]) -> [ApplyCredits.Part] {
        page.flatMap(\.proposals).filter { $0.standing == .certain }.flatMap { proposal in
            proposal.parts.map {
                ApplyCredits.Part(
                    credit: proposal.credit.document,
                    instalment: $0.item.instalment,
                    amountMinor: $0.amountMinor
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func onlyCustomersWithSomethingToApplyAreProposedTheLargestFirst(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let page = try await proposals(books)
            #expect(page.map(\.code) == ["C1", "C2"])
            #expect(page.first?.proposals.map(\.standing) == [.certain, .toChoose])
            #expect(page.last?.proposals.map(\.credit.number) == ["A1"])
            let entity = books.entity
            let (sums, choices) = try await books.store.read { connection in
                let propose = ProposeAllocations(of: entity, on: Self.today, connection)
                return (try propose.sums(), try propose.choices(of: try #require(page.first).customer))
            }
            #expect((sums.customerCount, sums.creditCount) == (2, 3))
            #expect(sums.totals == [Money(minorUnits: 155_00, currency: .eur)])
            #expect(choices.map(\.number) == ["F1", "F2"])
        }
    }

    @Test(arguments: Engine.available)
    func whatIsCertainIsAppliedOnTheLaterOfTheTwoDays(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            try await apply(books, certain(try await proposals(books)))
            let days = try await books.texts("select cast(allocated_on as text) from allocation")
            #expect(days == ["2026-10-05"])
            #expect(try await books.number("select count(*) from open_item") == 3)
            #expect(
                try await books.texts("select actor || ' ' || verb from journal where verb = 'allocation.post'")
                    == ["command allocation.post"]
            )
            // From then on people rule allocations: a file that says the same later doubles nothing.
            let file = try await books.allocations("receipt,document,amount\nR2,F2,15.00\n")
            #expect(file.differences.codes == ["import.ruled.allocation"])
            #expect(try await proposals(books).first?.proposals.map(\.credit.number) == ["A1"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available, ["Fac-7", "FAC-7", "fac-7"])
    func aNumberIsFoundHoweverItsLettersAreWritten(engine: Engine, number: String) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await books.customers("code,name\nC1,Menuiserie\n")
            try await books.invoices(
                "number,customer_code,issued_on,amount\n\(number),C1,2026-08-10,12.00\nX8,C1,2026-08-10,3.00\n"
            )
            let text = number == "Fac-7" ? number : "FAC-7"
            try await books.receipts("reference,received_on,customer_code,amount,text\nR1,2026-10-05,C1,5.00,\(text)\n")
            #expect(try await proposals(books).first?.proposals.first?.reason == .names([number]))
        }
    }

    @Test(arguments: Engine.available)
    func whatCanNotBeAppliedIsRefusedAndChangesNothing(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let (good, tooMuch) = (try await part(books, "R1", "F1", 100_00), try await part(books, "R1", "F2", 80_01))
            let (twice, stranger) = (try await part(books, "R1", "F1", 20_01), try await part(books, "R2", "F3", 1_00))
            await #expect(throws: ApplyingError.nothingChosen) { try await apply(books, []) }
            await #expect(throws: ApplyingError.dayAhead) {
                try await apply(books, [good], on: Self.today.adding(days: 1))
            }
            await #expect(throws: LedgerError.otherAccount) { try await apply(books, [good, stranger]) }
            for parts in [[tooMuch], [good, twice]] {
                await #expect(throws: LedgerError.self) { try await apply(books, parts) }
            }
            let unknown = ApplyCredits.Part(credit: Identifier(99_999), instalment: good.instalment, amountMinor: 1)
            await #expect(throws: LedgerError.unknown("credit", 99_999)) { try await apply(books, [unknown]) }
            let reader = Actor(name: "user:2", grants: [Actor.Grant(role: .collector, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.allocate)) { try await apply(books, [good], by: reader) }
            #expect(try await books.number("select count(*) from allocation") == 0)
            #expect(try await books.number("select count(*) from source_of_record where fact = 'allocation'") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aClosedMonthTakesNoneAndWithoutADayTheFirstOpenOneIsTaken(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let closed = try day("2026-10-31"), good = try await part(books, "R1", "F1", 100_00)
            try await books.close(through: closed)
            await #expect(throws: LedgerError.periodClosed(day: closed, closedThrough: closed)) {
                try await apply(books, [good], on: closed)
            }
            try await apply(books, [good])
            #expect(try await books.texts("select cast(allocated_on as text) from allocation") == ["2026-11-01"])
        }
    }

    @Test(arguments: Engine.available)
    func anotherSourceKeepsPeopleFromAllocatingUntilItIsChanged(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            try await books.allocations("receipt,document,amount\nR2,F2,15.00\n")
            let good = try await part(books, "R1", "F1", 100_00), entity = books.entity
            try await apply(books, [good])
            let late = try await part(books, "A1", "F3", 5_00)
            try await books.receipts("reference,received_on,customer_code,amount\nR3,2026-11-02,C2,5.00\n")
            let ruled = try await part(books, "R3", "F3", 5_00)
            await #expect(throws: ApplyingError.ruledElsewhere) { try await apply(books, [ruled]) }
            await #expect(throws: ApplyingError.ruledElsewhere) { try await apply(books, [late], on: Self.today) }
            let from = try day("2026-11-20")
            func takeover(on day: CivilDate) async throws -> CivilDate? {
                try await books.store.read {
                    try SourcesOfRecord(of: entity, $0)
                        .takeover(of: .allocation, by: SourcesOfRecord.encours, on: day)
                }
            }
            #expect(try await takeover(on: Self.today) == nil)
            try await books.store.write { connection in
                try SourcesOfRecord.change(
                    SourceOfRecord(.allocation, source: SourcesOfRecord.encours, fromOn: from),
                    entity: entity,
                    by: .command,
                    at: BooksFixture.instant,
                    connection
                )
            }
            #expect(try await takeover(on: Self.today) == from)
            #expect(try await takeover(on: try day("2026-11-19")) == nil)
            try await apply(books, [ruled])
            #expect(
                try await books.texts("select cast(max(allocated_on) as text) from allocation") == ["2026-11-20"]
            )
        }
    }

    @Test(arguments: Engine.available)
    func theSameFormTwiceAppliesOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            var request = ApplyCredits.Request(
                entity: books.entity,
                parts: [try await part(books, "R1", "F1", 10_00)],
                actor: .command,
                today: Self.today,
                at: BooksFixture.instant
            )
            request.form = FormKey(Array("a form".utf8))
            let once = request
            try await ApplyCredits(store: books.store).run(once)
            await #expect(throws: FormTaken()) { try await ApplyCredits(store: books.store).run(once) }
            #expect(try await books.number("select cast(sum(amount_minor) as bigint) from allocation") == 10_00)
        }
    }
}
