public import Primitives

/// A customer as the planner sees it: who it is, how it can be reached and what it owes.
public struct CustomerCase: Hashable, Sendable {
    /// The customer.
    public typealias ID = Identifier<CustomerCase>

    public var id: ID
    public var language: Language
    public var category: DebtorCategory
    /// The channels for which there is somewhere to send or someone to call.
    public var reachableBy: Set<Channel>
    public var items: [DunningItem]
    public var unapplied: [UnappliedCredit] = []
    /// Known to be in insolvency proceedings: claiming payment is then forbidden.
    public var isInsolvent = false
    public var backlog = BacklogDecision.noBacklog
    /// The last day on which something written left for the customer, per creditor.
    public var lastWrittenContactOn: [CreditorID: CivilDate] = [:]

    public init(
        id: ID,
        language: Language = .french,
        category: DebtorCategory = .company,
        reachableBy: Set<Channel>,
        items: [DunningItem]
    ) {
        self.id = id
        self.language = language
        self.category = category
        self.reachableBy = reachableBy
        self.items = items
    }
}

extension CustomerCase {
    /// What is overdue and asked for: what a decision about the backlog is about, and what somebody who calls has at hand.
    ///
    /// Not what is owed in insolvency, on an account that is held, or disputed, promised or paused whole.
    public func overdueItems(on day: CivilDate) -> [DunningItem] {
        guard !isInsolvent else { return [] }
        return items.filter { $0.dueOn < day && $0.heldAccount == nil && $0.claimableMinor(on: day) > 0 }
    }
}

/// What was received from the customer, or credited to it, and is applied to nothing yet.
public struct UnappliedCredit: Hashable, Sendable {
    public let creditor: CreditorID
    /// Positive.
    public let amount: Money

    public init(creditor: CreditorID, amount: Money) {
        self.creditor = creditor
        self.amount = amount
    }
}

/// What a debtor is, as far as the law of late payment tells apart.
public enum DebtorCategory: String, Hashable, Sendable, CaseIterable {
    case company
    case soleTrader
    case publicBody
    case association
    case consumer

    /// What may be claimed for lateness.
    ///
    /// An association is treated like a consumer, since nothing tells whether it acts as
    /// a professional, and what may not be due is never claimed.
    public var latePaymentRegime: LatePaymentRegime {
        switch self {
        case .company, .soleTrader: .commercial
        case .publicBody: .publicProcurement
        case .association, .consumer: .civil
        }
    }
}

/// Which law says what late payment costs, and so which words a reminder may use.
public enum LatePaymentRegime: String, Hashable, Sendable, CaseIterable {
    /// Penalties of right and 40 € per invoice: articles L441-10 and D441-5 of the Code de commerce.
    case commercial
    /// Late interest of right and 40 €: articles L2192-13, R2192-31 and D2192-35 of the Code de la commande publique.
    case publicProcurement
    /// Interest at the legal rate from the formal notice: article 1231-6 of the Code civil. Never the 40 €.
    case civil

    public var claimsRecoveryFee: Bool { self != .civil }
}

/// What a person decided about the invoices that a first import brought in, customer by customer.
public enum BacklogDecision: Hashable, Sendable {
    /// The customer has no imported backlog: every item follows the scenario from its own due date.
    case noBacklog
    /// Nobody has looked at it yet: nothing leaves.
    case notReviewed
    /// Items due before `from` start at this step on that day, then go on at the scenario's own pace.
    case startAt(StepKey, from: CivilDate)
    /// Items due before this day are left to people; those due on it or later follow the scenario.
    case fromNowOn(CivilDate)
    /// This customer is never chased automatically.
    case never
}
