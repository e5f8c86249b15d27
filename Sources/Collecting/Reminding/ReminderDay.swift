public import Primitives

/// Why reminders are not run, or shown as they would leave, for a day.
public enum ReminderDayError: Error, Equatable, DomainError {
    /// A day that is over: what was missed is caught up by today's run.
    case past(CivilDate, today: CivilDate)
    /// Later than the next working day: until then payments may come.
    case tooFar(CivilDate, latest: CivilDate)

    public var code: String {
        switch self {
        case .past: "reminders.day-past"
        case .tooFar: "reminders.day-too-far"
        }
    }

    public var kind: DomainErrorKind { .invalid }

    public var parameters: [String: String] {
        switch self {
        case .past(let day, let today): ["day": day.description, "today": today.description]
        case .tooFar(let day, let latest): ["day": day.description, "latest": latest.description]
        }
    }

    /// From which day on reminders of `day` can be sent: the last working day before it; nil when they can today.
    static func opening(of day: CivilDate, today: CivilDate, _ calendar: WorkingCalendar) -> CivilDate? {
        guard day > today else { return nil }
        let opening = calendar.adding(workingDays: -1, to: day)
        return opening > today ? opening : nil
    }

    /// Throws when reminders of `day` can't leave today: from today on to the next working day after it they can.
    static func check(
        _ day: CivilDate,
        today: CivilDate,
        _ calendar: WorkingCalendar
    ) throws(ReminderDayError) {
        guard day >= today else { throw .past(day, today: today) }
        let latest = calendar.nextWorkingDay(onOrAfter: today.adding(days: 1))
        guard day <= latest else { throw .tooFar(day, latest: latest) }
    }
}
