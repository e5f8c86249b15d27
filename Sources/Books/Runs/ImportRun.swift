public import Ledger
internal import Office
public import Primitives
public import Storage

/// An import as it is kept: what, who, when, and how it ended.
public struct ImportRun: Sendable {
    public typealias ID = Identifier<ImportRun>

    public let id: ID
    public let legalEntity: LegalEntity.ID
    public let fileName: String
    public let fileDigest: String
    public let actor: String
    public let ranAt: Timestamp
    /// The civil day in the entity's zone.
    public let ranOn: CivilDate
    public let result: ImportResult
}

/// The imports that were run, the newest first, with those that have begun only.
public enum ImportRuns {
    public static func find(_ id: ImportRun.ID, _ connection: any SQLConnection) throws -> ImportRun? {
        try connection.first("select * from import_run where id = \(id)", read)
            ?? BegunImports.find(id, connection)
    }

    /// A number for a run that is about to begin: nobody else is given it.
    public static func reserve(_ connection: any SQLConnection) throws -> ImportRun.ID {
        let first = try connection.reserveIdentifiers(of: "import_run", count: 1)
        let last = try connection.number("select coalesce(max(id), 0) from import_run")
        guard first <= last else { return Identifier(first) }
        // Earlier programs took numbers without reserving them.
        let skipped = last - first
        return Identifier(
            try connection.reserveIdentifiers(of: "import_run", count: Int(skipped) + 1) + skipped
        )
    }

    /// Those before `before`, or the newest.
    public static func page(
        of entity: LegalEntity.ID,
        before: ImportRun.ID? = nil,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [ImportRun] {
        let last = before?.rawValue ?? .max
        let ended = try connection.rows(
            """
            select * from import_run where legal_entity_id = \(entity) and id < \(last)
            order by id desc limit \(limit)
            """,
            read
        )
        let begun = try BegunImports.page(of: entity, before: last, limit: limit, connection)
        return Array((ended + begun).sorted { $0.id.rawValue > $1.id.rawValue }.prefix(limit))
    }

    private static func read(_ row: any SQLRow) throws -> ImportRun {
        var result = ImportResult(kind: try ImportKind(rawValue: row.text("kind")) ?? .fec)
        result.outcome = try ImportOutcome(rawValue: row.text("outcome")) ?? .refused
        result.customers = Int(try row.integer("customers"))
        result.documents = Int(try row.integer("documents"))
        result.instalments = Int(try row.integer("instalments"))
        result.allocations = Int(try row.integer("allocations"))
        result.transfers = Int(try row.integer("transfers"))
        result.skipped = Int(try row.integer("skipped"))
        result.run = try row.identifier("id")
        ReportText.read(try row.text("report"), into: &result)
        return ImportRun(
            id: try row.identifier("id"),
            legalEntity: try row.identifier("legal_entity_id"),
            fileName: try row.text("file_name"),
            fileDigest: try row.text("file_digest"),
            actor: try row.text("actor"),
            ranAt: try row.timestamp("ran_at"),
            ranOn: try row.date("ran_on"),
            result: result
        )
    }
}

/// What is written of a run.
struct ImportRecord: Sendable {
    let request: ImportRequest
    let fileName: String
    let fileDigest: String
    let salt = FileDigest.newSalt()

    func insert(_ result: ImportResult, journalID: Int64?, _ connection: any SQLConnection) throws -> ImportRun.ID {
        let id = try request.run ?? ImportRuns.reserve(connection)
        try BegunImports.end(id, connection)
        try connection.execute(
            """
            insert into import_run (id, kind, file_name, file_digest, salt, legal_entity_id, actor, ran_at, ran_on,
                                    outcome, customers, documents, instalments, allocations, transfers, skipped,
                                    issues, differences, journal_id, report)
            values (\(id), \(result.kind.rawValue), \(fileName), \(fileDigest), \(salt), \(request.entity),
                    \(request.actor.name), \(request.at), \(request.today), \(result.outcome.rawValue),
                    \(result.customers), \(result.documents), \(result.instalments), \(result.allocations),
                    \(result.transfers), \(result.skipped), \(result.issues.count), \(result.differences.count),
                    \(journalID), \(ReportText.write(result)))
            """
        )
        return id
    }

    /// Completes the report with what could only be found once the postings had landed.
    static func update(_ id: ImportRun.ID, with result: ImportResult, _ connection: any SQLConnection) throws {
        try connection.execute(
            """
            update import_run set report = \(ReportText.write(result)), differences = \(result.differences.count)
            where id = \(id)
            """
        )
    }
}
