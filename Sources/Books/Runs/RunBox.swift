internal import Primitives
internal import Synchronization

/// Carries the number of the run out of the transaction that gave it.
final class RunBox: Sendable {
    private let stored = Mutex<ImportRun.ID?>(nil)

    var value: ImportRun.ID? {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}
