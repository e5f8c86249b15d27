public import Primitives
public import Storage

/// Ends an order, or a part of it: invoiced, or cancelled.
public struct EndCommitment: Sendable {
    public var commitment: Commitment.ID
    /// Nil for all that is left.
    public var amountMinor: Int64?
    public var endedOn: CivilDate
    /// A code: `invoiced`, `cancelled`.
    public var reason: String

    public init(_ commitment: Commitment.ID, amountMinor: Int64? = nil, endedOn: CivilDate, reason: String) {
        self.commitment = commitment
        self.amountMinor = amountMinor
        self.endedOn = endedOn
        self.reason = reason
    }

    /// Appends the end and returns what is left of the order, in its smallest units.
    ///
    /// Throws `CommitmentError` when more would end than is left, or before the order was placed.
    @discardableResult
    public func run(by actor: String, at instant: Timestamp, _ connection: any SQLConnection) throws -> Int64 {
        let query: SQL = """
            select account.legal_entity_id, commitment.placed_on from commitment
            join account on account.id = commitment.account_id where commitment.id = \(commitment)
            """
        let found = try connection.first(query) { row in
            (entity: LegalEntity.ID(try row.integer(0)), placedOn: try row.date(1))
        }
        guard let found else { throw LedgerError.unknown("commitment", commitment.rawValue) }
        guard endedOn >= found.placedOn else {
            throw CommitmentError.endedBeforePlaced(endedOn: endedOn, placedOn: found.placedOn)
        }
        let ledger = try Ledger.lock(found.entity, connection)
        let open = try Commitments.openMinor(of: commitment, connection), ending = amountMinor ?? open
        guard ending > 0 || amountMinor == nil else { throw LedgerError.notPositive(ending) }
        guard ending > 0, ending <= open else {
            throw CommitmentError.exceedsCommitment(
                id: commitment.rawValue,
                openMinor: open,
                requestedMinor: ending
            )
        }
        var draft = PostingDraft()
        draft.commitmentEnds.append(
            CommitmentEndDraft(commitment: commitment, amountMinor: ending, endedOn: endedOn, reason: reason)
        )
        let event = JournalEvent(
            actor: actor,
            verb: "commitment.end",
            subject: "commitment:\(commitment)",
            recordedAt: instant
        )
        try ledger.post(draft, as: event)
        return open - ending
    }
}

/// Orders not invoiced yet, found.
public enum Commitments {
    /// What is left of an order, in its smallest units.
    public static func openMinor(of id: Commitment.ID, _ connection: any SQLConnection) throws -> Int64 {
        let query: SQL = """
            select commitment.amount_minor
                   - (select cast(coalesce(sum(commitment_end.amount_minor), 0) as bigint) from commitment_end
                      where commitment_end.commitment_id = commitment.id)
            from commitment where commitment.id = \(id)
            """
        guard let open = try connection.first(query, { try $0.integer(0) }) else {
            throw LedgerError.unknown("commitment", id.rawValue)
        }
        return open
    }
}
