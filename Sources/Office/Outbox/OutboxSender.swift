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

    /// How long another worker's entry may be under way before it counts as interrupted: longer than a delivery can
    /// take, connecting anew included.
    public static let patienceSeconds: Int64 = 30 * 60

    /// Conversations that break off one after the other are the server's fault, not that of the messages.
    private static let breaksOfAServerAway = 2

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

    /// Sends until nothing is waiting, or nothing can leave for now; returns what became of each.
    public func sendAll() async throws -> [OutboxEntry.ID: OutboxEntry.State] {
        try await sendAll(limit: .max).outcomes
    }

    /// Sends until nothing is waiting, or nothing can leave for now, or `limit` entries are done, or `deadline` is past.
    ///
    /// One entry that the server can't be given holds up no other: only when it broke off twice in a row, or can't be
    /// reached at all, the rest waits. A cancelled task ends the entry under way, knows and writes what became of it, and
    /// takes no other.
    public func sendAll(limit: Int, until deadline: Timestamp? = nil) async throws -> OutboxTally {
        var tally = OutboxTally(), breaksInARow = 0
        while true {
            if tally.outcomes.count >= limit { return tally.stopped(.limitReached) }
            if Task.isCancelled { return tally.stopped(.cancelled) }
            if let deadline, clock() >= deadline { return tally.stopped(.deadlineReached) }
            switch try await step() {
            case .nothing: return tally.stopped(.drained)
            case .paused: return tally.stopped(.paused)
            case .done(let id, let settlement):
                tally.outcomes[id] = settlement.state
                breaksInARow = settlement.isBrokenOff ? breaksInARow + 1 : 0
                if settlement.isServerAway || breaksInARow == Self.breaksOfAServerAway {
                    return tally.stopped(Task.isCancelled ? .cancelled : .serverAway)
                }
            }
        }
    }

    /// Sends one entry; nil when none is waiting, or the outbox is paused.
    public func sendNext() async throws -> (OutboxEntry.ID, OutboxEntry.State)? {
        guard case .done(let id, let settlement) = try await step() else { return nil }
        return (id, settlement.state)
    }

    private enum Step {
        case nothing, paused
        case done(OutboxEntry.ID, Settlement)
    }

    private func step() async throws -> Step {
        switch try await shielded({ try await claim() }) {
        case .nothing: return .nothing
        case .paused: return .paused
        case .cancelled(let id): return .done(id, Settlement(.cancelled))
        case .message(let id, let message):
            let settlement = try await deliver(message)
            return .done(id, try await shielded { try await settle(id, message, settlement) })
        }
    }

    private func deliver(_ message: FrozenMessage) async throws -> Settlement {
        do {
            try await transport.deliver(message.bytes, from: message.sender, to: message.recipients)
            return Settlement(.sent)
        } catch let error as MailDeliveryError {
            return Settlement(error)
        } catch {
            // An error of no known kind says nothing about where the message is.
            return Settlement(.uncertain, reason: "unknown failure")
        }
    }

    /// In a task of its own: what was begun is written down even when the program was told to stop meanwhile.
    private func shielded<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await Task { try await work() }.value
    }
}

// Claiming and freezing.
extension OutboxSender {
    private enum Claim {
        case nothing, paused
        case cancelled(OutboxEntry.ID)
        case message(OutboxEntry.ID, FrozenMessage)
    }

    private func claim() async throws -> Claim {
        let (instant, worker, freezers) = (clock(), worker, freezers)
        return try await store.write { connection -> Claim in
            guard try Outbox.pauseReason(connection) == nil else { return .paused }
            let query: SQL = """
                select * from outbox where state = 'intended' and not_before <= \(instant) order by not_before, id limit 1
                \(connection.passingByLockedRows)
                """
            guard let entry = try connection.first(query, OutboxEntry.read) else { return .nothing }
            try connection.execute(
                """
                update outbox set state = 'sending', claimed_by = \(worker), claimed_at = \(instant),
                                  attempts = attempts + 1
                where id = \(entry.id)
                """
            )
            return try Self.freeze(entry, freezers, instant, connection)
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
            return .cancelled(entry.id)
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
            return .message(entry.id, message)
        }
    }

    /// Writes what became of an entry, and returns it as written.
    private func settle(
        _ id: OutboxEntry.ID,
        _ message: FrozenMessage,
        _ settlement: Settlement
    ) async throws -> Settlement {
        let (instant, worker) = (clock(), worker)
        return try await store.write { connection in
            try OutboxSettling(id: id, message: message, worker: worker, instant: instant, connection: connection)
                .write(settlement)
        }
    }
}

/// What became of the entries that a worker took.
public struct OutboxTally: Sendable {
    /// Why it took no more.
    public enum Stop: Hashable, Sendable {
        case drained, paused, limitReached, deadlineReached, cancelled
        /// The mail server can't be reached: the others would fail alike.
        case serverAway
    }

    public internal(set) var outcomes: [OutboxEntry.ID: OutboxEntry.State] = [:]
    public internal(set) var stop = Stop.drained

    /// How many ended in a state; `intended` counts those that are tried again later.
    public func count(_ state: OutboxEntry.State) -> Int { outcomes.values.count { $0 == state } }

    func stopped(_ stop: Stop) -> OutboxTally {
        var tally = self
        tally.stop = stop
        return tally
    }
}
