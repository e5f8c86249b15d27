/// 12. A scenario for each type of customer.
enum OneScenarioPerType: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(12, percent: 95)
    private static let partial = PracticeThreshold.partial(12, percent: 60)
    private static let unmapped = PracticeThreshold(
        12,
        "unmapped",
        .count,
        0,
        fr: "Types sans scénario au plus",
        en: "Types without a scenario at most"
    )

    static let practice = Practice(
        number: 12,
        stage: .reminders,
        key: "one-scenario-per-type",
        title: PracticeText(
            fr: "Segmenter : un scénario par typologie",
            en: "A scenario for each type of customer"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours qu’une règle confie à un scénario fait pour son type de client, et nombre de \
                types de clients présents qui n’en ont pas.
                """,
            en: """
                Share of receivables that a rule gives to a scenario made for its type of customer, and number of \
                types of customers that have none.
                """
        ),
        source: PracticeText(
            fr: "Postes ouverts, types de clients, scénarios en service.",
            en: "Open items, types of customers, scenarios in use."
        ),
        window: .today,
        thresholds: [inPlace, partial, unmapped],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) de l’encours, et aucun type oublié",
                en: "at least \(limits.text(inPlace).en) of receivables, and no type left out"
            )
        },
        advice: PracticeText(
            fr:
                "Distinguez au moins les petits comptes, les grands et le secteur public ; le scénario est encore le même pour tous.",
            en:
                "Tell at least small accounts, large ones and public bodies apart; the scenario is still the same for all."
        )
    )

    private static let only = PracticeText(
        fr: """
            un scénario par type de client : tous suivent aujourd’hui la même suite de relances, ce qui compte \
            comme une pratique absente.
            """,
        en: "a scenario for each type of customer: all follow the same reminders today, which counts as absent."
    )

    /// One sequence for everybody is what the reference calls absent: nothing assigns anybody yet.
    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let debtors = facts.customers.all.filter(\.isDebtor)
        let share = Share(part: 0, whole: facts.receivableMinor)
        let assigned = PracticeCriterion(
            PracticeText(
                fr: "encours confié à un scénario de son type",
                en: "receivables with a scenario of their type"
            ),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let forgotten = PracticeCriterion(
            PracticeText(fr: "types de clients sans scénario", en: "types of customers without a scenario"),
            .count(Int64(Set(debtors.map(\.category)).count)),
            .atMost,
            limits[unmapped]
        )
        return PracticeFinding(
            state: assigned.state(partialFrom: limits[partial]),
            criteria: [assigned, forgotten],
            sample: PracticeSample(count: debtors.count, unit: .customers),
            atStakeMinor: share.rest,
            missing: only
        )
    }
}
