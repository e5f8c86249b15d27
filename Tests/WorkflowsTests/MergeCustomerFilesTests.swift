import Insight
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing
import Workflows

@Suite struct MergeCustomerFilesTests {
    private let day = LedgerFixture.start

    private func request(_ books: LedgerFixture, by actor: Actor = WholeSchema.accountant) -> MergeCustomerFiles.Request
    {
        MergeCustomerFiles.Request(
            duplicate: books.customers[1],
            customer: books.customers[0],
            actor: actor,
            today: day.adding(days: 40),
            at: LedgerFixture.instant
        )
    }

    /// Total and late amounts by customer, from the aged balance.
    private func byCustomer(_ books: LedgerFixture) async throws -> [Customer.ID: [Int64]] {
        let (entity, day) = (books.entity, day.adding(days: 40))
        let reports = try await books.store.read { try AgedBalances.read(asOf: day, entity: entity, $0) }
        return reports.flatMap(\.lines).reduce(into: [:]) { sums, line in
            let sum = sums[line.account.customer] ?? [0, 0]
            sums[line.account.customer] = [sum[0] + line.row.totalMinor, sum[1] + line.row.overdueMinor]
        }
    }

    @Test(arguments: Engine.available)
    func theAgedBalanceFollowsTheCustomerAndComesBack(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3, migrations: WholeSchema.migrations) { books in
            _ = try await books.invoice("F1", 100_00)
            _ = try await books.invoice("F2", 20_00, due: day.adding(days: 90), account: 1)
            _ = try await books.receipt("R2", 5_00, account: 1)
            _ = try await books.invoice("F3", 3_00, account: 2)
            let before = try await byCustomer(books)
            #expect(before[books.customers[0]] == [100_00, 100_00])
            #expect(before[books.customers[1]] == [15_00, 0])
            let merge = MergeCustomerFiles(store: books.store)
            #expect(try await merge.run(request(books)).accounts == 1)
            let after = try await byCustomer(books)
            #expect(after == [books.customers[0]: [115_00, 100_00], books.customers[2]: [3_00, 3_00]])
            // Past days answer under the customer of today, with the same sums.
            #expect(try await books.finding() == nil)
            #expect(try await merge.undo(request(books)).accounts == 1)
            #expect(try await byCustomer(books) == before)
            #expect(try await books.finding() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func theDecisionOnOldItemsFollows(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            let (entity, duplicate, customer) = (books.entity, books.customers[1], books.customers[0])
            try await books.store.write { connection in
                try connection.execute(
                    """
                    insert into backlog_decision (legal_entity_id, customer_id, decision, decided_by, decided_at)
                    values (\(entity), \(duplicate), 'never', 'user:1', 0)
                    """
                )
            }
            try await MergeCustomerFiles(store: books.store).run(request(books))
            let decision = try await books.store.read { connection in
                try connection.first("select decision from backlog_decision where customer_id = \(customer)") {
                    try $0.text(0)
                }
            }
            #expect(decision == "never")
        }
    }

    @Test(arguments: Engine.available)
    func aReaderMergesNothing(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, migrations: WholeSchema.migrations) { books in
            await #expect(throws: PermissionError.missing(.editCustomers)) {
                try await MergeCustomerFiles(store: books.store).run(request(books, by: WholeSchema.reader))
            }
        }
    }
}
