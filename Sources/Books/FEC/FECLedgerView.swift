internal import Ledger
internal import Primitives
internal import Storage

/// What the ledger holds already of what a file is about.
struct FECLedgerView {
    /// A document that came from the same line of an earlier export.
    struct Known {
        let document: Int64
        let instalment: Int64
        let isDebit: Bool
        let day: CivilDate
        let amount: Int64
        let open: Int64
    }

    /// A move among control accounts that came from a line of an earlier export.
    struct KnownMove {
        /// In which it came in.
        let order: Int64
        let place: FECMovePlace
        /// Greater than zero.
        let amount: Int64
        let document: Int64?
        let account: Int64
        /// Its document was cancelled, or it was taken back: it stands for no line any more.
        var isOver: Bool
    }

    private(set) var byKey: [SourceKey: Known] = [:]
    /// Documents that a later export cancelled, by their numbers.
    private(set) var cancelled: Set<Int64> = []
    private(set) var moves: [SourceKey: KnownMove] = [:]
    /// Documents of other sources, by number: what the file is compared with where these rule.
    private(set) var others: [String: [PostedDocument]] = [:]
    /// The day of the first opening balances that an earlier FEC brought.
    private(set) var openingDay: CivilDate?
    private(set) var firstDay: CivilDate?

    init(_ entity: LegalEntity.ID, _ file: FECFile, _ sources: SourcesOfRecord, _ connection: any SQLConnection) throws
    {
        guard let first = file.firstDay, let last = file.lastDay else { return }
        firstDay = try connection.first(
            "select issued_on from document where legal_entity_id = \(entity) order by issued_on limit 1"
        ) { try $0.date(0) }
        guard firstDay != nil else { return }
        openingDay = try connection.first(
            """
            select issued_on from document where legal_entity_id = \(entity) and source = 'fec'
            and kind in ('openingDebit', 'openingCredit') order by issued_on limit 1
            """
        ) { try $0.date(0) }
        byKey = try Self.documents(of: entity, first...last, connection)
        if !byKey.isEmpty { try readCancelled(entity, connection) }
        try readMoves(entity, first, last, connection)
        if sources.all.contains(where: { $0.source != SourcesOfRecord.fec }) {
            let lookup = try DocumentLookup(of: entity, connection)
            for document in lookup.all where document.source != SourcesOfRecord.fec {
                others[document.number, default: []].append(document)
            }
        }
    }

    /// What stands for a line: when it was cancelled, what came in its place.
    func standing(_ key: SourceKey) -> Known? {
        guard let known = byKey[key] else { return nil }
        return cancelled.contains(known.document) ? standing(key.again) : known
    }

    /// The key for a line that nothing stands for: its own, or another once its own was cancelled.
    func unused(_ key: SourceKey) -> SourceKey { byKey[key] == nil ? key : unused(key.again) }

    func hasDocuments(before day: CivilDate) -> Bool { firstDay.map { $0 < day } ?? false }

    /// What earlier exports brought of some days.
    static func documents(
        of entity: LegalEntity.ID,
        _ days: ClosedRange<CivilDate>,
        _ connection: any SQLConnection
    ) throws -> [SourceKey: Known] {
        try documents(
            where: """
                document.legal_entity_id = \(entity) and document.source = 'fec'
                and document.issued_on between \(days.lowerBound) and \(days.upperBound)
                """,
            connection
        )
    }

    static func documents(where filter: SQL, _ connection: any SQLConnection) throws -> [SourceKey: Known] {
        var documents: [SourceKey: Known] = [:]
        try connection.forEach(
            """
            select document.source_key, document.id, instalment.id, document.issued_on, document.amount_minor,
                   coalesce(open_item.open_minor, open_credit.open_minor, 0)
            from document left join instalment on instalment.document_id = document.id
            left join open_item on open_item.instalment_id = instalment.id
            left join open_credit on open_credit.document_id = document.id
            where \(filter)
            """
        ) { row in
            guard let key = SourceKey(try row.bytes(0)) else { return }
            let instalment = try row.optionalInteger(2)
            documents[key] = Known(
                document: try row.integer(1),
                instalment: instalment ?? 0,
                isDebit: instalment != nil,
                day: try row.date(3),
                amount: try row.integer(4),
                open: try row.integer(5)
            )
        }
        return documents
    }

    private mutating func readMoves(
        _ entity: LegalEntity.ID,
        _ first: CivilDate,
        _ last: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        try connection.forEach(
            """
            select transfer.source_key, account.code, transfer.from_control, transfer.to_control,
                   transfer.transferred_on, transfer.amount_minor, transfer.document_id, transfer.id, account.id
            from transfer join account on account.id = transfer.account_id
            where account.legal_entity_id = \(entity) and transfer.transferred_on between \(first) and \(last)
            """
        ) { row in
            guard let key = SourceKey(try row.bytes(0)) else { return }
            let amount = try row.integer(5), document = try row.optionalInteger(6)
            moves[key] = KnownMove(
                order: try row.integer(7),
                place: FECMovePlace(
                    customer: try row.text(1),
                    from: try row.text(2),
                    to: try row.text(3),
                    day: try row.date(4),
                    movesCredit: amount < 0
                ),
                amount: abs(amount),
                document: document,
                account: try row.integer(8),
                isOver: document.map { cancelled.contains($0) } ?? false
            )
        }
        // Moves are taken back with what is cancelled only.
        guard !cancelled.isEmpty else { return }
        for key in Array(moves.keys) {
            let back = key.movingBack(0, in: entity)
            if moves[back] != nil { end([key, back]) }
        }
    }

    /// Moves that stand for no line any more.
    mutating func end(_ keys: [SourceKey]) {
        for key in keys { moves[key]?.isOver = true }
    }

    /// So do those of documents that are about to be cancelled.
    mutating func end(of documents: Set<Int64>) {
        end(moves.filter { $0.value.document.map(documents.contains) ?? false }.map(\.key))
    }

    /// What was cancelled by an import, or by a person because the books no longer held it.
    private mutating func readCancelled(_ entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        cancelled = try Self.cancelled(of: entity, connection)
    }

    static func cancelled(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> Set<Int64> {
        Set(try connection.rows(Cancellations.query(of: entity)) { try $0.integer(0) })
    }
}
