/// 2. Check solvency at first contact.
enum CheckSolvencyFirst: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(2, percent: 90)
    private static let partial = PracticeThreshold.partial(2, percent: 50)
    private static let accounts = PracticeThreshold(
        2,
        "accounts",
        .share,
        800_000,
        fr: "Encours aux comptes récents",
        en: "Receivables with recent accounts"
    )

    static let practice = Practice(
        number: 2,
        stage: .relation,
        key: "check-solvency-first",
        title: PracticeText(
            fr: "Évaluer la solvabilité dès le premier contact",
            en: "Check solvency at first contact"
        ),
        metric: PracticeText(
            fr: """
                Part des nouveaux clients de l’année dont la solvabilité a été vérifiée avant le premier devis \
                accepté, et part de l’encours dont les comptes ont moins de 18 mois.
                """,
            en: """
                Share of the year’s new customers whose solvency was checked before the first quote was accepted, \
                and share of receivables with accounts less than 18 months old.
                """
        ),
        source: PracticeText(
            fr: "Contrôles de solvabilité, devis, comptes annuels.",
            en: "Solvency checks, quotes, yearly accounts."
        ),
        window: .last(days: 365),
        thresholds: [inPlace, partial, accounts],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) des nouveaux clients et \(limits.text(accounts).fr) de \
                    l’encours
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of new customers and \(limits.text(accounts).en) of \
                    receivables
                    """
            )
        },
        advice: PracticeText(
            fr: "Vérifiez un client avant de lui faire crédit.",
            en: "Check a customer before giving credit."
        )
    )

    private static let missing = PracticeText(
        fr: """
            la date du contrôle de solvabilité et celle du premier devis accepté. La pratique sera mesurée quand \
            les prospects, leurs comptes annuels et les devis seront tenus ici.
            """,
        en: """
            the day of the solvency check and that of the first accepted quote. The practice will be measured once \
            prospects, their yearly accounts and quotes are kept here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "nouveaux clients vérifiés", en: "new customers checked"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "encours aux comptes récents", en: "receivables with recent accounts"),
                    nil,
                    .atLeast,
                    limits[accounts]
                ),
            ]
        )
    }
}
