public import Primitives

/// What a planning needs to know besides the portfolio.
public struct DunningSettings: Sendable {
    public var scenario: Scenario
    public var calendar: WorkingCalendar
    /// Working days between two written contacts of one creditor with one customer; 0 for no guard.
    public var contactGapWorkingDays = 5
    /// The latest business day for which something was sent; an earlier day is refused.
    public var lastRunOn: CivilDate?
    /// The rules of each of our companies; one that is not named has the defaults.
    public var creditors: [CreditorID: CreditorRules]

    public init(
        scenario: Scenario = .smallCompany,
        calendar: WorkingCalendar = WorkingCalendar(),
        creditors: [CreditorID: CreditorRules] = [:]
    ) {
        self.scenario = scenario
        self.calendar = calendar
        self.creditors = creditors
    }

    func rules(of creditor: CreditorID) -> CreditorRules { creditors[creditor] ?? CreditorRules() }
}

/// What each of our companies decides about its reminders.
public struct CreditorRules: Hashable, Sendable {
    public var bankData = BankData.notWatched
    /// Whether an instalment whose invoice has no file is held until it has one, instead of being chased without.
    public var holdsInvoicesWithoutFile = false
    /// Below this net amount, in smallest units, nothing is asked for in that currency.
    public var minimumMinor: [Currency: Int64] = [:]

    public init() {}
}

/// How fresh the knowledge of receipts must be before anybody is asked to pay.
public enum BankData: Hashable, Sendable {
    /// Receipts don't come from a bank or a file: nothing to compare with.
    case notWatched
    /// The last day that the data covers (nil when none ever came) and the working days it may be old.
    case watched(lastDay: CivilDate?, limitWorkingDays: Int = 3)

    func isStale(on day: CivilDate, calendar: WorkingCalendar) -> Bool {
        guard case .watched(let lastDay, let limit) = self else { return false }
        guard let lastDay else { return true }
        // Only as many days are looked at as may pass, however far away the day is.
        return calendar.adding(workingDays: limit + 1, to: lastDay) <= day
    }
}
