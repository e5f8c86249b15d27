import Books
import Collecting
import Ledger
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

    /// Between two looks at what other workers left behind, and at what the day asks for.
    private static let lookSeconds: Int64 = 20

    func run() async throws {
        try await post.open()
        let postman = Postman(sender: post.sender, isReady: { try await post.isReady() }, sleep: Self.sleep)
        let jobs = JobRunner(
            queue: JobQueue(store: database.books, worker: WorkerName.own.text),
            handlers: [DailyRuns.kind: { try await perform($0) }],
            now: { SystemClock().now() },
            sleep: Self.sleep
        )
        await cancelWhenGracefulShutdown {
            await settleDueDays()
            await withTaskGroup { group in
                group.addTask { await postman.run { report($0) } }
                group.addTask { await jobs.run { report($0, $1) } }
                group.addTask { await lookAfterTheDay() }
            }
        }
        await post.mail.close()
    }

    @Sendable private static func sleep(_ seconds: Int64) async throws {
        try await Task.sleep(for: .seconds(seconds))
    }

    /// What a process that was killed left half done: before anything is sent by it.
    private func settleDueDays() async {
        do {
            try await DeriveDueDays(store: database.books).runEverywhere(
                by: .system("due-days"),
                at: SystemClock().now()
            )
        } catch is CancellationError {
            return
        } catch {
            failed("settle the due days", error)
        }
    }

    private func lookAfterTheDay() async {
        while !Task.isCancelled {
            let instant = SystemClock().now()
            do {
                try await database.books.write { try PostRoom.markInterrupted(at: instant, $0) }
                try await BegunImports.markInterrupted(in: database.books, at: instant) { WorkerName.isGone($0) }
                try await BulkPosting(store: database.books) { SystemClock().now() }.clearInterrupted()
                try await LooseFiles.clear(in: database.books, at: instant)
                try await DeriveDueDays(store: database.books).finishEverywhere(at: instant)
                try await runs.schedule(at: instant)
            } catch is CancellationError {
                return
            } catch {
                failed("look after the day", error)
            }
            do { try await Self.sleep(Self.lookSeconds) } catch { return }
        }
    }

    private func perform(_ job: Job) async throws -> String {
        guard let run = try await runs.perform(job) else { return "nothing to do" }
        logger.info(
            "reminders run",
            metadata: [
                "dunning.day": "\(run.day)", "dunning.messages": "\(run.messages.count)",
                "dunning.calls": "\(run.calls)", "dunning.waiting": "\(run.waiting.count)",
                "dunning.held": "\(run.holds.map(\.code).joined(separator: " "))",
            ]
        )
        return run.holds.isEmpty ? "done" : "held: \(run.holds.map(\.code).joined(separator: " "))"
    }

    private func report(_ round: Postman.Round) {
        switch round {
        case .sent(let tally):
            var metadata: Logger.Metadata = [:]
            for (state, count) in Dictionary(grouping: tally.outcomes.values, by: { $0 }).mapValues(\.count) {
                metadata["outbox.\(state.rawValue)"] = "\(count)"
            }
            logger.info("messages left", metadata: metadata)
        case .failed(let error): failed("send what waits", error)
        }
    }

    private func report(_ job: Job?, _ outcome: JobRunner.Outcome) {
        if case .failed(let error) = outcome { failed("do \(job?.kind ?? "what is due")", error) }
    }

    /// The world fails at times: the next turn tries again.
    private func failed(_ what: String, _ error: any Error) {
        logger.error("could not \(what)", metadata: ["error.type": "\(type(of: error))"])
    }
}
