import Ledger
import Primitives
import Synchronization
import TestSupport

/// A clock that stands still until a test moves it.
final class StoppedClock: Sendable {
    private let instant = Mutex(LedgerFixture.instant)

    func now() -> Timestamp { instant.withLock { $0 } }
    func move(seconds: Int64) { instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

extension LedgerFixture {
    func bulk(_ rowsPerStep: Int, _ clock: StoppedClock = StoppedClock()) -> BulkPosting {
        BulkPosting(store: store, rowsPerStep: rowsPerStep, clock: { clock.now() })
    }
}
