internal import Ledger
internal import Primitives
internal import Storage

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

    private var byID: [Int64: Item] = [:]

    /// Invoices that left at least a day to announce them and were still open on the day before they fell due.
    var items: [Item] { byID.values.filter { $0.paidBeforeMinor < $0.amountMinor } }

    /// Notes a message about an instalment.
    mutating func announce(_ instalment: Int64, on day: CivilDate) {
        guard let dueOn = byID[instalment]?.dueOn, Self.announcedDays.contains(dueOn.days(since: day)) else { return }
        byID[instalment]?.isAnnounced = true
    }

    static let window = PracticeWindow.last(days: 30)
    /// A message counts from so many days before the due date to the day before it.
    static let announcedDays = 1...10

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> DueFacts {
        let (start, today) = (window.start(scope.today), scope.today)
        let inWindow: SQL = "instalment.due_on > \(start) and instalment.due_on <= \(today)"
        var facts = DueFacts()
        let query: SQL = """
            select instalment.id, instalment.due_on, instalment.amount_minor
            from instalment join document on document.id = instalment.document_id
            where \(inWindow) and instalment.issued_on < instalment.due_on
            and document.legal_entity_id = \(scope.entity.id) and \(FactSQL.isAsked)
            """
        try connection.forEach(query) { row in
            let id = try row.integer(0)
            facts.byID[id] = Item(id: id, dueOn: try row.date(1), amountMinor: try row.integer(2))
        }
        guard !facts.byID.isEmpty else { return facts }
        // The cross join has SQLite begin with what fell due, not with all that was ever paid.
        let paid: SQL = """
            select allocation.instalment_id, allocation.allocated_on, allocation.amount_minor
            from instalment cross join allocation
            where allocation.instalment_id = instalment.id and \(inWindow)
            and allocation.allocated_on < instalment.due_on
            """
        try connection.forEach(paid) { row in
            let id = try row.integer(0)
            guard let dueOn = facts.byID[id]?.dueOn, try row.date(1) < dueOn.adding(days: -1) else { return }
            facts.byID[id]?.paidBeforeMinor += try row.integer(2)
        }
        return facts
    }
}
