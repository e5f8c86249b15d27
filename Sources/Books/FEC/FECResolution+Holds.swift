internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// Pauses what is gone and open, once; ends the pause of what is in the books again, or was cancelled.
    ///
    /// A pause that a person ended is not placed again: that was the decision.
    mutating func hold(_ doubtful: [FECGone]) throws {
        guard !ledger.byKey.isEmpty else { return }
        var former: [Int64: [(hold: Int64, isEnded: Bool)]] = [:]
        try connection.forEach(
            """
            select instalment.document_id, hold.id, hold_end.id
            from hold join instalment on instalment.id = hold.instalment_id
            join document on document.id = instalment.document_id
            left join hold_end on hold_end.hold_id = hold.id
            where hold.reason = \(Hold.absentFromBooks) and document.legal_entity_id = \(entity.id)
            order by hold.id
            """
        ) { row in
            former[try row.integer(0), default: []].append((try row.integer(1), !row.isNull(2)))
        }
        for gone in doubtful where gone.known.isDebit && gone.known.open > 0 && former[gone.known.document] == nil {
            plan.draft.holds.append(
                HoldDraft(
                    subject: .instalment(Identifier(gone.known.instalment)),
                    kind: .pause,
                    fromOn: today,
                    placedBy: actor,
                    reason: Hold.absentFromBooks
                )
            )
        }
        for (document, holds) in former.sorted(by: { $0.key < $1.key })
        where recognised.held.contains(document) || cancelledDocuments.contains(document) {
            for hold in holds where !hold.isEnded {
                plan.draft.holdEnds.append(HoldEndDraft(hold: Identifier(hold.hold), endedOn: today, endedBy: actor))
            }
        }
    }
}
