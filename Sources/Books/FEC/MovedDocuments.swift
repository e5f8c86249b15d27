internal import Ledger
internal import Primitives
internal import Storage

/// Where documents stand that moved among control accounts: on which of these, and since when.
struct MovedDocuments {
    private var standing: [Int64: [String: Int64]] = [:]
    private var lastDays: [Int64: CivilDate] = [:]

    /// Those of some accounts.
    init(of accounts: Set<Int64>, _ connection: any SQLConnection) throws {
        let ids = accounts.sorted()
        for start in stride(from: 0, to: ids.count, by: 400) {
            let page = Array(ids[start..<min(start + 400, ids.count)])
            try connection.forEach(
                """
                select document_id, from_control, to_control, amount_minor, transferred_on from transfer
                where account_id in \(list: page) and document_id is not null
                """
            ) { row in
                let document = try row.integer(0), day = try row.date(4)
                standing[document, default: [:]][try row.text(1), default: 0] -= try row.integer(3)
                standing[document, default: [:]][try row.text(2), default: 0] += try row.integer(3)
                lastDays[document] = max(lastDays[document] ?? day, day)
            }
        }
    }

    /// The moves that take a document back to where it was posted, so that its opposite meets it there.
    func back(_ taken: TakenBack, issuedOn: CivilDate, in entity: LegalEntity) -> [TransferDraft] {
        let away = (standing[taken.document] ?? [:]).filter { $0.key != taken.control && $0.value != 0 }
        let last = max(lastDays[taken.document] ?? issuedOn, issuedOn)
        return away.sorted { $0.key < $1.key }.enumerated().map { ordinal, place in
            var back = TransferDraft(
                account: .existing(Identifier(taken.account)),
                fromControl: place.key,
                toControl: taken.control,
                amountMinor: place.value,
                transferredOn: entity.firstOpenDay(from: last),
                sourceKey: taken.key.movingBack(ordinal, in: entity.id).bytes
            )
            back.document = .existing(Identifier(taken.document))
            return back
        }
    }
}

extension SourceKey {
    /// Of the n-th move that takes a document back to its own control account, or of the one that takes back a move; all
    /// entities share the column of such keys.
    func movingBack(_ ordinal: Int, in entity: LegalEntity.ID) -> SourceKey {
        var writer = SourceKeyWriter()
        writer.append("fec.transfer.back")
        writer.append(entity.rawValue)
        writer.append(Int64(bitPattern: high))
        writer.append(Int64(bitPattern: low))
        writer.append(Int64(ordinal))
        return writer.finish()
    }
}
