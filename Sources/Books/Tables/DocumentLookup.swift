internal import Ledger
internal import Primitives
internal import Storage

/// A document that is in the ledger already, as an import compares it.
struct PostedDocument {
    let id: Int64
    let account: Int64
    let kind: DocumentKind
    let number: String
    let issuedOn: CivilDate
    let currency: Currency
    let amountMinor: Int64
    let source: String
    let key: SourceKey?
}

/// The documents of an entity, by number and by source key: read once, with no query per row.
struct DocumentLookup {
    private(set) var all: [PostedDocument] = []
    private var byKey: [SourceKey: Int] = [:]
    private var byNumber: [String: [Int]] = [:]

    init(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        try connection.forEach(
            """
            select id, account_id, kind, number, issued_on, currency, amount_minor, source, source_key
            from document where legal_entity_id = \(entity) order by id
            """
        ) { row in
            let document = PostedDocument(
                id: try row.integer(0),
                account: try row.integer(1),
                kind: try DocumentKind(rawValue: row.text(2)) ?? .adjustmentDebit,
                number: try row.text(3),
                issuedOn: try row.date(4),
                currency: try row.currency("currency"),
                amountMinor: try row.integer(6),
                source: try row.text(7),
                key: SourceKey(try row.bytes(8))
            )
            if let key = document.key { byKey[key] = all.count }
            byNumber[document.number, default: []].append(all.count)
            all.append(document)
        }
    }

    subscript(key: SourceKey) -> PostedDocument? { byKey[key].map { all[$0] } }

    func numbered(_ number: String) -> [PostedDocument] { (byNumber[number] ?? []).map { all[$0] } }
}
