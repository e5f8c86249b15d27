public import Ledger
public import Office
public import Primitives
public import Storage

/// Does what a day's plan says: mails go to the outbox, calls become tasks, each step of each instalment once.
///
/// The plan is worked out again inside the transaction that carries it out, with the company's head held, so two runs never
/// both see a step as untaken. Running again on the same day adds nothing; a day that was missed is caught up by the highest
/// step alone.
public struct RunReminders: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// What leaves.
    public enum Sending: Hashable, Sendable {
        /// Mails at steps that need no confirmation, when the company chose automatic sending; all calls.
        case automatic
        /// Everything that nothing stands in the way of but formal notices, in whose place the gentler message leaves: a
        /// person has seen the plan.
        case reminders
        /// Formal notices as well, when that person may give notice.
        case everything
        /// The messages to these customers, even what was refused or taken back: a person chose them one by one, and apart
        /// those who get their formal notice, which then is all that they get in writing, and those who are to be called.
        case chosen(_ customers: Set<Customer.ID>, notices: Set<Customer.ID> = [], calls: Set<Customer.ID> = [])
    }

    public struct Request: Sendable {
        public var entity: LegalEntity.ID
        public var day: CivilDate
        /// The company's own day at the moment; the day itself, when nothing else is said.
        public var today: CivilDate
        /// The last day for which the bank's movements are known; nil when none ever came.
        public var bankDataThrough: CivilDate?
        public var sending: Sending
        public var actor: Actor
        public var ranAt: Timestamp
        /// From when the messages may leave: at once, unless the run prepares those of a day to come.
        ///
        /// A prepared run holds up no earlier day: until then its messages and calls are only meant.
        public var leavesFrom: Timestamp?

        public init(
            entity: LegalEntity.ID,
            day: CivilDate,
            today: CivilDate? = nil,
            bankDataThrough: CivilDate?,
            sending: Sending,
            actor: Actor,
            ranAt: Timestamp
        ) {
            self.entity = entity
            self.day = day
            self.today = today ?? day
            self.bankDataThrough = bankDataThrough
            self.sending = sending
            self.actor = actor
            self.ranAt = ranAt
        }
    }

    /// Throws `PermissionError.missing` when the actor may not remind, or chose a formal notice and may not give notice, and
    /// `ReminderDayError` when the day is over or too far.
    public func run(_ request: Request) async throws -> DunningRun {
        try request.actor.require(.remind, in: request.entity)
        return try await store.write { connection in
            let ledger = try Ledger.lock(request.entity, connection)
            let calendar = try DunningSettings.read(of: ledger.entity, bankDataThrough: nil, connection).calendar
            try ReminderDayError.check(request.day, today: request.today, calendar)
            let plan = try ReminderPlan.make(
                of: request.entity,
                on: request.day,
                bankDataThrough: request.bankDataThrough,
                connection
            )
            let choice = try SendingChoice(plan, request)
            var writing = RunWriting(plan: plan, request: request, connection: connection)
            return try writing.write(choice, ledger)
        }
    }
}

/// What a run did.
public struct DunningRun: Sendable {
    public typealias ID = Identifier<DunningRun>

    /// Nil when there was nothing to record: the same day was run before and nothing is new.
    public internal(set) var id: ID?
    public let day: CivilDate
    /// Why nothing could leave, whatever the customers owe.
    public let holds: [RunHold]
    public internal(set) var messages: [OutboxEntry.ID] = []
    /// Tasks to call a customer.
    public internal(set) var calls = 0
    /// Calls that were meant and wait for the next day, since a formal letter leaves.
    public internal(set) var postponedCalls = 0
    /// Instalments that had a step.
    public internal(set) var items = 0
    /// Messages of the plan that did not leave, and why.
    public let waiting: [WaitingReminder]
}

/// A message of the plan that waits for somebody.
public struct WaitingReminder: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// A person must confirm it: its step asks for that, or the company sends nothing by itself.
        case toConfirm
        /// It is a formal notice, and whoever ran this may not give notice.
        case notAllowed
        case obstacle(ReminderObstacle)
    }

    public let customer: Customer.ID
    public let level: StepKey
    public let reason: Reason
}

/// Which contacts of a plan are carried out by a run.
struct SendingChoice {
    private(set) var messages: [PlannedContact] = []
    private(set) var calls: [PlannedContact] = []
    private(set) var postponedCalls = 0
    private(set) var waiting: [WaitingReminder] = []

    init(_ plan: ReminderPlan, _ request: RunReminders.Request) throws {
        let mayNotify = request.actor.may(.notify, in: request.entity)
        for message in plan.plan.messages + Self.insistedOn(plan, request) {
            let customer = Customer.ID(message.customer.rawValue)
            for candidate in [message, plan.plan.instead(of: message)].compactMap({ $0 }) {
                guard let reason = try Self.reasonToWait(candidate, of: customer, plan, request, mayNotify: mayNotify)
                else {
                    messages.append(candidate)
                    break
                }
                waiting.append(WaitingReminder(customer: customer, level: candidate.level.key, reason: reason))
            }
        }
        // Nobody is called on the day of a formal letter: the call comes on the next one.
        let formally = Set(messages.filter(\.isFormal).map(\.customer))
        var meant = plan.plan.calls
        if case .chosen(_, _, let chosen) = request.sending {
            meant.removeAll { !chosen.contains(Customer.ID($0.customer.rawValue)) }
        }
        calls = meant.filter { !formally.contains($0.customer) }
        postponedCalls = meant.count - calls.count
    }

    /// Notices that are too soon, which somebody chose all the same.
    private static func insistedOn(_ plan: ReminderPlan, _ request: RunReminders.Request) -> [PlannedContact] {
        guard case .chosen(_, let notices, _) = request.sending else { return [] }
        return plan.plan.earlyNotices.filter { notices.contains(Customer.ID($0.customer.rawValue)) }
    }

    private static func reasonToWait(
        _ message: PlannedContact,
        of customer: Customer.ID,
        _ plan: ReminderPlan,
        _ request: RunReminders.Request,
        mayNotify: Bool
    ) throws -> WaitingReminder.Reason? {
        let obstacle = plan.obstacle(to: message)
        switch request.sending {
        case .automatic:
            if let obstacle { return .obstacle(obstacle) }
            guard plan.isAutomatic, !message.needsConfirmation else { return .toConfirm }
        case .reminders:
            if let obstacle { return .obstacle(obstacle) }
            if message.level.isFormalNotice { return .toConfirm }
        case .everything:
            if let obstacle { return .obstacle(obstacle) }
            if message.level.isFormalNotice, !mayNotify { return .notAllowed }
        case .chosen(let customers, let notices, _):
            guard (message.level.isFormalNotice ? notices : customers).contains(customer) else { return .toConfirm }
            if let obstacle, !obstacle.isForPeople { return .obstacle(obstacle) }
            if message.level.isFormalNotice { try request.actor.require(.notify, in: request.entity) }
        }
        return nil
    }
}

extension WaitingReminder.Reason {
    /// Stable and public.
    public var code: String {
        switch self {
        case .toConfirm: "to-confirm"
        case .notAllowed: "not-allowed"
        case .obstacle(.refusedBefore): "refused-before"
        case .obstacle(.withdrawnBefore): "withdrawn-before"
        case .obstacle(.noSender): "no-sender"
        case .obstacle(.notByMail): "not-by-mail"
        }
    }
}
