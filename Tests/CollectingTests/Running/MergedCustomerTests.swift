import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Messages that wait while the file of their customer is merged into another.
@Suite struct MergedCustomerMessageTests {
    private func merge(_ one: Owing, into other: Owing, _ books: RunningFixture) async throws {
        let merge = MergeCustomers(by: "user:1", at: RunningFixture.noon(Fixture.late(1)), today: Fixture.late(1))
        try await books.store.write { connection in
            _ = try merge.run(one.customer, into: other.customer, connection)
        }
    }

    private func reasons(_ books: RunningFixture) async throws -> [String] {
        try await books.store.read { connection in
            try connection.rows("select state || ' ' || coalesce(reason, '') from outbox order by id") {
                try $0.text(0)
            }
        }
    }

    @Test(arguments: Engine.available)
    func theWaitingMessageSaysThatItsFileWasMergedAndTheOtherLeaves(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let one = try await books.customer("C1", "Boulangerie"), other = try await books.customer("C2", "Épi d'Or")
            try await books.invoice("FA-1", 100_00, of: one)
            try await books.invoice("FA-2", 50_00, of: other)
            #expect(try await books.remind(Fixture.late(1)).messages.count == 2)
            try await merge(one, into: other, books)
            try await books.send(Fixture.late(1))
            #expect(try await reasons(books) == ["cancelled merged", "sent "])
            // What the merged file owed is asked under the other one.
            try await books.remind(Fixture.late(8))
            let mails = try await books.send(Fixture.late(8))
            #expect(try await books.states() == [.sent: 2, .cancelled: 1])
            #expect(try await books.stepsTaken().filter { $0.hasPrefix("FA-1") }.count == 2)
            #expect(!mails.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func whatWasPaidAsWellIsSaidToBePaid(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let one = try await books.customer("C1", "Boulangerie"), other = try await books.customer("C2", "Épi d'Or")
            let item = try await books.invoice("FA-1", 100_00, of: one)
            try await books.remind(Fixture.late(1))
            try await books.credit("R1", 100_00, of: one, on: Fixture.late(1), paying: item)
            try await merge(one, into: other, books)
            try await books.send(Fixture.late(1))
            #expect(try await reasons(books) == ["cancelled paid-in-full"])
        }
    }
}
