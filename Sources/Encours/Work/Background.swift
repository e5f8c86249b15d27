import Collecting
import Logging
import Office
import Primitives
import ServiceLifecycle
import Storage

/// Sends what waits and does what is due, until the program is told to stop.
struct Background: Service {
    let database: OpenDatabase
    let post: PostRoom
    let runs: DailyRuns
    let logger: Logger

    init(_ database: OpenDatabase, _ post: PostRoom) {
        self.database = database
        self.post = post
        runs = DailyRuns(books: database.books)
        logger = Logger(label: "encours.work")
    }

    private static let pause = Duration.seconds(1)
    private static let shortestPatience = Duration.seconds(15)
    private static let longestPatience = Duration.seconds(900)
    /// How often interrupted sendings are looked for, and the day's runs are thought of.
    private static let slowPause = Duration.seconds(20)

    func run() async throws {
        try await post.open()
        await cancelWhenGracefulShutdown {
            var lastLook: ContinuousClock.Instant?, nextTry = ContinuousClock.now
            var patience = Self.shortestPatience
            while !Task.isCancelled {
                let now = ContinuousClock.now
                if lastLook.map({ now - $0 >= Self.slowPause }) ?? true {
                    lastLook = now
                    await attempt("look after the day") { try await lookAfterTheDay() }
                }
                if now >= nextTry {
                    var isAway = false
                    await attempt("send what waits") { isAway = try await deliver() }
                    // A server that is away is asked less and less often, not once for every message.
                    if isAway { nextTry = now + patience }
                    patience = isAway ? min(patience * 2, Self.longestPatience) : Self.shortestPatience
                }
                // reason: woken to stop, which the loop's own condition sees.
                try? await Task.sleep(for: Self.pause)
            }
        }
        await post.mail.close()
    }

    /// The world fails at times: the next turn tries again.
    private func attempt(_ what: String, _ body: () async throws -> Void) async {
        do { try await body() } catch is CancellationError {} catch {
            logger.error("could not \(what)", metadata: ["error.type": "\(type(of: error))"])
        }
    }

    /// Sends what waits; whether the mail server is away.
    private func deliver() async throws -> Bool {
        guard let tally = try await post.deliver(), !tally.outcomes.isEmpty else { return false }
        let counts = Dictionary(grouping: tally.outcomes.values) { $0 }.mapValues(\.count)
        var metadata: Logger.Metadata = [:]
        for (state, count) in counts { metadata["outbox.\(state.rawValue)"] = "\(count)" }
        logger.info("messages left", metadata: metadata)
        return tally.stop == .serverAway
    }

    private func lookAfterTheDay() async throws {
        let instant = SystemClock().now()
        try await database.books.write { try PostRoom.markInterrupted(at: instant, $0) }
        for run in try await runs.perform(at: instant) {
            logger.info(
                "reminders run",
                metadata: [
                    "dunning.day": "\(run.day)", "dunning.messages": "\(run.messages.count)",
                    "dunning.calls": "\(run.calls)", "dunning.waiting": "\(run.waiting.count)",
                    "dunning.held": "\(run.holds.map(\.code).joined(separator: " "))",
                ]
            )
        }
    }
}
