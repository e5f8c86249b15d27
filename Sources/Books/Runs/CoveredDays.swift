internal import Ledger
internal import Primitives
internal import Storage

/// The days that imports covered, whatever they brought of them.
enum CoveredDays {
    /// Of each FEC that came in, from the day of its first line to that of its last; of those before this very file when it is
    /// one of them, since handing over an old export again says nothing of what came after it.
    static func ofExports(
        of entity: LegalEntity.ID,
        before digest: String,
        _ connection: any SQLConnection
    ) throws -> [ClosedRange<CivilDate>] {
        // As long as the line of the days is: the rest of a report may be long.
        let runs = try connection.rows(
            """
            select substr(report, 1, 26), file_digest from import_run
            where legal_entity_id = \(entity) and kind = \(ImportKind.fec.rawValue)
            and outcome = \(ImportOutcome.imported.rawValue) order by id
            """
        ) { (report: try $0.text(0), digest: try $0.text(1)) }
        return runs.prefix { $0.digest != digest }.compactMap { ReportText.days(of: $0.report) }
    }
}
