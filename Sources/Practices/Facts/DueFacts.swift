internal import Primitives

/// What fell due lately, paid or not, and whether the customer had been told before.
struct DueFacts {
    struct Item {
        let id: Int64
        let dueOn: CivilDate
        let amountMinor: Int64
        /// Paid so early that nobody had to be told.
        var paidBeforeMinor: Int64 = 0
        var isAnnounced = false
    }

    private var byID: [Int64: Item]

    static let window = PracticeWindow.last(days: 30)
    /// A message counts from so many days before the due date to the day before it.
    static let announcedDays = 1...10

    /// Of invoices that left at least a day to announce them.
    init(_ items: [Int64: Item] = [:]) { byID = items }

    /// Those that were still open on the eve of their due date.
    var items: [Item] { byID.values.filter { $0.paidBeforeMinor < $0.amountMinor } }

    /// Notes what was applied to an instalment.
    mutating func pay(_ instalment: Int64, minor: Int64, on day: CivilDate) {
        guard let dueOn = byID[instalment]?.dueOn, day < dueOn.adding(days: -1) else { return }
        byID[instalment]?.paidBeforeMinor += minor
    }

    /// Notes a message about an instalment.
    mutating func announce(_ instalment: Int64, on day: CivilDate) {
        guard let dueOn = byID[instalment]?.dueOn, Self.announcedDays.contains(dueOn.days(since: day)) else { return }
        byID[instalment]?.isAnnounced = true
    }
}
