/// 10. Customer portal.
enum OpenAPortal: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(10, percent: 50)
    private static let partial = PracticeThreshold.partial(10, percent: 15)

    static let practice = Practice(
        number: 10,
        stage: .invoicing,
        key: "open-a-portal",
        title: PracticeText(
            fr: "Ouvrir une plateforme client",
            en: "Customer portal"
        ),
        metric: PracticeText(
            fr: "Part du montant facturé à des clients venus sur leur page dans les 90 jours.",
            en: "Share of the amount billed to customers who came to their page within 90 days."
        ),
        source: PracticeText(
            fr: "Visites des clients sur leur page.",
            en: "Customers’ visits to their page."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) du montant facturé",
                en: "at least \(limits.text(inPlace).en) of the amount billed"
            )
        },
        advice: PracticeText(
            fr: "Donnez à chaque client une page où trouver ses factures.",
            en: "Give every customer a page with its invoices."
        )
    )

    private static let missing = PracticeText(
        fr: "la page du client, qui n’existe pas encore. La pratique sera mesurée dès qu’elle sera ouverte.",
        en: "the customer’s page, which does not exist yet. The practice will be measured as soon as it is open."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "facturé à des clients venus sur leur page", en: "billed to customers who came"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                )
            ]
        )
    }
}
