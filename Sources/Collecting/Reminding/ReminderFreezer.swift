internal import Ledger
public import Office
internal import Primitives
public import Sheet
internal import Storage

/// Turns an intended reminder into the bytes that leave, at the last moment: what is still open and undisputed then, or
/// nothing.
///
///     OutboxSender(store: store, transport: smtp, freezers: [ReminderFreezer.kind: freezer.freeze], …)
public struct ReminderFreezer: Sendable {
    public static let kind = "reminder"

    private let composer: any MailComposer
    private let writer: ReminderWriter
    private let random: any RandomSource
    private let clock: any BusinessClock

    public init(
        composer: any MailComposer,
        renderer: any SheetRenderer,
        random: any RandomSource,
        clock: any BusinessClock
    ) {
        self.composer = composer
        writer = ReminderWriter(renderer: renderer)
        self.random = random
        self.clock = clock
    }

    /// What `OutboxSender` calls inside the transaction that claims the entry.
    ///
    /// What can't be written (a text that does not read, an address that can't be composed) is cancelled with its reason, so
    /// that it stops no other; only the database's own errors are thrown.
    public var freeze: OutboxSender.Freezer {
        { entry, instant, connection in
            do {
                return try decide(entry, at: instant, connection)
            } catch let error as SQLError {
                throw error
            } catch {
                return .cancel(reason: "not-written: \(error)")
            }
        }
    }

    private func decide(
        _ entry: OutboxEntry,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws -> OutboxDecision {
        guard let entity = try LegalEntities.find(entry.legalEntity, connection), entry.customer != nil,
            let plannedOn = CivilDate(entry.content)
        else { return .cancel(reason: "unreadable") }
        let sender = try ReminderSender.read(of: entity, connection)
        guard let from = sender.from else { return .cancel(reason: "no-sender") }
        // Run ahead of its day, a reminder speaks as on that day.
        let today = max(clock.day(of: instant, in: entity.timeZone), plannedOn)
        let recheck = try ReminderRecheck.read(entry, plannedOn: plannedOn, today: today, connection)
        switch try recheck.outcome() {
        case .nothingLeft(let reason): return .cancel(reason: reason)
        case .message(let message, let leftOut):
            let occasion = ReminderOccasion(
                message: message,
                portfolio: recheck.portfolio,
                sender: sender,
                today: today,
                writtenAt: instant
            )
            guard let reminder = try writer.write(occasion, connection) else { return .cancel(reason: "no-contact") }
            let bytes = try frozen(reminder, from: from, domain: sender.domain, at: instant)
            let noticeDays = try Settings.value(of: ReminderSetting.noticeDays, entity: entity.id, connection)
            let deadline = message.level.isFormalNotice ? today.adding(days: noticeDays) : nil
            try record(message, until: deadline, leftOut: leftOut, of: entry, at: instant, connection)
            try MessageClaim.keep(message, of: entry.id, on: today, connection)
            return .freeze(bytes)
        }
    }

    private func frozen(
        _ reminder: Reminder,
        from: MailAddress,
        domain: String,
        at instant: Timestamp
    ) throws -> FrozenMessage {
        let token = random.bytes(16).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        var mail = OutgoingMail(
            from: from,
            to: reminder.to,
            subject: reminder.subject,
            text: reminder.text,
            html: reminder.html,
            messageID: "\(token)@\(domain)",
            date: instant,
            language: reminder.language
        )
        mail.replyTo = reminder.replyTo
        mail.attachments = reminder.attachments
        return FrozenMessage(
            bytes: try composer.compose(mail),
            messageID: mail.messageID,
            sender: from.address,
            recipients: mail.to.map(\.address),
            subject: mail.subject
        )
    }

    /// Keeps what is really said: the amount asked for each item, until when, and which items are not spoken of after all.
    private func record(
        _ message: PlannedContact,
        until deadline: CivilDate?,
        leftOut: [ReminderRecheck.OwnStep],
        of entry: OutboxEntry,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        for line in message.lines where line.step != nil {
            try connection.execute(
                """
                update step_taken set claimed_minor = \(line.claimed.minorUnits), deadline_on = \(deadline),
                                      left_out_at = null
                where outbox_id = \(entry.id) and instalment_id = \(line.item.rawValue)
                """
            )
        }
        for step in leftOut {
            try connection.execute("update step_taken set left_out_at = \(instant) where id = \(step.id)")
        }
    }
}
