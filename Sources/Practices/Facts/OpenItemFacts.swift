internal import Ledger
internal import Primitives
internal import Storage

/// What an open item has had, as far as practices ask.
struct ItemMarks: OptionSet {
    let rawValue: UInt8

    /// A message about it was taken by the other side's server.
    static let mailed = ItemMarks(rawValue: 1)
    /// A call about it was made.
    static let called = ItemMarks(rawValue: 2)
    /// A formal notice about it has left.
    static let noticed = ItemMarks(rawValue: 4)
}

/// An instalment that is asked for and not paid in full.
struct ItemFact {
    let instalment: Int64
    let document: Int64
    let account: Int64
    /// The place of its customer in `CustomerFacts`.
    let customer: Int32
    let dueOn: CivilDate
    let openMinor: Int64
    /// The same in the company's own currency, at the document's rate: only to rank items of several currencies.
    let functionalMinor: Int64
    let isOwnCurrency: Bool
    /// Whether a PDF of it exists somewhere: an invoice, not an opening balance.
    let isInvoice: Bool
    var disputedMinor: Int64 = 0
    /// Promised, or in a payment plan.
    var promisedMinor: Int64 = 0
    /// What somebody decided to leave alone for a time.
    var pausedMinor: Int64 = 0
    var isInsolvent = false
    /// Doubtful, a bill or a retention: something else is going on with it than reminders.
    var isOnHeldAccount = false
    var marks: ItemMarks = []

    /// What counts in amounts: nothing when it is in another currency.
    var ownMinor: Int64 { isOwnCurrency ? openMinor : 0 }
    /// The part that is not disputed.
    var undisputedMinor: Int64 { max(0, openMinor - disputedMinor) }
    /// The part that nothing keeps anybody from asking for.
    var claimableMinor: Int64 {
        isInsolvent || isOnHeldAccount ? 0 : max(0, openMinor - disputedMinor - promisedMinor - pausedMinor)
    }
    /// What may be claimed by law: in insolvency proceedings nothing is.
    var lawfulMinor: Int64 { isInsolvent ? 0 : undisputedMinor }

    /// Whether anything was done to get it paid.
    var isChased: Bool { !marks.isDisjoint(with: [.mailed, .called]) }

    func daysPastDue(_ today: CivilDate) -> Int { today.days(since: dueOn) }
    func own(_ minor: Int64) -> Int64 { isOwnCurrency ? minor : 0 }
}

/// What is receivable on a day, by whether it is due.
struct ReceivableSums: Hashable {
    /// All items, asked for or not, as the aged balance counts them.
    var openMinor: Int64 = 0
    var notDueMinor: Int64 = 0

    mutating func add(_ minor: Int64, dueOn: CivilDate, on day: CivilDate) {
        openMinor += minor
        if dueOn >= day { notDueMinor += minor }
    }
}

/// The open items of the company in the order of their numbers.
struct OpenItemFacts {
    var all: [ItemFact] = []
    /// In the company's own currency.
    var todaySums = ReceivableSums()
    /// Of what was issued until the past day; what was paid since is added elsewhere.
    var pastSums = ReceivableSums()
    /// Other currencies in use.
    var otherCurrencies: Set<String> = []

    /// Notes what was done about an instalment, when it is still open.
    mutating func mark(_ instalment: Int64, _ marks: ItemMarks) {
        guard let place = place(of: instalment) else { return }
        all[place].marks.formUnion(marks)
    }

    /// The place of an instalment; nil when it is not open, or another company's.
    func place(of instalment: Int64) -> Int? {
        var low = 0, high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].instalment < instalment { low = middle + 1 } else { high = middle }
        }
        return low < all.count && all[low].instalment == instalment ? low : nil
    }

    /// What an item is, as bits: a question over a million of them answers numbers.
    private struct Marks: OptionSet {
        let rawValue: Int64

        /// There already on the past day.
        static let old = Marks(rawValue: 1)
        static let asked = Marks(rawValue: 2)
        static let invoice = Marks(rawValue: 4)
        static let held = Marks(rawValue: 8)
    }

    static func read(
        _ scope: FactScope,
        _ connection: any SQLConnection,
        of customers: CustomerFacts
    ) throws -> OpenItemFacts {
        var items = OpenItemFacts(), total = AmountTotal(of: "open items")
        try connection.forEach(query(scope)) { row in
            guard let customer = customers.place(ofAccount: try row.integer(1)) else { return }
            let dueOn = try row.date(2), open = try row.integer(3), marks = Marks(rawValue: try row.integer(5))
            let otherCurrency = try row.optionalText(6)
            try total.add(open)
            if otherCurrency == nil {
                items.todaySums.add(open, dueOn: dueOn, on: scope.today)
                if marks.contains(.old) { items.pastSums.add(open, dueOn: dueOn, on: scope.pastDay) }
            }
            guard marks.contains(.asked) else { return }
            if let otherCurrency { items.otherCurrencies.insert(otherCurrency) }
            items.all.append(
                ItemFact(
                    instalment: try row.integer(0),
                    document: try row.integer(4),
                    account: try row.integer(1),
                    customer: customer,
                    dueOn: dueOn,
                    openMinor: open,
                    functionalMinor: try row.optionalInteger(7) ?? open,
                    isOwnCurrency: otherCurrency == nil,
                    isInvoice: marks.contains(.invoice),
                    isOnHeldAccount: marks.contains(.held)
                )
            )
        }
        return items
    }

    /// The currency, and the amount in the company's own, only of what is in another.
    private static func query(_ scope: FactScope) -> SQL {
        let isOther: SQL = "open_item.currency <> \(scope.entity.currency)"
        return """
            select open_item.instalment_id, open_item.account_id, open_item.due_on, open_item.open_minor,
                   instalment.document_id,
                   case when open_item.issued_on <= \(scope.pastDay) then \(Marks.old.rawValue) else 0 end
                       + case when \(FactSQL.isAsked) then \(Marks.asked.rawValue) else 0 end
                       + case when \(FactSQL.isInvoice) then \(Marks.invoice.rawValue) else 0 end
                       + case when \(FactSQL.isOnHeldAccount(scope.today)) then \(Marks.held.rawValue) else 0 end,
                   case when \(isOther) then open_item.currency end,
                   case when \(isOther) then open_item.open_functional_minor end
            from open_item cross join instalment cross join document
            where instalment.id = open_item.instalment_id and document.id = instalment.document_id
            and open_item.issued_on <= \(scope.today)
            order by open_item.instalment_id
            """
    }
}
