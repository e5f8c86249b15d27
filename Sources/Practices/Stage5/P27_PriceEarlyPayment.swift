/// 27. Early-payment discount.
enum PriceEarlyPayment: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(27, percent: 100)
    private static let offers = PracticeThreshold(
        27,
        "offers",
        .count,
        1,
        fr: "Offres par mois au moins",
        en: "Offers a month at least"
    )

    static let practice = Practice(
        number: 27,
        stage: .financing,
        key: "price-early-payment",
        title: PracticeText(
            fr: "Utiliser l’escompte pour paiement anticipé",
            en: "Early-payment discount"
        ),
        metric: PracticeText(
            fr: """
                Part des offres d’escompte dont le coût annuel ne dépasse pas celui de l’argent, et nombre d’offres \
                par mois.
                """,
            en: """
                Share of discount offers whose yearly cost is not above the cost of funds, and number of offers a \
                month.
                """
        ),
        source: PracticeText(
            fr: "Offres d’escompte, coût marginal des fonds.",
            en: "Discount offers, marginal cost of funds."
        ),
        window: .last(days: 30),
        thresholds: [inPlace, offers],
        inPlace: { limits in
            PracticeText(
                fr: "\(limits.text(inPlace).fr) des offres, et au moins \(limits.text(offers).fr) par mois",
                en: "\(limits.text(inPlace).en) of offers, and at least \(limits.text(offers).en) a month"
            )
        },
        advice: PracticeText(
            fr: "Proposez un escompte seulement quand il coûte moins que votre banque.",
            en: "Offer a discount only when it costs less than your bank."
        )
    )

    private static let missing = PracticeText(
        fr: """
            les offres d’escompte faites aux clients. La pratique sera mesurée quand elles partiront d’ici avec \
            leur taux annuel.
            """,
        en: """
            the discount offers made to customers. The practice will be measured once they leave from here with \
            their yearly rate.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "offres au bon prix", en: "offers at the right price"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                ),
                PracticeCriterion(
                    PracticeText(fr: "offres du mois", en: "offers of the month"),
                    nil,
                    .atLeast,
                    limits[offers]
                ),
            ]
        )
    }
}
