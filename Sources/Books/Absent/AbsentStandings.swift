internal import Ledger
internal import Primitives
internal import Storage

/// What earlier imports found absent from the books, and what people said of it.
struct AbsentStandings {
    /// The pauses in force that imports placed, by document.
    private(set) var pauses: [Int64: [Int64]] = [:]
    /// Credits that were noted as absent, kept or not.
    private(set) var credits: Set<Int64> = []
    /// Documents of which a person said that they stand: nobody is asked again.
    private(set) var kept: Set<Int64> = []

    init(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws {
        // A pause that an import ended says that the books held the item again, not that anybody decided.
        try connection.forEach(
            """
            select instalment.document_id, hold.id, hold_end.id, journal.verb
            from hold join instalment on instalment.id = hold.instalment_id
            join document on document.id = instalment.document_id
            left join hold_end on hold_end.hold_id = hold.id
            left join journal on journal.id = hold_end.journal_id
            where hold.reason = \(Hold.absentFromBooks) and +document.legal_entity_id = \(entity)
            order by hold.id
            """
        ) { row in
            let document = try row.integer(0)
            if row.isNull(2) {
                pauses[document, default: []].append(try row.integer(1))
            } else if try row.optionalText(3) != ImportKind.fec.verb {
                kept.insert(document)
            }
        }
        try connection.forEach(
            "select document_id, kept_at from absent_credit where legal_entity_id = \(entity)"
        ) { row in
            credits.insert(try row.integer(0))
            if !row.isNull(1) { kept.insert(try row.integer(0)) }
        }
    }
}

/// Credits that the last whole FEC no longer holds: noted beside the ledger until it holds them again, or somebody
/// decides.
enum AbsentCredits {
    static func note(
        _ documents: [Int64],
        of entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws {
        guard !documents.isEmpty else { return }
        try connection.insertMany(
            into: "absent_credit",
            columns: ["document_id", "legal_entity_id", "since_on"],
            rows: documents
        ) { document, writer in
            writer.integer(document)
            writer.integer(entity.rawValue)
            writer.date(day)
        }
    }

    static func forget(_ documents: [Int64], _ connection: any SQLConnection) throws {
        for start in stride(from: 0, to: documents.count, by: 400) {
            let page = Array(documents[start..<min(start + 400, documents.count)])
            try connection.execute("delete from absent_credit where document_id in \(list: page)")
        }
    }

    /// A person said that it stands.
    static func keep(_ document: Int64, at instant: Timestamp, _ connection: any SQLConnection) throws {
        try connection.execute("update absent_credit set kept_at = \(instant) where document_id = \(document)")
    }
}
