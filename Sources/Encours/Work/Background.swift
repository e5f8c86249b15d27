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
    /// How often interrupted sendings are looked for, and the day's runs are thought of.
    private static let slowPause = Duration.seconds(20)

    func run() async throws {
        try await post.open()
        await cancelWhenGracefulShutdown {
            var lastLook: ContinuousClock.Instant?
            while !Task.isCancelled {
                let now = ContinuousClock.now
                if lastLook.map({ now - $0 >= Self.slowPause }) ?? true {
                    lastLook = now
                    await attempt("look after the day") { try await lookAfterTheDay() }
                }
                await attempt("send what waits") { try await deliver() }
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

    private func deliver() async throws {
        let outcomes = try await post.deliver()
        guard !outcomes.isEmpty else { return }
        let counts = Dictionary(grouping: outcomes.values) { $0 }.mapValues(\.count)
        var metadata: Logger.Metadata = [:]
        for (state, count) in counts { metadata["outbox.\(state.rawValue)"] = "\(count)" }
        logger.info("messages left", metadata: metadata)
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
