internal import Primitives

/// 17. Disputes and promises are qualified and settled.
enum SettleDisputesAndPromises: PracticeRule {
    private static let inPlace = PracticeThreshold(
        17,
        "in-place",
        .days,
        30,
        fr: "En place : âge médian au plus",
        en: "In place: median age at most"
    )
    private static let partial = PracticeThreshold(
        17,
        "partial",
        .days,
        60,
        fr: "Partielle : âge médian au plus",
        en: "Partial: median age at most"
    )
    private static let owned = PracticeThreshold(
        17,
        "owned",
        .share,
        950_000,
        fr: "Litiges qualifiés au moins",
        en: "Qualified disputes at least"
    )
    private static let kept = PracticeThreshold(
        17,
        "kept",
        .share,
        800_000,
        fr: "Promesses tenues au moins",
        en: "Promises kept at least"
    )

    static let practice = Practice(
        number: 17,
        stage: .reminders,
        key: "settle-disputes-and-promises",
        title: PracticeText(
            fr: "Qualifier et solder litiges et promesses",
            en: "Settle disputes and promises"
        ),
        metric: PracticeText(
            fr: """
                Âge médian des litiges en cours, part de ceux qui ont un motif et un responsable, et part des \
                promesses tenues : 98 % du montant payé au plus 2 jours ouvrés après la date.
                """,
            en: """
                Median age of the disputes in progress, share of those with a reason and an owner, and share of \
                promises kept: 98% of the amount paid within 2 working days of the date.
                """
        ),
        source: PracticeText(
            fr: "Litiges et promesses placés sur les factures, affectations.",
            en: "Disputes and promises placed on invoices, allocations."
        ),
        window: PromiseFact.window,
        thresholds: [inPlace, partial, owned, kept],
        inPlace: { limits in
            PracticeText(
                fr: """
                    un âge médian d’au plus \(limits.text(inPlace).fr), \(limits.text(owned).fr) des litiges avec \
                    motif et responsable et \(limits.text(kept).fr) des promesses tenues
                    """,
                en: """
                    a median age of at most \(limits.text(inPlace).en), \(limits.text(owned).en) of disputes with a \
                    reason and an owner and \(limits.text(kept).en) of promises kept
                    """
            )
        },
        action: .disputedInvoices,
        advice: PracticeText(
            fr: "Tranchez d’abord les litiges les plus anciens.",
            en: "Settle the oldest disputes first."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            le responsable de chaque litige, qui ne se saisit pas encore : la pratique reste donc partielle au \
            mieux.
            """,
        en: "the owner of each dispute, which can’t be entered yet: so the practice is partial at best."
    )

    private static let fewPromises = PracticeText(
        fr: "Trop peu de promesses sont arrivées à terme pour dire combien sont tenues.",
        en: "Too few promises have come to their day to say how many are kept."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let age = PracticeCriterion(
            PracticeText(fr: "âge médian des litiges", en: "median age of disputes"),
            Median.tenths(of: facts.disputes.map { facts.today.days(since: $0) }).map { .days(tenths: $0) },
            .atMost,
            limits[inPlace]
        )
        let isEnough = facts.promises.count >= limits[PracticeSettings.minimumSample]
        let promises = Share(part: Int64(facts.promises.count(where: \.isKept)), whole: Int64(facts.promises.count))
        let honoured = PracticeCriterion(
            PracticeText(fr: "promesses tenues", en: "promises kept"),
            isEnough ? promises.figure : nil,
            .atLeast,
            limits[kept]
        )
        let qualified = PracticeCriterion(
            PracticeText(fr: "litiges avec motif et responsable", en: "disputes with a reason and an owner"),
            nil,
            .atLeast,
            limits[owned]
        )
        return PracticeFinding(
            state: age.reaches(limits[partial]) ? .partial : .absent,
            criteria: [age, honoured, qualified],
            sample: PracticeSample(count: facts.disputes.count, unit: .disputes),
            atStakeMinor: facts.items.all.reduce(0) { $0 + $1.own($1.disputedMinor) },
            missing: isEnough ? leftOut : leftOut + fewPromises
        )
    }
}
