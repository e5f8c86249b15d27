internal import Primitives
internal import Storage

extension Migration {
    /// What late payment costs by law, as published so far; later half-years are added by a person.
    static let seedLegalRates = Migration(21, "SeedLegalRates") { connection in
        for rate in LegalRates.halfYears {
            guard let day = CivilDate(rate.from) else { continue }
            for (name, ppm, source) in [
                (LatePaymentRates.refinancing, rate.refinancingPPM, LegalRates.bank),
                (LatePaymentRates.legalInterest, rate.legalInterestPPM, LegalRates.decrees),
            ] {
                try connection.execute(
                    """
                    insert into dated_rate (name, from_on, rate_ppm, source)
                    values (\(name), \(day), \(ppm), \(source)) on conflict (name, from_on) do nothing
                    """
                )
            }
        }
    }
}

/// The rates of each half-year since 2015, in millionths.
private enum LegalRates {
    static let bank = "Banque centrale européenne, taux de refinancement du premier jour du semestre"
    static let decrees = "Arrêtés du ministre de l'économie, créances autres que celles des particuliers"

    static let halfYears: [(from: String, refinancingPPM: Int, legalInterestPPM: Int)] = [
        ("2015-01-01", 500, 9300), ("2015-07-01", 500, 9900), ("2016-01-01", 500, 10_100),
        ("2016-07-01", 0, 9300), ("2017-01-01", 0, 9000), ("2017-07-01", 0, 9000),
        ("2018-01-01", 0, 8900), ("2018-07-01", 0, 8800), ("2019-01-01", 0, 8600),
        ("2019-07-01", 0, 8700), ("2020-01-01", 0, 8700), ("2020-07-01", 0, 8400),
        ("2021-01-01", 0, 7900), ("2021-07-01", 0, 7600), ("2022-01-01", 0, 7600),
        ("2022-07-01", 0, 7700), ("2023-01-01", 25_000, 20_600), ("2023-07-01", 40_000, 42_200),
        ("2024-01-01", 45_000, 50_700), ("2024-07-01", 42_500, 49_200), ("2025-01-01", 31_500, 37_100),
        ("2025-07-01", 21_500, 27_600), ("2026-01-01", 21_500, 26_200), ("2026-07-01", 24_000, 27_500),
    ]
}
