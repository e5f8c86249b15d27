import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// A gate that knows one limit, and notes that it was asked inside the transaction.
private struct LimitGate: CommitmentGate {
    let limitMinor: Int64

    struct Refusal: DomainError, Equatable {
        let openMinor: Int64
        var code: String { "test.over-limit" }
        var kind: DomainErrorKind { .conflict }
    }

    func admit(_ request: CommitmentRequest, of customer: Customer.ID, _ connection: any SQLConnection) throws {
        let taken = try connection.number(
            """
            select cast(coalesce(sum(commitment.amount_minor), 0) as bigint) from commitment
            join account on account.id = commitment.account_id where account.customer_id = \(customer)
            """
        )
        // What the gate itself writes goes with the refusal.
        try connection.execute("update legal_entity set city = 'Asked'")
        guard taken + request.amount.minorUnits <= limitMinor else { throw Refusal(openMinor: limitMinor - taken) }
    }
}

@Suite struct CommitmentTests {
    private let day = LedgerFixture.start

    private func place(_ books: LedgerFixture, _ cents: Int64, limit: Int64 = .max) async throws -> Commitment.ID {
        let request = CommitmentRequest(
            account: books.account,
            reference: "BC-\(cents)",
            amount: Money(minorUnits: cents, currency: .eur),
            placedOn: day
        )
        return try await books.store.write { connection in
            try PlaceCommitment(gate: LimitGate(limitMinor: limit))
                .run(request, by: "user:1", at: LedgerFixture.instant, connection)
        }
    }

    private func end(_ books: LedgerFixture, _ id: Commitment.ID, _ cents: Int64?, on day: CivilDate) async throws
        -> Int64
    {
        try await books.store.write { connection in
            try EndCommitment(id, amountMinor: cents, endedOn: day, reason: "invoiced")
                .run(by: "user:1", at: LedgerFixture.instant, connection)
        }
    }

    @Test(arguments: Engine.available)
    func anOrderThatTheGateRefusesLeavesNothing(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            _ = try await place(books, 60_00, limit: 100_00)
            let events = try await books.store.read { try $0.number("select count(*) from journal") }
            try await books.store.write { try $0.execute("update legal_entity set city = ''") }
            await #expect(throws: LimitGate.Refusal(openMinor: 40_00)) {
                _ = try await place(books, 40_01, limit: 100_00)
            }
            let after = try await books.store.read { connection in
                [
                    try connection.number("select count(*) from commitment"),
                    try connection.number("select count(*) from journal"),
                    try connection.number("select count(*) from legal_entity where city = 'Asked'"),
                ]
            }
            #expect(after == [1, events, 0])
            _ = try await place(books, 40_00, limit: 100_00)
            #expect(try await books.finding() == nil)
        }
    }

    @Test(arguments: Engine.available)
    func anOrderEndsByPartsAndNeverMoreThanWhole(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { books in
            let order = try await place(books, 100_00)
            #expect(try await end(books, order, 30_00, on: day) == 70_00)
            await #expect(
                throws: CommitmentError.exceedsCommitment(
                    id: order.rawValue,
                    openMinor: 70_00,
                    requestedMinor: 70_01
                )
            ) { _ = try await end(books, order, 70_01, on: day) }
            await #expect(
                throws: CommitmentError.endedBeforePlaced(endedOn: day.adding(days: -1), placedOn: day)
            ) { _ = try await end(books, order, nil, on: day.adding(days: -1)) }
            #expect(try await end(books, order, nil, on: day.adding(days: 9)) == 0)
            await #expect(
                throws: CommitmentError.exceedsCommitment(id: order.rawValue, openMinor: 0, requestedMinor: 0)
            ) { _ = try await end(books, order, nil, on: day.adding(days: 10)) }
            #expect(try await books.finding() == nil)
        }
    }
}
