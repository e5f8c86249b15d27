public import Primitives
public import Storage

/// Work to be done once, later: a row that is leased, done, and kept with its outcome.
public struct Job: Sendable {
    public typealias ID = Identifier<Job>

    public let id: ID
    public let kind: String
    public let content: String
    public let attempts: Int
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
    public static func add(
        kind: String,
        key: String,
        content: String = "",
        runAt: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            insert into job (kind, key, content, run_at, attempts) values (\(kind), \(key), \(content), \(runAt), 0)
            on conflict (key) do nothing
            """
        )
    }

    /// Leases the next job that is due; nil when there is none.
    public func take(at instant: Timestamp) async throws -> Job? {
        let (worker, until) = (worker, instant.adding(seconds: Self.leaseSeconds))
        return try await store.write { connection -> Job? in
            let waiting = try connection.rows(
                """
                select id, kind, content, attempts from job
                where finished_at is null and run_at <= \(instant)
                and (leased_until is null or leased_until < \(instant)) order by run_at, id limit 10
                """
            ) { row in
                Job(
                    id: try row.identifier("id"),
                    kind: try row.text("kind"),
                    content: try row.text("content"),
                    attempts: Int(try row.integer("attempts"))
                )
            }
            for job in waiting {
                let changed = try connection.execute(
                    """
                    update job set leased_until = \(until), leased_by = \(worker), attempts = attempts + 1
                    where id = \(job.id) and finished_at is null
                    and (leased_until is null or leased_until < \(instant))
                    """
                )
                if changed == 1 { return job }
            }
            return nil
        }
    }

    public func finish(_ job: Job, outcome: String, at instant: Timestamp) async throws {
        let worker = worker
        try await store.write { connection in
            try connection.execute(
                """
                update job set finished_at = \(instant), outcome = \(outcome), leased_until = null
                where id = \(job.id) and leased_by = \(worker)
                """
            )
        }
    }

    /// Puts a failed job back for later, or ends it when it was tried often enough.
    public func fail(_ job: Job, reason: String, at instant: Timestamp) async throws {
        guard job.attempts + 1 < Self.maximumAttempts else {
            return try await finish(job, outcome: "failed: \(reason)", at: instant)
        }
        let (worker, later) = (worker, instant.adding(seconds: 60 << Int64(job.attempts)))
        try await store.write { connection in
            try connection.execute(
                """
                update job set leased_until = null, run_at = \(later), outcome = \(reason)
                where id = \(job.id) and leased_by = \(worker)
                """
            )
        }
    }
}
