import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// An erased customer takes no part in a merge: there is nobody left to merge.
@Suite struct MergeRefusalTests {
    @Test(arguments: Engine.available, [true, false])
    func anErasedCustomerIsNotMerged(engine: Engine, isDuplicate: Bool) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2, category: .consumer) { books in
            let (erased, other) = (books.customers[0], books.customers[1])
            try await books.store.write { connection in
                _ = try ErasePersonalData(holders: [])
                    .customer(erased, by: "user:1", at: LedgerFixture.instant, connection)
            }
            let (from, to) = isDuplicate ? (erased, other) : (other, erased)
            await #expect(throws: MergeError.erased(erased)) {
                try await books.store.write { connection in
                    _ = try MergeCustomers(by: "user:1", at: LedgerFixture.instant, today: LedgerFixture.start)
                        .run(from, into: to, connection)
                }
            }
            #expect(try await books.finding() == nil)
        }
    }
}
