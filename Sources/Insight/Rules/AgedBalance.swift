public import Primitives

/// What each account owes in one currency on a day, by age: buckets, unapplied credits and total.
///
/// For every row, and for the totals: total = Σ buckets + unapplied, to the smallest unit. Unapplied credits (receipts and
/// credit notes applied to nothing yet) have their own column, negative or zero, and are netted in the total.
public struct AgedBalance: Sendable {
    public let asOf: CivilDate
    public let currency: Currency
    public let buckets: AgeBuckets
    /// The sum of all accounts.
    public let totals: AgedRow
    /// Bucket sums, account after account.
    private let cells: [Int64]
    private let unapplied: [Int64]

    public var accountCount: Int { unapplied.count }

    /// The row of an account, by the number that the reader gave it.
    public func row(_ account: Int) -> AgedRow {
        let start = account * buckets.count
        return AgedRow(checked: Array(cells[start..<start + buckets.count]), unappliedMinor: unapplied[account])
    }

    /// The same balance by customer, category or sales owner: `groups[account]` is the number of the account's group.
    public func grouped(by groups: [Int32], count: Int) throws(AgedBalanceError) -> AgedBalance {
        precondition(groups.count == accountCount, "Every account needs a group.")
        var grouped = Array(repeating: Int64(0), count: count * buckets.count)
        var credits = Array(repeating: Int64(0), count: count)
        var sums = OverflowWatch()
        for (account, group) in groups.enumerated() {
            let (from, into) = (account * buckets.count, Int(group) * buckets.count)
            for bucket in 0..<buckets.count { sums.add(cells[from + bucket], to: &grouped[into + bucket]) }
            sums.add(unapplied[account], to: &credits[Int(group)])
        }
        guard !sums.hasOverflowed else { throw .overflow }
        return try AgedBalance(asOf: asOf, currency: currency, buckets: buckets, cells: grouped, unapplied: credits)
    }

    /// Checks that every row and the totals fit 64 bits, so that reading them never can fail.
    init(
        asOf: CivilDate,
        currency: Currency,
        buckets: AgeBuckets,
        cells: [Int64],
        unapplied: [Int64]
    ) throws(AgedBalanceError) {
        var bySum = Array(repeating: Int64(0), count: buckets.count), credits = Int64(0), sums = OverflowWatch()
        for account in unapplied.indices {
            var open = Int64(0)
            for bucket in 0..<buckets.count {
                let cell = cells[account * buckets.count + bucket]
                sums.add(cell, to: &open)
                sums.add(cell, to: &bySum[bucket])
            }
            sums.add(unapplied[account], to: &credits)
        }
        var open = Int64(0)
        for bucket in bySum { sums.add(bucket, to: &open) }
        guard !sums.hasOverflowed else { throw .overflow }
        self.asOf = asOf
        self.currency = currency
        self.buckets = buckets
        self.cells = cells
        self.unapplied = unapplied
        totals = AgedRow(checked: bySum, unappliedMinor: credits)
    }
}

/// One line of an aged balance.
public struct AgedRow: Hashable, Sendable {
    /// In the order of `AgeBuckets.keys`: not due first.
    public let bucketMinor: [Int64]
    /// Negative or zero.
    public let unappliedMinor: Int64

    /// What is open, before unapplied credits.
    public var openMinor: Int64 { bucketMinor.reduce(0, +) }
    /// What is open and past its due date.
    public var overdueMinor: Int64 { bucketMinor.dropFirst().reduce(0, +) }
    /// What is owed net of unapplied credits; negative when the customer is in credit.
    public var totalMinor: Int64 { openMinor + unappliedMinor }

    /// The sums are known to fit: buckets are never negative and their sum was checked, unapplied is never positive.
    init(checked bucketMinor: [Int64], unappliedMinor: Int64) {
        self.bucketMinor = bucketMinor
        self.unappliedMinor = unappliedMinor
    }
}

extension AgedRow {
    /// The sum of two lines of one balance, whose totals are known to fit.
    public func adding(_ other: AgedRow) -> AgedRow {
        AgedRow(
            checked: zip(bucketMinor, other.bucketMinor).map { $0 &+ $1 },
            unappliedMinor: unappliedMinor &+ other.unappliedMinor
        )
    }
}

/// Why an aged balance could not be made.
public enum AgedBalanceError: Error, Equatable {
    /// A sum does not fit 64 bits.
    case overflow
    /// An open item or a credit below zero: an open balance never is, a credit belongs in "unapplied".
    case negativeAmount(account: Int32)
}

/// Adds and remembers whether any sum did not fit, so that loops need no branch for each.
struct OverflowWatch {
    private(set) var hasOverflowed = false

    mutating func add(_ amount: Int64, to sum: inout Int64) {
        let (next, overflow) = sum.addingReportingOverflow(amount)
        sum = next
        hasOverflowed = hasOverflowed || overflow
    }
}
