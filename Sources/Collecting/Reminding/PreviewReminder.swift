public import Ledger
public import Office
public import Primitives
public import Storage

/// Writes one customer's message of a day as it would leave, and sends nothing.
public struct PreviewReminder: Sendable {
    private let store: any Store
    private let writer: ReminderWriter

    public init(store: any Store, writer: ReminderWriter) {
        self.store = store
        self.writer = writer
    }

    /// Nil when the day's plan has no message for the customer, or, with `insteadOfNotice`, none that would leave in the
    /// place of a formal notice.
    ///
    /// `wording` stands for what the company would send: a text that somebody is still writing, checked before.
    /// Throws `ReminderDayError.past` for a day before `today`: what would have left then can't be worked out any more.
    public func run(
        of customer: Customer.ID,
        for entity: LegalEntity.ID,
        on day: CivilDate,
        today: CivilDate? = nil,
        bankDataThrough: CivilDate?,
        insteadOfNotice: Bool = false,
        wording: MailWording? = nil,
        at instant: Timestamp
    ) async throws -> ReminderPreview? {
        if let today, day < today { throw ReminderDayError.past(day, today: today) }
        let writer = writer
        return try await store.read { connection in
            let plan = try ReminderPlan.make(
                of: entity,
                customer: customer,
                on: day,
                today: today,
                bankDataThrough: bankDataThrough,
                connection
            )
            let messages =
                insteadOfNotice ? plan.plan.insteadOfNotices : plan.plan.messages + plan.plan.earlyNotices
            guard let message = messages.first else { return nil }
            let occasion = ReminderOccasion(
                message: message,
                portfolio: plan.portfolio,
                sender: try ReminderSender.read(of: plan.portfolio.entity, connection),
                today: day,
                writtenAt: instant
            )
            guard let reminder = try writer.write(occasion, wording: wording, connection) else { return nil }
            return ReminderPreview(
                from: occasion.sender.from,
                reminder: reminder,
                message: message,
                plan: plan,
                obstacle: plan.obstacle(to: message)
            )
        }
    }
}

/// A message as it would leave.
public struct ReminderPreview: Sendable {
    /// Nil while the company has no address to write from.
    public let from: MailAddress?
    public let reminder: Reminder
    public let message: PlannedContact
    /// The plan of this customer alone: names, documents, other decisions.
    public let plan: ReminderPlan
    public let obstacle: ReminderObstacle?

    public var isInsteadOfNotice: Bool { plan.plan.insteadOfNotices.contains(message) }
}
