/// 22. Consolidated live reporting and forecast.
enum ReportAndForecast: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(22, percent: 95)
    private static let error = PracticeThreshold(
        22,
        "error",
        .share,
        100_000,
        fr: "Erreur de prévision au plus",
        en: "Forecast error at most"
    )
    private static let partialError = PracticeThreshold(
        22,
        "partial-error",
        .share,
        250_000,
        fr: "Partielle : erreur au plus",
        en: "Partial: error at most"
    )

    static let practice = Practice(
        number: 22,
        stage: .steering,
        key: "report-and-forecast",
        title: PracticeText(
            fr: "Consolider le reporting, en temps réel et prévisionnel",
            en: "Consolidated live reporting and forecast"
        ),
        metric: PracticeText(
            fr: "Part de l’encours couverte par le reporting, et erreur de la prévision d’encaissements à 30 jours.",
            en: "Share of receivables covered by the reports, and error of the 30-day forecast of receipts."
        ),
        source: PracticeText(
            fr: "Balance âgée de toutes les sociétés, prévisions passées et encaissements.",
            en: "Aged balance of all companies, past forecasts and receipts."
        ),
        window: .last(days: 30),
        thresholds: [inPlace, error, partialError],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) de l’encours et une erreur d’au plus \
                    \(limits.text(error).fr)
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of receivables and an error of at most \
                    \(limits.text(error).en)
                    """
            )
        },
        action: .agedBalance,
        advice: PracticeText(
            fr: "Lisez la balance âgée de toutes vos sociétés ensemble.",
            en: "Read the aged balance of all your companies together."
        )
    )

    private static let missing = PracticeText(
        fr: """
            une prévision d’encaissements à comparer au réel. La balance âgée couvre déjà tout ce qui est dans le \
            programme ; la pratique sera mesurée quand la prévision sera tenue ici.
            """,
        en: """
            a forecast of receipts to hold against what came. The aged balance already covers all that is in the \
            program; the practice will be measured once a forecast is kept here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "encours couvert", en: "receivables covered"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "erreur de prévision", en: "forecast error"),
                    nil,
                    .atMost,
                    limits[error]
                ),
            ]
        )
    }
}
