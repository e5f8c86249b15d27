import Primitives

extension Formats {
    /// `1 234,56 €` or `€1,234.56`; a currency other than the euro is named by its code, which is never ambiguous.
    func money(_ money: Money) -> String { AmountText.written(money, in: language) }

    /// The amount without its currency, for a column whose heading names it.
    func amount(_ money: Money) -> String {
        decimal(money.minorUnits, digits: Int(money.currency.minorUnitDigits))
    }
}
