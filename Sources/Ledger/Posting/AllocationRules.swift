internal import Primitives

/// An amount applied (or, negative, taken back) on a day.
struct DatedAmount: Equatable {
    let day: CivilDate
    let minor: Int64
}

/// The rule that makes any past day answer the same: what is applied never goes below nothing nor above the whole.
enum AllocationRules {
    /// The first day on which the running total leaves 0...`limit`, with the total before that day's amounts; nil when
    /// there is none.
    ///
    /// Amounts of one day count together.
    static func firstBreach(in amounts: [DatedAmount], limit: Int64) -> (day: CivilDate, before: Int64)? {
        let ordered = amounts.sorted { $0.day < $1.day }
        var total: Int64 = 0, index = 0
        while index < ordered.count {
            let day = ordered[index].day, before = total
            while index < ordered.count, ordered[index].day == day {
                total += ordered[index].minor
                index += 1
            }
            if total < 0 || total > limit { return (day, before) }
        }
        return nil
    }

    /// The part of a functional amount that goes with `minor` of what is still open: rounded, and what is left with
    /// the last one, so that an item that is settled is settled in both currencies.
    static func functionalPart(of minor: Int64, openMinor: Int64, openFunctional: Int64) -> Int64 {
        guard minor != openMinor, openMinor != 0 else { return openFunctional }
        return Int64(
            clamping: Rounding.halfUp.divide(Int128(openFunctional) * Int128(minor), by: Int128(openMinor))
        )
    }
}
