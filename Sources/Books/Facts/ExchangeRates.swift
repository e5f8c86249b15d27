internal import Ledger
internal import Primitives
internal import Storage

/// What other currencies are worth in an entity's own, as far as dated rates are on file.
///
/// The rate named `USD/EUR` says how many euros one dollar is worth from its day on.
struct ExchangeRates {
    private let target: Currency
    private var byCurrency: [String: [(from: CivilDate, rate: Rate)]] = [:]

    /// A rate that is older than the longest month says nothing of the day any more.
    private static let longestAge = 31

    init(to target: Currency, _ connection: any SQLConnection) throws {
        self.target = target
        let suffix = "/\(target.code)"
        try connection.forEach("select name, from_on, rate_ppm from dated_rate order by name, from_on") { row in
            let name = try row.text(0)
            guard name.hasSuffix(suffix) else { return }
            byCurrency[String(name.dropLast(suffix.count)), default: []].append(
                (try row.date(1), Rate(partsPerMillion: try row.integer(2)))
            )
        }
    }

    /// The amount in the entity's currency; nil without a rate for the day.
    func worth(of money: Money, on day: CivilDate) -> Money? {
        guard let found = byCurrency[money.currency.code]?.last(where: { $0.from <= day }),
            day.days(since: found.from) <= Self.longestAge
        else { return nil }
        func scale(_ currency: Currency) -> Int128 {
            (0..<currency.minorUnitDigits).reduce(1) { scale, _ in scale * 10 }
        }
        let product = Int128(money.minorUnits) * Int128(found.rate.partsPerMillion) * scale(target)
        let worth = Rounding.halfUp.divide(product, by: 1_000_000 * scale(money.currency))
        return Int64(exactly: worth).map { Money(minorUnits: $0, currency: target) }
    }
}
