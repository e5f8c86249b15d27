/// 13. Remind before the due date.
enum WarnBeforeTheDueDate: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(13, percent: 90)
    private static let partial = PracticeThreshold.partial(13, percent: 40)

    static let practice = Practice(
        number: 13,
        stage: .reminders,
        key: "warn-before-the-due-date",
        title: PracticeText(
            fr: "Prévenir avant l’échéance",
            en: "Remind before the due date"
        ),
        metric: PracticeText(
            fr: """
                Part des factures échues dans les 30 derniers jours pour lesquelles un message est parti entre 10 \
                jours et 1 jour avant ; celles payées avant la veille de l’échéance n’en demandaient pas.
                """,
            en: """
                Share of invoices that fell due in the last 30 days for which a message left between 10 days and 1 \
                day before; those paid before the eve of the due date needed none.
                """
        ),
        source: PracticeText(
            fr: "Échéances des 30 derniers jours, messages partis avant elles, affectations.",
            en: "Due dates of the last 30 days, messages that left before them, allocations."
        ),
        window: DueFacts.window,
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) des factures",
                en: "at least \(limits.text(inPlace).en) of invoices"
            )
        },
        action: .reminders,
        advice: PracticeText(
            fr: "Envoyez le rappel qui précède l’échéance.",
            en: "Send the reminder that comes before the due date."
        )
    )

    private static let note = PracticeText(
        fr: """
            les factures payées par prélèvement, qui ne se reconnaissent pas encore et sont comptées avec les \
            autres.
            """,
        en: "invoices paid by direct debit, which can’t be told apart yet and are counted with the others."
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), silentMinor: Int64 = 0
        for item in facts.due.items {
            share.add(1, isPart: item.isAnnounced)
            if !item.isAnnounced, let place = facts.items.place(of: item.id) {
                silentMinor += facts.items.all[place].ownMinor
            }
        }
        let announced = PracticeCriterion(
            PracticeText(fr: "échéances annoncées", en: "due dates announced"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        return PracticeFinding(
            state: announced.state(partialFrom: limits[partial]),
            criteria: [announced],
            sample: PracticeSample(count: Int(share.whole), unit: .invoices),
            atStakeMinor: silentMinor,
            missing: note
        )
    }
}
