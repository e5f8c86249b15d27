/// An exact amount: a whole number of the smallest units of a currency.
public struct Money: Hashable, Sendable {
    /// Cents for EUR, yen for JPY, millimes for TND.
    ///
    /// Negative amounts are allowed.
    public let minorUnits: Int64
    public let currency: Currency

    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    public var isZero: Bool { minorUnits == 0 }
    public var isPositive: Bool { minorUnits > 0 }
    public var isNegative: Bool { minorUnits < 0 }

    /// Throws `MoneyError.currencyMismatch` or `.overflow`; never wraps around.
    public static func + (lhs: Money, rhs: Money) throws(MoneyError) -> Money {
        guard lhs.currency == rhs.currency else { throw .currencyMismatch(lhs.currency, rhs.currency) }
        let (sum, overflow) = lhs.minorUnits.addingReportingOverflow(rhs.minorUnits)
        guard !overflow else { throw .overflow }
        return Money(minorUnits: sum, currency: lhs.currency)
    }

    /// Throws `MoneyError.currencyMismatch` or `.overflow`; never wraps around.
    public static func - (lhs: Money, rhs: Money) throws(MoneyError) -> Money {
        guard lhs.currency == rhs.currency else { throw .currencyMismatch(lhs.currency, rhs.currency) }
        let (difference, overflow) = lhs.minorUnits.subtractingReportingOverflow(rhs.minorUnits)
        guard !overflow else { throw .overflow }
        return Money(minorUnits: difference, currency: lhs.currency)
    }

    /// The same amount with the other sign.
    ///
    /// Throws `MoneyError.overflow` for the one value that has none.
    public func negated() throws(MoneyError) -> Money { try .zero(currency) - self }

    /// `self × rate`, rounded once to the smallest unit in the way that the caller names.
    public func multiplied(by rate: Rate, rounding: Rounding) throws(MoneyError) -> Money {
        let product = Int128(minorUnits) * Int128(rate.partsPerMillion)
        guard let rounded = Int64(exactly: rounding.divide(product, by: 1_000_000)) else { throw .overflow }
        return Money(minorUnits: rounded, currency: currency)
    }

    /// Parts in proportion to `weights` that always add up to the whole: the first parts take the odd cents.
    ///
    /// Throws `MoneyError.weights` when there is no weight, a negative one, or only zeros.
    public func split(by weights: [Int64]) throws(MoneyError) -> [Money] {
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0, weights.allSatisfy({ $0 >= 0 }) else { throw .weights }
        var parts = weights.map { Int64(Int128(minorUnits) * Int128($0) / total) }
        let remainder = minorUnits - parts.reduce(0, +)
        let payable = weights.indices.filter { weights[$0] > 0 }
        for index in payable.prefix(Int(remainder.magnitude)) { parts[index] += remainder.signum() }
        return parts.map { Money(minorUnits: $0, currency: currency) }
    }
}

/// Why a computation on amounts was refused.
public enum MoneyError: Error, Equatable {
    case currencyMismatch(Currency, Currency)
    case overflow
    case weights
}

/// How a division that does not come out even is settled; every caller names it.
public enum Rounding: Sendable {
    /// To the nearest, halves away from zero: what French law and accountants mean by rounding.
    case halfUp
    /// Towards zero.
    case down

    public func divide(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        switch self {
        case .down: return quotient
        case .halfUp:
            guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
            return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1)
        }
    }
}

/// A rate as a whole number of millionths: 12.15 % is 121 500.
public struct Rate: Hashable, Comparable, Sendable {
    public let partsPerMillion: Int64

    public init(partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

    public static func < (lhs: Rate, rhs: Rate) -> Bool { lhs.partsPerMillion < rhs.partsPerMillion }
}
