internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// Pauses what is gone and open, and notes the credits that are gone, once; ends both for what is in the books
    /// again, or was cancelled.
    mutating func note(_ doubtful: [FECGone], _ absent: AbsentStandings) {
        guard !ledger.byKey.isEmpty else { return }
        for gone in doubtful where gone.known.isDebit && gone.known.open > 0 {
            guard absent.pauses[gone.known.document] == nil else { continue }
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
        for (document, holds) in absent.pauses.sorted(by: { $0.key < $1.key }) where isSettled(document) {
            for hold in holds {
                plan.draft.holdEnds.append(HoldEndDraft(hold: Identifier(hold), endedOn: today, endedBy: actor))
            }
        }
        noteCredits(doubtful.filter { !$0.known.isDebit }.map(\.known.document), absent)
    }

    private func isSettled(_ document: Int64) -> Bool {
        recognised.held.contains(document) || cancelledDocuments.contains(document)
            || ledger.cancelled.contains(document)
    }

    private mutating func noteCredits(_ doubtful: [Int64], _ absent: AbsentStandings) {
        let new = doubtful.filter { !absent.credits.contains($0) }
        let over = absent.credits.filter { isSettled($0) }.sorted()
        guard !new.isEmpty || !over.isEmpty else { return }
        let (entity, today) = (entity.id, today)
        plan.changesMore = true
        plan.finish.append { _, connection in
            try AbsentCredits.forget(over, connection)
            try AbsentCredits.note(new, of: entity, on: today, connection)
        }
    }
}
