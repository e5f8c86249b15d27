internal import CPostgres
internal import Primitives
internal import Storage

/// One connection; the shelf sees to it that one thread at a time uses it, which is what makes it sendable.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    private let pointer: OpaquePointer

    var dialect: Dialect { .postgres }

    init(url: String) throws {
        guard let pointer = PQconnectdb(url) else { throw SQLError.unavailable("out of memory") }
        self.pointer = pointer
        guard PQstatus(pointer) == CONNECTION_OK else {
            let message = Self.message(of: pointer)
            PQfinish(pointer)
            throw SQLError.unavailable(message)
        }
        PQsetClientEncoding(pointer, "UTF8")
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        try script("set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set bytea_output = 'hex'")
    }

    var isAlive: Bool { PQstatus(pointer) == CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(pointer) != PQTRANS_IDLE }

    func close() { PQfinish(pointer) }

    /// What comes after the statement that began the transaction; it is committed, or taken back when `body` throws.
    func transaction<Value>(_ body: (any SQLConnection) throws -> Value) throws -> Value {
        do {
            let value = try body(self)
            try script("commit")
            return value
        } catch {
            // reason: the first error is the one to report; a connection still in a transaction is dropped by the shelf.
            try? script("rollback")
            throw error
        }
    }

    func forEach(_ sql: SQL, _ body: (any SQLRow) throws -> Void) throws {
        try send(sql)
        guard PQsetSingleRowMode(pointer) == 1 else { throw SQLError.statement("no single-row mode") }
        var failure: (any Error)?
        while let result = PQgetResult(pointer) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE:
                guard failure == nil else { continue }
                do { try body(PostgresRow(result: result, row: 0)) } catch {
                    failure = error
                    cancel()
                }
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: continue
            default: failure = failure ?? error(of: result)
            }
        }
        if let failure { throw failure }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        let result = withParameters(of: sql) { text, count, types, values, lengths in
            PQexecParams(pointer, text, count, types, values, lengths, nil, 0)
        }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw error(of: result)
        }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    func script(_ text: String) throws {
        let result = PQexec(pointer, text)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN].contains(PQresultStatus(result)) else {
            throw error(of: result)
        }
    }

    func insertMany(into table: String, columns: [String], next: (any SQLRowWriter) throws -> Bool) throws {
        try script("copy \(table) (\(columns.joined(separator: ", "))) from stdin")
        let writer = CopyWriter(columns: columns.count)
        do {
            while try next(writer) {
                writer.endRow()
                if writer.buffer.count >= 1 << 16 { try flush(writer) }
            }
            try flush(writer)
        } catch {
            _ = PQputCopyEnd(pointer, "the rows could not be made")
            drain()
            throw error
        }
        guard PQputCopyEnd(pointer, nil) == 1 else { throw SQLError.unavailable(Self.message(of: pointer)) }
        var failure: SQLError?
        while let result = PQgetResult(pointer) {
            defer { PQclear(result) }
            if PQresultStatus(result) != PGRES_COMMAND_OK { failure = failure ?? error(of: result) }
        }
        if let failure { throw failure }
    }

    func reserveIdentifiers(of table: String, count: Int) throws -> Int64 {
        // Two sessions may ask at once: the lock of the sequence's name keeps the block in one piece.
        let sequence = "\(table)_id_seq"
        try execute("select pg_advisory_lock(hashtextextended(\(sequence), 0))")
        defer {
            // reason: a session that can't be asked any more has lost its locks with it.
            _ = try? execute("select pg_advisory_unlock(hashtextextended(\(sequence), 0))")
        }
        let first = try number("select nextval(cast(\(sequence) as regclass))")
        try execute("select setval(cast(\(sequence) as regclass), \(first + Int64(count) - 1))")
        return first
    }

    private func flush(_ writer: CopyWriter) throws {
        let status = writer.buffer.withUnsafeBytes {
            PQputCopyData(pointer, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
        }
        guard status == 1 else { throw SQLError.unavailable(Self.message(of: pointer)) }
        writer.buffer.removeAll(keepingCapacity: true)
    }

    private func drain() {
        while let result = PQgetResult(pointer) { PQclear(result) }
    }

    private func cancel() {
        guard let cancel = PQgetCancel(pointer) else { return }
        defer { PQfreeCancel(cancel) }
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, Int32(message.count))
    }

    private func send(_ sql: SQL) throws {
        let status = withParameters(of: sql) { text, count, types, values, lengths in
            PQsendQueryParams(pointer, text, count, types, values, lengths, nil, 0)
        }
        guard status == 1 else { throw SQLError.unavailable(Self.message(of: pointer)) }
    }

    private func error(of result: OpaquePointer?) -> SQLError {
        guard let result else { return .unavailable(Self.message(of: pointer)) }
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        // What libpq itself noticed, a connection that was cut, has no fields.
        let message =
            PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { String(cString: $0) }
            ?? Self.message(of: pointer)
        switch state {
        case "23505": return .notUnique(message)
        case "23503": return .foreignKey(message)
        case "23514", "23502": return .check(message)
        case "P0001": return .refused(message)
        case "42501": return .forbidden(message)
        case "22003": return .outOfRange(message)
        case "40001", "40P01", "55P03": return .conflict(message)
        case _ where state.hasPrefix("08") || state.hasPrefix("57P") || state.hasPrefix("53"):
            return .unavailable(message)
        default: return isAlive ? .statement("\(state) \(message)") : .unavailable(message)
        }
    }

    private static func message(of pointer: OpaquePointer) -> String {
        var text = PQerrorMessage(pointer).map { String(cString: $0) } ?? ""
        while text.last?.isNewline == true { text.removeLast() }
        return text.isEmpty ? "the connection to the server was lost" : text
    }
}
