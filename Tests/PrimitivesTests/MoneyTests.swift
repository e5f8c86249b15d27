import Primitives
import TestSupport
import Testing

struct MoneyTests {
    @Test func amountsOfOneCurrencyAddUp() throws {
        let (one, two) = (Money(minorUnits: 12_345, currency: .eur), Money(minorUnits: -45, currency: .eur))
        #expect(try one + two == Money(minorUnits: 12_300, currency: .eur))
        #expect(try one - two == Money(minorUnits: 12_390, currency: .eur))
        #expect(try two.negated().minorUnits == 45)
    }

    @Test func currenciesAreNeverMixed() throws {
        let yen = try Currency(code: "JPY")
        #expect(throws: MoneyError.currencyMismatch(.eur, yen)) {
            try Money(minorUnits: 1, currency: .eur) + Money(minorUnits: 1, currency: yen)
        }
        #expect(throws: MoneyError.currencyMismatch(yen, .eur)) {
            try Money(minorUnits: 1, currency: yen) - Money(minorUnits: 1, currency: .eur)
        }
    }

    /// Below zero as well: of amounts of both signs, some may be added up without the others.
    @Test func aTotalRefusesWhatDoesNotFit() throws {
        var total = AmountTotal(of: "open items")
        try total.add(.max - 10)
        try total.add(-10)
        let error = #expect(throws: AmountsTooLarge.self) { try total.add(1) }
        #expect(error?.parameters == ["place": "open items"])
    }

    @Test func nothingWrapsAround() {
        let (most, least) = (Money(minorUnits: .max, currency: .eur), Money(minorUnits: .min, currency: .eur))
        let cent = Money(minorUnits: 1, currency: .eur)
        #expect(throws: MoneyError.overflow) { try most + cent }
        #expect(throws: MoneyError.overflow) { try least - cent }
        #expect(throws: MoneyError.overflow) { try least.negated() }
        #expect(throws: MoneyError.overflow) {
            try most.multiplied(by: Rate(partsPerMillion: 1_000_001), rounding: .down)
        }
    }

    static let rates: [(minor: Int64, ppm: Int64, halfUp: Int64, down: Int64)] = [
        (1_000, 121_500, 122, 121), (-1_000, 121_500, -122, -121), (100, 5_000, 1, 0), (99, 5_000, 0, 0),
        (-100, 5_000, -1, 0),
        (Int64.max, 1_000_000, Int64.max, Int64.max), (0, 500_000, 0, 0), (3, 500_000, 2, 1),
    ]

    @Test(arguments: rates)
    func aRateIsAppliedAndRoundedOnce(minor: Int64, ppm: Int64, halfUp: Int64, down: Int64) throws {
        let (money, rate) = (Money(minorUnits: minor, currency: .eur), Rate(partsPerMillion: ppm))
        #expect(try money.multiplied(by: rate, rounding: .halfUp).minorUnits == halfUp)
        #expect(try money.multiplied(by: rate, rounding: .down).minorUnits == down)
    }

    static let splits: [(minor: Int64, weights: [Int64], parts: [Int64])] = [
        (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]), (2, [1, 1, 1], [1, 1, 0]),
        (10_000, [30, 50, 20], [3_000, 5_000, 2_000]), (5, [0, 1, 0, 1], [0, 3, 0, 2]), (0, [1, 2], [0, 0]),
        (7, [3], [7]),
        (Int64.max, [Int64.max, Int64.max], [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
    ]

    @Test(arguments: splits)
    func aSplitKeepsEveryCent(minor: Int64, weights: [Int64], parts: [Int64]) throws {
        #expect(try Money(minorUnits: minor, currency: .eur).split(by: weights).map(\.minorUnits) == parts)
    }

    @Test(arguments: [[Int64](), [0, 0], [1, -1], [3, -1]])
    func aSplitWithoutSenseIsRefused(weights: [Int64]) {
        #expect(throws: MoneyError.weights) { try Money(minorUnits: 100, currency: .eur).split(by: weights) }
    }

    /// Seeded: whatever the weights, parts add up, none is off its exact share by more than a cent, zero weights get nothing.
    @Test(arguments: 1...20)
    func partsAlwaysAddUp(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let minor = Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)
            let weights = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                Int64.random(in: 0...1_000, using: &generator)
            }
            guard weights.contains(where: { $0 > 0 }) else { continue }
            let parts = try Money(minorUnits: minor, currency: .eur).split(by: weights).map(\.minorUnits)
            #expect(parts.reduce(0, +) == minor)
            let total = weights.reduce(0, +)
            for (part, weight) in zip(parts, weights) {
                #expect(abs(part * total - minor * weight) <= total)
                if weight == 0 { #expect(part == 0) }
            }
        }
    }
}
