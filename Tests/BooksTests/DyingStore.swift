import Storage
import Synchronization

/// A store that lets so many transactions through, and then behaves like one whose process was killed.
final class DyingStore: Store {
    struct Killed: Error {}

    private let store: any Store
    private let writesLeft: Mutex<Int>

    init(_ store: any Store, writes: Int) {
        self.store = store
        writesLeft = Mutex(writes)
    }

    var dialect: Dialect { store.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await store.read(body)
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let isAlive = writesLeft.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isAlive else { throw Killed() }
        return try await store.write(body)
    }

    func close() async { await store.close() }
}
