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

/// The monthly movements of stocks, suppliers, taxes, bank, charges and sales, for figures of working capital.
public enum MonthlyBalances {
    /// In the order of months, then of accounts.
    public static func all(
        of entity: LegalEntity.ID,
        from first: CivilDate,
        through last: CivilDate,
        _ connection: any SQLConnection
    ) throws -> [MonthlyBalance] {
        try connection.rows(
            """
            select month, account, debit_minor, credit_minor from monthly_balance
            where legal_entity_id = \(entity) and month >= \(first) and month <= \(last) order by month, account
            """
        ) { row in
            MonthlyBalance(
                month: try row.date(0),
                account: try row.text(1),
                debitMinor: try row.integer(2),
                creditMinor: try row.integer(3)
            )
        }
    }

    /// Takes the place of what was known of the months from `first` to `last`: a later export of a month is whole.
    static func replace(
        of entity: LegalEntity.ID,
        from first: CivilDate,
        through last: CivilDate,
        with balances: [MonthlyBalance],
        _ connection: any SQLConnection
    ) throws {
        try connection.execute(
            """
            delete from monthly_balance
            where legal_entity_id = \(entity) and month >= \(first.startOfMonth) and month <= \(last)
            """
        )
        try connection.insertMany(
            into: "monthly_balance",
            columns: ["legal_entity_id", "month", "account", "debit_minor", "credit_minor"],
            rows: balances
        ) { balance, writer in
            writer.identifier(entity)
            writer.date(balance.month)
            writer.text(balance.account)
            writer.integer(balance.debitMinor)
            writer.integer(balance.creditMinor)
        }
    }
}
