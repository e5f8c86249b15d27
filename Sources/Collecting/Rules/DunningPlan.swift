public import Primitives

/// What should leave on a day, to whom and why, and the reason for each silence: a value to show, confirm and carry out.
///
/// The same portfolio, settings and day always give the same plan, in the same order.
public struct DunningPlan: Hashable, Sendable {
    public let on: CivilDate
    /// Why nothing leaves for all or some creditors, whatever their customers owe; empty on an ordinary day.
    public let holds: [RunHold]
    /// What leaves in writing: most money at stake first, then by customer and creditor.
    public let messages: [PlannedContact]
    /// What leaves in place of a formal notice of `messages` that is not sent: at most one for each of them, in the same
    /// order.
    public let insteadOfNotices: [PlannedContact]
    /// Formal notices that would come too soon after a message that named their invoices, in the same order.
    ///
    /// They leave only when somebody insists; of a customer who has one of them, nothing is in `messages`.
    public let earlyNotices: [PlannedContact]
    /// Whom to call, in the same order.
    public let calls: [PlannedContact]
    /// One for each item of the portfolio, by customer then instalment.
    public let decisions: [ItemDecision]

    /// What leaves when this formal notice does not.
    public func instead(of notice: PlannedContact) -> PlannedContact? {
        guard notice.level.isFormalNotice else { return nil }
        return insteadOfNotices.first { $0.customer == notice.customer && $0.creditor == notice.creditor }
    }

    public func decision(for item: DunningItem.ID) -> ItemDecision? { decisions.first { $0.item == item } }
}

/// Why a whole run is held.
public enum RunHold: Hashable, Sendable {
    /// Not a working day; the next one is given.
    case notWorkingDay(next: CivilDate)
    /// Something was already sent for a later day.
    case backDated(lastRunOn: CivilDate)
    /// The creditor's bank data is older than its limit (nil when none ever came).
    case bankDataStale(CreditorID, lastDay: CivilDate?, limitWorkingDays: Int)
}

/// One mail, letter or call to one customer for one creditor.
public struct PlannedContact: Hashable, Sendable {
    public let customer: CustomerCase.ID
    public let creditor: CreditorID
    public let language: Language
    public let regime: LatePaymentRegime
    /// It sets channel, text, attachments and confirmation: the highest step among the items that it chases, or the highest
    /// in which the customer was already written to about what is still owed.
    public let level: Step
    /// Every item that it names, the oldest due date first.
    public let lines: [ClaimLine]
    /// One per currency, by code.
    public let totals: [ClaimTotal]
    /// What is asked for in the creditor's own currency, in smallest units: orders the plan.
    public let atStakeMinor: Int64

    /// Whether a person confirms it: a step that it takes asks for that, not only the tone that it keeps up.
    public var needsConfirmation: Bool {
        level.isFormalNotice || lines.contains { $0.step?.confirmation == .toConfirm }
    }

    /// Whether it is a formal letter: nobody calls on the day of one.
    public var isFormal: Bool { level.channel.isWritten && level.wording >= .formal }

    /// What sending it does: one step for each item that it chases.
    ///
    /// Items that it only lists have none.
    public var intents: [IntentKey] {
        lines.compactMap { line in line.step.map { IntentKey(item: line.item, step: $0.key) } }
    }
}

/// An instalment in a message.
public struct ClaimLine: Hashable, Sendable {
    public let item: DunningItem.ID
    public let documentNumber: String
    public let issuedOn: CivilDate
    public let dueOn: CivilDate
    public let daysPastDue: Int
    public let amount: Money
    public let open: Money
    /// The part of it that was paid or credited by its number, and that nobody has applied yet.
    public let covered: Money
    /// What is asked for: the open balance less what covers it and what is disputed or promised.
    public let claimed: Money
    /// The same in the creditor's own currency, in smallest units.
    public let atStakeMinor: Int64
    /// The item's own step today; nil when it is listed because it is owed, without a step of its own.
    public let step: Step?
    /// What was already sent about it, in order.
    public let reminders: [SentStep]
    public let hasDocumentFile: Bool
}

/// What a message asks for in one currency.
public struct ClaimTotal: Hashable, Sendable {
    /// Σ of the lines.
    public let claimed: Money
    /// What was received or credited and is applied to nothing yet; positive or zero.
    public let unapplied: Money
    /// `claimed` less `unapplied`; always positive in a plan.
    public let net: Money

    /// Throws `MoneyError` when the currencies differ.
    public init(claimed: Money, unapplied: Money) throws(MoneyError) {
        self.claimed = claimed
        self.unapplied = unapplied
        net = try claimed - unapplied
    }
}

/// The key by which nothing is sent twice: an instalment, a step and a number.
///
/// Only a resend that a person asks for raises the number. Who receives it is data, never key.
public struct IntentKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let item: DunningItem.ID
    public let step: StepKey
    /// 0 for the scenario's own sending, 1 for the first resend that a person asks for.
    public let ordinal: Int

    public init(item: DunningItem.ID, step: StepKey, ordinal: Int = 0) {
        self.item = item
        self.step = step
        self.ordinal = ordinal
    }

    public static func < (lhs: IntentKey, rhs: IntentKey) -> Bool {
        (lhs.item, lhs.step.rawValue, lhs.ordinal) < (rhs.item, rhs.step.rawValue, rhs.ordinal)
    }

    /// `1042/first-reminder/0`.
    public var description: String { "\(item)/\(step)/\(ordinal)" }
}
