internal import Ledger
internal import Primitives
internal import Storage

/// What became of a message, before it is written down.
struct Settlement: Sendable {
    var state: OutboxEntry.State
    var reason: String?
    /// When it is tried again.
    var retry = Retry.none

    enum Retry: Sendable {
        case none
        /// The server is away: after a wait that grows with each attempt, as long as it takes.
        case untilThere
        /// The server broke off in the middle: alike, but others may well pass.
        case afterBreak
        /// Put off by the server: so often, then it counts as refused.
        case bounded
        /// Nothing about the message is wrong: once a person has mended the obstacle.
        case afterMending(MailObstacle)
        /// One recipient is not there: at once, to the others.
        case without(recipient: String)
    }

    init(_ state: OutboxEntry.State, reason: String? = nil) {
        self.state = state
        self.reason = reason
    }

    init(_ error: MailDeliveryError) {
        switch error {
        case .unreachable(let text):
            self.init(.intended, reason: text)
            retry = .untilThere
        case .brokenOff(let text):
            self.init(.intended, reason: text)
            retry = .afterBreak
        case .postponed(let code, let text):
            self.init(.intended, reason: "\(code) \(text)")
            retry = .bounded
        case .refused(let code, let text): self.init(.refused, reason: "\(code) \(text)")
        case .addressRefused(let recipient, let code, let text):
            self.init(.refused, reason: "\(code) \(text)")
            retry = .without(recipient: recipient)
        case .blocked(let obstacle, let text):
            self.init(.intended, reason: text)
            retry = .afterMending(obstacle)
        case .uncertain(let text): self.init(.uncertain, reason: text)
        }
    }

    var isServerAway: Bool {
        if case .untilThere = retry { true } else { false }
    }

    var isBrokenOff: Bool {
        if case .afterBreak = retry { true } else { false }
    }
}

/// Writes what became of an entry that a worker had under way.
struct OutboxSettling {
    let id: OutboxEntry.ID
    let message: FrozenMessage
    let worker: String
    let instant: Timestamp
    let connection: any SQLConnection

    /// A message that the server puts off so often is refused: about a day with the waits between.
    static let maximumPostponements = 12

    func write(_ settlement: Settlement) throws -> Settlement {
        // An update that changes nothing holds the row: nobody settles it between reading and writing.
        try connection.execute("update outbox set state = state where id = \(id)")
        guard let entry = try Outbox.find(id, connection), isOurs(entry) else { return settlement }
        let bounced = try markBounced(settlement, of: entry)
        let final = judged(settlement, of: entry, hasBounced: !bounced.isEmpty)
        guard final.state == .intended else {
            try end(entry, final, bounced)
            return final
        }
        try putBack(entry, final)
        if case .afterMending(let obstacle) = final.retry {
            try Outbox.pause(reason: obstacle.pauseReason, detail: final.reason ?? "", at: instant, connection)
        }
        return final
    }

    /// Whether the entry is still as this worker left it.
    ///
    /// Marked interrupted by another one, who could not know, it is too, as long as no person said otherwise.
    private func isOurs(_ entry: OutboxEntry) -> Bool {
        guard entry.messageID == message.messageID else { return false }
        return entry.state == .sending || (entry.state == .uncertain && entry.reason == Outbox.interrupted)
    }

    /// A server that puts a message off for ever has refused it; a message with other recipients left goes to them.
    private func judged(_ settlement: Settlement, of entry: OutboxEntry, hasBounced: Bool) -> Settlement {
        var settlement = settlement
        switch settlement.retry {
        case .bounded where entry.postponements + 1 >= Self.maximumPostponements: settlement.state = .refused
        case .without where hasBounced && message.recipients.count > 1: settlement.state = .intended
        default: break
        }
        return settlement
    }

    /// The contacts of the customer who have an address that the server does not know.
    private func markBounced(_ settlement: Settlement, of entry: OutboxEntry) throws -> [Int64] {
        guard case .without(let recipient) = settlement.retry, let customer = entry.customer else { return [] }
        let contacts = try connection.rows(
            """
            select id from contact where customer_id = \(customer) and email = \(recipient) and bounced_at is null
            """
        ) { try $0.integer(0) }
        for contact in contacts {
            try connection.execute(
                "update contact set bounced_at = \(instant), version = version + 1 where id = \(contact)"
            )
        }
        return contacts
    }

    private func putBack(_ entry: OutboxEntry, _ settlement: Settlement) throws {
        var attempts = entry.attempts, postponements = entry.postponements, wait: Int64 = 0
        switch settlement.retry {
        case .untilThere, .afterBreak: wait = Self.wait(after: attempts)
        case .bounded:
            postponements += 1
            wait = Self.wait(after: postponements)
        case .afterMending: attempts -= 1
        case .none, .without: break
        }
        try connection.execute(
            """
            update outbox set state = 'intended', not_before = \(instant.adding(seconds: wait)), attempts = \(attempts),
                              postponements = \(postponements), message_id = null, frozen = null, settled_at = null,
                              settled_by = null, reason = \(settlement.reason)
            where id = \(entry.id) and claimed_by = \(worker)
            """
        )
    }

    private func end(_ entry: OutboxEntry, _ settlement: Settlement, _ bounced: [Int64]) throws {
        let changed = try connection.execute(
            """
            update outbox set state = \(settlement.state.rawValue), settled_at = \(instant),
                              settled_by = 'system:outbox', reason = \(settlement.reason)
            where id = \(entry.id) and claimed_by = \(worker)
            """
        )
        // Somebody else has the entry by now: what became of it is theirs to say.
        guard changed == 1 else { return }
        var detail = [("kind", entry.kind), ("customer", entry.customer?.description ?? "")]
        detail += bounced.map { ("bounced", "contact:\($0)") }
        try Ledger.lock(entry.legalEntity, connection).post(
            PostingDraft(),
            as: JournalEvent(
                actor: "system:outbox",
                verb: "outbox.\(settlement.state.rawValue)",
                subject: "outbox:\(entry.id)",
                recordedAt: instant,
                detail: detail
            )
        )
    }

    /// 1, 2, 4 … minutes, at most six hours.
    private static func wait(after attempts: Int) -> Int64 {
        min(Int64(60) << Int64(max(min(attempts, 12), 1) - 1), 6 * 3600)
    }
}
