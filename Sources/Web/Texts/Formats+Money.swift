import Primitives

extension Formats {
    /// `1 234,56 €` or `€1,234.56`; a currency other than the euro is named by its code, which is never ambiguous.
    func money(_ money: Money) -> String {
        let digits = unsigned(money.minorUnits.magnitude, digits: Int(money.currency.minorUnitDigits))
        let sign = money.isNegative ? Self.minus : ""
        let isEuro = money.currency == .eur
        return switch language {
        case .french: sign + digits + "\u{A0}" + (isEuro ? "€" : money.currency.code)
        case .english: sign + (isEuro ? "€" : money.currency.code + "\u{A0}") + digits
        }
    }

    /// The amount without its currency, for a column whose heading names it.
    func amount(_ money: Money) -> String {
        decimal(money.minorUnits, digits: Int(money.currency.minorUnitDigits))
    }
}
