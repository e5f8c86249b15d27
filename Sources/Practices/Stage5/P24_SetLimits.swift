/// 24. Limits of exposure, with alerts.
enum SetLimits: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(24, percent: 95)
    private static let partial = PracticeThreshold.partial(24, percent: 60)
    private static let overruns = PracticeThreshold(
        24,
        "overruns",
        .count,
        0,
        fr: "Dépassements au plus",
        en: "Overruns at most"
    )
    private static let decision = PracticeThreshold(
        24,
        "decision",
        .workingDays,
        2,
        fr: "Décision en, au plus",
        en: "Decision within"
    )

    static let practice = Practice(
        number: 24,
        stage: .financing,
        key: "set-limits",
        title: PracticeText(
            fr: "Fixer des limites d’encours, avec alertes automatiques",
            en: "Limits and alerts"
        ),
        metric: PracticeText(
            fr: """
                Part du risque (factures ouvertes et commandes en cours) des clients qui ont une limite, nombre de \
                clients au-delà de la leur, et délai entre l’alerte et la décision.
                """,
            en: """
                Share of exposure (open invoices and orders) of customers who have a limit, number of customers \
                above theirs, and time from alert to decision.
                """
        ),
        source: PracticeText(
            fr: "Postes ouverts, commandes, limite de chaque client ; le risque est celui de cette société seule.",
            en: "Open items, orders, each customer’s limit; the exposure is that of this company alone."
        ),
        window: .today,
        thresholds: [inPlace, partial, overruns, decision],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) du risque, aucun dépassement et une décision en \
                    \(limits.text(decision).fr) au plus
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of exposure, no overrun and a decision within \
                    \(limits.text(decision).en)
                    """
            )
        },
        action: .creditLimits,
        advice: PracticeText(
            fr: "Donnez une limite aux clients qui n’en ont pas, les plus gros d’abord.",
            en: "Give a limit to customers who have none, the largest first."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            la date de fin des limites, les livraisons à facturer et les décisions sur dépassement : elles ne se \
            saisissent pas encore, la pratique reste donc partielle au mieux.
            """,
        en: """
            the day on which limits end, deliveries to invoice and decisions on overruns: they can’t be entered \
            yet, so the practice is partial at best.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), count = 0, overrunCount = 0, aboveMinor: Int64 = 0
        for customer in facts.customers.all where customer.isDebtor || customer.committedMinor > 0 {
            count += 1
            share.add(customer.exposureMinor, isPart: customer.creditLimitMinor != nil)
            guard let limit = customer.creditLimitMinor, customer.exposureMinor > limit else { continue }
            overrunCount += 1
            aboveMinor += customer.exposureMinor - limit
        }
        let limited = PracticeCriterion(
            PracticeText(fr: "risque sous une limite", en: "exposure under a limit"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let above = PracticeCriterion(
            PracticeText(fr: "clients au-delà de leur limite", en: "customers above their limit"),
            .count(Int64(overrunCount)),
            .atMost,
            limits[overruns]
        )
        let decided = PracticeCriterion(
            PracticeText(fr: "délai de décision", en: "time to decide"),
            nil,
            .atMost,
            limits[decision]
        )
        return PracticeFinding(
            state: limited.state(partialFrom: limits[partial]).ofAPart,
            criteria: [limited, above, decided],
            sample: PracticeSample(count: count, unit: .customers),
            atStakeMinor: share.rest + aboveMinor,
            missing: leftOut
        )
    }
}
