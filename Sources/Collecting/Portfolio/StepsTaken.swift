internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// What was already said about open instalments, and what came of it.
///
/// A mail counts as sent from the moment it is meant to leave until the contrary is certain: cancelled (nothing was left to
/// say), left out of the bytes when these were frozen, or refused by the other side. What was cancelled or left out is
/// planned again under the next ordinal; what was refused, or taken back by somebody, waits for a person.
struct StepsTaken: Sendable {
    struct Key: Hashable, Sendable {
        let instalment: Int64
        let step: StepKey
    }

    private static let countingStates: [OutboxEntry.State] = [.intended, .sending, .sent, .uncertain]

    /// A message to a customer who was merged meanwhile is cancelled when its turn comes: it stands in no other's way.
    private static let waitsInVain: SQL = """
        coalesce(outbox.state, '') = 'intended' and exists (
            select 1 from customer where customer.id = outbox.customer_id and customer.merged_into_id is not null)
        """

    /// What the planner counts, by instalment.
    private(set) var sent: [Int64: [SentStep]] = [:]
    /// Messages of which the other side's server took charge, by their entry: what a letter may say was sent.
    private(set) var proven: [Int64: ProvenMessage] = [:]
    private(set) var refused: [Key: OutboxEntry.ID] = [:]
    /// Taken back by somebody, and not sent since.
    private(set) var withdrawn: [Key: OutboxEntry.ID] = [:]
    /// The last day on which something was written, by customer.
    private(set) var lastWrittenOn: [Int64: CivilDate] = [:]
    /// The last day on which a message named it, with a step of its own or not, by instalment; those of before what
    /// `read` looked at are not there.
    private(set) var lastNamedOn: [Int64: CivilDate] = [:]
    /// Customers who had any step, written or not.
    private(set) var chasedCustomers: Set<Int64> = []
    private var nextOrdinals: [Key: Int] = [:]

    func nextOrdinal(_ key: Key) -> Int { nextOrdinals[key] ?? 0 }

    /// Reads the steps in `scope`, as if the entry `excluded` had never been; with `until` those taken up to that day.
    ///
    /// Until a day, those of items that are paid by now are read too. Of a whole company, messages that only named an item
    /// are read from `namedSince` on.
    static func read(
        _ scope: PortfolioScope,
        excluding excluded: OutboxEntry.ID?,
        until: CivilDate? = nil,
        namedSince: CivilDate,
        _ connection: any SQLConnection
    ) throws -> StepsTaken {
        var steps = StepsTaken()
        let other: SQL = excluded.map { "and (step_taken.outbox_id is null or step_taken.outbox_id <> \($0))" } ?? ""
        let past: SQL = until.map { "and step_taken.taken_on <= \($0)" } ?? ""
        let open: SQL =
            until == nil ? "join open_item on open_item.instalment_id = step_taken.instalment_id" : ""
        let ofOpenItems: SQL = """
            select step_taken.instalment_id, step_taken.step_key, step_taken.ordinal, step_taken.rank,
                   step_taken.taken_on, step_taken.outbox_id, step_taken.left_out_at,
                   case when \(waitsInVain) then 'cancelled' else outbox.state end, outbox.subject,
                   outbox.reason, step_taken.deadline_on
            from step_taken
            \(open)
            join account on account.id = step_taken.account_id
            left join outbox on outbox.id = step_taken.outbox_id
            where \(scope.accounts) \(other) \(past)
            order by step_taken.taken_on, step_taken.id
            """
        try connection.forEach(ofOpenItems) { try steps.add($0) }
        let contacts: SQL = """
            select account.customer_id, case when step_taken.outbox_id is null then 0 else 1 end,
                   max(step_taken.taken_on)
            from step_taken
            join account on account.id = step_taken.account_id
            left join outbox on outbox.id = step_taken.outbox_id
            where \(scope.accounts) \(other) \(past) and step_taken.left_out_at is null
            and (outbox.id is null or (outbox.state in \(list: countingStates.map(\.rawValue)) and not (\(waitsInVain))))
            group by account.customer_id, case when step_taken.outbox_id is null then 0 else 1 end
            """
        try connection.forEach(contacts) { row in
            let customer = try row.integer(0)
            steps.chasedCustomers.insert(customer)
            if try row.integer(1) == 1 { steps.lastWrittenOn[customer] = try row.date(2) }
        }
        try steps.readNamed(scope, excluding: excluded, since: namedSince, until: until, connection)
        return steps
    }

    /// What messages named: of one customer all of them, of a company those of runs since a day, since more would be read
    /// than is looked at.
    private mutating func readNamed(
        _ scope: PortfolioScope,
        excluding excluded: OutboxEntry.ID?,
        since: CivilDate,
        until: CivilDate?,
        _ connection: any SQLConnection
    ) throws {
        let other: SQL = excluded.map { "and outbox.id <> \($0)" } ?? ""
        let recent: SQL =
            scope.customer == nil
            ? """
            and outbox.id in (
                select step_taken.outbox_id from dunning_run
                join step_taken on step_taken.dunning_run_id = dunning_run.id
                where dunning_run.legal_entity_id = \(scope.entity) and dunning_run.run_on >= \(since))
            """ : ""
        let open: SQL = until == nil ? "join open_item on open_item.instalment_id = claim_line.instalment_id" : ""
        let query: SQL = """
            select claim_line.instalment_id, claim_line.outbox_id, claim_line.due_on, claim_line.days_late, outbox.state,
                   outbox.subject
            from claim_line
            \(open)
            join instalment on instalment.id = claim_line.instalment_id
            join account on account.id = instalment.account_id
            join outbox on outbox.id = claim_line.outbox_id
            where \(scope.accounts) \(other) \(recent)
            and outbox.state in \(list: Self.countingStates.map(\.rawValue))
            """
        try connection.forEach(query) { row in
            let day = try NamingMessages.messageDay(row), instalment = try row.integer(0)
            guard until.map({ day <= $0 }) ?? true else { return }
            lastNamedOn[instalment] = max(lastNamedOn[instalment] ?? day, day)
            guard try row.text(4) == OutboxEntry.State.sent.rawValue else { return }
            let subject = try row.optionalText(5) ?? ""
            proven[try row.integer(1), default: ProvenMessage(on: day, subject: subject)].name(instalment)
        }
    }

    private mutating func add(_ row: any SQLRow) throws {
        let instalment = try row.integer(0), ordinal = Int(try row.integer(2))
        let key = Key(instalment: instalment, step: StepKey(rawValue: try row.text(1)))
        nextOrdinals[key] = max(nextOrdinals[key] ?? 0, ordinal + 1)
        guard row.isNull(6) else { return }
        let step = SentStep(key.step, rank: Int(try row.integer(3)), on: try row.date(4))
        guard let outbox = try row.optionalInteger(5) else {
            sent[instalment, default: []].append(step)
            return
        }
        let state = try OutboxEntry.State(rawValue: row.text(7)) ?? .uncertain
        if state == .refused { refused[key] = OutboxEntry.ID(outbox) }
        if state == .cancelled, OutboxEntry.isWithdrawn(state, reason: try row.optionalText(9)) {
            withdrawn[key] = OutboxEntry.ID(outbox)
        } else if !withdrawn.isEmpty {
            withdrawn[key] = nil
        }
        if state == .sent {
            let subject = try row.optionalText(8) ?? ""
            proven[outbox, default: ProvenMessage(on: step.on, subject: subject)]
                .add(step, of: instalment, until: try row.optionalDate(10))
        }
        if Self.countingStates.contains(state) { sent[instalment, default: []].append(step) }
    }
}

/// A message that certainly arrived at the other side's server.
struct ProvenMessage: Sendable {
    let on: CivilDate
    /// As it stood in the mail; empty when it is not known any more.
    let subject: String
    /// The highest of its steps.
    private(set) var step = SentStep("", rank: .min, on: CivilDate(dayNumber: 0))
    /// The last day that it left to pay, as a formal notice says it; nil for another, and for those of before it was kept.
    private(set) var deadline: CivilDate?
    /// The instalments that it asked for, by a step of their own or by naming them.
    private(set) var instalments: Set<Int64> = []

    init(on day: CivilDate, subject: String) {
        on = day
        self.subject = subject
    }

    mutating func name(_ instalment: Int64) { instalments.insert(instalment) }

    mutating func add(_ taken: SentStep, of instalment: Int64, until deadline: CivilDate?) {
        instalments.insert(instalment)
        self.deadline = self.deadline ?? deadline
        if taken.rank > step.rank { step = taken }
    }
}

/// Whose accounts are read: a company's, all of them or one customer's.
struct PortfolioScope: Sendable {
    let entity: LegalEntity.ID
    var customer: Customer.ID?

    /// A condition on the columns of `account`.
    var accounts: SQL {
        guard let customer else { return "account.legal_entity_id = \(entity)" }
        return "account.legal_entity_id = \(entity) and account.customer_id = \(customer)"
    }
}
