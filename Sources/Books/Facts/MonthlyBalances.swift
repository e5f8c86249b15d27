public import Ledger
public import Primitives
public import Storage

/// What an account of the books moved by in a month.
public struct MonthlyBalance: Hashable, Sendable {
    /// The first day of the month.
    public let month: CivilDate
    /// As in the FEC.
    public let account: String
    public let debitMinor: Int64
    public let creditMinor: Int64

    public init(month: CivilDate, account: String, debitMinor: Int64, creditMinor: Int64) {
        self.month = month
        self.account = account
        self.debitMinor = debitMinor
        self.creditMinor = creditMinor
    }
}

/// What an account of the books moved by on a day: what is kept, so that exports which are cut in the middle of a month
/// fit together.
struct DailyBalance: Hashable, Sendable {
    let day: CivilDate
    let account: String
    let debitMinor: Int64
    let creditMinor: Int64
}

/// The monthly movements of stocks, suppliers, taxes, bank, charges and sales, for figures of working capital.
public enum MonthlyBalances {
    /// In the order of months, then of accounts; of the first and the last month, what lies between the two days.
    public static func all(
        of entity: LegalEntity.ID,
        from first: CivilDate,
        through last: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [MonthlyBalance] {
        struct Place: Hashable {
            let month: CivilDate
            let account: String
        }
        var sums: [Place: (debit: Int64, credit: Int64)] = [:]
        let query: SQL = """
            select day, account, debit_minor, credit_minor from daily_balance
            where legal_entity_id = \(entity) and day >= \(first) and day <= \(last)
            """
        try connection.forEach(query) { row in
            let place = Place(month: try row.date(0).startOfMonth, account: try row.text(1))
            let (debit, credit) = (try row.integer(2), try row.integer(3))
            sums[place, default: (0, 0)].debit += debit
            sums[place, default: (0, 0)].credit += credit
        }
        return sums.map { place, sums in
            MonthlyBalance(
                month: place.month,
                account: place.account,
                debitMinor: sums.debit,
                creditMinor: sums.credit
            )
        }.sorted { ($0.month, $0.account) < ($1.month, $1.account) }
    }

    /// Takes the place of what was known of the days from `first` to `last`: a later export of a day is whole.
    static func replace(
        of entity: LegalEntity.ID,
        from first: CivilDate,
        through last: CivilDate,
        with balances: [DailyBalance],
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            delete from daily_balance
            where legal_entity_id = \(entity) and day >= \(first) and day <= \(last)
            """
        )
        try connection.insertMany(
            into: "daily_balance",
            columns: ["legal_entity_id", "day", "account", "debit_minor", "credit_minor"],
            rows: balances
        ) { balance, writer in
            writer.identifier(entity)
            writer.date(balance.day)
            writer.text(balance.account)
            writer.integer(balance.debitMinor)
            writer.integer(balance.creditMinor)
        }
    }
}
