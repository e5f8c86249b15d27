/// 19. An accurate and fresh aged balance.
enum KeepTheBalanceTrue: PracticeRule {
    private static let unapplied = PracticeThreshold(
        19,
        "unapplied",
        .share,
        20_000,
        fr: "Non affecté au plus",
        en: "Unapplied at most"
    )
    private static let age = PracticeThreshold(
        19,
        "age",
        .hours,
        24,
        fr: "Âge de l’import au plus",
        en: "Age of the import at most"
    )
    private static let difference = PracticeThreshold(
        19,
        "difference",
        .share,
        1_000,
        fr: "Écart au plus",
        en: "Difference at most"
    )

    static let practice = Practice(
        number: 19,
        stage: .steering,
        key: "keep-the-balance-true",
        title: PracticeText(
            fr: "Tenir une balance âgée juste et fraîche",
            en: "An accurate and fresh aged balance"
        ),
        metric: PracticeText(
            fr: """
                Avoirs et règlements non affectés rapportés à l’encours, âge du dernier import des écritures, et \
                écart entre l’encours et les comptes clients de la comptabilité au dernier contrôle d’un FEC.
                """,
            en: """
                Unapplied credit notes and receipts over receivables, age of the last import of the books, and \
                difference between receivables and the customers’ accounts of the books at the last control of a \
                FEC.
                """
        ),
        source: PracticeText(
            fr: "Crédits non affectés, imports, contrôle des comptes 411, 413, 416 et 4191.",
            en: "Unapplied credits, imports, control of the accounts 411, 413, 416 and 4191."
        ),
        window: .today,
        thresholds: [unapplied, age, difference],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au plus \(limits.text(unapplied).fr) de non affecté, un import de moins de \
                    \(limits.text(age).fr) et un écart d’au plus \(limits.text(difference).fr)
                    """,
                en: """
                    at most \(limits.text(unapplied).en) unapplied, an import within \(limits.text(age).en) and a \
                    difference of at most \(limits.text(difference).en)
                    """
            )
        },
        action: .unappliedCredits,
        advice: PracticeText(
            fr: "Affectez ce qui a été reçu, puis importez les dernières écritures.",
            en: "Apply what was received, then bring in the latest books."
        )
    )

    private static let noBooks = PracticeText(
        fr: "un import des écritures : sans lui l’âge des données n’est pas connu.",
        en: "an import of the books: without it nobody knows how old the data is."
    )

    private static let noControl = PracticeText(
        fr: "le contrôle d’un FEC, qui compare l’encours aux comptes de la comptabilité.",
        en: "the control of a FEC, which holds receivables against the accounts of the books."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let receivable = facts.receivableMinor
        let unsettled = facts.credits.unappliedMinor
        let criteria = [
            PracticeCriterion(
                PracticeText(fr: "non affecté", en: "unapplied"),
                Share(part: unsettled, whole: receivable).ceiling,
                .atMost,
                limits[unapplied]
            ),
            PracticeCriterion(
                PracticeText(fr: "âge du dernier import", en: "age of the last import"),
                facts.books.ageHours.map { .hours($0) },
                .atMost,
                limits[age]
            ),
            PracticeCriterion(
                PracticeText(fr: "écart avec la comptabilité", en: "difference with the books"),
                facts.books.differenceMinor.flatMap { Share(part: $0, whole: receivable).ceiling },
                .atMost,
                limits[difference]
            ),
        ]
        let missing = [
            facts.books.ageHours == nil ? noBooks : nil, facts.books.differenceMinor == nil ? noControl : nil,
        ].compactMap { $0 }
        return PracticeFinding(
            state: .counting(criteria),
            criteria: criteria,
            sample: PracticeSample(count: facts.items.all.count, unit: .invoices),
            atStakeMinor: unsettled,
            missing: missing.dropFirst().reduce(missing.first) { sum, next in sum.map { $0 + next } }
        )
    }
}
