internal import Ledger
internal import Office
public import Primitives
public import Storage

/// Imports that have begun and have no report yet, so that one whose program was killed leaves a trace.
///
/// The report always wins: whoever was thought dead and was only slow writes it all the same.
public enum BegunImports {
    /// How long an import on another machine is taken to be at work.
    private static let patienceSeconds: Int64 = 3600

    /// Writes down that an import begins, and gives its number.
    public static func begin(
        _ kind: ImportKind,
        named fileName: String,
        _ request: ImportRequest,
        _ connection: any SQLConnection
    ) throws -> ImportRun.ID {
        let id = try ImportRuns.reserve(connection)
        try connection.execute(
            """
            insert into begun_import (id, kind, file_name, legal_entity_id, actor, ran_at, ran_on, worker)
            values (\(id), \(kind.rawValue), \(fileName), \(request.entity), \(request.actor.name), \(request.at),
                    \(request.today), \(request.worker))
            """
        )
        return id
    }

    /// Its report is written by the same transaction.
    static func end(_ id: ImportRun.ID, _ connection: any SQLConnection) throws {
        try connection.execute("delete from begun_import where id = \(id)")
    }

    /// It failed, and nothing of it was written.
    public static func interrupt(_ id: ImportRun.ID, at instant: Timestamp, _ connection: any SQLConnection) throws {
        try connection.execute(
            "update begun_import set interrupted_at = \(instant) where id = \(id) and interrupted_at is null"
        )
    }

    /// Marks those whose program is gone, and those that another machine has had for an hour.
    ///
    /// `isGone` says whether the process of a name runs no more; nil when nobody here can know.
    public static func markInterrupted(
        in store: any Store,
        at instant: Timestamp,
        isGone: @escaping @Sendable (_ worker: String) -> Bool?
    ) async throws {
        let query: SQL = "select id, worker, ran_at from begun_import where interrupted_at is null order by id"
        let gone = try await store.read { connection in
            try connection.rows(query) { row -> ImportRun.ID? in
                let age = instant.seconds(since: try row.timestamp("ran_at"))
                let isGone = try row.optionalText("worker").flatMap(isGone) ?? (age > patienceSeconds)
                return isGone ? try row.identifier("id") : nil
            }.compactMap(\.self)
        }
        guard !gone.isEmpty else { return }
        try await store.write { connection in
            for id in gone { try interrupt(id, at: instant, connection) }
        }
    }

    static func find(_ id: ImportRun.ID, _ connection: any SQLConnection) throws -> ImportRun? {
        try connection.first("select * from begun_import where id = \(id)", read)
    }

    /// Those before `last`, the newest first.
    static func page(
        of entity: LegalEntity.ID,
        before last: Int64,
        limit: Int,
        _ connection: any SQLConnection
    ) throws -> [ImportRun] {
        let query: SQL = """
            select * from begun_import where legal_entity_id = \(entity) and id < \(last)
            order by id desc limit \(limit)
            """
        return try connection.rows(query, read)
    }

    private static func read(_ row: any SQLRow) throws -> ImportRun {
        var result = ImportResult(kind: try ImportKind(rawValue: row.text("kind")) ?? .fec)
        result.outcome = try row.optionalTimestamp("interrupted_at") == nil ? .underWay : .interrupted
        result.run = try row.identifier("id")
        return ImportRun(
            id: try row.identifier("id"),
            legalEntity: try row.identifier("legal_entity_id"),
            fileName: try row.text("file_name"),
            fileDigest: "",
            actor: try row.text("actor"),
            ranAt: try row.timestamp("ran_at"),
            ranOn: try row.date("ran_on"),
            result: result
        )
    }
}
