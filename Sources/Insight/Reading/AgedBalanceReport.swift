public import Ledger
public import Primitives
public import Storage

/// The aged balance of one currency with names: what a page, a file and the API show.
public struct AgedBalanceReport: Sendable {
    /// One customer in the books of one entity.
    public struct Line: Sendable {
        public let account: AccountIndex.Entry
        public let row: AgedRow
    }

    public let currency: Currency
    public let buckets: AgeBuckets
    /// By name; only accounts with something open or unapplied.
    public let lines: [Line]
    public let totals: AgedRow
    /// The part of the unapplied column that is credit notes; zero or negative.
    ///
    /// The rest is money received, and `unappliedMoneylessMinor`.
    public let unappliedCreditNotesMinor: Int64
    /// The part of the unapplied column that is losses and differences; zero or negative, and zero in a balance that was
    /// kept, which does not tell them from money.
    public var unappliedMoneylessMinor: Int64 = 0

    /// What sales have left to be paid: open items less credit notes; money received but not applied is not deducted.
    public var receivableMinor: Int64 { totals.openMinor + unappliedCreditNotesMinor }
}

extension AgedBalanceReport {
    /// The balance of some customers alone: its lines, and the totals of these.
    public struct Part: Sendable {
        public let currency: Currency
        public let buckets: AgeBuckets
        public let lines: [Line]
        public let totals: AgedRow
    }

    /// What is kept of the lines, added up; the whole when all of them are.
    public func part(where isKept: (AccountIndex.Entry) -> Bool) -> Part {
        let kept = lines.filter { isKept($0.account) }
        let nothing = AgedRow(checked: Array(repeating: 0, count: buckets.count), unappliedMinor: 0)
        return Part(
            currency: currency,
            buckets: buckets,
            lines: kept,
            totals: kept.count == lines.count ? totals : kept.reduce(nothing) { $0.adding($1.row) }
        )
    }
}

/// Makes aged balances from the books.
public enum AgedBalances {
    /// One report for each currency in use, in the order of the codes.
    ///
    /// - Parameters:
    ///   - asOf: any day; only documents issued and allocations dated on or before it count.
    ///   - entity: nil for all of them together.
    ///   - buckets: the cut-offs.
    ///   - connection: one consistent view.
    /// - Returns: the reports; none when nothing was ever open in any currency.
    /// - Throws: `AgedBalanceError` when a sum does not fit 64 bits.
    public static func read(
        asOf: CivilDate,
        entity: LegalEntity.ID?,
        buckets: AgeBuckets = .standard,
        _ connection: any SQLConnection
    ) throws -> [AgedBalanceReport] {
        let index = try AccountIndex(entity: entity, connection)
        var builders: [String: CurrencyBuilder] = [:]
        let reader = OpenPositionReader(connection: connection, asOf: asOf)
        func builder(_ code: String) throws -> CurrencyBuilder {
            if let known = builders[code] { return known }
            let new = CurrencyBuilder(
                AgedBalanceBuilder(
                    asOf: asOf,
                    currency: try Currency(code: code),
                    buckets: buckets,
                    accountCount: index.entries.count
                )
            )
            builders[code] = new
            return new
        }
        try reader.forEachItem { position in
            guard let place = index.place(of: position.account), let dueOn = position.dueOn else { return }
            try builder(position.currency).balance.add(account: place, dueOn: dueOn, openMinor: position.openMinor)
        }
        try reader.forEachCredit { position in
            guard let place = index.place(of: position.account) else { return }
            let builder = try builder(position.currency)
            builder.balance.addUnapplied(account: place, minor: position.openMinor)
            guard let kind = position.kind.flatMap(DocumentKind.init) else { return }
            if kind == .creditNote { builder.creditNotesMinor += position.openMinor }
            if kind.isMoneylessCredit { builder.moneylessMinor += position.openMinor }
        }
        return try builders.sorted { $0.key < $1.key }.map { try report($0.value, index) }
    }

    private static func report(_ builder: CurrencyBuilder, _ index: AccountIndex) throws -> AgedBalanceReport {
        let balance = try builder.balance.balance()
        let lines = index.entries.enumerated().compactMap { place, entry -> AgedBalanceReport.Line? in
            let row = balance.row(place)
            guard row.unappliedMinor != 0 || row.bucketMinor.contains(where: { $0 != 0 }) else { return nil }
            return AgedBalanceReport.Line(account: entry, row: row)
        }
        return AgedBalanceReport(
            currency: balance.currency,
            buckets: balance.buckets,
            lines: lines,
            totals: balance.totals,
            unappliedCreditNotesMinor: -builder.creditNotesMinor,
            unappliedMoneylessMinor: -builder.moneylessMinor
        )
    }

    /// A builder that is found by its currency and filled in place.
    private final class CurrencyBuilder {
        var balance: AgedBalanceBuilder
        var creditNotesMinor: Int64 = 0
        var moneylessMinor: Int64 = 0

        init(_ balance: AgedBalanceBuilder) { self.balance = balance }
    }
}
