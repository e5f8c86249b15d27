internal import GRDB
internal import GRDBSQLite
internal import Primitives
internal import Storage

/// GRDB keeps the pool, the transactions and the prepared statements; rows are stepped and bound in C, without a copy.
struct SQLiteConnection: SQLConnection {
    let database: Database

    var dialect: Dialect { .sqlite }

    func forEach(_ sql: Storage.SQL, _ body: (any SQLRow) throws -> Void) throws {
        try withStatement(sql) { row in
            while try step(row) { try body(row) }
        }
    }

    @discardableResult
    func execute(_ sql: Storage.SQL) throws -> Int {
        try withStatement(sql) { row in
            while try step(row) {}
        }
        return database.changesCount
    }

    func script(_ text: String) throws {
        do { try database.execute(sql: text) } catch { throw SQLError(sqlite: error) }
    }

    func insertMany(into table: String, columns: [String], next: (any SQLRowWriter) throws -> Bool) throws {
        let marks = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let statement = try prepare("insert into \(table) (\(columns.joined(separator: ", "))) values (\(marks))")
        let binder = SQLiteBinder(statement: statement.sqliteStatement)
        defer { binder.clear() }
        binder.reset()
        while try next(binder) {
            try binder.check(columns: columns.count, database)
            guard sqlite3_step(statement.sqliteStatement) == SQLITE_DONE else { throw lastError() }
            binder.reset()
        }
    }

    func reserveIdentifiers(of table: String, count: Int) throws -> Int64 {
        // The writer is alone: what follows the greatest identifier is free until this transaction ends. The counter
        // row keeps identifiers from being given twice when the newest rows of an unfinished import are removed.
        try execute("insert into identifier_counter (name, next) values (\(table), 1) on conflict (name) do nothing")
        let first = try number("select next from identifier_counter where name = \(table)")
        try execute("update identifier_counter set next = \(first + Int64(count)) where name = \(table)")
        return first
    }

    private func withStatement(_ sql: Storage.SQL, _ body: (SQLiteRow) throws -> Void) throws {
        let statement = try prepare(sql.text(for: .sqlite))
        let binder = SQLiteBinder(statement: statement.sqliteStatement)
        binder.reset()
        defer { binder.reset() }
        let values = sql.values
        for value in values { binder.bind(value) }
        try binder.check(columns: values.count, database)
        try body(SQLiteRow(statement: statement.sqliteStatement))
    }

    private func prepare(_ text: String) throws -> Statement {
        do { return try database.cachedStatement(sql: text) } catch { throw SQLError(sqlite: error) }
    }

    private func step(_ row: SQLiteRow) throws -> Bool {
        switch sqlite3_step(row.statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw lastError()
        }
    }

    private func lastError() -> SQLError {
        SQLError(
            sqlite: DatabaseError(
                resultCode: ResultCode(
                    rawValue: database.sqliteConnection.map(sqlite3_extended_errcode) ?? SQLITE_ERROR
                ),
                message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
            )
        )
    }
}

/// Binds values to a prepared statement, one after the other.
final class SQLiteBinder: SQLRowWriter {
    private let statement: OpaquePointer
    // Millions of values go through these two, on one thread: each is not asked again whether it is alone.
    @exclusivity(unchecked) private var index: Int32 = 0
    @exclusivity(unchecked) private var isBound = true

    // SQLite copies what it is given before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    // SQLite reads it where it is: the caller keeps it until the row is stepped.
    private static let kept: sqlite3_destructor_type? = nil

    init(statement: OpaquePointer) { self.statement = statement }

    func reset() {
        sqlite3_reset(statement)
        index = 0
        isBound = true
    }

    /// Lets go of what was bound, which may be bytes of the caller's.
    func clear() {
        reset()
        sqlite3_clear_bindings(statement)
    }

    func bind(_ value: SQLValue) {
        switch value {
        case .integer(let value): integer(value)
        case .text(let value): text(value)
        case .real(let value): real(value)
        case .bytes(let value): bytes(value)
        case .date(let value): date(value)
        }
    }

    func integer(_ value: Int64?) {
        guard let value else { return null() }
        record(sqlite3_bind_int64(statement, next(), value))
    }

    func real(_ value: Double?) {
        guard let value else { return null() }
        record(sqlite3_bind_double(statement, next(), value))
    }

    func text(_ value: String?) {
        guard var value else { return null() }
        let index = next()
        // A null pointer would bind NULL: an empty text needs an address.
        guard !value.isEmpty else { return record(sqlite3_bind_text(statement, index, "", 0, Self.transient)) }
        record(
            value.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.transient)
                }
            }
        )
    }

    func bytes(_ value: [UInt8]?) {
        guard let value else { return null() }
        let index = next()
        guard !value.isEmpty else { return record(sqlite3_bind_zeroblob(statement, index, 0)) }
        record(sqlite3_bind_blob64(statement, index, value, UInt64(value.count), Self.transient))
    }

    func date(_ value: CivilDate?) {
        guard let value else { return null() }
        let index = next()
        let code = value.withISO { iso in
            iso.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(statement, index, $0.baseAddress, Int32($0.count), Self.transient)
            }
        }
        record(code ?? SQLITE_MISMATCH)
    }

    func text(utf8: UnsafeRawBufferPointer) {
        let index = next()
        guard !utf8.isEmpty else { return record(sqlite3_bind_text(statement, index, "", 0, Self.transient)) }
        let start = utf8.baseAddress?.assumingMemoryBound(to: CChar.self)
        record(sqlite3_bind_text(statement, index, start, Int32(utf8.count), Self.kept))
    }

    func bytes(raw: UnsafeRawBufferPointer) {
        let index = next()
        guard !raw.isEmpty else { return record(sqlite3_bind_zeroblob(statement, index, 0)) }
        record(sqlite3_bind_blob64(statement, index, raw.baseAddress, UInt64(raw.count), Self.kept))
    }

    func check(columns: Int, _ database: Database) throws {
        guard isBound else { throw SQLError.statement("a value could not be bound") }
        precondition(Int(index) == columns, "Every column is given one value.")
    }

    private func null() { record(sqlite3_bind_null(statement, next())) }

    private func next() -> Int32 {
        index += 1
        return index
    }

    private func record(_ code: Int32) { if code != SQLITE_OK { isBound = false } }
}
