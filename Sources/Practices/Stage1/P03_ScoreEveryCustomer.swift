/// 3. Score every customer.
enum ScoreEveryCustomer: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(3, percent: 90)
    private static let partial = PracticeThreshold.partial(3, percent: 60)
    private static let power = PracticeThreshold(
        3,
        "power",
        .share,
        2_000_000,
        fr: "Retards du plus mauvais tiers sur ceux du meilleur",
        en: "Lateness of the worst third over the best"
    )

    static let practice = Practice(
        number: 3,
        stage: .relation,
        key: "score-every-customer",
        title: PracticeText(
            fr: "Noter chaque client (scoring)",
            en: "Score every customer"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours des clients notés depuis moins de 90 jours, et pouvoir de la note : taux de \
                retard du plus mauvais tiers rapporté à celui du meilleur.
                """,
            en: """
                Share of receivables of customers scored within 90 days, and the power of the score: late rate of \
                the worst third over that of the best.
                """
        ),
        source: PracticeText(
            fr: "Notes des clients, retards des 90 jours qui suivent.",
            en: "Customers’ scores, lateness in the 90 days after."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, partial, power],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) de l’encours, et un plus mauvais tiers en retard à \
                    \(limits.text(power).fr) du meilleur
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of receivables, and a worst third late at \
                    \(limits.text(power).en) of the best
                    """
            )
        },
        advice: PracticeText(
            fr: "Donnez une note à chaque client, et vérifiez-la sur ses paiements.",
            en: "Give every customer a score, and check it against payments."
        )
    )

    private static let missing = PracticeText(
        fr: """
            une note par client. La pratique sera mesurée quand les notes seront calculées ici et comparées aux \
            retards constatés.
            """,
        en: """
            a score for each customer. The practice will be measured once scores are computed here and held against \
            what was paid late.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "encours des clients notés", en: "receivables of scored customers"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(
                        fr: "retards du plus mauvais tiers sur le meilleur",
                        en: "lateness of the worst third over the best"
                    ),
                    nil,
                    .atLeast,
                    limits[power]
                ),
            ]
        )
    }
}
