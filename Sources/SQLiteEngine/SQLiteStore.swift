internal import CSQLite
internal import Foundation
internal import GRDB
internal import GRDBSQLite
public import Storage

/// One file of SQLite in WAL mode: any number of readers, one writer at a time, readers never wait for it.
public final class SQLiteStore: Store {
    private let pool: any DatabaseWriter
    private let isReading: Bool

    public var dialect: Dialect { .sqlite }

    /// Milliseconds between two looks at a database that another process writes to, and how many: 20 seconds in all.
    private static let busyPause: Int32 = 2
    private static let busyTries = 10_000

    /// Opens the file at `path`, making it when it is not there.
    public init(path: String, readers: Int = 4) throws {
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(readers))
        } catch {
            throw SQLError(sqlite: error)
        }
        isReading = false
    }

    /// Opens the file at `path` to read alone while others may write to it: it takes part in their locks and their log, and
    /// changes nothing.
    public init(readingBesideWriters path: String) throws {
        do {
            pool = try DatabaseQueue(path: path, configuration: Self.configuration(1))
        } catch {
            throw SQLError(sqlite: error)
        }
        isReading = true
    }

    /// Opens the file at `path` to read alone: nothing is written, neither to it nor beside it.
    ///
    /// Without a log beside it the file is all there is, and nobody is writing to it: it is read as it lies, even where
    /// nothing can be written, as in a folder of backups.
    public init(reading path: String, readers: Int = 4) throws {
        var configuration = Self.configuration(readers)
        configuration.readonly = true
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")  // reason: mostly there is none
        let isStill = (log?[.size] as? Int ?? 0) == 0
        let place = isStill ? URL(fileURLWithPath: path).absoluteString + "?immutable=1" : path
        do {
            pool = try DatabasePool(path: place, configuration: configuration)
        } catch {
            throw SQLError(sqlite: error)
        }
        isReading = true
    }

    /// What SQLite answered when it was asked, before the first database, to count its memory no more: nobody reads that
    /// count, and the lock that it takes at each allocation is a twentieth of an import.
    private static let setUp = encours_sqlite_count_no_memory()

    private static func configuration(_ readers: Int) -> Configuration {
        _ = setUp
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.foreignKeysEnabled = true
        // SQLite's own timeout looks less and less often, and would miss the gaps between the steps of an import.
        configuration.busyMode = .callback { tries in
            sqlite3_sleep(Self.busyPause)
            return tries < Self.busyTries
        }
        configuration.prepareDatabase { database in
            try database.execute(sql: "pragma synchronous = full")
            // What `insert or replace` removes is removed under the eyes of the triggers too.
            try database.execute(sql: "pragma recursive_triggers = on")
            // 32 MiB of pages for the writer, 16 for each reader; sorting stays in memory.
            try database.execute(sql: "pragma cache_size = -16384")
            try database.execute(sql: "pragma temp_store = memory")
            try database.execute(sql: "pragma journal_size_limit = 67108864")
            // Readers see the first 512 MiB of the file where the system keeps it, instead of copying each page: a posting makes
            // every page that they had copied worthless. The writer copies, so that no write passes by such a mapping.
            if sqlite3_db_readonly(database.sqliteConnection, "main") == 1 {
                try database.execute(sql: "pragma mmap_size = 536870912")
            }
            // 32 MiB of log before it is brought into the file: each step of an import changes the same pages of its indexes
            // again, and what is brought in once instead of at every other step is saved. Twice as much saves no more, and
            // keeps other writers waiting for up to 600 ms.
            try database.execute(sql: "pragma wal_autocheckpoint = 8000")
        }
        return configuration
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await translating { try await self.pool.read { try body(SQLiteConnection(database: $0)) } }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try refuseWhenReading()
        return try await translating { try await self.pool.write { try body(SQLiteConnection(database: $0)) } }
    }

    @discardableResult
    public func writeInAdvance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try refuseWhenReading()
        return try await translating {
            try await self.pool.writeWithoutTransaction { database in
                try database.execute(sql: "pragma synchronous = normal")
                var value: Value?
                let committed = Result {
                    try database.inTransaction {
                        value = try body(SQLiteConnection(database: database))
                        return .commit
                    }
                }
                try database.execute(sql: "pragma synchronous = full")
                try committed.get()
                guard let value else { throw SQLError.statement("the transaction did not run") }
                // Other processes look for a gap; this one has more such transactions to come.
                sqlite3_sleep(Self.busyPause * 2)
                return value
            }
        }
    }

    public func close() async {
        // Whoever leaves last brings the log into the file and removes it: that must be the connection that writes.
        if !isReading { (pool as? DatabasePool)?.invalidateReadOnlyConnections() }
        // reason: closing fails only when a statement is still running; the process is about to end anyway.
        try? pool.close()
    }

    private func refuseWhenReading() throws {
        if isReading { throw SQLError.forbidden("The database was opened to be read.") }
    }

    /// A complete copy of the database as of one instant, made while others read and write.
    public func backup(to path: String) async throws {
        try await translating {
            let copy = try DatabaseQueue(path: path)
            try self.pool.backup(to: copy)
            // A copy of one file, not of a file and its log.
            try await copy.writeWithoutTransaction { try $0.execute(sql: "pragma journal_mode = delete") }
            try copy.close()
        }
    }

    private func translating<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as DatabaseError { throw SQLError(sqlite: error) }
    }
}

extension SQLError {
    init(sqlite error: any Error) {
        guard let error = error as? DatabaseError else {
            self = .unavailable(String(describing: error))
            return
        }
        // A copy fails on one connection and is asked about on the other, which knows of no error.
        let known = error.message.flatMap { $0 == "not an error" ? nil : $0 }
        let message = known ?? String(cString: sqlite3_errstr(error.resultCode.rawValue))
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            self = .notUnique(message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .foreignKey(message)
        case .SQLITE_CONSTRAINT_TRIGGER: self = .refused(message)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE: self = .check(message)
        default:
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .conflict(message)
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_NOTADB, .SQLITE_CORRUPT:
                self = .unavailable(message)
            default: self = message == "integer overflow" ? .outOfRange(message) : .statement(message)
            }
        }
    }
}
