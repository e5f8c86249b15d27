import Foundation
import Synchronization

/// A line on a terminal that says how far a long work is; silent elsewhere, and during the first second.
final class ProgressBar: Sendable {
    private struct State {
        let startedAt = Date()
        var shownAt = Date.distantPast
        var isShown = false
    }

    private let state = Mutex(State())
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ stage: String, _ done: Int, of whole: Int) {
        guard isTerminal else { return }
        state.withLock { state in
            let now = Date()
            guard now.timeIntervalSince(state.startedAt) > 1, now.timeIntervalSince(state.shownAt) > 0.1 else { return }
            state.shownAt = now
            state.isShown = true
            let share = whole > 0 ? "\(done * 100 / whole) %" : String(done)
            FileHandle.standardError.write(Data("\r\u{1B}[K\(stage) \(share)".utf8))
        }
    }

    /// Leaves the terminal as it was.
    func end() {
        state.withLock { state in
            guard state.isShown else { return }
            FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        }
    }
}
