/// 16. Sales in collection.
enum InvolveSales: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(16, percent: 80)
    private static let partial = PracticeThreshold.partial(16, percent: 40)

    static let practice = Practice(
        number: 16,
        stage: .reminders,
        key: "involve-sales",
        title: PracticeText(
            fr: "Intégrer la force de vente au recouvrement",
            en: "Sales in collection"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours échu depuis plus de 15 jours pour lequel le commercial a agi dans les 5 jours \
                ouvrés après avoir été prévenu.
                """,
            en: """
                Share of receivables more than 15 days overdue for which the sales owner acted within 5 working \
                days of being told.
                """
        ),
        source: PracticeText(
            fr: "Avis aux commerciaux et leurs réponses.",
            en: "Notices to salespeople and their answers."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) de cet encours",
                en: "at least \(limits.text(inPlace).en) of these receivables"
            )
        },
        advice: PracticeText(
            fr: "Désignez un commercial pour chaque client, et demandez-lui d’appeler ceux qui sont en retard.",
            en: "Name a sales owner for every customer, and have them call those who are late."
        )
    )

    private static let missing = PracticeText(
        fr: """
            l’avis au commercial et sa réponse. La pratique sera mesurée quand chacun recevra ses dossiers en \
            retard et y répondra d’ici.
            """,
        en: """
            the notice to the salesperson and the answer. The practice will be measured once each receives their \
            late files and answers from here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(
                        fr: "encours suivi d’une action du commercial",
                        en: "receivables with an action of sales"
                    ),
                    nil,
                    .atLeast,
                    limits[inPlace]
                )
            ]
        )
    }
}
