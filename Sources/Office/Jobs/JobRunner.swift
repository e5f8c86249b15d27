public import Primitives

/// Does the jobs that are due, one after the other, until its task is cancelled.
public struct JobRunner: Sendable {
    /// Does a job of one kind and returns its outcome as a code; what it throws is a failure, tried again later.
    ///
    /// Told to stop, it may end early by throwing `CancellationError`: the job is given back.
    public typealias Handler = @Sendable (Job) async throws -> String

    /// What became of a job.
    public enum Outcome: Sendable {
        case done(String)
        /// Tried again later, unless it was the last try.
        case failed(any Error)
        case givenBack
        /// It took longer than its lease, and another worker has it.
        case leaseLost
    }

    private let queue: JobQueue
    private let handlers: [String: Handler]
    private let clock: @Sendable () -> Timestamp
    private let sleep: @Sendable (_ seconds: Int64) async throws -> Void

    /// Between two looks at a queue in which nothing is due.
    public static let idleSeconds: Int64 = 5

    /// Sleeping is the caller's: `sleep` throws when the task is cancelled.
    public init(
        queue: JobQueue,
        handlers: [String: Handler],
        now clock: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (_ seconds: Int64) async throws -> Void
    ) {
        self.queue = queue
        self.handlers = handlers
        self.clock = clock
        self.sleep = sleep
    }

    /// Returns when the task is cancelled; `report` hears of each job, and of failures of the database (without a job).
    public func run(report: @Sendable (Job?, Outcome) async -> Void) async {
        while !Task.isCancelled {
            do {
                if let (job, outcome) = try await runNext() {
                    await report(job, outcome)
                    continue
                }
            } catch is CancellationError {
                return
            } catch {
                await report(nil, .failed(error))
            }
            do { try await sleep(Self.idleSeconds) } catch { return }
        }
    }

    /// Does what is due now, at most `limit` jobs, and returns how many were taken.
    @discardableResult
    public func runDue(limit: Int = .max) async throws -> Int {
        var count = 0
        while count < limit, !Task.isCancelled, try await runNext() != nil { count += 1 }
        return count
    }

    /// Does one job; nil when none is due.
    ///
    /// What became of it is written down even when the task is cancelled meanwhile.
    public func runNext() async throws -> (Job, Outcome)? {
        let (queue, kinds, instant) = (queue, handlers.keys.sorted(), clock())
        guard let job = try await Task(operation: { try await queue.take(kinds, at: instant) }).value,
            let handler = handlers[job.kind]
        else { return nil }
        let outcome = await perform(job, handler)
        let ended = clock()
        try await Task {
            switch outcome {
            case .done(let text): try await queue.finish(job, outcome: text, at: ended)
            case .failed(let error): try await queue.fail(job, reason: Self.code(of: error), at: ended)
            case .givenBack: try await queue.giveBack(job)
            case .leaseLost: break
            }
        }.value
        return (job, outcome)
    }

    private func perform(_ job: Job, _ handler: @escaping Handler) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask {
                do { return .done(try await handler(job)) } catch is CancellationError {
                    return .givenBack
                } catch {
                    return .failed(error)
                }
            }
            group.addTask { await keep(job) }
            defer { group.cancelAll() }
            while let outcome = await group.next() {
                if let outcome { return outcome }
            }
            return .givenBack
        }
    }

    /// Renews the lease as long as the task lives; the outcome only when another worker has the job.
    private func keep(_ job: Job) async -> Outcome? {
        while true {
            do {
                try await sleep(JobQueue.leaseSeconds / 3)
                guard try await queue.renew(job, at: clock()) else { return .leaseLost }
            } catch is CancellationError {
                return nil
            } catch {
                // The database is away for the moment: the lease holds for two more turns.
                continue
            }
        }
    }

    /// A code for the row: an error's own words may hold what does not belong there.
    static func code(of error: any Error) -> String {
        (error as? any DomainError)?.code ?? "\(type(of: error))"
    }
}
