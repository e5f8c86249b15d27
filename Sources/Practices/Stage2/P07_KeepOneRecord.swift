/// 7. One customer record.
enum KeepOneRecord: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(7, percent: 90)
    private static let partial = PracticeThreshold.partial(7, percent: 60)
    private static let duplicates = PracticeThreshold(
        7,
        "duplicates",
        .share,
        10_000,
        fr: "Doublons au plus",
        en: "Duplicates at most"
    )

    static let practice = Practice(
        number: 7,
        stage: .invoicing,
        key: "keep-one-record",
        title: PracticeText(
            fr: "Centraliser l’information client",
            en: "One customer record"
        ),
        metric: PracticeText(
            fr: """
                Part des clients débiteurs qu’on peut joindre, dont toutes les factures ouvertes ont leur PDF et, \
                s’ils sont en retard, avec qui un échange est gardé ; et part des clients qui partagent leur SIREN \
                avec un autre.
                """,
            en: """
                Share of debtors who can be reached, all of whose open invoices have their PDF and, when they are \
                late, with whom an exchange is kept; and share of customers who have the SIREN of another.
                """
        ),
        source: PracticeText(
            fr: "Clients débiteurs, contacts, PDF des factures ouvertes, messages, appels et notes.",
            en: "Debtors, contacts, PDFs of open invoices, messages, calls and notes."
        ),
        window: .today,
        thresholds: [inPlace, partial, duplicates],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) des clients débiteurs, et au plus \
                    \(limits.text(duplicates).fr) de doublons
                    """,
                en: """
                    at least \(limits.text(inPlace).en) of debtors, and at most \(limits.text(duplicates).en) of \
                    duplicates
                    """
            )
        },
        action: .invoicesWithoutPDF,
        advice: PracticeText(
            fr: "Apportez les PDF des factures et complétez les contacts.",
            en: "Bring in the invoices’ PDFs and complete the contacts."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            le contrat de chaque client : il ne se range pas encore ici et n’est pas compté, la pratique reste donc \
            partielle au mieux.
            """,
        en: """
            each customer’s contract: it can’t be kept here yet and is not counted, so the practice is partial at \
            best.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var isComplete = facts.customers.all.map { $0.canBeReached && ($0.hasExchange || $0.overdueCount == 0) }
        for item in facts.items.all where item.isInvoice && !facts.files.holds(item.document) {
            isComplete[Int(item.customer)] = false
        }
        var share = Share(), incompleteMinor: Int64 = 0
        for (customer, isComplete) in zip(facts.customers.all, isComplete) where customer.isDebtor {
            share.add(1, isPart: isComplete)
            if !isComplete { incompleteMinor += customer.openMinor }
        }
        let complete = PracticeCriterion(
            PracticeText(fr: "clients débiteurs au dossier complet", en: "debtors with a complete file"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let twice = PracticeCriterion(
            PracticeText(fr: "clients en double", en: "customers known twice"),
            duplicateShare(facts.customers).ceiling ?? .share(ppm: 0),
            .atMost,
            limits[duplicates]
        )
        let state = complete.state(partialFrom: limits[partial])
        return PracticeFinding(
            state: (state == .inPlace && !twice.isMet ? .partial : state).ofAPart,
            criteria: [complete, twice],
            sample: PracticeSample(count: Int(share.whole), unit: .customers),
            atStakeMinor: incompleteMinor,
            missing: leftOut
        )
    }

    /// Of the customers whose SIREN is known, those who share it.
    private static func duplicateShare(_ customers: CustomerFacts) -> Share {
        let counts = Dictionary(grouping: customers.all.compactMap(\.siren)) { $0 }.mapValues(\.count)
        var share = Share()
        for count in counts.values { share.add(Int64(count), isPart: count > 1) }
        return share
    }
}
