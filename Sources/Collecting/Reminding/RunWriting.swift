internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Writes down what a run does, inside its transaction.
struct RunWriting {
    let plan: ReminderPlan
    let request: RunReminders.Request
    let connection: any SQLConnection

    private static let scenario = Scenario.smallCompany

    mutating func write(_ choice: SendingChoice, _ ledger: Ledger) throws -> DunningRun {
        var run = DunningRun(day: plan.plan.on, holds: plan.plan.holds, waiting: choice.waiting)
        run.postponedCalls = choice.postponedCalls
        guard try isNew(choice) else { return run }
        let id = try insertRun(choice)
        run.id = id
        let messages = choice.messages.compactMap { contact in PlannedMessage(contact, plan.intents(of: contact)) }
        let entries = try Outbox.intend(
            messages.map { intent($0) },
            by: request.actor,
            at: request.ranAt,
            notBefore: request.leavesFrom,
            connection
        )
        var taken: [TakenRow] = []
        for (message, entry) in zip(messages, entries) {
            guard let entry else { continue }
            taken += message.steps.map { TakenRow(step: $0, outbox: entry.rawValue, task: nil) }
            run.messages.append(entry)
        }
        let calls = choice.calls.compactMap { contact in PlannedMessage(contact, plan.intents(of: contact)) }
        for (call, task) in zip(calls, try openTasks(calls)) {
            taken += call.steps.map { TakenRow(step: $0, outbox: nil, task: task) }
            run.calls += 1
        }
        try take(taken, in: id)
        run.items = taken.count
        try connection.execute(
            """
            update dunning_run set messages = \(run.messages.count), calls = \(run.calls), items = \(run.items)
            where id = \(id)
            """
        )
        try ledger.post(PostingDraft(), as: event(run, id))
        return run
    }

    /// Whether there is something to write: a contact to make, or a day (or a reason to be held) not recorded yet.
    private func isNew(_ choice: SendingChoice) throws -> Bool {
        guard choice.messages.isEmpty, choice.calls.isEmpty else { return true }
        let latest = try connection.first(
            """
            select held from dunning_run where legal_entity_id = \(request.entity) and run_on = \(request.day)
            order by id desc limit 1
            """
        ) { (held: try $0.optionalText(0), isThere: true) }
        guard let latest else { return true }
        return latest.held != nil && latest.held != held
    }

    private var held: String? {
        plan.plan.holds.isEmpty ? nil : plan.plan.holds.map(\.code).joined(separator: " ")
    }

    private func insertRun(_ choice: SendingChoice) throws -> DunningRun.ID {
        try connection.insert(
            """
            insert into dunning_run (legal_entity_id, run_on, ran_by, ran_at, scenario_key, scenario_version, messages,
                                     calls, items, waiting, held, leaves_from)
            values (\(request.entity), \(request.day), \(request.actor.name), \(request.ranAt), \(Self.scenario.key),
                    \(Self.scenario.version), 0, 0, 0, \(choice.waiting.count), \(held), \(request.leavesFrom))
            """
        )
    }

    private func intent(_ message: PlannedMessage) -> OutboxIntent {
        OutboxIntent(
            key: "reminder:\(message.key)",
            kind: ReminderFreezer.kind,
            legalEntity: request.entity,
            customer: Customer.ID(message.contact.customer.rawValue),
            content: request.day.description,
            items: message.steps.map { step in
                OutboxIntent.Item(
                    instalment: step.instalment,
                    stepKey: step.step.key.rawValue,
                    ordinal: step.ordinal,
                    amount: step.line.claimed
                )
            }
        )
    }

    private func openTasks(_ calls: [PlannedMessage]) throws -> [Int64] {
        try calls.map { call in
            let id: Identifier<PlannedContact> = try connection.insert(
                """
                insert into task (subject, kind, key, due_on, created_at)
                values (\("customer:\(call.contact.customer)"), 'call', \("reminder-call:\(call.key)"), \(request.day),
                        \(request.ranAt))
                """
            )
            return id.rawValue
        }
    }

    private func take(_ rows: [TakenRow], in run: DunningRun.ID) throws {
        try connection.insertMany(
            into: "step_taken",
            columns: [
                "dunning_run_id", "account_id", "instalment_id", "step_key", "ordinal", "rank", "taken_on", "outbox_id",
                "task_id", "claimed_minor", "currency",
            ],
            rows: rows
        ) { row, writer in
            writer.identifier(run)
            writer.identifier(row.step.account)
            writer.identifier(row.step.instalment)
            writer.text(row.step.step.key.rawValue)
            writer.integer(Int64(row.step.ordinal))
            writer.integer(Int64(row.step.step.rank))
            writer.date(request.day)
            writer.integer(row.outbox)
            writer.integer(row.task)
            writer.integer(row.step.line.claimed.minorUnits)
            writer.currency(row.step.line.claimed.currency)
        }
    }

    private func event(_ run: DunningRun, _ id: DunningRun.ID) -> JournalEvent {
        JournalEvent(
            actor: request.actor.name,
            verb: "dunning.run",
            subject: "legal-entity:\(request.entity)",
            recordedAt: request.ranAt,
            detail: [
                ("run", id.description), ("day", run.day.description), ("scenario", Self.scenario.key),
                ("version", String(Self.scenario.version)), ("messages", String(run.messages.count)),
                ("calls", String(run.calls)), ("items", String(run.items)), ("waiting", String(run.waiting.count)),
                ("held", held ?? ""),
            ]
        )
    }
}

/// A contact with the steps that it takes, at least one.
private struct PlannedMessage {
    let contact: PlannedContact
    let steps: [PlannedStep]
    /// The first of its steps names it.
    let key: IntentKey

    init?(_ contact: PlannedContact, _ steps: [PlannedStep]) {
        guard let key = steps.map(\.key).min() else { return nil }
        self.contact = contact
        self.steps = steps
        self.key = key
    }
}

/// A row of `step_taken` to be.
private struct TakenRow {
    let step: PlannedStep
    let outbox: Int64?
    let task: Int64?
}

extension RunHold {
    /// Stable and public: what the history of runs keeps, and sentences are found by.
    public var code: String {
        switch self {
        case .notWorkingDay: "not-working-day"
        case .backDated: "back-dated"
        case .bankDataStale: "bank-data-stale"
        }
    }
}
