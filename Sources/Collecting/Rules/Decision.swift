public import Primitives

/// What the planner decided about one instalment on one day.
public struct ItemDecision: Hashable, Sendable {
    public let customer: CustomerCase.ID
    public let item: DunningItem.ID
    public let outcome: Outcome
    /// What comes next by the scenario, if nothing changes.
    public let next: UpcomingStep?

    /// Chased by a step, or silent for a reason.
    public enum Outcome: Hashable, Sendable {
        case chase(Step)
        case silent(Silence)
    }

    public var step: Step? {
        guard case .chase(let step) = outcome else { return nil }
        return step
    }

    public var silence: Silence? {
        guard case .silent(let silence) = outcome else { return nil }
        return silence
    }
}

/// A step and the working day on which it is reached.
public struct UpcomingStep: Hashable, Sendable {
    public let step: StepKey
    public let on: CivilDate

    public init(step: StepKey, on day: CivilDate) {
        self.step = step
        on = day
    }
}

/// Why an instalment is not chased today: shown beside it, never guessed.
public enum Silence: Hashable, Sendable {
    /// Nothing is open any more.
    case paidInFull
    /// The customer is in insolvency proceedings.
    case insolvency
    /// The customer is never chased automatically.
    case neverChased
    /// A dispute, a promise or a pause covers all that is open, until the day given (its last) when there is one.
    case held(DunningHold.Kind, until: CivilDate?)
    /// The books hold it on an account that is not asked for.
    case heldAccount(HeldAccount)
    /// A person has not yet chosen where this customer starts.
    case backlogNotReviewed
    /// The customer's old items start on a later day.
    case startsLater(on: CivilDate)
    /// Due before the day from which this customer is chased automatically.
    case leftToPeople(dueBefore: CivilDate)
    /// The step chosen for the start is in the scenario no more.
    case unknownStart(StepKey)
    /// No step is reached; nil when none is left before the due date has passed.
    case notReached(UpcomingStep?)
    /// The highest step reached has been sent.
    case alreadySent(StepKey, on: CivilDate)
    /// What was received and is not applied yet covers what could be asked for.
    case nothingOwedNet(unapplied: Money)
    /// What could be asked for, net, is less than the creditor bothers with.
    case belowMinimum(Money)
    /// There is nowhere to send it to, or nobody to call.
    case noContact(Channel)
    /// The creditor holds what has no invoice to show.
    case invoiceWithoutFile
    /// The customer had something in writing less than the agreed working days ago (or gets a firmer message today).
    case recentContact(on: CivilDate)
    /// The customer is called today about all that is overdue: what would be written waits for the next day.
    case callThisDay
    /// Receipts may have come that the program doesn't know of.
    case bankDataStale(lastDay: CivilDate?, limitWorkingDays: Int)
    case notWorkingDay
    /// Something was already sent for a later day.
    case backDated(lastRunOn: CivilDate)

    /// Stable and public: for files, filters and the catalogue of sentences.
    public var code: String {
        switch self {
        case .paidInFull: "paid-in-full"
        case .insolvency: "insolvency"
        case .neverChased: "never-chased"
        case .held(.insolvency, _): "insolvency"
        case .held(.dispute, _): "disputed"
        case .held(.promise, _): "promised"
        case .held(.pause, _): "paused"
        case .heldAccount(.bill): "bill-held"
        case .heldAccount(.retention): "retention-held"
        case .heldAccount(.doubtful): "doubtful"
        case .backlogNotReviewed: "backlog-not-reviewed"
        case .startsLater: "starts-later"
        case .leftToPeople: "left-to-people"
        case .unknownStart: "unknown-start"
        case .notReached: "not-reached"
        case .alreadySent: "already-sent"
        case .nothingOwedNet: "nothing-owed-net"
        case .belowMinimum: "below-minimum"
        case .noContact: "no-contact"
        case .invoiceWithoutFile: "invoice-without-file"
        case .recentContact: "recent-contact"
        case .callThisDay: "call-this-day"
        case .bankDataStale: "bank-data-stale"
        case .notWorkingDay: "not-working-day"
        case .backDated: "back-dated"
        }
    }

    /// Whether an overdue item that is silent for this reason still belongs in the list of a message about others: it is
    /// owed and undisputed, it only has no step of its own today.
    var leavesItemListed: Bool {
        switch self {
        case .notReached, .alreadySent, .noContact, .recentContact, .callThisDay: true
        default: false
        }
    }
}
