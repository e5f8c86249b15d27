public import Ledger
public import Office
public import Primitives
public import Storage

/// Makes one customer of two in every room, in one transaction, and parts them again.
public struct MergeCustomerFiles: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    public struct Request: Sendable {
        public var duplicate: Customer.ID
        public var customer: Customer.ID
        public var actor: Actor
        public var today: CivilDate
        public var at: Timestamp

        public init(
            duplicate: Customer.ID,
            customer: Customer.ID,
            actor: Actor,
            today: CivilDate,
            at: Timestamp
        ) {
            self.duplicate = duplicate
            self.customer = customer
            self.actor = actor
            self.today = today
            self.at = at
        }
    }

    /// Moves accounts, contacts and holds of the duplicate; where nobody decided yet how the customer's old items start,
    /// the duplicate's decision holds.
    @discardableResult
    public func run(_ request: Request) async throws -> MergeCustomers.Outcome {
        try request.actor.requireEverywhere(.editCustomers)
        return try await store.write { connection in
            let outcome = try Self.verb(request).run(request.duplicate, into: request.customer, connection)
            try connection.execute(
                """
                insert into backlog_decision (legal_entity_id, customer_id, decision, step_key, from_on, decided_by,
                                              decided_at)
                select legal_entity_id, cast(\(request.customer) as bigint), decision, step_key, from_on, decided_by,
                       decided_at
                from backlog_decision where customer_id = \(request.duplicate)
                on conflict (legal_entity_id, customer_id) do nothing
                """
            )
            return outcome
        }
    }

    /// Gives the duplicate back what came from it.
    @discardableResult
    public func undo(_ request: Request) async throws -> MergeCustomers.Outcome {
        try request.actor.requireEverywhere(.editCustomers)
        return try await store.write { connection in
            try Self.verb(request).undo(request.duplicate, from: request.customer, connection)
        }
    }

    private static func verb(_ request: Request) -> MergeCustomers {
        MergeCustomers(by: request.actor.name, at: request.at, today: request.today)
    }
}
