import Dispatch
import Synchronization

/// Tells an attempt from outside that it should end.
///
/// Before the whole message was given it ends at once and nothing was sent; after that the server may have it, and its
/// answer is waited for a little longer.
final class SMTPStop: Sendable {
    /// How long an answer is waited for once the end is asked for: less than what stops programs gives them.
    static let graceSeconds = 5

    /// The instant at which it was asked for, on a clock that only goes forward; 0 for never.
    private let askedAt = Atomic<UInt64>(0)

    var isAsked: Bool { askedAt.load(ordering: .relaxed) != 0 }

    var isGraceOver: Bool {
        let instant = askedAt.load(ordering: .relaxed)
        let grace = UInt64(Self.graceSeconds) * 1_000_000_000
        return instant != 0 && DispatchTime.now().uptimeNanoseconds >= instant + grace
    }

    func ask() {
        _ = askedAt.compareExchange(
            expected: 0,
            desired: max(1, DispatchTime.now().uptimeNanoseconds),
            ordering: .relaxed
        )
    }
}
