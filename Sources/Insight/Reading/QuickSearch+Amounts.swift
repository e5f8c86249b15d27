internal import Ledger
internal import Primitives
internal import Storage

extension QuickSearch {
    /// Among the items of one amount, how many of the newest are looked at: whoever has more of the same amount does not
    /// find an invoice by it.
    private static let lookedAt = 1000

    typealias Reading = (SoughtAmount, SoughtAmount.Reading, LegalEntity.ID, Int, any SQLConnection) throws
        -> [FoundDocument]

    /// What was invoiced or credited to that amount, as a whole or in a part.
    static func amounts(
        _ sought: SoughtAmount,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try found(sought, entity, limit, connection, by: [documents(of:in:_:_:_:), instalments(of:in:_:_:_:)])
    }

    /// What is left of something that was larger.
    static func open(
        _ sought: SoughtAmount,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try found(sought, entity, limit, connection, by: [openItems(of:in:_:_:_:)])
    }

    static func receipts(
        _ sought: SoughtAmount,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try found(sought, entity, limit, connection, by: [receipts(of:in:_:_:_:)])
    }

    private static func found(
        _ sought: SoughtAmount,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection,
        by ways: [Reading]
    ) throws -> [FoundDocument] {
        var found: [FoundDocument] = [], seen: Set<Document.ID> = []
        for read in ways {
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
            ofAmount(sought, reading, entity, limit, "document.kind <> 'receipt'"),
            foundDocument
        )
    }

    private static func receipts(
        of sought: SoughtAmount,
        in reading: SoughtAmount.Reading,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try connection.rows(ofAmount(sought, reading, entity, limit, "document.kind = 'receipt'"), foundDocument)
    }

    private static func ofAmount(
        _ sought: SoughtAmount,
        _ reading: SoughtAmount.Reading,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ kind: SQL
    ) -> SQL {
        """
        select \(documentColumns)
        from (select document.id from document
              where document.amount_minor = \(reading.minorUnits) and \(kind)
                    and \(sought.condition(on: "document.currency", for: reading))
              order by document.id desc limit \(lookedAt)) as found
        join document on document.id = found.id \(parties)
        where document.legal_entity_id = \(entity)
        order by document.id desc limit \(limit)
        """
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

    private static func openItems(
        of sought: SoughtAmount,
        in reading: SoughtAmount.Reading,
        _ entity: LegalEntity.ID,
        _ limit: Int,
        _ connection: any SQLConnection
    ) throws -> [FoundDocument] {
        try connection.rows(
            """
            select \(documentColumns)
            from (select open_item.instalment_id from open_item
                  where open_item.open_minor = \(reading.minorUnits)
                        and \(sought.condition(on: "open_item.currency", for: reading))
                  order by open_item.instalment_id desc limit \(lookedAt)) as part
            join instalment on instalment.id = part.instalment_id
            join document on document.id = instalment.document_id \(parties)
            where instalment.amount_minor <> \(reading.minorUnits) and document.legal_entity_id = \(entity)
            order by part.instalment_id desc limit \(limit)
            """
        ) { row in
            var document = try foundDocument(row)
            document.open = Money(minorUnits: reading.minorUnits, currency: document.amount.currency)
            return document
        }
    }
}
