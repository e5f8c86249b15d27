/// 8. Align sales and finance.
enum AlignSalesAndFinance: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(8, percent: 90)
    private static let partial = PracticeThreshold.partial(8, percent: 60)
    private static let answer = PracticeThreshold(
        8,
        "answer",
        .workingDays,
        3,
        fr: "Délai de réponse au plus",
        en: "Time to answer at most"
    )

    static let practice = Practice(
        number: 8,
        stage: .invoicing,
        key: "align-sales-and-finance",
        title: PracticeText(
            fr: "Coordonner commerce et finance",
            en: "Align sales and finance"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours en retard ou en litige dont le client a un commercial désigné, et délai médian de \
                réponse aux demandes internes.
                """,
            en: """
                Share of overdue or disputed receivables whose customer has a named sales owner, and median time to \
                answer internal requests.
                """
        ),
        source: PracticeText(
            fr: "Postes en retard ou en litige, commercial de chaque client.",
            en: "Overdue or disputed items, each customer’s sales owner."
        ),
        window: .today,
        thresholds: [inPlace, partial, answer],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) de cet encours, et une réponse en \(limits.text(answer).fr) \
                    au plus
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of these receivables, and an answer within \
                    \(limits.text(answer).en)
                    """
            )
        },
        action: .pressingCustomersWithoutSalesOwner,
        advice: PracticeText(
            fr: "Désignez un commercial pour chaque client en retard ou en litige.",
            en: "Name a sales owner for every customer who is late or in dispute."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            le délai de réponse aux demandes internes : elles ne passent pas encore par ici, la pratique reste donc \
            partielle au mieux.
            """,
        en: """
            the time to answer internal requests: they don’t pass through here yet, so the practice is partial at \
            best.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), count = 0
        for item in facts.items.all {
            let minor = item.dueOn < facts.today ? item.openMinor : item.disputedMinor
            guard minor > 0 else { continue }
            count += 1
            share.add(item.own(minor), isPart: facts.customers.all[Int(item.customer)].hasSalesOwner)
        }
        let owned = PracticeCriterion(
            PracticeText(
                fr: "encours en retard ou en litige suivi par un commercial",
                en: "late or disputed with an owner"
            ),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let answered = PracticeCriterion(
            PracticeText(fr: "délai de réponse", en: "time to answer"),
            nil,
            .atMost,
            limits[answer]
        )
        return PracticeFinding(
            state: owned.state(partialFrom: limits[partial]).ofAPart,
            criteria: [owned, answered],
            sample: PracticeSample(count: count, unit: .invoices),
            atStakeMinor: share.rest,
            missing: leftOut
        )
    }
}
