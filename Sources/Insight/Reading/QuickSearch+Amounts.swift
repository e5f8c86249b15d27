internal import Ledger
internal import Primitives
internal import Storage

extension QuickSearch {
    /// Among the instalments of one amount, how many of the newest are looked at: whoever has more of the same amount does
    /// not find an invoice by it.
    private static let lookedAt = 1000

    static func amounts(
        _ sought: SoughtAmount,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        var found: [FoundDocument] = [], seen: Set<Document.ID> = []
        for read in [documents(of:in:_:_:_:), instalments(of:in:_:_:_:)] {
            for reading in sought.readings {
                let documents = try read(sought, reading, entity, limit, connection)
                found += documents.filter { seen.insert($0.id).inserted }
            }
        }
        return Array(found.prefix(limit))
    }

    private static func documents(
        of sought: SoughtAmount,
        in reading: SoughtAmount.Reading,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try connection.rows(
            """
            select \(documentColumns) from document \(parties)
            where document.amount_minor = \(reading.minorUnits) and document.kind <> 'receipt'
                  and document.legal_entity_id = \(entity)
                  and \(sought.condition(on: "document.currency", for: reading))
            order by document.id desc limit \(limit)
            """,
            foundDocument
        )
    }

    /// Those that are a part of their document.
    private static func instalments(
        of sought: SoughtAmount,
        in reading: SoughtAmount.Reading,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try connection.rows(
            """
            select \(documentColumns)
            from (select instalment.id, instalment.document_id from instalment
                  where instalment.amount_minor = \(reading.minorUnits)
                        and \(sought.condition(on: "instalment.currency", for: reading))
                  order by instalment.id desc limit \(lookedAt)) as part
            join document on document.id = part.document_id \(parties)
            where document.amount_minor <> \(reading.minorUnits) and document.legal_entity_id = \(entity)
            order by part.id desc limit \(limit)
            """
        ) { row in
            var document = try foundDocument(row)
            document.instalment = Money(minorUnits: reading.minorUnits, currency: document.amount.currency)
            return document
        }
    }
}
