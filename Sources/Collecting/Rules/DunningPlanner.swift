public import Primitives

/// Decides what a day's reminders are: no clock, no database, the same answer for the same question.
///
/// For each instalment: the highest step reached and not yet sent, or the reason for silence. Then one message per customer
/// and creditor, at the level of its most advanced item, and never gentler than the last one about what is still owed:
///
/// - It lists all that is overdue and undisputed, each with what is claimed, and a total per currency (never mixed).
/// - Only the items that have a step of their own today are marked as chased, each by its own step, so that a young
///   invoice named beside an old one still gets its own reminders later.
/// - Reminders before the due date are never in a message about overdue invoices; on a day when such a message leaves they
///   wait, and are dropped once the invoice is due.
/// - A formal notice names the items that have reached it and no other; what it claimed is in no gentler message after it.
///   It leaves only when a person wants it to: until then, what else has a step has its ordinary message, kept ready beside.
///   A message about other invoices puts it off until the next day, one that named its own by the whole delay between two
///   writings, unless that person insists.
/// - A customer is asked once a day for what is overdue: a call, when there is one, stands for the gentler message, whose
///   steps wait for the next day; a formal letter puts the call off instead. Who can't be written to is called.
public enum DunningPlanner {
    /// Plans the reminders of a day.
    ///
    /// Throws `MoneyError` when sums don't fit, or when an item's open balance is not in the currency of its amount.
    public static func plan(
        on day: CivilDate,
        portfolio: [CustomerCase],
        settings: DunningSettings
    ) throws(MoneyError) -> DunningPlan {
        var messages: [PlannedContact] = [], calls: [PlannedContact] = []
        var instead: [PlannedContact] = [], early: [PlannedContact] = [], decisions: [ItemDecision] = []
        for customer in portfolio.sorted(by: { $0.id < $1.id }) {
            let byCreditor = Dictionary(grouping: customer.items, by: \.creditor)
            for (creditor, items) in byCreditor.sorted(by: { $0.key < $1.key }) {
                var planning = CreditorPlanning(customer: customer, creditor: creditor, on: day, settings: settings)
                try planning.decide(items.sorted { $0.id < $1.id })
                messages += [try planning.message()].compactMap { $0 }
                instead += [try planning.insteadOfNotice()].compactMap { $0 }
                early += [try planning.earlyNotice()].compactMap { $0 }
                calls += [try planning.call()].compactMap { $0 }
                decisions += planning.decisions
            }
        }
        return DunningPlan(
            on: day,
            holds: runHolds(on: day, portfolio: portfolio, settings: settings),
            messages: messages.sorted(by: isAhead),
            insteadOfNotices: instead.sorted(by: isAhead),
            earlyNotices: early.sorted(by: isAhead),
            calls: calls.sorted(by: isAhead),
            decisions: decisions.sorted { ($0.customer, $0.item) < ($1.customer, $1.item) }
        )
    }

    private static func isAhead(_ lhs: PlannedContact, of rhs: PlannedContact) -> Bool {
        guard lhs.atStakeMinor == rhs.atStakeMinor else { return lhs.atStakeMinor > rhs.atStakeMinor }
        return (lhs.customer, lhs.creditor) < (rhs.customer, rhs.creditor)
    }

    private static func runHolds(
        on day: CivilDate,
        portfolio: [CustomerCase],
        settings: DunningSettings
    ) -> [RunHold] {
        var holds: [RunHold] = []
        if !settings.calendar.isWorkingDay(day) {
            holds.append(.notWorkingDay(next: settings.calendar.nextWorkingDay(onOrAfter: day)))
        }
        if let lastRunOn = settings.lastRunOn, day < lastRunOn { holds.append(.backDated(lastRunOn: lastRunOn)) }
        let creditors = Set(portfolio.flatMap { $0.items.map(\.creditor) }).union(settings.creditors.keys)
        for creditor in creditors.sorted() {
            let bankData = settings.rules(of: creditor).bankData
            guard case .watched(let lastDay, let limit) = bankData,
                bankData.isStale(on: day, calendar: settings.calendar)
            else { continue }
            holds.append(.bankDataStale(creditor, lastDay: lastDay, limitWorkingDays: limit))
        }
        return holds
    }
}

extension DunningSettings {
    /// Why nothing of this creditor leaves on the day, as an item shows it.
    func runSilence(of creditor: CreditorID, on day: CivilDate) -> Silence? {
        if !calendar.isWorkingDay(day) { return .notWorkingDay }
        if let lastRunOn, day < lastRunOn { return .backDated(lastRunOn: lastRunOn) }
        let bankData = rules(of: creditor).bankData
        guard case .watched(let lastDay, let limit) = bankData, bankData.isStale(on: day, calendar: calendar) else {
            return nil
        }
        return .bankDataStale(lastDay: lastDay, limitWorkingDays: limit)
    }
}
