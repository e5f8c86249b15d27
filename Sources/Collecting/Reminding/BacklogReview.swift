public import Ledger
public import Office
public import Primitives
public import Storage

/// What an import brought in already overdue: shown to a person, who says where each customer's reminders start.
///
/// Until then nothing is sent to a customer who has such items and was never chased.
public struct BacklogReview: Sendable {
    private let store: any Store

    public init(store: any Store) { self.store = store }

    /// For whom a decision is taken.
    public enum Choice: Hashable, Sendable {
        /// Everybody who still waits for one.
        case allWaiting
        case customers(Set<Customer.ID>)
    }

    /// Customers with items overdue on the day, and not held by anything else, that wait for a decision or have one; the
    /// largest amounts first.
    public func summary(of entity: LegalEntity.ID, on day: CivilDate) async throws -> [BacklogCustomer] {
        try await store.read { try BacklogReview.summary(of: entity, on: day, $0) }
    }

    /// Keeps the decision, instead of an earlier one where there was one, and returns for how many customers.
    ///
    /// Throws `BacklogError` when the decision is none, or names a step that the scenario does not have.
    @discardableResult
    public func decide(
        _ decision: BacklogDecision,
        for choice: Choice,
        of entity: LegalEntity.ID,
        on day: CivilDate,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> Int {
        try await decide([(decision, choice)], of: entity, on: day, by: actor, at: instant)
    }

    /// Several decisions as one act: all of them, or, when one is refused, none.
    @discardableResult
    public func decide(
        _ decisions: [(decision: BacklogDecision, choice: Choice)],
        of entity: LegalEntity.ID,
        on day: CivilDate,
        by actor: Actor,
        at instant: Timestamp
    ) async throws -> Int {
        try actor.require(.remind, in: entity)
        for (decision, _) in decisions { try Self.check(decision) }
        return try await store.write { connection in
            try decisions.reduce(0) { count, entry in
                let ledger = try Ledger.lock(entity, connection)
                let customers = try Self.customers(entry.choice, of: entity, on: day, connection)
                try Self.keep(entry.decision, for: customers, by: actor, at: instant, ledger, connection)
                return count + customers.count
            }
        }
    }

    private static func check(_ decision: BacklogDecision) throws(BacklogError) {
        if decision == .notReviewed { throw .noDecision }
        if case .startAt(let step, _) = decision, Scenario.smallCompany.step(step) == nil { throw .unknownStep(step) }
    }

    private static func customers(
        _ choice: Choice,
        of entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [Customer.ID] {
        switch choice {
        case .customers(let chosen): chosen.sorted()
        case .allWaiting: try summary(of: entity, on: day, connection).filter(\.isWaiting).map(\.customer).sorted()
        }
    }

    private static func keep(
        _ decision: BacklogDecision,
        for customers: [Customer.ID],
        by actor: Actor,
        at instant: Timestamp,
        _ ledger: Ledger,
        _ connection: any SQLConnection
    ) throws {
        guard !customers.isEmpty else { return }
        let entity = ledger.entity.id
        for customer in customers {
            try BacklogDecisions.write(decision, for: customer, of: entity, by: actor, at: instant, connection)
        }
        let (name, step, from) = decision.columns
        let ids = customers.map(\.description).joined(separator: " ")
        try ledger.post(
            PostingDraft(),
            as: JournalEvent(
                actor: actor.name,
                verb: "backlog.decide",
                subject: "legal-entity:\(entity)",
                recordedAt: instant,
                detail: [
                    ("decision", name), ("step", step ?? ""), ("from", from?.description ?? ""), ("customers", ids),
                ]
            )
        )
    }

    /// The summary by what this connection sees.
    public static func summary(
        of entity: LegalEntity.ID,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [BacklogCustomer] {
        let portfolio = try PortfolioReader(entity, on: day, connection).read()
        let decided = try BacklogDecisions.read(PortfolioScope(entity: entity), connection)
        let rows = portfolio.cases.compactMap { customer -> BacklogCustomer? in
            let isWaiting = customer.backlog == .notReviewed, decision = decided[customer.id.rawValue]
            let overdue = customer.overdueItems(on: day)
            guard isWaiting || decision != nil, let oldest = overdue.map(\.dueOn).min(),
                let debtor = portfolio.debtor(customer.id)
            else { return nil }
            return BacklogCustomer(
                customer: debtor.id,
                code: debtor.code,
                name: debtor.name,
                itemCount: overdue.count,
                open: overdue.reduce(into: [:]) { $0[$1.open.currency, default: 0] += $1.open.minorUnits }
                    .map { Money(minorUnits: $0.value, currency: $0.key) }.sorted { $0.currency < $1.currency },
                ownCurrencyMinor: overdue.reduce(0) { $0 + ($1.openInOwnCurrencyMinor ?? $1.open.minorUnits) },
                oldestDueOn: oldest,
                isWaiting: isWaiting,
                decision: decision
            )
        }
        return rows.sorted { ($1.ownCurrencyMinor, $0.customer) < ($0.ownCurrencyMinor, $1.customer) }
    }
}

/// What one customer's backlog amounts to.
public struct BacklogCustomer: Sendable {
    public let customer: Customer.ID
    public let code: String
    public let name: String
    /// Instalments overdue on the day that would be chased, as the plan of the day counts them.
    public let itemCount: Int
    /// What is open of them: one amount a currency, by code.
    public let open: [Money]
    /// The same in the company's own currency.
    public let ownCurrencyMinor: Int64
    public let oldestDueOn: CivilDate
    /// Whether nothing is sent until somebody decides.
    public let isWaiting: Bool
    public let decision: BacklogDecision?
}

/// Why a decision about a backlog is refused.
public enum BacklogError: Error, Equatable, DomainError {
    case noDecision
    case unknownStep(StepKey)

    public var code: String {
        switch self {
        case .noDecision: "backlog.no-decision"
        case .unknownStep: "backlog.unknown-step"
        }
    }

    public var kind: DomainErrorKind { .invalid }

    public var parameters: [String: String] {
        switch self {
        case .noDecision: [:]
        case .unknownStep(let step): ["step": step.rawValue]
        }
    }
}
