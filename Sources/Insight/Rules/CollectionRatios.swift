/// Shares of the receivable, in per cent.
public enum CollectionRatios {
    /// Overdue ratio ("part de l'échu") = overdue receivable ÷ receivable × 100.
    public static func overdue(overdueMinor: Int64, receivableMinor: Int64) -> Measured<Double> {
        guard receivableMinor >= 0 else { return .notComputable(.negativeReceivable) }
        guard receivableMinor > 0 else { return .notComputable(.noReceivable) }
        return .measured(Double(overdueMinor) / Double(receivableMinor) * 100)
    }

    /// Collection effectiveness index = (opening + sales − closing) ÷ (opening + sales − closing not due) × 100.
    ///
    /// 100 when all that could be collected was. Over several months, sales are divided by the number of months. 80 and more
    /// is strong, 50 and less is low. Source: Encyclopedia of Credit, "Collection effectiveness index".
    public static func collectionEffectiveness(_ period: CollectionPeriod) -> Measured<Double> {
        guard period.months > 0 else { return .notComputable(.emptyPeriod) }
        // Multiplied through by the number of months, so that everything stays a whole number until the division.
        let months = Int128(period.months)
        let owed = Int128(period.openingMinor) * months + Int128(period.salesMinor)
        let collected = owed - Int128(period.closingMinor) * months
        let collectable = owed - Int128(period.closingNotDueMinor) * months
        guard collectable > 0 else { return .notComputable(.nothingToCollect) }
        return .measured(Double(collected) / Double(collectable) * 100)
    }
}

/// The amounts of one currency that the collection effectiveness of a period is computed from.
public struct CollectionPeriod: Hashable, Sendable {
    /// Receivable at the start of the period.
    public var openingMinor: Int64
    /// Sales with tax of the whole period, net of credit notes.
    public var salesMinor: Int64
    /// Receivable at the end, overdue or not.
    public var closingMinor: Int64
    /// The part of it that is not yet due.
    public var closingNotDueMinor: Int64
    /// How many months the period has.
    public var months: Int

    public init(
        openingMinor: Int64,
        salesMinor: Int64,
        closingMinor: Int64,
        closingNotDueMinor: Int64,
        months: Int = 1
    ) {
        self.openingMinor = openingMinor
        self.salesMinor = salesMinor
        self.closingMinor = closingMinor
        self.closingNotDueMinor = closingNotDueMinor
        self.months = months
    }
}
