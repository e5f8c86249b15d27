/// 26. Ready to finance receivables.
enum BeReadyToFinance: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(26, percent: 100)
    private static let age = PracticeThreshold(
        26,
        "age",
        .days,
        90,
        fr: "Âge de la comparaison au plus",
        en: "Age of the comparison at most"
    )

    static let practice = Practice(
        number: 26,
        stage: .financing,
        key: "be-ready-to-finance",
        title: PracticeText(
            fr: "Savoir mobiliser ses créances (affacturage confidentiel…)",
            en: "Receivables financing ready"
        ),
        metric: PracticeText(
            fr: """
                Financement disponible (encours éligible × taux d’avance) rapporté au creux de trésorerie prévu à \
                90 jours, et âge de la dernière comparaison des coûts.
                """,
            en: """
                Financing at hand (eligible receivables × advance rate) over the lowest cash forecast within 90 \
                days, and age of the last comparison of costs.
                """
        ),
        source: PracticeText(
            fr: "Encours éligible, prévision de trésorerie, offres de financement.",
            en: "Eligible receivables, cash forecast, financing offers."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, age],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) du creux de trésorerie, et une comparaison de moins de \
                    \(limits.text(age).fr)
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of the lowest cash, and a comparison within \
                    \(limits.text(age).en)
                    """
            )
        },
        advice: PracticeText(
            fr: "Comparez affacturage, escompte et découvert avant d’en avoir besoin.",
            en: "Compare factoring, discounting and overdraft before you need them."
        )
    )

    private static let missing = PracticeText(
        fr: """
            la prévision de trésorerie à 90 jours et les offres de financement. La pratique sera mesurée quand \
            elles seront tenues ici.
            """,
        en: """
            the 90-day cash forecast and the financing offers. The practice will be measured once they are kept \
            here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "creux de trésorerie couvert", en: "lowest cash covered"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "âge de la comparaison", en: "age of the comparison"),
                    nil,
                    .atMost,
                    limits[age]
                ),
            ]
        )
    }
}
