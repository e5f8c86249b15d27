public import Ledger
public import Primitives

/// The 27 practices of a company on a day, and the index that sums them up.
public struct PracticeReport: Sendable {
    public let entity: LegalEntity
    public let today: CivilDate
    /// 27, in their order.
    public let measures: [PracticeMeasure]
    /// Currencies in which something is open besides the company's own, by code: these invoices count in numbers, never
    /// in amounts.
    public let otherCurrencies: [String]

    /// Those that have a state.
    public var measured: [PracticeMeasure] { measures.filter { $0.state != .notMeasurable } }

    /// Tenths of a point out of 100, rounded half up: in place counts 1, partial a half, absent nothing, each with its
    /// weight.
    ///
    /// Nil when nothing is measured.
    public var indexTenths: Int64? {
        let whole = measured.reduce(Int128(0)) { $0 + Int128($1.practice.weight) }
        guard whole > 0 else { return nil }
        let halves = measured.reduce(Int128(0)) { $0 + Int128($1.practice.weight * $1.state.halves) }
        return Int64(clamping: Rounding.halfUp.divide(halves * 500, by: whole))
    }

    public subscript(number: Int) -> PracticeMeasure? { measures.first { $0.practice.number == number } }
}

extension PracticeState {
    fileprivate var halves: Int {
        switch self {
        case .inPlace: 2
        case .partial: 1
        case .absent, .notMeasurable: 0
        }
    }
}
