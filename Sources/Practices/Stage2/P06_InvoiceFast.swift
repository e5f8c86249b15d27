/// 6. Invoice fast.
enum InvoiceFast: PracticeRule {
    private static let inPlace = PracticeThreshold(
        6,
        "in-place",
        .workingDays,
        2,
        fr: "En place : médiane",
        en: "In place: median"
    )
    private static let slowest = PracticeThreshold(
        6,
        "in-place-slowest",
        .workingDays,
        5,
        fr: "En place : 90e centile",
        en: "In place: 90th percentile"
    )
    private static let partial = PracticeThreshold(
        6,
        "partial",
        .workingDays,
        5,
        fr: "Partielle : médiane",
        en: "Partial: median"
    )

    static let practice = Practice(
        number: 6,
        stage: .invoicing,
        key: "invoice-fast",
        title: PracticeText(
            fr: "Facturer sans attendre",
            en: "Invoice fast"
        ),
        metric: PracticeText(
            fr: "Médiane et 90e centile des jours ouvrés entre la livraison et l’envoi de la facture.",
            en: "Median and 90th percentile of working days from delivery to the sending of the invoice."
        ),
        source: PracticeText(
            fr: "Dates de livraison et d’envoi.",
            en: "Days of delivery and of sending."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, slowest, partial],
        inPlace: { limits in
            PracticeText(
                fr: """
                    une médiane d’au plus \(limits.text(inPlace).fr), et au plus \(limits.text(slowest).fr) neuf \
                    fois sur dix
                    """,
                en: """
                    a median of at most \(limits.text(inPlace).en), and at most \(limits.text(slowest).en) nine \
                    times out of ten
                    """
            )
        },
        advice: PracticeText(
            fr: "Facturez le jour de la livraison.",
            en: "Invoice on the day of delivery."
        )
    )

    private static let missing = PracticeText(
        fr: """
            la date de livraison de ce qui est facturé. La pratique sera mesurée quand les livraisons ou les \
            commandes seront tenues ici.
            """,
        en: """
            the day on which what is invoiced was delivered. The practice will be measured once deliveries or \
            orders are kept here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "médiane jusqu’à la facture", en: "median until the invoice"),
                    nil,
                    .atMost,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "90e centile", en: "90th percentile"),
                    nil,
                    .atMost,
                    limits[slowest]
                ),
            ]
        )
    }
}
