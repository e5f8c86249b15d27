/// 25. Credit insurance used properly.
enum InsureAndDeclare: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(25, percent: 80)
    private static let partial = PracticeThreshold.partial(25, percent: 40)
    private static let declared = PracticeThreshold(
        25,
        "declared",
        .share,
        1_000_000,
        fr: "Déclarés à temps au moins",
        en: "Declared in time at least"
    )

    static let practice = Practice(
        number: 25,
        stage: .financing,
        key: "insure-and-declare",
        title: PracticeText(
            fr: "Couvrir par l’assurance-crédit, et déclarer à temps",
            en: "Credit insurance used properly"
        ),
        metric: PracticeText(
            fr: """
                Part du risque assurable couverte par l’assurance, et part des impayés déclarés dans le délai de la \
                police.
                """,
            en: """
                Share of insurable exposure that is covered, and share of overdue invoices declared within the \
                policy’s delay.
                """
        ),
        source: PracticeText(
            fr: "Polices, agréments, déclarations.",
            en: "Policies, agreed limits, declarations."
        ),
        window: .last(days: 365),
        thresholds: [inPlace, partial, declared],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) du risque, et \(limits.text(declared).fr) des impayés \
                    déclarés à temps
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of exposure, and \(limits.text(declared).en) declared in \
                    time
                    """
            )
        },
        advice: PracticeText(
            fr: "Assurez les plus gros risques, ou décidez par écrit de vous en passer.",
            en: "Insure the largest risks, or decide in writing to do without."
        )
    )

    private static let missing = PracticeText(
        fr: """
            la police d’assurance-crédit, ses agréments et ses délais. La pratique sera mesurée quand ils se \
            saisiront ici, ou la décision de s’auto-assurer.
            """,
        en: """
            the credit insurance policy, its agreed limits and its delays. The practice will be measured once they \
            can be entered here, or the decision to self-insure.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "risque couvert", en: "exposure covered"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "impayés déclarés à temps", en: "overdue declared in time"),
                    nil,
                    .atLeast,
                    limits[declared]
                ),
            ]
        )
    }
}
