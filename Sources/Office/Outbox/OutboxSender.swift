internal import Ledger
public import Primitives
public import Storage

/// Sends what is intended, one entry after the other, so that nothing leaves twice whatever happens in between.
///
/// One transaction works the message out, freezes its bytes and marks it *sending*; only then is the network touched;
/// another transaction writes what became of it. Killed in between, the entry stays *sending* and is *uncertain* to
/// the next worker.
public struct OutboxSender: Sendable {
    /// Works an entry out at the last moment.
    public typealias Freezer = @Sendable (OutboxEntry, Timestamp, any SQLConnection) throws -> OutboxDecision

    private let store: any Store
    private let transport: any MailTransport
    private let freezers: [String: Freezer]
    private let clock: @Sendable () -> Timestamp
    /// Tells this process from any other.
    private let worker: String

    /// How long another worker's entry may be under way before it counts as interrupted.
    public static let patienceSeconds: Int64 = 15 * 60

    public init(
        store: any Store,
        transport: any MailTransport,
        freezers: [String: Freezer],
        worker: String,
        now clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.transport = transport
        self.freezers = freezers
        self.worker = worker
        self.clock = clock
    }

    /// Sends until nothing is waiting; returns what became of each.
    public func sendAll() async throws -> [OutboxEntry.ID: OutboxEntry.State] {
        var outcomes: [OutboxEntry.ID: OutboxEntry.State] = [:]
        while !Task.isCancelled, let (id, state) = try await sendNext() { outcomes[id] = state }
        return outcomes
    }

    /// Sends one entry; nil when none is waiting, or the outbox is paused.
    public func sendNext() async throws -> (OutboxEntry.ID, OutboxEntry.State)? {
        guard let claimed = try await claim() else { return nil }
        guard let message = claimed.message else { return (claimed.id, .cancelled) }
        let outcome: Outcome
        do {
            try await transport.deliver(message.bytes, from: message.sender, to: message.recipients)
            outcome = Outcome(state: .sent, reason: nil)
        } catch let error as MailDeliveryError {
            outcome = Outcome(error)
        } catch {
            // An error of no known kind says nothing about where the message is.
            outcome = Outcome(state: .uncertain, reason: "unknown failure")
        }
        try await settle(claimed.id, outcome)
        return (claimed.id, outcome.state)
    }

    private struct Claim {
        let id: OutboxEntry.ID
        let message: FrozenMessage?
    }

    private struct Outcome {
        let state: OutboxEntry.State
        let reason: String?

        init(state: OutboxEntry.State, reason: String?) {
            self.state = state
            self.reason = reason
        }

        init(_ error: MailDeliveryError) {
            switch error {
            case .unreachable(let text): self.init(state: .intended, reason: text)
            case .postponed(let code, let text): self.init(state: .intended, reason: "\(code) \(text)")
            case .refused(let code, let text): self.init(state: .refused, reason: "\(code) \(text)")
            case .uncertain(let text): self.init(state: .uncertain, reason: text)
            }
        }
    }

    private func claim() async throws -> Claim? {
        let (instant, worker, freezers) = (clock(), worker, freezers)
        return try await store.write { connection -> Claim? in
            guard try Outbox.pauseReason(connection) == nil else { return nil }
            let candidates = try connection.rows(
                """
                select * from outbox where state = 'intended' and not_before <= \(instant) order by not_before, id limit 20
                """,
                OutboxEntry.read
            )
            for entry in candidates {
                // Whoever changes the row first has it; the others look at the next.
                let changed = try connection.execute(
                    """
                    update outbox set state = 'sending', claimed_by = \(worker), claimed_at = \(instant),
                                      attempts = attempts + 1
                    where id = \(entry.id) and state = 'intended'
                    """
                )
                guard changed == 1 else { continue }
                return try Self.freeze(entry, freezers, instant, connection)
            }
            return nil
        }
    }

    private static func freeze(
        _ entry: OutboxEntry,
        _ freezers: [String: Freezer],
        _ instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> Claim {
        let decision =
            try freezers[entry.kind]?(entry, instant, connection) ?? .cancel(reason: "unknown kind \(entry.kind)")
        switch decision {
        case .cancel(let reason):
            try connection.execute(
                """
                update outbox set state = 'cancelled', settled_at = \(instant), settled_by = 'system:outbox',
                                  reason = \(reason)
                where id = \(entry.id)
                """
            )
            return Claim(id: entry.id, message: nil)
        case .freeze(let message):
            let digest = try FileStore.put(message.bytes, connection)
            try connection.execute(
                """
                update outbox set message_id = \(message.messageID), sender = \(message.sender),
                                  recipients = \(message.recipients.joined(separator: " ")),
                                  subject = \(message.subject), frozen = \(digest)
                where id = \(entry.id)
                """
            )
            return Claim(id: entry.id, message: message)
        }
    }

    /// Writes what became of an entry, in a task of its own: a message that was handed over while the program was told to
    /// stop is still known to be sent.
    private func settle(_ id: OutboxEntry.ID, _ outcome: Outcome) async throws {
        let (instant, worker, store) = (clock(), worker, store)
        try await Task {
            try await store.write { connection in
                guard let entry = try Outbox.find(id, connection), entry.state == .sending else { return }
                try Self.settle(entry, outcome, by: worker, at: instant, connection)
            }
        }.value
    }

    private static func settle(
        _ entry: OutboxEntry,
        _ outcome: Outcome,
        by worker: String,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        guard outcome.state != .intended else {
            // 1, 2, 4 … minutes, at most six hours.
            let wait = min(Int64(60) << Int64(min(entry.attempts, 12) - 1), 6 * 3600)
            try connection.execute(
                """
                update outbox set state = 'intended', not_before = \(instant.adding(seconds: wait)),
                                  message_id = null, frozen = null, reason = \(outcome.reason)
                where id = \(entry.id) and claimed_by = \(worker)
                """
            )
            return
        }
        let changed = try connection.execute(
            """
            update outbox set state = \(outcome.state.rawValue), settled_at = \(instant),
                              settled_by = 'system:outbox', reason = \(outcome.reason)
            where id = \(entry.id) and claimed_by = \(worker)
            """
        )
        // Somebody else has the entry by now: what became of it is theirs to say.
        guard changed == 1 else { return }
        try Ledger.lock(entry.legalEntity, connection).post(
            PostingDraft(),
            as: JournalEvent(
                actor: "system:outbox",
                verb: "outbox.\(outcome.state.rawValue)",
                subject: "outbox:\(entry.id)",
                recordedAt: instant,
                detail: [("kind", entry.kind), ("customer", entry.customer?.description ?? "")]
            )
        )
    }
}
