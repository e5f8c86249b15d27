public import Primitives

/// What late payment costs by law, half-year by half-year, and by contract.
///
/// A half-year whose reference rate is not known has no rate: none is guessed from the one before.
public struct LatePaymentRates: Hashable, Sendable {
    /// The refinancing rate of the European Central Bank on 1 January and 1 July, in millionths, by that day.
    public var refinancingPPM: [CivilDate: Int]
    /// The legal interest rate of debts that are not a private person's claim, by the first day of its half-year.
    public var legalInterestPPM: [CivilDate: Int]
    /// The rate that the company's terms of sale say; nil for the legal one.
    public var contractPPM: Int?

    public init(refinancingPPM: [CivilDate: Int], legalInterestPPM: [CivilDate: Int], contractPPM: Int? = nil) {
        self.refinancingPPM = refinancingPPM
        self.legalInterestPPM = legalInterestPPM
        self.contractPPM = contractPPM
    }

    /// Before 2001 the law knew no rate of the European Central Bank.
    public static let earliest = CivilDate(year: 2001, month: 1, day: 1) ?? .earliest

    /// 1 January or 1 July.
    public static func halfYear(of day: CivilDate) -> CivilDate {
        let (year, month, _) = day.components
        return CivilDate(year: year, month: month <= 6 ? 1 : 7, day: 1) ?? day
    }

    /// Between companies (article L441-10 of the Code de commerce): the contract's rate, else the reference rate of the
    /// day's half-year and ten points.
    public func commercial(on day: CivilDate) -> Int? {
        contractPPM ?? refinancingPPM[Self.halfYear(of: day)].map { $0 + 100_000 }
    }

    /// Below this a contract's rate is worth nothing: three times the legal interest rate.
    public func contractFloor(on day: CivilDate) -> Int? {
        legalInterestPPM[Self.halfYear(of: day)].map { $0 * 3 }
    }

    /// Public buyers (article R2192-31 of the Code de la commande publique): the reference rate of the half-year in which
    /// interest begins, and eight points, whatever the half-years after it.
    public func publicProcurement(dueOn: CivilDate) -> Int? {
        refinancingPPM[Self.halfYear(of: dueOn.adding(days: 1))].map { $0 + 80_000 }
    }

    /// What a letter of the day may name about items due on these days; nil when nothing certain can be said.
    ///
    /// Public buyers: the lowest of the items' rates, so that no more is claimed of any than is due.
    func named(_ regime: LatePaymentRegime, on day: CivilDate, dueOn days: [CivilDate]) -> Int? {
        switch regime {
        case .commercial: return commercial(on: day)
        case .publicProcurement:
            let rates = days.map { publicProcurement(dueOn: $0) }
            return rates.contains(nil) ? nil : rates.compactMap { $0 }.min()
        case .civil: return nil
        }
    }
}
