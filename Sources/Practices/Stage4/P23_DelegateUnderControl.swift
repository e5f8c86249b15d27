/// 23. Tooling and controlled delegation.
enum DelegateUnderControl: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(23, percent: 100)
    private static let partial = PracticeThreshold.partial(23, percent: 80)
    private static let reported = PracticeThreshold(
        23,
        "reported",
        .share,
        950_000,
        fr: "Dossiers délégués suivis au moins",
        en: "Delegated files followed at least"
    )

    static let practice = Practice(
        number: 23,
        stage: .steering,
        key: "delegate-under-control",
        title: PracticeText(
            fr: "S’équiper d’un outil et déléguer sans perdre le contrôle",
            en: "Tooling and controlled delegation"
        ),
        metric: PracticeText(
            fr: """
                Part des actes sensibles (mises en demeure, passages en perte, avoirs faits ici, relances \
                suspendues ou exclues) qu’une seconde personne a approuvés avant.
                """,
            en: """
                Share of sensitive acts (formal notices, write-offs and credit notes made here, reminders paused or \
                excluded) that a second person agreed to beforehand.
                """
        ),
        source: PracticeText(
            fr: "Actes des 90 derniers jours et accords donnés.",
            en: "Acts of the last 90 days and agreements given."
        ),
        window: SensitiveAct.window,
        thresholds: [inPlace, partial, reported],
        inPlace: { limits in
            PracticeText(
                fr: """
                    \(limits.text(inPlace).fr) des actes sensibles, et \(limits.text(reported).fr) des dossiers \
                    délégués suivis chaque semaine
                    """,
                en: """
                    \(limits.text(inPlace).en) of sensitive acts, and \(limits.text(reported).en) of delegated \
                    files followed every week
                    """
            )
        },
        advice: PracticeText(
            fr: """
                Faites approuver les actes sensibles par une seconde personne ; aucune page ne recueille encore son accord.
                """,
            en: "Have sensitive acts agreed to by a second person; no page takes that agreement yet."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            les relèvements de limite et les dossiers délégués, qui ne se suivent pas encore ici : la pratique \
            reste donc partielle au mieux.
            """,
        en: "raised limits and delegated files, which are not followed here yet: so the practice is partial at best."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share()
        for act in facts.acts { share.add(1, isPart: act.isApproved) }
        let approved = PracticeCriterion(
            PracticeText(fr: "actes sensibles approuvés à deux", en: "sensitive acts agreed to by two"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let followed = PracticeCriterion(
            PracticeText(fr: "dossiers délégués suivis", en: "delegated files followed"),
            nil,
            .atLeast,
            limits[reported]
        )
        return PracticeFinding(
            state: approved.state(partialFrom: limits[partial]).ofAPart,
            criteria: [approved, followed],
            sample: PracticeSample(count: facts.acts.count, unit: .acts),
            missing: leftOut
        )
    }
}
