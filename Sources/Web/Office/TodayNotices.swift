import Collecting
import Office
import Primitives

/// How far the company's formal notices are: those whose time to pay is over, those whose time runs, and those that are
/// ready and wait after another message.
struct TodayNotices: Sendable {
    struct Sum: Sendable {
        private(set) var customers: Set<CustomerCase.ID> = []
        private(set) var itemCount = 0
        private(set) var stakeMinor: Int64 = 0
        /// The first of their days.
        private(set) var firstDay: CivilDate?

        mutating func add(_ customer: CustomerCase.ID, items: Int, minor: Int64, on day: CivilDate?) {
            customers.insert(customer)
            itemCount += items
            stakeMinor += minor
            firstDay = [firstDay, day].compactMap { $0 }.min()
        }
    }

    private(set) var over = Sum()
    private(set) var running = Sum()
    private(set) var waiting = Sum()

    init(_ plan: ReminderPlan) {
        for notice in plan.givenNotices {
            let (items, minor, until) = (notice.items.count, notice.stakeMinor, notice.payableUntil)
            if notice.isOver(on: plan.plan.on) {
                over.add(notice.customer, items: items, minor: minor, on: until)
            } else {
                running.add(notice.customer, items: items, minor: minor, on: until)
            }
        }
        for notice in plan.plan.earlyNotices {
            let day = plan.lastWritten(to: notice).map { plan.nextWriting(after: $0) }
            waiting.add(notice.customer, items: notice.lines.count, minor: notice.atStakeMinor, on: day)
        }
    }
}

extension TodayTasks {
    /// Whose time is over is work, among the others by its euros; what only waits stands after all of them.
    var notices: [Line] {
        let (notices, words, formats) = (work.notices, Texts.Notices.self, (Formats(.french), Formats(.english)))
        func days(_ sum: TodayNotices.Sum) -> (french: String, english: String)? {
            sum.firstDay.map { (formats.0.day($0), formats.1.day($0)) }
        }
        func waiting(_ sum: TodayNotices.Sum, _ title: Text, _ reason: Text, _ path: Path) -> Line {
            (0, line(sum.stakeMinor, title, reason, Link(words.see(language), path)).task)
        }
        var lines: [Line] = []
        if notices.over.itemCount > 0 {
            let act = Link(words.decide(language), Paths.reminderNotices.anchor(NoticesPage.overAnchor))
            lines.append(line(notices.over.stakeMinor, words.overTask, words.overReason(notices.over), act))
        }
        if let first = days(notices.running) {
            let reason = words.runningReason(notices.running, first)
            let path = Paths.reminderNotices.anchor(NoticesPage.runningAnchor)
            lines.append(waiting(notices.running, words.runningTask, reason, path))
        }
        if let first = days(notices.waiting) {
            let reason = words.waitingReason(notices.waiting, first)
            let path = Paths.reminderNotices.anchor(NoticesPage.waitingAnchor)
            lines.append(waiting(notices.waiting, words.waitingTask, reason, path))
        }
        return lines
    }
}
