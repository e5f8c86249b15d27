public import Ledger
internal import Office
public import Primitives
public import Storage

extension LatePaymentRates {
    /// The name of the European Central Bank's refinancing rate among the dated rates: one row a half-year.
    public static let refinancing = "ecb-refinancing"
    /// The name of the legal interest rate: one row a half-year.
    public static let legalInterest = "legal-interest"

    /// The rates known so far, with the contract's rate of the company.
    public static func read(of entity: LegalEntity.ID, _ connection: any SQLConnection) throws -> LatePaymentRates {
        func byDay(_ name: String) throws -> [CivilDate: Int] {
            let rates = try DatedRates.all(name, connection)
            return Dictionary(rates.map { ($0.from, $0.ppm) }) { first, _ in first }
        }
        let contract = try Settings.value(of: ReminderSetting.penaltyRatePPM, entity: entity, connection)
        return LatePaymentRates(
            refinancingPPM: try byDay(refinancing),
            legalInterestPPM: try byDay(legalInterest),
            contractPPM: contract > 0 ? contract : nil
        )
    }
}
