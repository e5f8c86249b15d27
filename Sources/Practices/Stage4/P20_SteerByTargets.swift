/// 20. Steer by DSO and indicators with targets.
enum SteerByTargets: PracticeRule {
    private static let inPlace = PracticeThreshold(
        20,
        "in-place",
        .days,
        8,
        fr: "En place : jours de retard au plus",
        en: "In place: days delinquent at most"
    )
    private static let reviews = PracticeThreshold(
        20,
        "reviews",
        .count,
        4,
        fr: "Revues en 30 jours au moins",
        en: "Reviews in 30 days at least"
    )

    static let practice = Practice(
        number: 20,
        stage: .steering,
        key: "steer-by-targets",
        title: PracticeText(
            fr: "Piloter DSO et indicateurs avec des cibles",
            en: "Steer by DSO and targets"
        ),
        metric: PracticeText(
            fr: """
                Jours de retard moyens (DSO moins meilleur DSO possible, par épuisement) aujourd’hui et il y a \
                trois mois, objectifs fixés et revues du mois.
                """,
            en: """
                Average days delinquent (DSO less best possible DSO, by count-back) today and three months ago, \
                targets set and reviews of the month.
                """
        ),
        source: PracticeText(
            fr: "Encours total et non échu, ventes mensuelles.",
            en: "Receivables in all and not yet due, monthly sales."
        ),
        window: .today,
        thresholds: [inPlace, reviews],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au plus \(limits.text(inPlace).fr) de retard moyen ou une baisse sur trois mois, des objectifs \
                    et \(limits.text(reviews).fr) revues par mois
                    """,
                en: """
                    at most \(limits.text(inPlace).en) delinquent or a fall over three months, targets, and \
                    \(limits.text(reviews).en) reviews a month
                    """
            )
        },
        action: .indicators,
        advice: PracticeText(
            fr: "Regardez chaque semaine d’où vient le retard.",
            en: "Look every week at where delay comes from."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            des objectifs de DSO, de part échue et de CEI, et le journal des revues : ils ne se saisissent pas \
            encore, la pratique reste donc partielle au mieux.
            """,
        en: """
            targets for DSO, overdue share and CEI, and the log of reviews: they can’t be entered yet, so the \
            practice is partial at best.
            """
    )

    private static let noSales = PracticeText(
        fr: "des ventes et un encours dont le DSO puisse se calculer.",
        en: "sales and receivables from which a DSO can be computed."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let today = facts.delinquency.todayTenths
        let late = PracticeCriterion(
            PracticeText(fr: "jours de retard moyens", en: "average days delinquent"),
            today.map { .days(tenths: $0) },
            .atMost,
            limits[inPlace]
        )
        let reviewed = PracticeCriterion(
            PracticeText(fr: "revues du mois", en: "reviews of the month"),
            nil,
            .atLeast,
            limits[reviews]
        )
        guard let today else { return .notMeasurable(noSales, [late, reviewed]) }
        let isFalling = facts.delinquency.pastTenths.map { today < $0 } ?? false
        let overdueMinor = facts.items.all.reduce(Int64(0)) { sum, item in
            item.dueOn < facts.today ? sum + item.own(item.undisputedMinor) : sum
        }
        return PracticeFinding(
            state: late.isMet || isFalling ? .partial : .absent,
            criteria: [late, reviewed],
            sample: PracticeSample(count: facts.items.all.count, unit: .invoices),
            atStakeMinor: overdueMinor,
            missing: leftOut
        )
    }
}
