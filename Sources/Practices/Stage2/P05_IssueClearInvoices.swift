/// 5. Clear, compliant invoices.
enum IssueClearInvoices: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(5, percent: 98)
    private static let partial = PracticeThreshold.partial(5, percent: 92)

    static let practice = Practice(
        number: 5,
        stage: .invoicing,
        key: "issue-clear-invoices",
        title: PracticeText(
            fr: "Émettre des factures claires et conformes",
            en: "Clear, compliant invoices"
        ),
        metric: PracticeText(
            fr: """
                Part des factures qui ne sont, dans les 60 jours, ni rejetées, ni refusées, ni annulées par un \
                avoir pour erreur.
                """,
            en: """
                Share of invoices that within 60 days are neither rejected, nor refused, nor credited because of an \
                error.
                """
        ),
        source: PracticeText(
            fr: "Factures émises, statuts des plateformes, motifs des avoirs.",
            en: "Invoices issued, statuses of platforms, reasons of credit notes."
        ),
        window: .last(days: 90),
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) des factures",
                en: "at least \(limits.text(inPlace).en) of invoices"
            )
        },
        advice: PracticeText(
            fr: "Cherchez la cause des avoirs, et corrigez-la à la source.",
            en: "Look for the cause of credit notes, and mend it at the source."
        )
    )

    private static let missing = PracticeText(
        fr: """
            le motif de chaque avoir et les rejets des plateformes. La pratique sera mesurée quand les factures \
            seront émises ici, ou leurs statuts reçus.
            """,
        en: """
            the reason of each credit note and the rejections of platforms. The practice will be measured once \
            invoices are issued here, or their statuses received.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        .notMeasurable(
            missing,
            [
                PracticeCriterion(
                    PracticeText(fr: "factures bonnes du premier coup", en: "invoices right the first time"),
                    nil,
                    .atLeast,
                    limits[inPlace]
                )
            ]
        )
    }
}
