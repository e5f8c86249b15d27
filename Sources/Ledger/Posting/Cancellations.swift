public import Primitives
public import Storage

/// Documents that the books took back: an opposite was posted for each, and applied to it whole in the same event.
///
/// An opposite is known by its key: of what came of the books, the keys from `keyLead` on are those of opposites. They
/// stand together behind all the others of a company, so that finding them costs what there is of them, whatever the
/// number of documents.
public enum Cancellations {
    /// What the keys of opposites begin with; no other of the same source does.
    public static let keyLead: UInt64 = 0xffff << 48

    /// The source of what came of the books.
    private static let source = "fec"
    private static let firstKey: [UInt8] = [0xff, 0xff] + [UInt8](repeating: 0, count: 14)

    /// A query of the documents of a company that were taken back, each once: `document_id`, and `cancelled_on`, the
    /// day of its opposite.
    public static func query(of entity: LegalEntity.ID) -> SQL {
        let opposites: SQL = """
            opposite.legal_entity_id = \(entity) and opposite.source = \(source)
            and opposite.source_key >= \(firstKey) and allocation.journal_id = opposite.journal_id
            """
        return """
            select instalment.document_id as document_id, opposite.issued_on as cancelled_on
            from document as opposite
            join allocation on allocation.credit_document_id = opposite.id
            join instalment on instalment.id = allocation.instalment_id
            where \(opposites)
            union all
            select allocation.credit_document_id, opposite.issued_on
            from document as opposite
            join instalment on instalment.document_id = opposite.id
            join allocation on allocation.instalment_id = instalment.id
            where \(opposites)
            """
    }
}
