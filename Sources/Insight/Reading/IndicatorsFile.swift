internal import Ledger
public import Primitives

/// The indicators as files: what the command and the API give.
public enum IndicatorsFile {
    public static let names = [
        "dsoSimple", "dsoCountBack", "bestPossibleDso", "averageDaysDelinquent", "overdueRatio",
    ]

    /// In tenths, in the order of `names`; nil for what can't be computed.
    public static func values(_ set: Indicators) -> [Int64?] {
        [set.dsoSimple, set.dsoCountBack.days, set.bestPossibleDso.days, set.averageDaysDelinquent, set.overdueRatio]
            .map { measured in measured.value.map { Int64(($0 * 10).rounded()) } }
    }

    /// Days with one decimal, the ratio in per cent; null for what can't be computed.
    public static func json(_ indicators: [Indicators], asOf: CivilDate) -> [UInt8] {
        let rows = indicators.map { set in
            JSONText.object(
                [("entity", .string(set.entity.code)), ("currency", .string(set.currency.code))]
                    + zip(names, values(set)).map { name, value in
                        (name, value.map { .decimal(scaled: $0, digits: 1) } ?? .null)
                    }
            )
        }
        return JSONText.object([("asOf", .string(asOf.description)), ("indicators", .array(rows))]).bytes
    }
}
