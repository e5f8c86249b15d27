import Books
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// What people applied by hand, and take back.
@Suite struct UndoAllocationsTests {
    private static let today = BooksFixture.today

    /// C1 owes F1 (120.00) and F2 (80.00); R1 (120.00) came on 5 October, R2 (80.00) the day after.
    private func withCredits(_ books: BooksFixture) async throws {
        try await books.customers("code,name,payment_terms\nC1,Menuiserie,30\n")
        try await books.invoices(
            """
            number,customer_code,issued_on,due_on,amount
            F1,C1,2026-08-10,2026-09-10,120.00
            F2,C1,2026-08-12,2026-09-12,80.00
            """
        )
        try await books.receipts(
            """
            reference,received_on,customer_code,amount
            R1,2026-10-05,C1,120.00
            R2,2026-10-06,C1,80.00
            """
        )
    }

    /// Applies credits to invoices by hand, in one act, and returns the allocations in the order of the pairs.
    @discardableResult
    private func apply(
        _ books: BooksFixture,
        _ pairs: [(credit: String, debit: String, cents: Int64)]
    ) async throws -> [Allocation.ID] {
        var parts: [ApplyCredits.Part] = []
        for pair in pairs {
            let credit = try await books.number("select id from document where number = \(pair.credit)")
            let item = try await books.number(
                """
                select instalment.id from instalment join document on document.id = instalment.document_id
                where document.number = \(pair.debit)
                """
            )
            parts.append(
                ApplyCredits.Part(credit: Identifier(credit), instalment: Identifier(item), amountMinor: pair.cents)
            )
        }
        try await ApplyCredits(store: books.store).run(
            ApplyCredits.Request(
                entity: books.entity,
                parts: parts,
                actor: .command,
                today: Self.today,
                at: BooksFixture.instant
            )
        )
        let last = try await allocations(books).suffix(pairs.count)
        return Array(last)
    }

    private func allocations(_ books: BooksFixture) async throws -> [Allocation.ID] {
        try await books.store.read { connection in
            try connection.rows("select id from allocation order by id") { Identifier(try $0.integer(0)) }
        }
    }

    private func undo(
        _ books: BooksFixture,
        _ allocations: [Allocation.ID],
        because reason: String = "Mauvaise facture",
        in entity: LegalEntity.ID? = nil,
        by actor: Actor = .command,
        form: FormKey? = nil
    ) async throws {
        var request = UndoAllocations.Request(
            entity: entity ?? books.entity,
            allocations: allocations,
            reason: reason,
            actor: actor,
            today: Self.today,
            at: BooksFixture.instant
        )
        request.form = form
        try await UndoAllocations(store: books.store).run(request)
    }

    /// `F1 120.00 due 2026-09-10`, and what is left of credits.
    private func open(_ books: BooksFixture) async throws -> [String] {
        let items = try await books.texts(
            """
            select document.number || ' ' || cast(open_item.open_minor as text) || ' ' || cast(open_item.due_on as text)
            from open_item join instalment on instalment.id = open_item.instalment_id
            join document on document.id = instalment.document_id order by document.number
            """
        )
        let credits = try await books.texts(
            """
            select document.number || ' ' || cast(open_credit.open_minor as text)
            from open_credit join document on document.id = open_credit.document_id order by document.number
            """
        )
        return items + credits
    }

    private func mirrors(_ books: BooksFixture) async throws -> [String] {
        try await books.texts(
            """
            select cast(allocated_on as text) || ' ' || cast(amount_minor as text) from allocation
            where mirror_of_id is not null order by id
            """
        )
    }

    @Test(arguments: Engine.available)
    func undoingOpensBothSidesAgainOnTheDayOfTheAllocation(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let before = try await open(books)
            let made = try await apply(books, [("R1", "F1", 120_00)])
            #expect(try await open(books) == ["F2 8000 2026-09-12", "R2 8000"])
            try await undo(books, made, because: "  Chèque d’un autre client ")
            #expect(try await open(books) == before)
            #expect(try await mirrors(books) == ["2026-10-05 -12000"])
            let event = try await books.texts(
                "select actor || ' ' || subject from journal where verb = 'allocation.undo'"
            )
            let credit = try await books.number("select id from document where number = 'R1'")
            #expect(event == ["command document:\(credit)"])
            // The reason is kept where it can be erased.
            #expect(
                try await books.texts("select text from remark where subject = \("document:\(credit)")")
                    == ["Chèque d’un autre client"]
            )
            try await apply(books, [("R1", "F2", 80_00)])
            #expect(try await open(books) == ["F1 12000 2026-09-10", "R1 4000", "R2 8000"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func anAllocationIsUndoneOnce(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let made = try await apply(books, [("R1", "F1", 100_00), ("R2", "F2", 30_00)])
            let form = FormKey(Array("a form".utf8))
            try await undo(books, [made[0], made[0]], form: form)
            await #expect(throws: FormTaken()) { try await undo(books, [made[0]], form: form) }
            await #expect(throws: ApplyingError.alreadyUndone) { try await undo(books, [made[0]]) }
            // All or none: the other stays.
            await #expect(throws: ApplyingError.alreadyUndone) { try await undo(books, [made[1], made[0]]) }
            #expect(try await mirrors(books) == ["2026-10-05 -10000"])
            #expect(try await books.number("select count(*) from remark") == 1)
            try await undo(books, [made[1]])
            #expect(try await mirrors(books) == ["2026-10-05 -10000", "2026-10-06 -3000"])
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func whatWasMadeTogetherIsUndoneTogether(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let before = try await open(books)
            let made = try await apply(books, [("R1", "F1", 70_00), ("R1", "F2", 50_00), ("R2", "F1", 50_00)])
            try await undo(books, made)
            #expect(try await open(books) == before)
            #expect(try await books.number("select count(*) from journal where verb = 'allocation.undo'") == 1)
            #expect(try await books.verifies())
        }
    }

    @Test(arguments: Engine.available)
    func whatIsNotThereIsNotUndone(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let made = try await apply(books, [("R1", "F1", 100_00)]), before = try await open(books)
            let other = try await books.store.write { connection in
                let new = NewLegalEntity(code: "other", name: "Autre", siren: try #require(Siren("552100554")))
                return try LegalEntities.add(new, by: "user:1", at: BooksFixture.instant, connection).id
            }
            await #expect(throws: ApplyingError.nothingChosen) { try await undo(books, []) }
            await #expect(throws: ApplyingError.unknown(99_999)) { try await undo(books, made + [Identifier(99_999)]) }
            await #expect(throws: ApplyingError.unknown(made[0].rawValue)) { try await undo(books, made, in: other) }
            await #expect(throws: RemarkError.empty) { try await undo(books, made, because: " ") }
            let collector = Actor(name: "user:2", grants: [Actor.Grant(role: .collector, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.allocate)) { try await undo(books, made, by: collector) }
            let stranger = Actor(name: "user:3", grants: [Actor.Grant(role: .accountant, legalEntity: other)])
            await #expect(throws: PermissionError.missing(.allocate)) { try await undo(books, made, by: stranger) }
            #expect(try await open(books) == before)
            #expect(try await books.number("select count(*) from remark") == 0)
            // What undoes is not undone: it is applied again.
            try await undo(books, made)
            let mirror = try #require(try await allocations(books).last)
            await #expect(throws: ApplyingError.unknown(mirror.rawValue)) { try await undo(books, [mirror]) }
        }
    }

    @Test(arguments: Engine.available)
    func inAClosedMonthTheFirstOpenDayIsTaken(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let made = try await apply(books, [("R1", "F1", 100_00), ("R2", "F2", 30_00)])
            try await books.close(through: day("2026-10-31"))
            try await undo(books, [made[0]])
            #expect(try await mirrors(books) == ["2026-11-01 -10000"])
            try await books.close(through: day("2026-11-30"))
            await #expect(throws: ApplyingError.dayAhead) { try await undo(books, [made[1]]) }
        }
    }

    @Test(arguments: Engine.available)
    func whatAnotherSourceRulesIsItsToUndo(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            let byHand = try await apply(books, [("R1", "F1", 100_00)]), entity = books.entity
            func rules(_ source: String, from day: CivilDate) async throws {
                try await books.store.write { connection in
                    try SourcesOfRecord.change(
                        SourceOfRecord(.allocation, source: source, fromOn: day),
                        entity: entity,
                        by: .command,
                        at: BooksFixture.instant,
                        connection
                    )
                }
            }
            try await rules(SourcesOfRecord.csv, from: day("2026-10-06"))
            try await books.allocations("receipt,document,amount\nR2,F2,30.00\n")
            let byFile = try #require(try await allocations(books).last)
            await #expect(throws: ApplyingError.ruledElsewhere) { try await undo(books, [byFile]) }
            await #expect(throws: ApplyingError.ruledElsewhere) { try await undo(books, byHand + [byFile]) }
            // Its own day is ours; in a closed month it would be undone on a day that is not.
            try await books.close(through: day("2026-10-31"))
            await #expect(throws: ApplyingError.ruledElsewhere) { try await undo(books, byHand) }
            try await books.close(through: day("2026-09-30"))
            try await undo(books, byHand)
            // The file keeps what it said while people rule from later on only.
            try await rules(SourcesOfRecord.encours, from: day("2026-11-01"))
            await #expect(throws: ApplyingError.ruledElsewhere) { try await undo(books, [byFile]) }
            try await rules(SourcesOfRecord.encours, from: day("2026-10-06"))
            try await undo(books, [byFile])
            #expect(try await mirrors(books) == ["2026-10-05 -10000", "2026-10-06 -3000"])
            // Nor does the same file join it again.
            let again = try await books.allocations("receipt,document,amount\nR2,F2,30.00\n")
            #expect(again.differences.codes == ["import.ruled.allocation"])
        }
    }

    @Test(arguments: Engine.available)
    func anInvoiceThatOpensAgainIsDueOnItsCorrectedDay(engine: Engine) async throws {
        try await BooksFixture.run(on: engine) { books in
            try await withCredits(books)
            try await CorrectDueDay(store: books.store).run(
                CorrectDueDay.Request(
                    entity: books.entity,
                    document: Identifier(try await books.number("select id from document where number = 'F1'")),
                    part: 1,
                    dueOn: day("2026-12-31"),
                    reason: "Délai accordé",
                    actor: .command,
                    at: BooksFixture.instant
                )
            )
            try await undo(books, try await apply(books, [("R1", "F1", 120_00)]))
            #expect(try await open(books).first == "F1 12000 2026-12-31")
            #expect(try await books.verifies())
        }
    }
}
