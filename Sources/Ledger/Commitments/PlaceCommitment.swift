public import Primitives
public import Storage

/// Takes on an order that is not invoiced yet: it counts in the exposure until it ends.
///
/// There is no other way to write one, so none is written without having passed the gate.
public struct PlaceCommitment: Sendable {
    static let verb = "commitment.place"

    private let gate: any CommitmentGate

    public init(gate: any CommitmentGate) { self.gate = gate }

    /// Asks the gate and appends the order, in the transaction of `connection`.
    ///
    /// Throws `LedgerError` when there is no such account or nothing is ordered, and what the gate throws.
    public func run(
        _ request: CommitmentRequest,
        by actor: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Commitment.ID {
        let account = try connection.first(
            "select legal_entity_id from account where id = \(request.account)"
        ) { LegalEntity.ID(try $0.integer(0)) }
        guard let entity = account else { throw LedgerError.unknown("account", request.account.rawValue) }
        guard request.amount.isPositive else { throw LedgerError.notPositive(request.amount.minorUnits) }
        try gate.lock(request, connection)
        let ledger = try Ledger.lock(entity, connection)
        // Read again now that nobody can move the account.
        let customer: Customer.ID = Identifier(
            try connection.number("select customer_id from account where id = \(request.account)")
        )
        try gate.admit(request, of: customer, connection)
        var draft = PostingDraft()
        draft.commitments.append(
            CommitmentDraft(
                account: request.account,
                reference: request.reference,
                amount: request.amount,
                placedOn: request.placedOn
            )
        )
        let event = JournalEvent(
            actor: actor,
            verb: Self.verb,
            subject: "account:\(request.account)",
            recordedAt: instant
        )
        return try ledger.post(draft, as: event).commitments[0]
    }
}
