internal import Ledger
internal import Primitives
internal import Storage

/// What fell due lately, paid or not, and whether the customer had been told before.
struct DueFacts {
    struct Item {
        let id: Int64
        let amountMinor: Int64
        /// Paid so early that nobody had to be told.
        var paidBeforeMinor: Int64 = 0
        var isAnnounced = false
    }

    /// Invoices that left at least a day to announce them and were still open on the day before they fell due.
    var items: [Item] = []

    static let window = PracticeWindow.last(days: 30)
    /// A message counts from so many days before the due date to the day before it.
    static let announcedDays = 1...10

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> DueFacts {
        let (start, today) = (window.start(scope.today), scope.today)
        let inWindow: SQL = "instalment.due_on > \(start) and instalment.due_on <= \(today)"
        var items: [Int64: Item] = [:]
        let query: SQL = """
            select instalment.id, instalment.amount_minor
            from instalment join document on document.id = instalment.document_id
            where \(inWindow) and instalment.issued_on < instalment.due_on
            and document.legal_entity_id = \(scope.entity.id) and \(FactSQL.isAsked)
            """
        try connection.forEach(query) { row in
            items[try row.integer(0)] = Item(id: try row.integer(0), amountMinor: try row.integer(1))
        }
        guard !items.isEmpty else { return DueFacts() }
        let paid: SQL = """
            select allocation.instalment_id, allocation.allocated_on, instalment.due_on, allocation.amount_minor
            from instalment join allocation on allocation.instalment_id = instalment.id
            where \(inWindow) and allocation.allocated_on < instalment.due_on
            """
        try connection.forEach(paid) { row in
            guard try row.date(1) < row.date(2).adding(days: -1) else { return }
            items[try row.integer(0)]?.paidBeforeMinor += try row.integer(3)
        }
        let announced: SQL = """
            select step_taken.instalment_id, step_taken.taken_on, instalment.due_on
            from step_taken join instalment on instalment.id = step_taken.instalment_id
            join outbox on outbox.id = step_taken.outbox_id
            where \(inWindow) and step_taken.taken_on < instalment.due_on and step_taken.left_out_at is null
            and outbox.state = 'sent'
            """
        try connection.forEach(announced) { row in
            guard announcedDays.contains(try row.date(2).days(since: row.date(1))) else { return }
            items[try row.integer(0)]?.isAnnounced = true
        }
        let open = items.values.filter { $0.paidBeforeMinor < $0.amountMinor }
        return DueFacts(items: open.sorted { $0.id < $1.id })
    }
}
