/// 11. Chase every invoice, whatever its amount.
enum ChaseEveryInvoice: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(11, percent: 98)
    private static let partial = PracticeThreshold.partial(11, percent: 80)
    private static let lowest = PracticeThreshold(
        11,
        "in-place-lowest",
        .share,
        950_000,
        fr: "Tranche la plus faible au moins",
        en: "Lowest group at least"
    )

    static let practice = Practice(
        number: 11,
        stage: .reminders,
        key: "chase-every-invoice",
        title: PracticeText(
            fr: "Relancer toutes les factures, quel que soit le montant",
            en: "Chase every invoice"
        ),
        metric: PracticeText(
            fr: """
                Part des factures échues depuis plus de 8 jours, sans litige, promesse, pause ni procédure \
                collective, ni aux comptes 413, 4117 et 416, qui ont eu au moins une relance partie ou un appel \
                fait ; et la plus faible de ces parts sur dix tranches de montant.
                """,
            en: """
                Share of invoices more than 8 days overdue, without dispute, promise, pause or insolvency and not \
                on the accounts 413, 4117 and 416, that had at least one reminder that left or one call made; and \
                the lowest of these shares over ten groups by amount.
                """
        ),
        source: PracticeText(
            fr: "Postes échus, étapes de relance parties et appels faits.",
            en: "Overdue items, reminder steps that left and calls made."
        ),
        window: .today,
        thresholds: [inPlace, partial, lowest],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) des factures, et \(limits.text(lowest).fr) dans chaque \
                    tranche de montant
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of invoices, and \(limits.text(lowest).en) in every group \
                    of amounts
                    """
            )
        },
        action: .invoicesToChase,
        advice: PracticeText(
            fr: "Voyez celles qui n’ont eu ni message ni appel.",
            en: "Look at those that had neither a message nor a call."
        )
    )

    private static let groups = 10
    static let graceDays = 8

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let late = facts.items.all.filter { $0.daysPastDue(facts.today) > graceDays }
        let eligible = late.filter { $0.claimableMinor > 0 }
        var share = Share(), forgottenMinor: Int64 = 0
        for item in eligible {
            share.add(1, isPart: item.isChased)
            if !item.isChased { forgottenMinor += item.own(item.claimableMinor) }
        }
        let chased = PracticeCriterion(
            PracticeText(fr: "factures relancées", en: "invoices chased"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let weakest = PracticeCriterion(
            PracticeText(fr: "tranche de montant la moins relancée", en: "least chased group of amounts"),
            lowestShare(of: eligible),
            .atLeast,
            limits[lowest]
        )
        let state = chased.state(partialFrom: limits[partial])
        return PracticeFinding(
            state: state == .inPlace && !weakest.isMet ? .partial : state,
            criteria: [chased, weakest],
            sample: PracticeSample(count: eligible.count, unit: .invoices),
            atStakeMinor: forgottenMinor,
            aside: aside(late)
        )
    }

    /// Those that are treated in another way, each under one reason: the one that weighs most.
    private static func aside(_ late: [ItemFact]) -> PracticeText? {
        var counts = [0, 0, 0, 0, 0]
        for item in late where item.claimableMinor == 0 {
            let reasons = [
                item.isInsolvent, item.isOnHeldAccount, item.disputedMinor > 0, item.promisedMinor > 0,
                item.pausedMinor > 0,
            ]
            if let reason = reasons.firstIndex(of: true) { counts[reason] += 1 }
        }
        let words = [
            ("en procédure collective", "insolvent"),
            ("aux comptes 413, 4117 ou 416", "on the accounts 413, 4117 or 416"), ("en litige", "disputed"),
            ("promises", "promised"), ("en pause", "paused"),
        ]
        let found = zip(counts, words).filter { $0.0 > 0 }
        guard !found.isEmpty else { return nil }
        return PracticeText(
            fr: "à part : " + found.map { "\($0.0) \($0.1.0)" }.joined(separator: ", "),
            en: "aside: " + found.map { "\($0.0) \($0.1.1)" }.joined(separator: ", ")
        )
    }

    /// Over ten groups of as equal size as can be, from the smallest amounts to the largest.
    private static func lowestShare(of eligible: [ItemFact]) -> PracticeFigure? {
        guard eligible.count >= groups else { return nil }
        let ranked = eligible.map { ($0.functionalMinor, $0.instalment, $0.isChased) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        let shares = (0..<groups).compactMap { group -> PracticeFigure? in
            let places = ranked.count * group / groups..<ranked.count * (group + 1) / groups
            return Share(part: Int64(ranked[places].count { $0.2 }), whole: Int64(places.count)).figure
        }
        return shares.min { $0.units < $1.units }
    }
}
