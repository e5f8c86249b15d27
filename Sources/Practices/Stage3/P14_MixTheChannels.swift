/// 14. The right mix of channels.
enum MixTheChannels: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(14, percent: 80)
    private static let partial = PracticeThreshold.partial(14, percent: 40)

    static let practice = Practice(
        number: 14,
        stage: .reminders,
        key: "mix-the-channels",
        title: PracticeText(
            fr: "Choisir et varier les canaux",
            en: "The right mix of channels"
        ),
        metric: PracticeText(
            fr: """
                Part des factures échues depuis plus de 15 jours, sans litige ni procédure collective, pour \
                lesquelles un message est parti et un appel a été fait.
                """,
            en: """
                Share of invoices more than 15 days overdue, without dispute or insolvency, for which a message \
                left and a call was made.
                """
        ),
        source: PracticeText(
            fr: "Postes échus, messages partis, appels faits.",
            en: "Overdue items, messages that left, calls made."
        ),
        window: .today,
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) des factures",
                en: "at least \(limits.text(inPlace).en) of invoices"
            )
        },
        action: .invoicesToCall,
        advice: PracticeText(
            fr: "Voyez celles à qui il manque un message ou un appel : la cause d’un retard s’apprend au téléphone.",
            en: "Look at those that lack a message or a call: why somebody is late is learnt by telephone."
        )
    )

    static let patienceDays = 15

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), restMinor: Int64 = 0
        for item in facts.items.all where item.daysPastDue(facts.today) > patienceDays && item.lawfulMinor > 0 {
            let isBoth = item.marks.isSuperset(of: [.mailed, .called])
            share.add(1, isPart: isBoth)
            if !isBoth { restMinor += item.own(item.undisputedMinor) }
        }
        let varied = PracticeCriterion(
            PracticeText(
                fr: "factures relancées par écrit et par téléphone",
                en: "invoices chased in writing and by call"
            ),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        return PracticeFinding(
            state: varied.state(partialFrom: limits[partial]),
            criteria: [varied],
            sample: PracticeSample(count: Int(share.whole), unit: .invoices),
            atStakeMinor: restMinor
        )
    }
}
