internal import CPostgres
internal import Storage
internal import Synchronization

/// The connections that no thread is using; a lost one is dropped and made anew.
final class ConnectionShelf: Sendable {
    private let url: String
    private let idle = Mutex<[PostgresConnection]>([])

    init(url: String) { self.url = url }

    func take() throws -> PostgresConnection {
        if let connection = idle.withLock({ $0.popLast() }), connection.isAlive { return connection }
        return try PostgresConnection(url: url)
    }

    /// A connection on which a transaction has begun.
    ///
    /// That the server closed a connection while it lay here (a restart, an administrator) only shows when it is used.
    /// Nothing but the beginning was sent then, so it is begun again, once, on a new one.
    func take(beginning begin: String) throws -> PostgresConnection {
        let connection = try take()
        do {
            try connection.script(begin)
            return connection
        } catch SQLError.unavailable {
            connection.close()
        } catch {
            putBack(connection)
            throw error
        }
        let fresh = try PostgresConnection(url: url)
        do {
            try fresh.script(begin)
        } catch {
            fresh.close()
            throw error
        }
        return fresh
    }

    func putBack(_ connection: PostgresConnection) {
        guard connection.isAlive, !connection.isInTransaction else { return connection.close() }
        idle.withLock { $0.append(connection) }
    }

    func closeAll() {
        let connections = idle.withLock { idle in
            defer { idle = [] }
            return idle
        }
        for connection in connections { connection.close() }
    }
}
