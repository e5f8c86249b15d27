internal import Ledger
internal import Primitives
internal import Storage

/// The days that imports covered, whatever they brought of them.
enum CoveredDays {
    /// Of each FEC that came in, from the day of its first line to that of its last.
    static func ofExports(
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [ClosedRange<CivilDate>] {
        // As long as the line of the days is: the rest of a report may be long.
        try connection.rows(
            """
            select substr(report, 1, 26) from import_run
            where legal_entity_id = \(entity) and kind = \(ImportKind.fec.rawValue)
            and outcome = \(ImportOutcome.imported.rawValue)
            """
        ) { try $0.text(0) }.compactMap { ReportText.days(of: $0) }
    }
}
