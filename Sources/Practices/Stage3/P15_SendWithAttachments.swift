/// 15. Automated, centralised sends with attachments.
enum SendWithAttachments: PracticeRule {
    private static let inPlace = PracticeThreshold.inPlace(15, percent: 80)
    private static let complete = PracticeThreshold(
        15,
        "complete",
        .share,
        980_000,
        fr: "Messages complets au moins",
        en: "Complete messages at least"
    )
    private static let bounced = PracticeThreshold(
        15,
        "bounced",
        .share,
        20_000,
        fr: "Refus, moins de",
        en: "Refused, less than"
    )

    static let practice = Practice(
        number: 15,
        stage: .reminders,
        key: "send-with-attachments",
        title: PracticeText(
            fr: "Automatiser et centraliser l’envoi, pièces jointes comprises",
            en: "Automated, centralised sends with attachments"
        ),
        metric: PracticeText(
            fr: """
                Part des relances envoyées par le programme (messages sur messages et appels), part des messages \
                remis avec le relevé et le PDF de chaque facture, et part des messages refusés.
                """,
            en: """
                Share of reminders sent by the program (messages over messages and calls), share of messages \
                delivered with the statement and the PDF of every invoice, and share of messages refused.
                """
        ),
        source: PracticeText(
            fr: "Messages partis ou refusés et leurs étapes, appels faits, PDF rangés avant l’envoi.",
            en: "Messages that left or were refused and their steps, calls made, PDFs kept before sending."
        ),
        window: MessageFacts.window,
        thresholds: [inPlace, complete, bounced],
        inPlace: { limits in
            PracticeText(
                fr: """
                    au moins \(limits.text(inPlace).fr) d’envois par le programme, \(limits.text(complete).fr) de \
                    messages complets et moins de \(limits.text(bounced).fr) de refus
                    """,
                en: """
                    at least \(limits.text(inPlace).en) sent by the program, \(limits.text(complete).en) of \
                    messages complete and less than \(limits.text(bounced).en) refused
                    """
            )
        },
        action: .invoicesWithoutPDF,
        advice: PracticeText(
            fr: "Apportez les PDF des factures pour qu’ils partent avec les relances.",
            en: "Bring in the invoices’ PDFs so that they leave with reminders."
        )
    )

    private static let leftOut = PracticeText(
        fr: """
            les retours arrivés après l’envoi, qui ne se lisent pas encore, et ce qui est envoyé hors d’ici : la \
            pratique reste donc partielle au mieux.
            """,
        en: """
            what comes back after sending, which is not read yet, and what is sent from elsewhere: so the practice \
            is partial at best.
            """
    )

    static func find(_ facts: PracticeFacts, _ limits: PracticeLimits) -> PracticeFinding {
        let messages = facts.messages.messages, sent = messages.filter(\.isSent)
        let whole = Int64(messages.count)
        let bySystem = Share(part: Int64(sent.count), whole: Int64(sent.count + facts.messages.callCount))
        let withAll = Share(part: Int64(sent.count(where: \.isComplete)), whole: whole)
        let refused = Share(part: whole - Int64(sent.count), whole: whole)
        let criteria = [
            PracticeCriterion(
                PracticeText(fr: "relances envoyées par le programme", en: "reminders sent by the program"),
                bySystem.figure ?? .share(ppm: 0),
                .atLeast,
                limits[inPlace]
            ),
            PracticeCriterion(
                PracticeText(
                    fr: "messages remis avec toutes les pièces",
                    en: "messages delivered with every attachment"
                ),
                withAll.figure,
                .atLeast,
                limits[complete]
            ),
            PracticeCriterion(
                PracticeText(fr: "messages refusés", en: "messages refused"),
                refused.ceiling,
                .below,
                limits[bounced]
            ),
        ]
        return PracticeFinding(
            state: .counting(criteria).ofAPart,
            criteria: criteria,
            sample: PracticeSample(count: messages.count, unit: .messages),
            atStakeMinor: openMinor(of: messages.filter { !$0.isSent || !$0.isComplete }, facts),
            missing: leftOut
        )
    }

    /// What is still open of what those messages asked for, each invoice once.
    private static func openMinor(of messages: [MessageFacts.Message], _ facts: PracticeFacts) -> Int64 {
        Set(messages.flatMap(\.instalments)).reduce(0) { sum, instalment in
            sum + (facts.items.place(of: instalment).map { facts.items.all[$0].ownMinor } ?? 0)
        }
    }
}
