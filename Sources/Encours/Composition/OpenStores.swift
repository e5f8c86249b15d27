import Storage
import Synchronization

/// The stores that a command opened, closed at the end however it ends.
enum OpenStores {
    private static let all = Mutex<[any Store]>([])

    static func keep<Opened: Store>(_ store: Opened) -> Opened {
        all.withLock { $0.append(store) }
        return store
    }

    /// Closes what is not closed yet: what a refusal left open, too.
    static func close() async {
        for store in all.withLock({ $0 }) { await store.close() }
    }
}
