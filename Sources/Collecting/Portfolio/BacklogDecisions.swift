internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// The rows of `backlog_decision`.
enum BacklogDecisions {
    static func read(_ scope: PortfolioScope, _ connection: any SQLConnection) throws -> [Int64: BacklogDecision] {
        var decisions: [Int64: BacklogDecision] = [:]
        let one: SQL = scope.customer.map { "and customer_id = \($0)" } ?? ""
        let query: SQL = """
            select customer_id, decision, step_key, from_on from backlog_decision
            where legal_entity_id = \(scope.entity) \(one)
            """
        try connection.forEach(query) { decisions[try $0.integer(0)] = try decision($0) }
        return decisions
    }

    static func write(
        _ decision: BacklogDecision,
        for customer: Customer.ID,
        of entity: LegalEntity.ID,
        by actor: Actor,
        at instant: Timestamp,
        _ connection: any SQLConnection
    ) throws {
        let (name, step, day) = decision.columns
        try connection.execute(
            """
            insert into backlog_decision (legal_entity_id, customer_id, decision, step_key, from_on, decided_by,
                                          decided_at)
            values (\(entity), \(customer), \(name), \(step), \(day), \(actor.name), \(instant))
            on conflict (legal_entity_id, customer_id) do update set
                decision = excluded.decision, step_key = excluded.step_key, from_on = excluded.from_on,
                decided_by = excluded.decided_by, decided_at = excluded.decided_at
            """
        )
    }

    private static func decision(_ row: any SQLRow) throws -> BacklogDecision {
        switch try row.text(1) {
        case "followScenario": .noBacklog
        case "startAt": .startAt(StepKey(rawValue: try row.text(2)), from: try row.date(3))
        case "fromNowOn": .fromNowOn(try row.date(3))
        default: .never
        }
    }
}

extension BacklogDecision {
    /// How a row says it.
    var columns: (name: String, step: String?, day: CivilDate?) {
        switch self {
        case .noBacklog, .notReviewed: ("followScenario", nil, nil)
        case .startAt(let step, let day): ("startAt", step.rawValue, day)
        case .fromNowOn(let day): ("fromNowOn", nil, day)
        case .never: ("never", nil, nil)
        }
    }
}
