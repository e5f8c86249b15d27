internal import Ledger
internal import Primitives
internal import Storage

extension FECResolution {
    /// What is about to be cancelled goes back to the control account where it was posted; its lines then move what came in
    /// its place.
    mutating func moveBack(_ gone: [FECGone]) throws {
        let moved = try MovedDocuments(of: Set(gone.map(\.account)), connection)
        for gone in gone {
            let back = moved.back(gone.taken, issuedOn: gone.known.day, in: entity)
            guard !back.isEmpty else { continue }
            plan.draft.transfers += back
            recognised.movedBack.insert(gone.customer)
        }
        ledger.end(of: Set(gone.map(\.known.document)))
    }

    /// Of the same customers, a move that no line holds any more is taken back: one line may have moved several items, and
    /// have another amount today.
    mutating func takeBack(_ moves: [SourceKey]) {
        guard !recognised.movedBack.isEmpty else { return }
        let known = moves.compactMap { key in ledger.moves[key].map { (key: key, move: $0) } }
            .filter { recognised.movedBack.contains($0.move.place.customer) }
        for (key, move) in known.sorted(by: { $0.move.order < $1.move.order }) {
            var back = TransferDraft(
                account: .existing(Identifier(move.account)),
                fromControl: move.place.to,
                toControl: move.place.from,
                amountMinor: move.place.movesCredit ? -move.amount : move.amount,
                transferredOn: entity.firstOpenDay(from: move.place.day),
                sourceKey: key.movingBack(0, in: entity.id).bytes
            )
            back.document = move.document.map { .existing(Identifier($0)) }
            plan.draft.transfers.append(back)
            ledger.end([key])
        }
    }
}
