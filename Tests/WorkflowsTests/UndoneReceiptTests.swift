import Books
import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

/// What a receipt that is undone on an invoice changes elsewhere: nothing of the past, and what is said to the customer.
@Suite struct UndoneReceiptTests {
    private let start = LedgerFixture.start

    /// An invoice due on 11 January, paid on the 20th and applied by hand.
    private func paid(_ books: LedgerFixture) async throws -> (Instalment.ID, Document.ID) {
        let item = try await books.invoice("F1", 120_00, due: start.adding(days: 10))
        let credit = try await books.receipt("R1", 120_00, on: start.adding(days: 19))
        try await ApplyCredits(store: books.store).run(
            ApplyCredits.Request(
                entity: books.entity,
                parts: [ApplyCredits.Part(credit: credit, instalment: item, amountMinor: 120_00)],
                actor: WholeSchema.accountant,
                today: start.adding(days: 50),
                at: LedgerFixture.instant
            )
        )
        return (item, credit)
    }

    private func undo(_ books: LedgerFixture) async throws {
        let made = try await books.store.read { try $0.number("select max(id) from allocation") }
        try await UndoAllocations(store: books.store).run(
            UndoAllocations.Request(
                entity: books.entity,
                allocations: [Identifier(made)],
                reason: "Chèque revenu impayé",
                actor: WholeSchema.accountant,
                today: start.adding(days: 50),
                at: LedgerFixture.instant
            )
        )
    }

    private func balance(_ books: LedgerFixture, _ day: CivilDate) async throws -> [[Int64]] {
        let entity = books.entity
        return try await books.store.read { try AgedBalances.read(asOf: day, entity: entity, $0) }
            .map { $0.totals.bucketMinor + [$0.totals.unappliedMinor] }
    }

    @Test(arguments: Engine.available)
    func theBalanceOfEarlierDaysStaysAsItWas(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            let (item, credit) = try await paid(books)
            let january = start.endOfMonth, february = january.adding(days: 1)
            try await books.close(through: january)
            let days = [start.adding(days: 15), start.adding(days: 25), january]
            var before: [[[Int64]]] = []
            for day in days { before.append(try await balance(books, day)) }
            #expect(try await balance(books, february).allSatisfy { $0.allSatisfy { $0 == 0 } })
            try await undo(books)
            var after: [[[Int64]]] = []
            for day in days { after.append(try await balance(books, day)) }
            #expect(after == before)
            // Dated on the first open day: from then on both sides are open, the invoice 22 days late.
            #expect(try await balance(books, february) == [[0, 120_00, 0, 0, 0, -120_00]])
            #expect(try await books.openMinor(of: item) == 120_00)
            #expect(try await books.unappliedMinor(of: credit) == 120_00)
            #expect(try await books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    @Test(arguments: Engine.available)
    func remindersTakeTheInvoiceUpAgain(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, migrations: WholeSchema.migrations) { books in
            let (item, credit) = try await paid(books)
            let today = start.adding(days: 50), customer = books.customer
            try await books.store.write { connection in
                try connection.execute(
                    """
                    insert into contact (customer_id, role, name, email, phone, version)
                    values (\(customer), 'accountsPayable', 'Nadia Perrot', 'compta@epi.example', '0299000000', 1)
                    """
                )
            }
            func decision() async throws -> ItemDecision? {
                try await PlanReminders(store: books.store)
                    .run(books.entity, on: today, bankDataThrough: today)
                    .plan.decision(for: DunningItem.ID(item.rawValue))
            }
            #expect(try await decision() == nil)
            try await undo(books)
            // While the receipt waits for its invoice it covers what is owed; applied elsewhere, the invoice is chased.
            let received = Money(minorUnits: 120_00, currency: .eur)
            #expect(try await decision()?.silence == .nothingOwedNet(unapplied: received))
            let other = try await books.invoice("F2", 120_00, due: start.adding(days: 40))
            try await books.allocate(120_00, of: credit, to: other, on: start.adding(days: 30))
            #expect(try await decision()?.step != nil)
        }
    }
}
