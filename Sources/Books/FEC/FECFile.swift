public import AccountingFormats
internal import Primitives

/// What a FEC says of the customers, and the daily movements of the other accounts; the rest is not kept.
///
/// A million lines fit because the lines of customers are kept column by column, and of an entry only what its other
/// lines add up to.
public struct FECFile: Sendable {
    public let reading: FECReading
    var journals: [FECJournal] = []
    var accounts: [FECAccount] = []
    var parties: [FECParty] = []
    var letters: [String] = []
    var entries = FECEntries()
    var lines = FECCustomerLines()
    var balances: [DailyBalance] = []
    /// Over all lines, whatever their account.
    var firstDay: CivilDate?
    var lastDay: CivilDate?
    var lastBankDay: CivilDate?
    var foreignCount = 0
    /// The amounts add up to more than can be true, and are not all added.
    var isTooLarge = false

    init(_ reading: FECReading) { self.reading = reading }
}

/// A customer of the file: its auxiliary code and its name.
struct FECParty: Sendable {
    let code: String
    let name: String
}

/// The entries of a file: journal, number and day make one; its lines need not follow each other.
struct FECEntries: Sendable {
    /// The bytes of a key: journal and day as four bytes each, then the number.
    var keys = ByteTable()
    var journals: [Int32] = []
    var days: [CivilDate] = []
    /// Debits less credits of all its lines.
    var sums: [Int64] = []
    /// What its lines on other accounts add up to: for each counter-account the debits, then the credits.
    var counters: [Int64] = []
    var hasCapital: [Bool] = []
    var hasResult: [Bool] = []

    static let width = CounterAccount.allCases.count * 2

    var count: Int { days.count }

    mutating func append(journal: Int, day: CivilDate) {
        journals.append(Int32(journal))
        days.append(day)
        sums.append(0)
        counters.append(contentsOf: repeatElement(0, count: Self.width))
        hasCapital.append(false)
        hasResult.append(false)
    }

    /// Adds a line of another account; a negative debit is a credit.
    mutating func add(_ amount: Int64, _ counter: CounterAccount, to entry: Int) {
        let place = entry * Self.width + counter.rawValue * 2 + (amount < 0 ? 1 : 0)
        counters[place] += amount < 0 ? -amount : amount
    }

    func debit(_ counter: CounterAccount, of entry: Int) -> Int64 {
        counters[entry * Self.width + counter.rawValue * 2]
    }

    func credit(_ counter: CounterAccount, of entry: Int) -> Int64 {
        counters[entry * Self.width + counter.rawValue * 2 + 1]
    }

    func isOnlyCustomers(_ entry: Int) -> Bool {
        counters[(entry * Self.width)..<((entry + 1) * Self.width)].allSatisfy { $0 == 0 }
    }

    func number(of entry: Int) -> String { ByteTable.text(keys[entry].dropFirst(8)) }
}

/// The lines on customers' accounts, column by column.
struct FECCustomerLines: Sendable {
    var numbers: [Int32] = []
    var entries: [Int32] = []
    var accounts: [Int32] = []
    var parties: [Int32] = []
    /// -1 when it is not lettered.
    var letters: [Int32] = []
    /// A debit is positive; never zero.
    var amounts: [Int64] = []
    /// `noDay` when it is blank.
    var pieceDays: [Int32] = []
    var pieces: [String] = []
    var labels: [String] = []

    static let noDay = Int32.min

    var count: Int { amounts.count }
}
