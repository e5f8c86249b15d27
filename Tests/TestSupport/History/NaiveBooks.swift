public import Ledger
public import Primitives

/// What was posted, as plain lists that are added up anew for each question: slow, and hard to get wrong.
public struct NaiveBooks: Sendable {
    /// An instalment.
    public struct Item: Sendable {
        public let id: Instalment.ID
        public let account: Int
        public let currency: Currency
        public let issuedOn: CivilDate
        public let dueOn: CivilDate
        public let cents: Int64
    }

    public struct Credit: Sendable {
        public let id: Document.ID
        public let account: Int
        public let currency: Currency
        public let kind: DocumentKind
        public let issuedOn: CivilDate
        public let cents: Int64
    }

    /// An allocation, or, negative, the undoing of one.
    public struct Applied: Sendable {
        public let id: Allocation.ID
        public let item: Int
        public let credit: Int
        public let on: CivilDate
        public let cents: Int64
        public var isUndone = false
    }

    /// A document with its functional amount, negative for a credit, or a transfer's side.
    public struct Movement: Sendable {
        public let account: Int
        public let control: String
        public let on: CivilDate
        public let functionalCents: Int64
    }

    public var items: [Item] = []
    public var credits: [Credit] = []
    public var applied: [Applied] = []
    public var movements: [Movement] = []
    public var closedThrough: CivilDate?
    public var closings: [CivilDate] = []

    public init() {}

    public func open(item: Int, on day: CivilDate) -> Int64 {
        guard items[item].issuedOn <= day else { return 0 }
        return items[item].cents - sum { $0.item == item && $0.on <= day }
    }

    public func unapplied(credit: Int, on day: CivilDate) -> Int64 {
        guard credits[credit].issuedOn <= day else { return 0 }
        return credits[credit].cents - sum { $0.credit == credit && $0.on <= day }
    }

    /// The most that an allocation of that day may take, looking at that day and every later one.
    public func room(item: Int, credit: Int, from day: CivilDate) -> Int64 {
        let days = [day] + applied.filter { ($0.item == item || $0.credit == credit) && $0.on > day }.map(\.on)
        return days.map { min(open(item: item, on: $0), unapplied(credit: credit, on: $0)) }.min() ?? 0
    }

    /// What an account owes in a currency on a day, bucket by bucket, with the unapplied credits last (negative).
    public func aged(account: Int, _ currency: Currency, on day: CivilDate, cutoffs: [Int] = [30, 60, 90]) -> [Int64] {
        var row = [Int64](repeating: 0, count: cutoffs.count + 3)
        for index in items.indices where items[index].account == account && items[index].currency == currency {
            let late = day.days(since: items[index].dueOn)
            let bucket = late <= 0 ? 0 : 1 + (cutoffs.firstIndex { late <= $0 } ?? cutoffs.count)
            row[bucket] += open(item: index, on: day)
        }
        for index in credits.indices where credits[index].account == account && credits[index].currency == currency {
            row[row.count - 1] -= unapplied(credit: index, on: day)
        }
        return row
    }

    /// The balance of one control account of a customer on a day, in the entity's currency.
    public func control(_ control: String, account: Int, on day: CivilDate) -> Int64 {
        movements.filter { $0.account == account && $0.control == control && $0.on <= day }
            .reduce(0) { $0 + $1.functionalCents }
    }

    public func mayPost(on day: CivilDate) -> Bool { closedThrough.map { day > $0 } ?? true }

    private func sum(where isMeant: (Applied) -> Bool) -> Int64 {
        applied.filter(isMeant).reduce(0) { $0 + $1.cents }
    }
}
