public import Primitives

/// Makes an aged balance from rows as they are read, keeping only the sums: what a report from the database needs.
///
///     var builder = AgedBalanceBuilder(asOf: day, currency: .eur)
///     while let row = try cursor.next() { builder.add(account: row.account, dueOn: row.dueOn, openMinor: row.open) }
///     let balance = try builder.balance()
public struct AgedBalanceBuilder: Sendable {
    public let asOf: CivilDate
    public let currency: Currency
    public let buckets: AgeBuckets
    private var cells: [Int64] = []
    private var unapplied: [Int64] = []
    private var sums = OverflowWatch()
    private var negativeAccount: Int32?

    public init(asOf: CivilDate, currency: Currency, buckets: AgeBuckets = .standard, accountCount: Int = 0) {
        self.asOf = asOf
        self.currency = currency
        self.buckets = buckets
        include(accountCount - 1)
    }

    /// Adds what is open of one instalment; a refusal waits until `balance()`, so that a reading loop stays plain.
    public mutating func add(account: Int32, dueOn: CivilDate, openMinor: Int64) {
        if openMinor < 0 { negativeAccount = negativeAccount ?? account }
        include(Int(account))
        let bucket = buckets.index(daysPastDue: daysPastDue(dueOn: dueOn, asOf: asOf))
        sums.add(openMinor, to: &cells[Int(account) * buckets.count + bucket])
    }

    /// Adds a credit (positive) that is applied to nothing yet.
    public mutating func addUnapplied(account: Int32, minor: Int64) {
        if minor < 0 { negativeAccount = negativeAccount ?? account }
        include(Int(account))
        sums.add(-max(minor, 0), to: &unapplied[Int(account)])
    }

    /// Throws when any sum does not fit 64 bits or an amount was negative.
    public func balance() throws(AgedBalanceError) -> AgedBalance {
        if let negativeAccount { throw .negativeAmount(account: negativeAccount) }
        guard !sums.hasOverflowed else { throw .overflow }
        return try AgedBalance(asOf: asOf, currency: currency, buckets: buckets, cells: cells, unapplied: unapplied)
    }

    private mutating func include(_ account: Int) {
        guard account >= unapplied.count else { return }
        let added = account + 1 - unapplied.count
        unapplied.append(contentsOf: repeatElement(0, count: added))
        cells.append(contentsOf: repeatElement(0, count: added * buckets.count))
    }
}

extension AgedBalance {
    /// Ages columns that are already in memory; a million items take a few milliseconds.
    public init(
        of items: OpenItemColumns,
        asOf: CivilDate,
        buckets: AgeBuckets = .standard
    ) throws(AgedBalanceError) {
        let thresholds = ([0] + buckets.cutoffs).map { Int64($0) }
        var cells = Array(repeating: Int64(0), count: items.accountCount * buckets.count)
        var sums = OverflowWatch(), lowest = Int64(0)
        let asOfDay = Int64(asOf.dayNumber), width = buckets.count
        // The columns are read and the sums written without bounds checks: `OpenItemColumns` only lets in accounts that
        // it counts, and a bucket is at most the number of thresholds.
        cells.withUnsafeMutableBufferPointer { cells in
            thresholds.withUnsafeBufferPointer { thresholds in
                items.withUnsafeColumns { accounts, dueDays, open in
                    for index in 0..<open.count {
                        let days = asOfDay - Int64(dueDays[index])
                        var bucket = 0
                        for threshold in thresholds where days > threshold { bucket &+= 1 }
                        sums.add(open[index], to: &cells[Int(accounts[index]) &* width &+ bucket])
                        lowest = min(lowest, open[index])
                    }
                }
            }
        }
        if lowest < 0, let index = items.openMinor.firstIndex(where: { $0 < 0 }) {
            throw .negativeAmount(account: items.accounts[index])
        }
        guard !sums.hasOverflowed else { throw .overflow }
        try self.init(
            asOf: asOf,
            currency: items.currency,
            buckets: buckets,
            cells: cells,
            unapplied: items.unappliedMinor.map { -$0 }
        )
    }
}

extension OpenItemColumns {
    fileprivate func withUnsafeColumns(
        _ body: (UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int64>) -> Void
    ) {
        accounts.withUnsafeBufferPointer { accounts in
            dueDays.withUnsafeBufferPointer { dueDays in
                openMinor.withUnsafeBufferPointer { open in body(accounts, dueDays, open) }
            }
        }
    }
}
