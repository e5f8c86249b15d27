public import Primitives

/// A database behind an asynchronous door: the work itself is blocking and runs on the driver's own threads.
public protocol Store: Sendable {
    var dialect: Dialect { get }

    /// One consistent view of the database for the whole of `body`, which can't write.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// One transaction: committed when `body` returns, rolled back when it throws.
    ///
    /// `body` may run again from the start when another transaction was in the way: it must have no effect but on the
    /// connection that it is given.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Value) async throws -> Value

    /// As `write`, but a crash of the machine may lose it until a later `write` has returned: for what is worth nothing
    /// without that one. The order holds: what was committed first is never lost before what came after it.
    @discardableResult
    func writeInAdvance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Waits for what is running, then lets go of files and sockets.
    func close() async
}

extension Store {
    @discardableResult
    public func writeInAdvance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(body)
    }
}

/// A connection inside a transaction; never kept, never sent to another thread.
public protocol SQLConnection {
    var dialect: Dialect { get }

    /// Calls `body` for each row as it comes, without holding the others; no other statement may run meanwhile.
    func forEach(_ sql: SQL, _ body: (any SQLRow) throws -> Void) throws

    /// How many rows the statement changed.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Runs text of several statements, separated by semicolons, without values: for migrations.
    func script(_ text: String) throws

    /// Inserts rows as fast as the engine can (prepared statement, or COPY); `next` gives the values of the next row in
    /// the order of `columns`, or writes nothing and returns false after the last. Names are the program's own, never a
    /// user's.
    func insertMany(into table: String, columns: [String], next: (any SQLRowWriter) throws -> Bool) throws

    /// The first of `count` identifiers of `table` that nobody else will be given.
    func reserveIdentifiers(of table: String, count: Int) throws -> Int64
}

extension SQLConnection {
    /// Inserts a row for each element of `rows`; `write` gives its values in the order of `columns`.
    ///
    /// It is compiled where it is called, for the sequence that it is given: rows come by the hundred thousand.
    @inlinable
    public func insertMany<Element>(
        into table: String,
        columns: [String],
        rows: some Sequence<Element>,
        write: (Element, any SQLRowWriter) throws -> Void
    ) throws {
        var iterator = rows.makeIterator()
        try insertMany(into: table, columns: columns) { writer in
            guard let row = iterator.next() else { return false }
            try write(row, writer)
            return true
        }
    }

    /// Every row, each turned into a value.
    public func rows<Value>(_ sql: SQL, _ body: (any SQLRow) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEach(sql) { values.append(try body($0)) }
        return values
    }

    /// The first row, or nil when there is none.
    public func first<Value>(_ sql: SQL, _ body: (any SQLRow) throws -> Value) throws -> Value? {
        try rows(sql, body).first
    }

    /// The one number that the statement answers; throws when there is no row.
    public func number(_ sql: SQL) throws -> Int64 {
        guard let number = try first(sql, { try $0.integer(0) }) else {
            throw SQLError.column(name: "0", reason: "no row")
        }
        return number
    }

    /// Inserts one row and returns the identifier that the database gave it; `sql` ends without `returning`.
    public func insert<Subject>(_ sql: SQL, as: Identifier<Subject>.Type = Identifier<Subject>.self) throws
        -> Identifier<Subject>
    {
        Identifier(try number(sql + " returning id"))
    }
}
