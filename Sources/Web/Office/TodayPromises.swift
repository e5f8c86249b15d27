import Collecting
import Primitives

/// The promises that were not kept, together.
struct TodayPromises: Sendable {
    let customers: Int
    let missingMinor: Int64
    /// The day promised that is the longest ago; nil without any.
    let oldest: CivilDate?

    init(_ plan: ReminderPlan) {
        let broken = plan.portfolio.brokenPromises
        customers = broken.count
        let promises = broken.values.joined()
        missingMinor = promises.reduce(0) { $0 + $1.missingOwnMinor }
        oldest = promises.map(\.payableOn).min()
    }
}

extension TodayTasks {
    /// Beside the reminders that ask for the same money: the sum of the day leaves it out.
    var promises: [Line] {
        guard let oldest = work.promises.oldest else { return [] }
        let days = (french: Formats(.french).day(oldest), english: Formats(.english).day(oldest))
        return [
            line(
                work.promises.missingMinor,
                Texts.Promises.title,
                Texts.Promises.reason(work.promises.customers, days),
                Link(Texts.Notices.see(language), Paths.reminderPromises)
            )
        ]
    }
}
