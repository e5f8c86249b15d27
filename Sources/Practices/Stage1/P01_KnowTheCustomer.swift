/// 1. Know the customer and its invoicing rules.
enum KnowTheCustomer: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(1, percent: 95)
    private static let partial = PracticeThreshold.partial(1, percent: 70)

    static let practice = Practice(
        number: 1,
        stage: .relation,
        key: "know-the-customer",
        title: PracticeText(
            fr: "Identifier le client et ses exigences de facturation",
            en: "Know the customer and its invoicing rules"
        ),
        metric: PracticeText(
            fr: """
                Part de l’encours des clients dont le numéro légal est valide (SIREN en France, TVA dans l’Union), \
                l’adresse complète et le contact comptable joignable par un mail qui n’est pas revenu.
                """,
            en: """
                Share of receivables of customers whose legal number is valid (SIREN in France, VAT in the Union), \
                whose address is complete, and whose accounts payable can be reached by a mail that did not come \
                back.
                """
        ),
        source: PracticeText(
            fr: "Postes ouverts, fiches des clients et leurs contacts.",
            en: "Open items, customers’ files and their contacts."
        ),
        window: .today,
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) de l’encours",
                en: "at least \(limits.text(inPlace).en) of receivables"
            )
        },
        action: .customersToComplete,
        advice: PracticeText(
            fr: "Complétez les fiches, les plus gros encours d’abord.",
            en: "Complete the files, the largest debts first."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            l’exigence d’un numéro de commande et, pour le public, le code service : ils ne se saisissent pas \
            encore et ne sont pas comptés, la pratique reste donc partielle au mieux.
            """,
        en: """
            whether an order number is required and, for public bodies, the service code: they can’t be entered yet \
            and are not counted, so the practice is partial at best.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        var share = Share(), count = 0
        for customer in facts.customers.all where customer.isDebtor {
            count += 1
            let isComplete = customer.isIdentified && customer.hasAddress && customer.hasPayableMail
            share.add(customer.openMinor, isPart: isComplete)
        }
        let complete = PracticeCriterion(
            PracticeText(fr: "encours des fiches complètes", en: "receivables with a complete file"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        return PracticeFinding(
            state: complete.state(partialFrom: limits[partial]).ofAPart,
            criteria: [complete],
            sample: PracticeSample(count: count, unit: .customers),
            atStakeMinor: share.rest,
            missing: leftOut
        )
    }
}
