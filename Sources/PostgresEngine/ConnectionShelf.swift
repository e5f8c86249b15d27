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
