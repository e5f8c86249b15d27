public import Ledger
public import Office
public import Primitives
public import Storage

/// Ends a hold before its day, or one that has none: what it held is asked for again from that day on.
public struct EndHold: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// Throws `HoldError`, `FormTaken`, and `PermissionError.missing` when the actor may not remind for the company in whose books the
    /// hold is.
    public func run(
        _ id: Hold.ID,
        on today: CivilDate,
        by actor: Actor,
        at instant: Timestamp,
        form: FormKey? = nil
    ) async throws {
        try await store.write { connection in
            try FormReceipts.take(form, at: instant, connection)
            let entity = try connection.first(
                """
                select journal.chain_id from hold join journal on journal.id = hold.journal_id where hold.id = \(id)
                """
            ) { LegalEntity.ID(try $0.integer(0)) }
            guard let entity else { throw HoldError.unknown }
            try actor.require(.remind, in: entity)
            let ledger = try Ledger.lock(entity, connection)
            let ends = try connection.number("select count(*) from hold_end where hold_id = \(id)")
            guard ends == 0 else { throw HoldError.alreadyEnded }
            var draft = PostingDraft()
            draft.holdEnds = [HoldEndDraft(hold: id, endedOn: today, endedBy: actor.name)]
            try ledger.post(
                draft,
                as: JournalEvent(actor: actor.name, verb: "hold.end", subject: "hold:\(id)", recordedAt: instant)
            )
        }
    }
}
