internal import Foundation
public import Primitives
internal import Synchronization

/// Too many passwords wait to be looked at.
public struct PasswordsBusy: Error, Equatable, DomainError {
    public init() {}

    public var code: String { "person.busy" }
    public var kind: DomainErrorKind { .busy }
}

/// Where passwords are hashed: aside from the threads that answer everybody else, since each takes a tenth of a second and
/// many megabytes on purpose.
///
/// Two at once, and so many that wait: whoever comes after them is told to come back, so that a crowd at the door takes
/// neither the memory nor the time of those who are inside.
final class HashingRoom: Sendable {
    private let lanes = OperationQueue()
    private let places: Int
    private let taken = Mutex(0)

    init(atOnce: Int = 2, waiting: Int = 32) {
        lanes.maxConcurrentOperationCount = atOnce
        places = atOnce + waiting
    }

    /// Throws `PasswordsBusy` at once when every place is taken.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isIn = taken.withLock { taken in
            guard taken < places else { return false }
            taken += 1
            return true
        }
        guard isIn else { throw PasswordsBusy() }
        defer { taken.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            lanes.addOperation { continuation.resume(with: Result { try work() }) }
        }
    }
}
