/// 9. Automate issue and tracking.
enum ProveDelivery: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(9, percent: 95)
    private static let partial = PracticeThreshold.partial(9, percent: 70)

    static let practice = Practice(
        number: 9,
        stage: .invoicing,
        key: "prove-delivery",
        title: PracticeText(
            fr: "Automatiser l’édition et le suivi des factures",
            en: "Automate issue and tracking"
        ),
        metric: PracticeText(
            fr: "Part des factures envoyées dont une machine atteste la remise, l’ouverture ou le dépôt.",
            en: "Share of invoices sent of which a machine attests that they were delivered, opened or deposited."
        ),
        source: PracticeText(
            fr: "Envois de factures et leurs preuves.",
            en: "Invoices sent and their evidence."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) des factures envoyées",
                en: "at least \(limits.text(inPlace).en) of invoices sent"
            )
        },
        advice: PracticeText(
            fr: "Envoyez les factures par un canal qui prouve leur remise.",
            en: "Send invoices by a channel that proves delivery."
        )
    )

    private static let missing = PracticeText(
        fr: """
            l’envoi des factures elles-mêmes : seules les relances partent d’ici. La pratique sera mesurée quand \
            les factures seront envoyées ou déposées d’ici.
            """,
        en: """
            the sending of the invoices themselves: only reminders leave from here. The practice will be measured \
            once invoices are sent or deposited from here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "factures à la remise prouvée", en: "invoices with proven delivery"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                )
            ]
        )
    }
}
