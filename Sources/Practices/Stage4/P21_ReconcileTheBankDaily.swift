internal import Primitives

/// 21. Daily bank reconciliation.
enum ReconcileTheBankDaily: PracticeRule {
    private static let inPlace = PracticeThreshold(
        21,
        "in-place",
        .workingDays,
        1,
        fr: "En place : délai médian au plus",
        en: "In place: median time at most"
    )
    private static let partial = PracticeThreshold(
        21,
        "partial",
        .workingDays,
        3,
        fr: "Partielle : délai médian au plus",
        en: "Partial: median time at most"
    )
    private static let unapplied = PracticeThreshold(
        21,
        "unapplied",
        .share,
        10_000,
        fr: "Non affecté après 5 jours au plus",
        en: "Unapplied after 5 days at most"
    )
    private static let matched = PracticeThreshold(
        21,
        "matched",
        .share,
        850_000,
        fr: "Rapproché sans intervention au moins",
        en: "Matched by itself at least"
    )

    static let practice = Practice(
        number: 21,
        stage: .steering,
        key: "reconcile-the-bank-daily",
        title: PracticeText(
            fr: "Rapprocher la banque chaque jour",
            en: "Daily bank reconciliation"
        ),
        metric: PracticeText(
            fr: """
                Délai médian entre un règlement et son affectation, part des règlements encore non affectée après 5 \
                jours, et part rapprochée sans intervention.
                """,
            en: """
                Median time from a receipt to its allocation, share of receipts still unapplied after 5 days, and \
                share matched without anybody.
                """
        ),
        source: PracticeText(
            fr: """
                Règlements de la période et leurs affectations ; celles d’un FEC n’ont pas de date propre et ne \
                comptent pas dans le délai.
                """,
            en: """
                Receipts of the period and their allocations; those of a FEC have no day of their own and don’t \
                count in the time.
                """
        ),
        window: ReceiptFacts.window,
        thresholds: [inPlace, partial, unapplied, matched],
        inPlace: { limits in
            PracticeText(
                fr: """
                    un délai d’au plus \(limits.text(inPlace).fr), \(limits.text(unapplied).fr) de non affecté et \
                    \(limits.text(matched).fr) rapproché sans intervention
                    """,
                en: """
                    at most \(limits.text(inPlace).en), \(limits.text(unapplied).en) unapplied and \
                    \(limits.text(matched).en) matched by itself
                    """
            )
        },
        action: .unappliedCredits,
        advice: PracticeText(
            fr: "Affectez chaque jour les règlements de la veille.",
            en: "Apply yesterday’s receipts every day."
        )
    )

    private static let noMatching = PracticeText(
        fr: """
            le rapprochement automatique : les relevés de banque ne se lisent pas encore ici, la pratique reste \
            donc partielle au mieux.
            """,
        en: "automatic matching: bank statements are not read here yet, so the practice is partial at best."
    )

    private static let noDays = PracticeText(
        fr: """
            la date d’affectation des règlements (le lettrage d’un FEC ne la dit pas) et le rapprochement \
            automatique. La pratique sera mesurée dès que les relevés de banque se liront ici.
            """,
        en: """
            the day on which receipts are applied (the lettering of a FEC does not say it) and automatic matching. \
            The practice will be measured as soon as bank statements are read here.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let receipts = facts.receipts
        let isEnough = receipts.lags.count >= limits[PracticeSettings.minimumSample]
        let lag = PracticeCriterion(
            PracticeText(fr: "délai médian d’affectation", en: "median time to allocation"),
            isEnough ? Median.tenths(of: receipts.lags).map { .workingDays(tenths: $0) } : nil,
            .atMost,
            limits[inPlace]
        )
        let left = PracticeCriterion(
            PracticeText(fr: "non affecté après 5 jours", en: "unapplied after 5 days"),
            Share(part: receipts.leftUnappliedMinor, whole: receipts.amountMinor).ceiling,
            .atMost,
            limits[unapplied]
        )
        let alone = PracticeCriterion(
            PracticeText(fr: "rapproché sans intervention", en: "matched without anybody"),
            nil,
            .atLeast,
            limits[matched]
        )
        guard lag.figure != nil else { return .notMeasurable(noDays + known(left), [lag, left, alone]) }
        return PracticeFinding(
            state: lag.reaches(limits[partial]) ? .partial : .absent,
            criteria: [lag, left, alone],
            sample: PracticeSample(count: receipts.count, unit: .receipts),
            atStakeMinor: receipts.leftUnappliedMinor,
            missing: noMatching
        )
    }

    private static func known(_ left: PracticeCriterion) -> PracticeText {
        guard let french = left.text(.french), let english = left.text(.english) else {
            return PracticeText(fr: "Aucun règlement sur la période.", en: "There is no receipt in the period.")
        }
        return PracticeText(
            fr: "Non affecté après 5 jours : \(french).",
            en: "Unapplied after 5 days: \(english)."
        )
    }
}
