internal import GRDBSQLite
internal import Primitives
internal import Storage

/// The row on which a statement stands.
struct SQLiteRow: SQLRow {
    let statement: OpaquePointer
    private let asked = AskedColumns()

    init(statement: OpaquePointer) { self.statement = statement }

    func index(of column: String) throws -> Int { try asked.index(of: column, orFind: find) }

    private func find(_ column: String) throws -> Int {
        for index in 0..<sqlite3_column_count(statement) {
            guard let name = sqlite3_column_name(statement, index) else { continue }
            if strcmpEqual(name, column) { return Int(index) }
        }
        throw SQLError.column(name: column, reason: "no such column in the answer")
    }

    func isNull(_ index: Int) -> Bool { sqlite3_column_type(statement, Int32(index)) == SQLITE_NULL }

    func integer(_ index: Int) throws -> Int64 {
        try require(SQLITE_INTEGER, index)
        return sqlite3_column_int64(statement, Int32(index))
    }

    func real(_ index: Int) throws -> Double {
        guard sqlite3_column_type(statement, Int32(index)) != SQLITE_INTEGER else { return Double(try integer(index)) }
        try require(SQLITE_FLOAT, index)
        return sqlite3_column_double(statement, Int32(index))
    }

    func text(_ index: Int) throws -> String {
        try require(SQLITE_TEXT, index)
        return String(decoding: utf8(index), as: UTF8.self)
    }

    func bytes(_ index: Int) throws -> [UInt8] {
        try require(SQLITE_BLOB, index)
        let count = Int(sqlite3_column_bytes(statement, Int32(index)))
        guard let pointer = sqlite3_column_blob(statement, Int32(index)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: pointer, count: count))
    }

    func date(_ index: Int) throws -> CivilDate {
        try require(SQLITE_TEXT, index)
        guard let date = CivilDate(iso: utf8(index)) else {
            throw SQLError.column(name: name(index), reason: "\(try text(index)) is no day")
        }
        return date
    }

    private func utf8(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: sqlite3_column_text(statement, Int32(index)),
            count: Int(sqlite3_column_bytes(statement, Int32(index)))
        )
    }

    private func require(_ type: Int32, _ index: Int) throws {
        guard sqlite3_column_type(statement, Int32(index)) == type else {
            throw SQLError.column(name: name(index), reason: isNull(index) ? "null" : "another type")
        }
    }

    private func name(_ index: Int) -> String {
        sqlite3_column_name(statement, Int32(index)).map { String(cString: $0) } ?? String(index)
    }

    private func strcmpEqual(_ name: UnsafePointer<CChar>, _ column: String) -> Bool {
        var pointer = name
        for byte in column.utf8 {
            guard UInt8(bitPattern: pointer.pointee) == byte else { return false }
            pointer += 1
        }
        return pointer.pointee == 0
    }
}

/// Where the columns are that a reader asks for by name: it asks for the same ones, in the same order, of each row.
private final class AskedColumns {
    private var columns: [(name: String, index: Int)] = []
    private var next = 0

    func index(of name: String, orFind find: (String) throws -> Int) rethrows -> Int {
        if next == columns.count { next = 0 }
        if next < columns.count, columns[next].name == name {
            defer { next += 1 }
            return columns[next].index
        }
        if let place = columns.firstIndex(where: { $0.name == name }) {
            next = place + 1
            return columns[place].index
        }
        let index = try find(name)
        columns.append((name, index))
        next = columns.count
        return index
    }
}
