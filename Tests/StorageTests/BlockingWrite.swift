import Foundation
import Storage

/// Runs a write on another connection from inside a blocking body and waits for it.
struct BlockingWrite {
    private let store: any Store

    init(_ store: any Store) { self.store = store }

    func run(_ sql: SQL) {
        let done = DispatchSemaphore(value: 0), store = store
        Task.detached {
            // reason: the test looks at what was written; a refusal shows there.
            _ = try? await store.write { try $0.execute(sql) }
            done.signal()
        }
        done.wait()
    }
}
