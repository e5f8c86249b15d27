public import Ledger
public import Office
public import Primitives
public import Storage

/// Works out a day's reminders without doing anything: for the page, the command and the run itself.
public struct PlanReminders: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// The plan of one of our companies; `bankDataThrough` is the last day for which the bank's movements are known.
    ///
    /// Of a day before `today`, it is the plan by what was open, held and sent at the end of that day: shown, never carried
    /// out (`isPast`). Without `today`, the day is taken for today.
    public func run(
        _ entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        on day: CivilDate,
        today: CivilDate? = nil,
        bankDataThrough: CivilDate?
    ) async throws -> ReminderPlan {
        try await store.read { connection in
            try ReminderPlan.make(
                of: entity,
                customer: customer,
                on: day,
                today: today,
                bankDataThrough: bankDataThrough,
                connection
            )
        }
    }
}

/// A day's plan, with what names its customers and items, and what stands in the way of its messages.
public struct ReminderPlan: Sendable {
    public let plan: DunningPlan
    public let portfolio: Portfolio
    /// Whether mails at steps that need no confirmation leave by themselves.
    public let isAutomatic: Bool
    /// Whether the company has an address to write from.
    public let hasSender: Bool
    /// Whether the day is over: then this is how it was, and nothing of it can be carried out.
    public let isPast: Bool
    /// From when it can be carried out; nil when it can today.
    public let opensOn: CivilDate?
    let settings: DunningSettings
    /// How long a formal notice of today leaves to pay.
    let noticeDays: Int

    public func debtor(of contact: PlannedContact) -> Debtor? { portfolio.debtor(contact.customer) }

    /// The messages that leave when no formal notice is confirmed but where nothing else is to be said, and the calls: each
    /// customer once in writing.
    public var contactsByDefault: [PlannedContact] {
        plan.messages.map { plan.instead(of: $0) ?? $0 } + plan.calls
    }

    /// What `contactsByDefault` asks of each customer: an invoice that is in a message and in a call counts once.
    public var claimsByDefault: [JointClaim] {
        var claims: [CustomerCase.ID: JointClaim] = [:]
        for contact in contactsByDefault { claims[contact.customer, default: JointClaim()].add(contact) }
        return claims.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What these customers have overdue and are asked for.
    func overdueClaims(of customers: Set<Customer.ID>) throws -> [Customer.ID: OverdueClaim] {
        var claims: [Customer.ID: OverdueClaim] = [:]
        for customer in portfolio.cases where customers.contains(Customer.ID(customer.id.rawValue)) {
            claims[Customer.ID(customer.id.rawValue)] = try DunningPlanner.overdueClaim(
                of: customer,
                for: CreditorID(portfolio.entity.id.rawValue),
                on: plan.on,
                settings: settings
            )
        }
        return claims
    }

    /// Why a message can't leave as it is; nil when it can.
    public func obstacle(to message: PlannedContact) -> ReminderObstacle? {
        guard message.level.channel == .mail else { return .notByMail }
        guard hasSender else { return .noSender }
        let keys = message.intents.map { StepsTaken.Key(instalment: $0.item.rawValue, step: $0.step) }
        let refused = keys.lazy.compactMap { portfolio.steps.refused[$0] }.first
        let withdrawn = keys.lazy.compactMap { portfolio.steps.withdrawn[$0] }.first
        return refused.map(ReminderObstacle.refusedBefore) ?? withdrawn.map(ReminderObstacle.withdrawnBefore)
    }

    /// The last day on which something left in writing for a customer; nil when nothing did.
    public func lastWritten(to contact: PlannedContact) -> CivilDate? {
        portfolio.steps.lastWrittenOn[contact.customer.rawValue]
    }

    /// From when a customer who was written to on a day may be written to again.
    public func nextWriting(after day: CivilDate) -> CivilDate {
        settings.calendar.adding(workingDays: settings.contactGapWorkingDays, to: day)
    }

    /// What sending a message does, with ordinals that were never used.
    func intents(of contact: PlannedContact) -> [PlannedStep] {
        contact.lines.compactMap { line in
            guard let step = line.step else { return nil }
            let key = StepsTaken.Key(instalment: line.item.rawValue, step: step.key)
            guard let account = portfolio.facts(of: line.item)?.account else { return nil }
            return PlannedStep(
                line: line,
                step: step,
                account: account,
                ordinal: portfolio.steps.nextOrdinal(key)
            )
        }
    }

    /// The plan by what this connection sees; the parameters are those of `PlanReminders.run`.
    public static func make(
        of entity: LegalEntity.ID,
        customer: Customer.ID? = nil,
        on day: CivilDate,
        today: CivilDate? = nil,
        bankDataThrough: CivilDate?,
        _ connection: any SQLConnection
    ) throws -> ReminderPlan {
        let isPast = today.map { day < $0 } ?? false
        let portfolio = try PortfolioReader(entity, customer: customer, on: day, today: today, connection).read()
        let settings = try DunningSettings.read(
            of: portfolio.entity,
            bankDataThrough: bankDataThrough,
            until: isPast ? day : nil,
            connection
        )
        return ReminderPlan(
            plan: try DunningPlanner.plan(on: day, portfolio: portfolio.cases, settings: settings),
            portfolio: portfolio,
            isAutomatic: try Settings.value(of: ReminderSetting.isAutomatic, entity: entity, connection),
            hasSender: try ReminderSender.read(of: portfolio.entity, connection).from != nil,
            isPast: isPast,
            opensOn: today.flatMap { ReminderDayError.opening(of: day, today: $0, settings.calendar) },
            settings: settings,
            noticeDays: try Settings.value(of: ReminderSetting.noticeDays, entity: entity, connection)
        )
    }
}

/// Why a message waits although its day has come.
public enum ReminderObstacle: Hashable, Sendable {
    /// The other side refused the same step before: somebody mends the address, then sends it on purpose.
    case refusedBefore(OutboxEntry.ID)
    /// Somebody took the same step back before it left: it leaves when somebody sends it on purpose.
    case withdrawnBefore(OutboxEntry.ID)
    /// The company has no address to write from.
    case noSender
    /// The step is a letter: nothing sends letters yet.
    case notByMail

    /// Whether somebody who wants it to leave all the same can send it.
    public var isForPeople: Bool {
        switch self {
        case .refusedBefore, .withdrawnBefore: true
        case .noSender, .notByMail: false
        }
    }
}

/// A step that is about to be taken for one instalment.
struct PlannedStep {
    let line: ClaimLine
    let step: Step
    let account: Account.ID
    let ordinal: Int

    var key: IntentKey { IntentKey(item: line.item, step: step.key, ordinal: ordinal) }
    var instalment: Instalment.ID { Instalment.ID(line.item.rawValue) }
}
