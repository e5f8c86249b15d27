import Primitives

/// Where one instalment stands in a scenario on a day, before anything about its customer is known.
struct ItemSchedule {
    let item: DunningItem
    let scenario: Scenario
    let calendar: WorkingCalendar
    let day: CivilDate
    /// The day that steps are counted from: the due date, or later for what an import brought in.
    let anchor: CivilDate

    /// The highest step reached and not sent, or why there is none.
    ///
    /// Never an earlier step after a later one, never two on one day; a missed day is caught up by the highest step alone.
    func outcome() -> ItemDecision.Outcome {
        if let today = item.sent.last(where: { $0.on == day }) { return .silent(.alreadySent(today.key, on: day)) }
        let last = item.sent.max { rank(of: $0) < rank(of: $1) }
        if let reached = scenario.steps.last(where: isReached), last.map({ rank(of: $0) < reached.rank }) ?? true {
            return .chase(reached)
        }
        guard let last else { return .silent(.notReached(next(after: nil))) }
        return .silent(.alreadySent(last.key, on: last.on))
    }

    /// The first step that is still to come once `step` is done, with its day.
    func next(after step: Step?) -> UpcomingStep? {
        let done = (item.sent.map(rank) + [step?.rank].compactMap { $0 }).max() ?? Int.min
        let tomorrow = calendar.nextWorkingDay(onOrAfter: day.adding(days: 1))
        for step in scenario.steps where step.rank > done {
            let on = max(reachedOn(step), tomorrow)
            if !step.isPreDue || (applies(step) && on <= item.dueOn) { return UpcomingStep(step: step.key, on: on) }
        }
        return nil
    }

    private func isReached(_ step: Step) -> Bool {
        reachedOn(step) <= day && (!step.isPreDue || (applies(step) && day <= item.dueOn))
    }

    /// The first day of a step: a working day.
    func reachedOn(_ step: Step) -> CivilDate {
        calendar.nextWorkingDay(onOrAfter: anchor.adding(days: step.offsetDays))
    }

    /// A step before the due date is left out when the invoice itself is as young: it has only just been sent.
    private func applies(_ step: Step) -> Bool { reachedOn(step) > item.issuedOn }

    private func rank(of sent: SentStep) -> Int { scenario.step(sent.key)?.rank ?? sent.rank }
}

extension BacklogDecision {
    /// The day that an item's steps are counted from, or why it has none today.
    func anchor(for item: DunningItem, on day: CivilDate, settings: DunningSettings) -> Anchor {
        switch self {
        case .noBacklog: return .day(item.dueOn)
        case .notReviewed: return .silent(.backlogNotReviewed)
        case .never: return .silent(.neverChased)
        case .fromNowOn(let start):
            return item.dueOn < start ? .silent(.leftToPeople(dueBefore: start)) : .day(item.dueOn)
        case .startAt(let key, let start):
            guard item.dueOn < start else { return .day(item.dueOn) }
            let scenario = settings.scenario
            guard let chosen = scenario.step(key) else { return .silent(.unknownStart(key)) }
            let opening = settings.calendar.nextWorkingDay(onOrAfter: start)
            guard day >= opening else { return .silent(.startsLater(on: opening)) }
            let step = chosen.isPreDue ? scenario.steps.first { !$0.isPreDue } ?? chosen : chosen
            // An item younger than the step chosen keeps its own pace: a start never hastens anything.
            return .day(max(item.dueOn, start.adding(days: -step.offsetDays)))
        }
    }

    enum Anchor {
        case day(CivilDate)
        case silent(Silence)
    }
}
