import Collecting
import Ledger
import Office
import Primitives
import Storage

/// The rates of late payment as they are set and known.
struct LatePaymentFacts: Sendable {
    let rates: LatePaymentRates
    /// Where the reference rate of each half-year was read, the latest first.
    let refinancing: [DatedRate]

    static func read(of entity: LegalEntity, _ connection: any SQLConnection) throws -> LatePaymentFacts {
        LatePaymentFacts(
            rates: try LatePaymentRates.read(of: entity.id, connection),
            refinancing: try DatedRates.all(LatePaymentRates.refinancing, connection)
        )
    }

    /// The rate of the terms of sale as its field shows it; empty for the legal one.
    func contract(_ language: Language) -> String { Self.percent(rates.contractPPM, language) ?? "" }

    /// So many half-years are shown: five years, in which claims lapse.
    private static let shown = 10

    func fill(_ model: inout SettingsPage.Model, on today: CivilDate, _ language: Language) {
        let formats = Formats(language)
        func percent(_ ppm: Int?) -> String? { ppm.map { formats.percent(Rate(partsPerMillion: Int64($0))) } }
        var legal = rates
        legal.contractPPM = nil
        let text = Texts.LatePayment.hint(
            legal: { Self.percent(legal.commercial(on: today), $0) },
            floor: { Self.percent(legal.contractFloor(on: today), $0) }
        )
        model.latePaymentHint = text(language)
        model.legalRates = refinancing.prefix(Self.shown).map { rate in
            SettingsPage.LegalRate(
                from: formats.day(rate.from),
                refinancing: percent(rate.ppm) ?? "–",
                commercial: percent(legal.commercial(on: rate.from)) ?? "–",
                legalInterest: percent(legal.legalInterestPPM[rate.from]) ?? "–",
                source: rate.source
            )
        }
    }

    private static func percent(_ ppm: Int?, _ language: Language) -> String? {
        ppm.map { Formats(language).percent(Rate(partsPerMillion: Int64($0))) }
    }
}
