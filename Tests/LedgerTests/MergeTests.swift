import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct MergeTests {
    private let day = LedgerFixture.start

    private func merge(_ books: LedgerFixture, _ duplicate: Int, into customer: Int) async throws
        -> MergeCustomers.Outcome
    {
        let (from, to, day) = (books.customers[duplicate], books.customers[customer], day)
        return try await books.store.write { connection in
            try MergeCustomers(by: "user:1", at: LedgerFixture.instant, today: day).run(from, into: to, connection)
        }
    }

    private func part(_ books: LedgerFixture, _ duplicate: Int, from customer: Int) async throws
        -> MergeCustomers.Outcome
    {
        let (from, to, day) = (books.customers[duplicate], books.customers[customer], day)
        return try await books.store.write { connection in
            try MergeCustomers(by: "user:1", at: LedgerFixture.instant, today: day).undo(from, from: to, connection)
        }
    }

    /// What each customer owes, as every reader sees it: through the view `account`.
    private func owed(_ books: LedgerFixture) async throws -> [Int64] {
        let customers = books.customers
        return try await books.store.read { connection in
            try customers.map { customer in
                try connection.number(
                    """
                    select cast(coalesce(sum(open_item.open_minor), 0) as bigint) from open_item
                    join account on account.id = open_item.account_id where account.customer_id = \(customer)
                    """
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func theAccountsOfTheDuplicatePassToTheCustomerAndBack(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { books in
            for (index, cents) in [Int64(100_00), 20_00, 3_00].enumerated() {
                _ = try await books.invoice("F\(index)", cents, account: index)
            }
            #expect(try await merge(books, 1, into: 0).accounts == 1)
            #expect(try await owed(books) == [120_00, 0, 3_00])
            #expect(try await books.finding() == nil)
            // The file that took the duplicate may be a duplicate itself.
            #expect(try await merge(books, 0, into: 2).accounts == 2)
            #expect(try await owed(books) == [0, 0, 123_00])
            #expect(try await part(books, 0, from: 2).accounts == 2)
            #expect(try await owed(books) == [120_00, 0, 3_00])
            #expect(try await part(books, 1, from: 0).accounts == 1)
            #expect(try await owed(books) == [100_00, 20_00, 3_00])
            #expect(try await books.finding() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func whatCanNotBeMergedIsRefused(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { books in
            let (first, second) = (books.customers[0], books.customers[1])
            await #expect(throws: MergeError.sameCustomer) { _ = try await merge(books, 0, into: 0) }
            await #expect(throws: MergeError.notMerged(second)) { _ = try await part(books, 1, from: 0) }
            _ = try await merge(books, 1, into: 0)
            await #expect(throws: MergeError.alreadyMerged(second, into: first)) {
                _ = try await merge(books, 1, into: 2)
            }
            await #expect(throws: MergeError.alreadyMerged(second, into: first)) {
                _ = try await merge(books, 2, into: 1)
            }
        }
    }

    /// Contacts, holds and those who name the duplicate as their payer follow it.
    @Test(arguments: Engine.available)
    func whatHangsOnTheDuplicateFollows(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { books in
            let (customer, duplicate, kin) = (books.customers[0], books.customers[1], books.customers[2])
            let day = day
            try await books.post { draft in
                var hold = HoldDraft(
                    subject: .customer(duplicate),
                    kind: .pause,
                    fromOn: day,
                    placedBy: "user:1",
                    reason: "request"
                )
                hold.untilOn = day.adding(days: 60)
                draft.holds.append(hold)
            }
            try await books.store.write { connection in
                try connection.execute(
                    """
                    insert into contact (customer_id, role, name, version) values (\(duplicate), 'buyer', 'Jean', 1)
                    """
                )
                try connection.execute("update customer_row set payer_id = \(duplicate) where id = \(kin)")
            }
            let outcome = try await merge(books, 1, into: 0)
            #expect(outcome.contacts == 1)
            #expect(outcome.holds == 1)
            let after = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from contact where customer_id = \(customer)"),
                    try connection.number(
                        """
                        select count(*) from hold where customer_id = \(customer) and until_on = \(day.adding(days: 60))
                        and not exists (select 1 from hold_end where hold_end.hold_id = hold.id)
                        """
                    ),
                    try connection.number("select count(*) from customer where payer_id = \(customer)"),
                ]
            }
            #expect(after == [1, 1, 1])
            #expect(try await part(books, 1, from: 0).contacts == 1)
            #expect(try await books.finding() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func aPersonMergedIntoAnotherIsErasedWithIt(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, category: .consumer) { books in
            _ = try await merge(books, 1, into: 0)
            let (customer, duplicate) = (books.customers[0], books.customers[1])
            await #expect(throws: ErasureError.merged(into: customer.rawValue)) {
                _ = try await books.store.write { connection in
                    try ErasePersonalData(holders: [])
                        .customer(duplicate, by: "user:1", at: LedgerFixture.instant, connection)
                }
            }
            let outcome = try await books.store.write { connection in
                try ErasePersonalData(holders: [])
                    .customer(customer, by: "user:1", at: LedgerFixture.instant, connection)
            }
            #expect(outcome.customers == 2)
            #expect(try await books.finding() == nil)
        }
    }
}
