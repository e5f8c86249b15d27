public import Primitives
public import Storage

/// Work to be done once, later: a row that is leased, done, and kept with its outcome.
public struct Job: Hashable, Sendable {
    public typealias ID = Identifier<Job>

    public let id: ID
    public let kind: String
    public let content: String
    /// Which try this is; the first is 1.
    public let attempt: Int
}

/// The queue of jobs, shared by every worker.
public struct JobQueue: Sendable {
    private let store: any Store
    private let worker: String

    public static let leaseSeconds: Int64 = 10 * 60
    public static let maximumAttempts = 5

    public init(store: any Store, worker: String) {
        self.store = store
        self.worker = worker
    }

    /// Adds a job; the same key twice is one job.
    ///
    /// Returns whether it is new.
    @discardableResult
    public static func add(
        kind: String,
        key: String,
        content: String = "",
        runAt: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Bool {
        let added = try connection.rows(
            """
            insert into job (kind, key, content, run_at, attempts) values (\(kind), \(key), \(content), \(runAt), 0)
            on conflict (key) do nothing returning id
            """
        ) { try $0.integer(0) }
        return !added.isEmpty
    }

    /// Leases the next job that is due, of these kinds when some are given; nil when there is none.
    ///
    /// A job whose workers died on it as often as it may be tried is ended instead.
    public func take(_ kinds: [String]? = nil, at instant: Timestamp) async throws -> Job? {
        let (worker, until) = (worker, instant.adding(seconds: Self.leaseSeconds))
        return try await store.write { connection -> Job? in
            while let job = try Self.next(kinds, at: instant, connection) {
                guard job.attempt <= Self.maximumAttempts else {
                    try connection.execute(
                        """
                        update job set finished_at = \(instant), outcome = 'failed: interrupted', leased_until = null
                        where id = \(job.id)
                        """
                    )
                    continue
                }
                try connection.execute(
                    """
                    update job set leased_until = \(until), leased_by = \(worker), attempts = \(job.attempt)
                    where id = \(job.id)
                    """
                )
                return job
            }
            return nil
        }
    }

    private static func next(
        _ kinds: [String]?,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Job? {
        let ofKinds: SQL = kinds.map { "and kind in \(list: $0)" } ?? ""
        let query: SQL = """
            select id, kind, content, attempts from job
            where finished_at is null and run_at <= \(instant)
            and (leased_until is null or leased_until < \(instant)) \(ofKinds)
            order by run_at, id limit 1 \(connection.passingByLockedRows)
            """
        return try connection.first(query) { row in
            Job(
                id: try row.identifier("id"),
                kind: try row.text("kind"),
                content: try row.text("content"),
                attempt: Int(try row.integer("attempts")) + 1
            )
        }
    }

    /// Keeps the job for another while; false when it is another worker's by now.
    public func renew(_ job: Job, at instant: Timestamp) async throws -> Bool {
        try await change(job, "leased_until = \(instant.adding(seconds: Self.leaseSeconds))")
    }

    /// Ends the job; nothing happens when it is another worker's by now.
    @discardableResult
    public func finish(_ job: Job, outcome: String, at instant: Timestamp) async throws -> Bool {
        try await change(job, "finished_at = \(instant), outcome = \(outcome), leased_until = null")
    }

    /// Puts a failed job back for later (1, 2, 4, 8 minutes), or ends it when it was tried often enough.
    public func fail(_ job: Job, reason: String, at instant: Timestamp) async throws {
        guard job.attempt < Self.maximumAttempts else {
            return _ = try await finish(job, outcome: "failed: \(reason)", at: instant)
        }
        let later = instant.adding(seconds: 60 << Int64(job.attempt - 1))
        _ = try await change(job, "leased_until = null, run_at = \(later), outcome = \(reason)")
    }

    /// Gives a job back that was not done because the worker stops: as if it had never been taken.
    public func giveBack(_ job: Job) async throws {
        _ = try await change(job, "leased_until = null, attempts = \(job.attempt - 1)")
    }

    /// Removes what was finished before an instant.
    @discardableResult
    public static func forget(finishedBefore instant: Timestamp, _ connection: any SQLConnection) throws -> Int {
        try connection.execute("delete from job where finished_at < \(instant)")
    }

    /// Changes the job as long as this lease of it holds: a later one has another number.
    private func change(_ job: Job, _ change: SQL) async throws -> Bool {
        let worker = worker
        return try await store.write { connection in
            try connection.execute(
                """
                update job set \(change)
                where id = \(job.id) and leased_by = \(worker) and attempts = \(job.attempt) and finished_at is null
                """
            ) == 1
        }
    }
}
