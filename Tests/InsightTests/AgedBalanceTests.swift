import Insight
import Primitives
import TestSupport
import Testing

struct AgedBalanceTests {
    @Test("A published balance at 2017-12-31: six invoices, one in each bucket")
    func aKnownBalanceIsFoundAgain() throws {
        let buckets = try AgeBuckets(cutoffs: [30, 60, 90, 120])
        let items: [(due: String, open: Int64)] = [
            ("2018-01-15", 500), ("2017-12-15", 1_000), ("2017-11-15", 2_000), ("2017-10-15", 4_000),
            ("2017-09-15", 8_000),
            ("2017-08-15", 160_000),
        ]
        let row = try balance(asOf: "2017-12-31", buckets: buckets, items.map { (0, $0.due, $0.open) }).row(0)
        #expect(row.bucketMinor == [500, 1_000, 2_000, 4_000, 8_000, 160_000])
        #expect(row.totalMinor == 175_500)
        #expect(row.overdueMinor == 175_000)
    }

    @Test("Case 6, instalments: 90 000 in three terms, one of them two days late, are all there")
    func case06Instalments() throws {
        let balance = try balance(
            asOf: "2018-11-28",
            [(0, "2018-11-26", 27_000), (0, "2018-12-26", 27_000), (0, "2019-01-25", 36_000)]
        )
        #expect(balance.row(0).bucketMinor == [63_000, 27_000, 0, 0, 0])
        #expect(balance.totals.totalMinor == 90_000)
    }

    @Test("Case 4, partial payment: 40 paid on 30 + 50 + 20 leaves 40 and 20, each at its own due date")
    func case04PartialPaymentKeepsItsDueDate() throws {
        // 30 is settled, 10 went to the second term: its 40 stay 45 days late, the third term's 20 are 15 days late.
        let row = try balance(asOf: "2026-06-30", [(0, "2026-05-16", 40), (0, "2026-06-15", 20)]).row(0)
        #expect(row.bucketMinor == [0, 20, 40, 0, 0])
        #expect(row.totalMinor == 60)
    }

    @Test("Case 7, credit notes unallocated: in their own column, negative, and netted in the total")
    func case07UnappliedCredits() throws {
        var items = try columns([(0, "2026-01-31", 10_000), (1, "2026-03-31", 5_000)])
        try items.addUnapplied(account: 0, minor: 2_500)
        try items.addUnapplied(account: 2, minor: 10_000)
        let balance = try AgedBalance(of: items, asOf: try #require(CivilDate("2026-03-02")))
        #expect(balance.row(0) == row([0, 10_000, 0, 0, 0], unapplied: -2_500, total: 7_500))
        #expect(balance.row(1) == row([5_000, 0, 0, 0, 0], unapplied: 0, total: 5_000))
        // A lone credit note of 100 is a row of -100, not a missing customer.
        #expect(balance.row(2) == row([0, 0, 0, 0, 0], unapplied: -10_000, total: -10_000))
        #expect(balance.totals == row([5_000, 10_000, 0, 0, 0], unapplied: -12_500, total: 2_500))
    }

    @Test("Case 8, over-payment: what was received is what was applied and what is not")
    func case08OverPayment() throws {
        // 110 received on an invoice of 100: nothing open, 10 unapplied, the customer is in credit.
        var items = OpenItemColumns(currency: .eur, accountCount: 1)
        try items.addUnapplied(account: 0, minor: 1_000)
        #expect(try AgedBalance(of: items, asOf: try #require(CivilDate("2026-03-02"))).totals.totalMinor == -1_000)
    }

    @Test("Case 10, small residue: a cent stays visible until it is written off")
    func case10SmallResidue() throws {
        let row = try balance(asOf: "2026-03-02", [(0, "2026-03-01", 1)]).row(0)
        #expect(row.bucketMinor == [0, 1, 0, 0, 0])
        #expect(row.totalMinor == 1)
    }

    @Test("Case 12, currencies: a balance has one, which its columns name")
    func case12OneCurrencyABalance() throws {
        var yen = OpenItemColumns(currency: try Currency(code: "JPY"))
        yen.append(account: 0, dueOn: try #require(CivilDate("2026-01-01")), openMinor: 500)
        let balance = try AgedBalance(of: yen, asOf: try #require(CivilDate("2026-03-02")))
        #expect(balance.currency.code == "JPY")
        #expect(balance.totals.totalMinor == 500)
    }

    @Test func accountsAreGroupedByCustomerOrOwner() throws {
        var items = try columns([(0, "2026-01-31", 100), (1, "2026-03-31", 85), (2, "2026-01-31", 7)])
        try items.addUnapplied(account: 1, minor: 5)
        let balance = try AgedBalance(of: items, asOf: try #require(CivilDate("2026-03-02")))
        let grouped = try balance.grouped(by: [1, 1, 0], count: 2)
        #expect(grouped.row(0) == row([0, 7, 0, 0, 0], unapplied: 0, total: 7))
        #expect(grouped.row(1) == row([85, 100, 0, 0, 0], unapplied: -5, total: 180))
        #expect(grouped.totals == balance.totals)
    }

    @Test func sumsThatDoNotFitAreRefused() throws {
        let due = "2026-01-31"
        #expect(throws: AgedBalanceError.overflow) { try balance(asOf: due, [(0, due, .max), (0, due, 1)]) }
        #expect(throws: AgedBalanceError.overflow) { try balance(asOf: due, [(0, due, .max), (1, due, 1)]) }
        #expect(throws: AgedBalanceError.overflow) { try balance(asOf: due, [(0, due, .max), (0, "2026-01-01", 1)]) }
        var items = OpenItemColumns(currency: .eur)
        try items.addUnapplied(account: 0, minor: .max)
        #expect(throws: AgedBalanceError.overflow) { try items.addUnapplied(account: 0, minor: 1) }
    }

    @Test func anOpenBalanceBelowZeroIsRefused() throws {
        #expect(throws: AgedBalanceError.negativeAmount(account: 3)) {
            try balance(asOf: "2026-01-31", [(0, "2026-01-31", 5), (3, "2026-01-31", -1)])
        }
        var items = OpenItemColumns(currency: .eur)
        #expect(throws: AgedBalanceError.negativeAmount(account: 0)) { try items.addUnapplied(account: 0, minor: -1) }
        var builder = AgedBalanceBuilder(asOf: try #require(CivilDate("2026-01-31")), currency: .eur)
        builder.add(account: 2, dueOn: builder.asOf, openMinor: -1)
        #expect(throws: AgedBalanceError.negativeAmount(account: 2)) { try builder.balance() }
    }

    /// Seeded: the total is the sum of the buckets and the unapplied credits, the totals are the sum of the rows, and an item
    /// is where adding day by day puts it, in memory as from the reader.
    @Test("Case 1, bucket boundary: total = Σ buckets, whatever the items", arguments: 1...20)
    func case01TotalIsTheSumOfBuckets(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let asOf = CivilDate(dayNumber: .random(in: 10_000...25_000, using: &generator))
        var items = OpenItemColumns(currency: .eur, accountCount: 7),
            expected = Array(repeating: [Int64](repeating: 0, count: 6), count: 7)
        var builder = AgedBalanceBuilder(asOf: asOf, currency: .eur, accountCount: 7)
        for _ in 0..<500 {
            let account = Int32.random(in: 0..<7, using: &generator),
                late = Int.random(in: -100...200, using: &generator)
            let open = Int64.random(in: 0...1_000_000, using: &generator), isCredit = Bool.random(using: &generator)
            let due = asOf.adding(days: -late)
            if isCredit {
                try items.addUnapplied(account: account, minor: open)
                builder.addUnapplied(account: account, minor: open)
                expected[Int(account)][5] -= open
            } else {
                items.append(account: account, dueOn: due, openMinor: open)
                builder.add(account: account, dueOn: due, openMinor: open)
                expected[Int(account)][late <= 0 ? 0 : min((late - 1) / 30 + 1, 4)] += open
            }
        }
        let balance = try AgedBalance(of: items, asOf: asOf), streamed = try builder.balance()
        for account in 0..<7 {
            let row = balance.row(account)
            #expect(row.bucketMinor + [row.unappliedMinor] == expected[account])
            #expect(row.totalMinor == expected[account].reduce(0, +))
            #expect(streamed.row(account) == row)
        }
        #expect(balance.totals.totalMinor == expected.joined().reduce(0, +))
        #expect(streamed.totals == balance.totals)
    }

    private typealias Item = (account: Int32, due: String, open: Int64)

    private func columns(_ items: [Item]) throws -> OpenItemColumns {
        var columns = OpenItemColumns(currency: .eur)
        for item in items {
            columns.append(account: item.account, dueOn: try #require(CivilDate(item.due)), openMinor: item.open)
        }
        return columns
    }

    private func balance(asOf: String, buckets: AgeBuckets = .standard, _ items: [Item]) throws -> AgedBalance {
        try AgedBalance(of: columns(items), asOf: try #require(CivilDate(asOf)), buckets: buckets)
    }

    private func row(_ buckets: [Int64], unapplied: Int64, total: Int64) -> RowFacts {
        RowFacts(buckets: buckets, unapplied: unapplied, total: total)
    }
}

/// What a test says of a row, its total written by hand.
private struct RowFacts: Equatable, CustomStringConvertible {
    let buckets: [Int64]
    let unapplied: Int64
    let total: Int64

    var description: String { "\(buckets), \(unapplied), \(total)" }

    static func == (lhs: AgedRow, rhs: RowFacts) -> Bool {
        RowFacts(buckets: lhs.bucketMinor, unapplied: lhs.unappliedMinor, total: lhs.totalMinor) == rhs
    }
}
