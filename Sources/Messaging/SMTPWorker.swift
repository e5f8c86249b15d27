import Dispatch
import Office

/// The queue that a line is used from.
///
/// `@unchecked Sendable`: `line` and `uses` are touched on `queue` only.
final class SMTPWorker: @unchecked Sendable {
    /// A connection unused for this long is closed.
    private static let idleSeconds = 10
    static let notBegun = "stopped before the attempt"

    // A serial queue made here has a thread of its own when it works: blocking it takes none from Swift's pool.
    private let queue = DispatchQueue(label: "encours.smtp")
    private let line: SMTPLine
    private var uses = 0

    init(settings: SMTPSettings) { line = SMTPLine(settings: settings) }

    /// Works when those before are done; cancelling the task asks the work to end, and work whose turn comes after that
    /// does not begin.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable (SMTPLine, SMTPStop) throws(MailDeliveryError) -> Value
    ) async throws -> Value {
        let stop = SMTPStop()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
                queue.async {
                    self.uses += 1
                    let result = Result<Value, any Error> {
                        guard !stop.isAsked else { throw MailDeliveryError.unreachable(Self.notBegun) }
                        return try work(self.line, stop)
                    }
                    self.hangUpWhenIdle(after: self.uses)
                    continuation.resume(with: result)
                }
            }
        } onCancel: {
            stop.ask()
        }
    }

    func hangUp() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.line.hangUp()
                continuation.resume()
            }
        }
    }

    /// Servers dislike connections that say nothing.
    private func hangUpWhenIdle(after uses: Int) {
        queue.asyncAfter(deadline: .now() + .seconds(Self.idleSeconds)) { [weak self] in
            guard let self, self.uses == uses else { return }
            line.hangUp()
        }
    }
}
