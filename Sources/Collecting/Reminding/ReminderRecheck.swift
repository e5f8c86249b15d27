internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Works an intended reminder out again when its turn has come: what of it is still to be said.
///
/// The same rules decide as in the plan, as of the day that the plan was for, but on what is open, held and sent now. Only
/// the steps that the entry was made for are taken: another item may be listed beside them, never raise the level.
struct ReminderRecheck {
    /// A row of `step_taken` that belongs to the entry.
    struct OwnStep {
        let id: Int64
        let item: DunningItem.ID
        let step: StepKey
    }

    enum Outcome {
        case nothingLeft(reason: String)
        case message(PlannedContact, leftOut: [OwnStep])
    }

    let portfolio: Portfolio
    let settings: DunningSettings
    let plannedOn: CivilDate
    let own: [OwnStep]
    /// Something of it is still owed, and asked of the customer whom this one was merged into.
    let isAskedElsewhere: Bool

    /// Marks an item that is only listed: no step of a scenario has this name.
    private static let listedOnly = SentStep("listed-only", rank: .max, on: CivilDate(dayNumber: 0))

    static func read(
        _ entry: OutboxEntry,
        plannedOn: CivilDate,
        today: CivilDate,
        _ connection: any SQLConnection
    ) throws -> ReminderRecheck {
        let portfolio = try PortfolioReader(entry.legalEntity, customer: entry.customer, on: today, connection)
            .read(excluding: entry.id)
        var settings = try DunningSettings.read(of: portfolio.entity, bankDataThrough: nil, connection)
        settings.lastRunOn = nil
        settings.creditors[CreditorID(entry.legalEntity.rawValue)]?.bankData = .notWatched
        let query: SQL = """
            select id, instalment_id, step_key from step_taken where outbox_id = \(entry.id) order by instalment_id
            """
        return ReminderRecheck(
            portfolio: portfolio,
            settings: settings,
            plannedOn: plannedOn,
            own: try connection.rows(query) { row in
                OwnStep(
                    id: try row.integer(0),
                    item: DunningItem.ID(try row.integer(1)),
                    step: StepKey(rawValue: try row.text(2))
                )
            },
            isAskedElsewhere: try isMerged(entry, connection)
        )
    }

    private static func isMerged(_ entry: OutboxEntry, _ connection: any SQLConnection) throws -> Bool {
        let query: SQL = """
            select count(*) from customer where id = \(entry.customer) and merged_into_id is not null
            and exists (select 1 from step_taken
                        join open_item on open_item.instalment_id = step_taken.instalment_id
                        where step_taken.outbox_id = \(entry.id))
            """
        return try connection.number(query) > 0
    }

    func outcome() throws -> Outcome {
        if isAskedElsewhere { return .nothingLeft(reason: "merged") }
        guard var customer = portfolio.cases.first else { return .nothingLeft(reason: "paid-in-full") }
        let steps = Dictionary(own.map { ($0.item, $0.step) }) { first, _ in first }
        for index in customer.items.indices where !mayTake(steps[customer.items[index].id], customer.items[index]) {
            customer.items[index].sent.append(Self.listedOnly)
        }
        let plan = try DunningPlanner.plan(on: plannedOn, portfolio: [customer], settings: settings)
        guard let message = plan.messages.first ?? plan.earlyNotices.first,
            message.intents.contains(where: { steps[$0.item] == $0.step }),
            message.intents.allSatisfy({ steps[$0.item] == $0.step })
        else { return .nothingLeft(reason: reason(in: plan)) }
        let said = Set(message.intents.map(\.item))
        return .message(message, leftOut: own.filter { !said.contains($0.item) })
    }

    /// Whether the entry was made for this item, and its step still makes sense: a reminder before the due date does not,
    /// once the item is overdue, nor does a step that a later version of the scenario moved.
    private func mayTake(_ key: StepKey?, _ item: DunningItem) -> Bool {
        guard let key, let step = settings.scenario.step(key) else { return false }
        return !(step.isPreDue && item.dueOn < portfolio.day)
    }

    /// Why the first of the entry's items is silent now.
    private func reason(in plan: DunningPlan) -> String {
        let silences = own.compactMap { plan.decision(for: $0.item)?.silence }
        guard let silence = silences.first else { return silences.count < own.count ? "paid-in-full" : "superseded" }
        if case .alreadySent = silence { return "superseded" }
        if case .recentContact = silence { return "superseded" }
        if case .callThisDay = silence { return "superseded" }
        return silence.code
    }
}
