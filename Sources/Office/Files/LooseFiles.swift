public import Primitives
public import Storage

/// Files that are kept in short transactions of their own before one last transaction names them all.
///
/// A program that is killed in between leaves them: the next run finds them kept and names them, and what nobody named
/// within a day is removed.
public enum LooseFiles {
    /// Longer than any import takes.
    static let patienceSeconds: Int64 = 24 * 3600
    /// How many are looked at in one transaction.
    private static let page = 200

    /// Keeps the bytes, of which nothing speaks yet.
    public static func put(_ bytes: [UInt8], at instant: Timestamp, _ connection: any SQLConnection) throws {
        let digest = FileStore.digest(of: bytes)
        if try FileStore.isKept(digest, connection) {
            try connection.execute("update loose_file set stored_at = \(instant) where digest = \(digest)")
            return
        }
        try FileStore.put(bytes, connection)
        try connection.execute(
            """
            insert into loose_file (digest, stored_at) values (\(digest), \(instant))
            on conflict (digest) do update set stored_at = excluded.stored_at
            """
        )
    }

    /// Removes what nothing named for a day, a few files in each transaction; returns how many.
    @discardableResult
    public static func clear(in store: any Store, at instant: Timestamp) async throws -> Int {
        let last = instant.adding(seconds: -patienceSeconds)
        let query: SQL = "select digest from loose_file where stored_at < \(last) order by stored_at limit \(page)"
        var removed = 0
        while true {
            let digests = try await store.read { try $0.rows(query) { try $0.text(0) } }
            guard !digests.isEmpty else { return removed }
            removed += try await store.write { try remove(digests, before: last, $0) }
        }
    }

    /// Whoever keeps one of them again meanwhile holds its row, and its time is another.
    private static func remove(
        _ digests: [String],
        before last: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Int {
        let old = try connection.rows(
            """
            delete from loose_file where digest in \(list: digests) and stored_at < \(last) returning digest
            """
        ) { try $0.text(0) }
        return try connection.execute(
            """
            delete from stored_file where digest in \(list: old)
            and not exists (select 1 from file_link where file_link.digest = stored_file.digest)
            and not exists (select 1 from outbox where outbox.frozen = stored_file.digest)
            """
        )
    }
}
