public import Primitives

/// The open items of one currency as plain columns, 16 bytes an item: what a reader keeps in memory to age again and again.
///
/// Accounts are dense numbers from 0 that the reader gives out as it meets them. Amounts are in the smallest units of
/// `currency`; a column set holds one currency, so that two can't be added by accident.
public struct OpenItemColumns: Sendable {
    public let currency: Currency
    public private(set) var accounts: [Int32] = []
    public private(set) var dueDays: [Int32] = []
    public private(set) var openMinor: [Int64] = []
    /// Per account, what was received or credited and is applied to nothing yet; positive or zero.
    public private(set) var unappliedMinor: [Int64]

    public init(currency: Currency, accountCount: Int = 0, capacity: Int = 0) {
        self.currency = currency
        unappliedMinor = Array(repeating: 0, count: accountCount)
        accounts.reserveCapacity(capacity)
        dueDays.reserveCapacity(capacity)
        openMinor.reserveCapacity(capacity)
    }

    public var count: Int { accounts.count }
    public var accountCount: Int { unappliedMinor.count }

    /// Adds one instalment and what is still open of it.
    public mutating func append(account: Int32, dueOn: CivilDate, openMinor open: Int64) {
        include(account)
        accounts.append(account)
        dueDays.append(dueOn.dayNumber)
        openMinor.append(open)
    }

    /// Adds a credit of the account that is applied to nothing yet.
    ///
    /// Throws `AgedBalanceError` when it is negative or the sum does not fit.
    public mutating func addUnapplied(account: Int32, minor: Int64) throws(AgedBalanceError) {
        guard minor >= 0 else { throw .negativeAmount(account: account) }
        include(account)
        let (sum, overflow) = unappliedMinor[Int(account)].addingReportingOverflow(minor)
        guard !overflow else { throw .overflow }
        unappliedMinor[Int(account)] = sum
    }

    private mutating func include(_ account: Int32) {
        precondition(account >= 0, "Accounts are numbered from 0 by the reader.")
        guard account >= unappliedMinor.count else { return }
        unappliedMinor += Array(repeating: 0, count: Int(account) + 1 - unappliedMinor.count)
    }
}
