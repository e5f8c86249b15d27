internal import Primitives

/// 4. Written payment terms.
enum WriteTheTerms: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(4, percent: 90)
    private static let partial = PracticeThreshold.partial(4, percent: 60)

    static let practice = Practice(
        number: 4,
        stage: .relation,
        key: "write-the-terms",
        title: PracticeText(
            fr: "Fixer les conditions de paiement par écrit",
            en: "Written payment terms"
        ),
        metric: PracticeText(
            fr: """
                Part du montant facturé qui a un devis ou un bon de commande signé, des conditions générales \
                acceptées et un délai légal (60 jours, ou 45 jours fin de mois).
                """,
            en: """
                Share of the amount invoiced that has a signed quote or order, accepted terms of sale and a lawful \
                term (60 days, or 45 days end of month).
                """
        ),
        source: PracticeText(
            fr: "Factures de la période et leurs échéances, clients français hors particuliers.",
            en: "Invoices of the period and their due dates, French customers other than private persons."
        ),
        window: InvoicedFacts.window,
        thresholds: [inPlace, partial],
        inPlace: { limits in
            PracticeText(
                fr: "au moins \(limits.text(inPlace).fr) du montant facturé",
                en: "at least \(limits.text(inPlace).en) of the amount invoiced"
            )
        },
        advice: PracticeText(
            fr: "Faites signer le devis et accepter les conditions générales avant de livrer.",
            en: "Have the quote signed and the terms accepted before you deliver."
        )
    )

    /// A term that is too long makes the whole fail; a lawful one proves nothing about what was signed.
    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let invoiced = facts.invoiced
        let share = Share(part: invoiced.amountMinor - invoiced.unlawfulMinor, whole: invoiced.amountMinor)
        let lawful = PracticeCriterion(
            PracticeText(fr: "montant facturé à un délai légal", en: "amount invoiced with a lawful term"),
            share.figure,
            .atLeast,
            limits[inPlace]
        )
        let isProvenAbsent = lawful.figure != nil && !lawful.reaches(limits[partial])
        return PracticeFinding(
            state: isProvenAbsent ? .absent : .notMeasurable,
            criteria: [lawful],
            sample: PracticeSample(count: invoiced.count, unit: .invoices),
            atStakeMinor: isProvenAbsent ? share.rest : nil,
            missing: missing(lawful)
        )
    }

    private static func missing(_ lawful: PracticeCriterion) -> PracticeText {
        let papers = PracticeText(
            fr:
                "les devis et commandes signés et les conditions générales acceptées, qui ne sont pas encore tenus ici.",
            en: "signed quotes and orders and accepted terms of sale, which are not kept here yet."
        )
        guard let french = lawful.text(.french), let english = lawful.text(.english) else { return papers }
        return papers
            + PracticeText(
                fr: "\(french) du montant facturé respecte le délai légal, ou n’a pas d’échéance connue.",
                en: "\(english) of the amount invoiced keeps to the lawful term, or has no known due date."
            )
    }
}
