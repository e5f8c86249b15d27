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

    private(set) var byKey: [SourceKey: Known] = [:]
    /// Documents that a later export cancelled, by their numbers.
    private(set) var cancelled: Set<Int64> = []
    private(set) var transferKeys: Set<SourceKey> = []
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
        try readDocuments(entity, first, last, connection)
        if !byKey.isEmpty { try readCancelled(entity, connection) }
        try connection.forEach(
            """
            select transfer.source_key from transfer join account on account.id = transfer.account_id
            where account.legal_entity_id = \(entity) and transfer.transferred_on between \(first) and \(last)
            """
        ) { row in
            if let key = SourceKey(try row.bytes(0)) { transferKeys.insert(key) }
        }
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

    private mutating func readDocuments(
        _ entity: LegalEntity.ID,
        _ first: CivilDate,
        _ last: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        try connection.forEach(
            """
            select document.source_key, document.id, instalment.id, document.issued_on, document.amount_minor,
                   coalesce(open_item.open_minor, open_credit.open_minor, 0)
            from document left join instalment on instalment.document_id = document.id
            left join open_item on open_item.instalment_id = instalment.id
            left join open_credit on open_credit.document_id = document.id
            where document.legal_entity_id = \(entity) and document.source = 'fec'
            and document.issued_on between \(first) and \(last)
            """
        ) { row in
            guard let key = SourceKey(try row.bytes(0)) else { return }
            let instalment = try row.optionalInteger(2)
            byKey[key] = Known(
                document: try row.integer(1),
                instalment: instalment ?? 0,
                isDebit: instalment != nil,
                day: try row.date(3),
                amount: try row.integer(4),
                open: try row.integer(5)
            )
        }
    }

    /// What an import cancelled is what it applied its opposite to, in the same event.
    private mutating func readCancelled(_ entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        let opposites: SQL = """
            opposite.legal_entity_id = \(entity) and opposite.source = 'fec'
            and opposite.source_key >= \(SourceKey.firstCancelling.bytes)
            """
        try connection.forEach(
            """
            select instalment.document_id from document as opposite
            join allocation on allocation.credit_document_id = opposite.id
            join instalment on instalment.id = allocation.instalment_id
            where \(opposites) and allocation.journal_id = opposite.journal_id
            union all
            select allocation.credit_document_id from document as opposite
            join instalment on instalment.document_id = opposite.id
            join allocation on allocation.instalment_id = instalment.id
            where \(opposites) and allocation.journal_id = opposite.journal_id
            """
        ) { cancelled.insert(try $0.integer(0)) }
    }
}
