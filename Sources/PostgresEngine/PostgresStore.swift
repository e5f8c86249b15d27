internal import CPostgres
internal import NIOPosix
public import Storage

/// PostgreSQL through libpq: as many connections as threads, each used by one transaction at a time.
public final class PostgresStore: Store {
    private let threads: NIOThreadPool
    private let connections: ConnectionShelf

    public var dialect: Dialect { .postgres }

    /// Connects once to see that the server answers; throws `SQLError.unavailable` with its words when it does not.
    ///
    /// `url` is `postgres://user:password@host:port/database`, or any other connection string of libpq.
    public init(url: String, connections size: Int = 8) async throws {
        connections = ConnectionShelf(url: url)
        threads = NIOThreadPool(numberOfThreads: size)
        threads.start()
        do {
            try await onThread { shelf in shelf.putBack(try shelf.take()) }
        } catch {
            await close()
            throw error
        }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await onThread { shelf in
            let connection = try shelf.take(beginning: "begin isolation level repeatable read read only")
            defer { shelf.putBack(connection) }
            return try connection.transaction(body)
        }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(begin: "begin", body)
    }

    @discardableResult
    public func writeInAdvance<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await write(begin: "begin; set local synchronous_commit = off", body)
    }

    private func write<Value: Sendable>(
        begin: String,
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await onThread { shelf in
            var triesLeft = 4
            while true {
                let connection = try shelf.take(beginning: begin)
                defer { shelf.putBack(connection) }
                do {
                    return try connection.transaction(body)
                } catch SQLError.conflict(let reason) {
                    triesLeft -= 1
                    guard triesLeft > 0 else { throw SQLError.conflict(reason) }
                }
            }
        }
    }

    public func close() async {
        // reason: the pool refuses only when it was shut down already, and then there is nothing left to close.
        try? await threads.shutdownGracefully()
        connections.closeAll()
    }

    private func onThread<Value: Sendable>(
        _ body: @escaping @Sendable (ConnectionShelf) throws -> Value
    ) async throws -> Value {
        let shelf = connections
        return try await threads.runIfActive { try body(shelf) }
    }
}

extension PostgresStore {
    /// Runs one statement that PostgreSQL refuses inside a transaction (`create database`), on a connection of its own.
    public static func runOutsideTransaction(_ statement: String, url: String) async throws {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        do {
            try await threads.runIfActive {
                let connection = try PostgresConnection(url: url)
                defer { connection.close() }
                try connection.script(statement)
            }
        } catch {
            try await threads.shutdownGracefully()
            throw error
        }
        try await threads.shutdownGracefully()
    }
}
