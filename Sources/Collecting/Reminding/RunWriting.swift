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
        guard try isNew(choice) else { return run }
        let id = try insertRun(choice)
        run.id = id
        for message in choice.messages {
            let steps = plan.intents(of: message)
            guard let entry = try intend(message, steps) else { continue }
            try take(steps, in: id, outbox: entry.rawValue, task: nil)
            run.messages.append(entry)
            run.items += steps.count
        }
        for call in choice.calls {
            let steps = plan.intents(of: call)
            try take(steps, in: id, outbox: nil, task: try openTask(call, steps))
            run.calls += 1
            run.items += steps.count
        }
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
                                     calls, items, waiting, held)
            values (\(request.entity), \(request.day), \(request.actor.name), \(request.ranAt), \(Self.scenario.key),
                    \(Self.scenario.version), 0, 0, 0, \(choice.waiting.count), \(held))
            """
        )
    }

    private func intend(_ message: PlannedContact, _ steps: [PlannedStep]) throws -> OutboxEntry.ID? {
        guard let first = steps.map(\.key).min() else { return nil }
        let intent = OutboxIntent(
            key: "reminder:\(first)",
            kind: ReminderFreezer.kind,
            legalEntity: request.entity,
            customer: Customer.ID(message.customer.rawValue),
            content: request.day.description,
            items: steps.map { step in
                OutboxIntent.Item(
                    instalment: step.instalment,
                    stepKey: step.step.key.rawValue,
                    ordinal: step.ordinal,
                    amount: step.line.claimed
                )
            }
        )
        return try Outbox.intend([intent], by: request.actor, at: request.ranAt, connection).first ?? nil
    }

    private func openTask(_ call: PlannedContact, _ steps: [PlannedStep]) throws -> Int64 {
        let key = steps.map(\.key).min()?.description ?? "\(call.customer)/\(request.day)"
        let id: Identifier<PlannedContact> = try connection.insert(
            """
            insert into task (subject, kind, key, due_on, created_at)
            values (\("customer:\(call.customer)"), 'call', \("reminder-call:\(key)"), \(request.day), \(request.ranAt))
            """
        )
        return id.rawValue
    }

    private func take(_ steps: [PlannedStep], in run: DunningRun.ID, outbox: Int64?, task: Int64?) throws {
        for step in steps {
            try connection.execute(
                """
                insert into step_taken (dunning_run_id, account_id, instalment_id, step_key, ordinal, rank, taken_on, outbox_id,
                                        task_id, claimed_minor, currency)
                values (\(run), \(step.account), \(step.instalment), \(step.step.key.rawValue), \(step.ordinal),
                        \(step.step.rank), \(request.day), \(outbox), \(task), \(step.line.claimed.minorUnits),
                        \(step.line.claimed.currency))
                """
            )
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
