public import Storage
internal import Synchronization

/// A store that keeps what was asked of it, to look at how the database would answer.
public final class RecordingStore: Store {
    private let store: any Store
    private let asked = Mutex<[SQL]>([])

    public init(_ store: any Store) { self.store = store }

    public var dialect: Dialect { store.dialect }

    /// The questions so far, each text once, which are then forgotten.
    public func takeQuestions() -> [SQL] {
        asked.withLock { questions in
            defer { questions = [] }
            var seen: Set<String> = []
            return questions.filter { seen.insert($0.text(for: dialect)).inserted }
        }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await store.read { try body(RecordingConnection(connection: $0, note: self.note)) }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value { try await store.write(body) }

    public func close() async { await store.close() }

    private func note(_ sql: SQL) { asked.withLock { $0.append(sql) } }
}

private struct RecordingConnection: SQLConnection {
    let connection: any SQLConnection
    let note: (SQL) -> Void

    var dialect: Dialect { connection.dialect }

    func forEach(_ sql: SQL, _ body: (any SQLRow) throws -> Void) throws {
        note(sql)
        try connection.forEach(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    func script(_ text: String) throws { try connection.script(text) }

    func insertMany(into table: String, columns: [String], next: (any SQLRowWriter) throws -> Bool) throws {
        try connection.insertMany(into: table, columns: columns, next: next)
    }

    func reserveIdentifiers(of table: String, count: Int) throws -> Int64 {
        try connection.reserveIdentifiers(of: table, count: count)
    }
}

extension Store {
    /// The tables that SQLite would read from end to end for a question, as its own plan names them.
    public func scans(of question: SQL) async throws -> [String] {
        try await read { connection in
            try connection.rows("explain query plan " + question) { try $0.text(3) }
                .filter { $0.hasPrefix("SCAN ") }
        }
    }
}
