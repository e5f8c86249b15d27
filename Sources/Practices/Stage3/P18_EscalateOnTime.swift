internal import Ledger
internal import Primitives

/// 18. Escalate on time.
enum EscalateOnTime: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(18, percent: 90)
    private static let partial = PracticeThreshold.partial(18, percent: 50)
    private static let expiring = PracticeThreshold(
        18,
        "expiring",
        .count,
        0,
        fr: "Factures proches de la prescription au plus",
        en: "Invoices close to limitation at most"
    )

    static let practice = Practice(
        number: 18,
        stage: .reminders,
        key: "escalate-on-time",
        title: PracticeText(
            fr: "Escalader à date : mise en demeure puis contentieux",
            en: "Escalate on time"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours échu depuis plus de 45 jours, sans litige ni procédure collective, qui a reçu une \
                mise en demeure ; et nombre de factures à moins de 6 mois de la prescription (5 ans, 2 ans pour un \
                particulier, 4 années pleines pour le secteur public) sans paiement qui la repousse.
                """,
            en: """
                Share of receivables more than 45 days overdue, without dispute or insolvency, that had a formal \
                notice; and number of invoices less than 6 months from limitation (5 years, 2 for a private person, \
                4 full years for a public body) without a payment that puts it off.
                """
        ),
        source: PracticeText(
            fr: "Postes échus, mises en demeure parties, derniers paiements partiels.",
            en: "Overdue items, formal notices that left, last part payments."
        ),
        window: .today,
        thresholds: [inPlace, partial, expiring],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) de cet encours, et aucune facture proche de la prescription",
                en: "at least \(limits.text(inPlace).en) of these receivables, and no invoice close to limitation"
            )
        },
        action: .invoicesToNotice,
        advice: PracticeText(
            fr: "Voyez les factures qui n’ont pas eu de mise en demeure.",
            en: "Look at the invoices that had no formal notice."
        )
    )

    private static let acts = PracticeText(
        fr: """
            les actes de justice, qui ne s’enregistrent pas encore : vérifiez vous-même les factures proches de la \
            prescription.
            """,
        en: "court proceedings, which can’t be entered yet: check the invoices close to limitation yourself."
    )

    static let patienceDays = 45

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), count = 0, expiringCount = 0
        let inSixMonths = facts.today.adding(months: 6)
        for item in facts.items.all where item.daysPastDue(facts.today) > patienceDays && item.lawfulMinor > 0 {
            count += 1
            share.add(item.own(item.undisputedMinor), isPart: item.marks.contains(.noticed))
            let paidOn = facts.lastPayments.day(of: item.instalment)
            let category = facts.customers.all[Int(item.customer)].category
            if Limitation.lastDay(dueOn: item.dueOn, paidOn: paidOn, category) < inSixMonths { expiringCount += 1 }
        }
        let noticed = PracticeCriterion(
            PracticeText(fr: "encours mis en demeure", en: "receivables under formal notice"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let close = PracticeCriterion(
            PracticeText(fr: "factures proches de la prescription", en: "invoices close to limitation"),
            .count(Int64(expiringCount)),
            .atMost,
            limits[expiring]
        )
        return PracticeFinding(
            state: close.isMet ? noticed.state(partialFrom: limits[partial]) : .absent,
            criteria: [noticed, close],
            sample: PracticeSample(count: count, unit: .invoices),
            atStakeMinor: share.rest,
            missing: close.isMet ? nil : acts
        )
    }
}
