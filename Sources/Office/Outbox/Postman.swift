/// Empties the outbox again and again until its task is cancelled: what a program does in the background.
///
/// While the mail server is away it waits longer and longer; a message under way when the task is cancelled is finished.
public struct Postman: Sendable {
    /// What a round was like.
    public enum Round: Sendable {
        case sent(OutboxTally)
        /// The database failed; the next round tries again.
        case failed(any Error)
    }

    private let sender: OutboxSender
    private let isReady: @Sendable () async throws -> Bool
    private let sleep: @Sendable (_ seconds: Int64) async throws -> Void

    /// Between two looks at an outbox from which everything has left.
    public static let idleSeconds: Int64 = 2
    /// Between two tries when the server is away: from the first to the longest.
    public static let awaySeconds: ClosedRange<Int64> = 15...900
    /// Entries before it looks up to report.
    private static let roundSize = 100

    /// Nothing is tried while `isReady` says no.
    ///
    /// Sleeping is the caller's: `sleep` throws when the task is cancelled.
    public init(
        sender: OutboxSender,
        isReady: @escaping @Sendable () async throws -> Bool = { true },
        sleep: @escaping @Sendable (_ seconds: Int64) async throws -> Void
    ) {
        self.sender = sender
        self.isReady = isReady
        self.sleep = sleep
    }

    /// Returns when the task is cancelled; `report` hears of each round that did something, or failed.
    public func run(report: @Sendable (Round) async -> Void) async {
        // Rounds in a row with the server, or the database, away.
        var away = 0, broken = 0
        while !Task.isCancelled {
            let pause: Int64
            do {
                var tally = OutboxTally()
                if try await isReady() { tally = try await sender.sendAll(limit: Self.roundSize) }
                if !tally.outcomes.isEmpty { await report(.sent(tally)) }
                if tally.stop == .serverAway { away += 1 } else if !tally.outcomes.isEmpty { away = 0 }
                broken = 0
                pause = tally.stop == .limitReached ? 0 : away > 0 ? Self.pause(after: away) : Self.idleSeconds
            } catch is CancellationError {
                return
            } catch {
                await report(.failed(error))
                broken += 1
                pause = Self.pause(after: broken)
            }
            guard pause > 0 else { continue }
            do { try await sleep(pause) } catch { return }
        }
    }

    /// 15, 30, 60 … seconds, at most a quarter of an hour.
    static func pause(after failures: Int) -> Int64 {
        min(awaySeconds.lowerBound << Int64(min(max(failures, 1), 8) - 1), awaySeconds.upperBound)
    }
}
