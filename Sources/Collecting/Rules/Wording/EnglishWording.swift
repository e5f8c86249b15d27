/// The English wording, for customers who write in English to a creditor under French law.
extension WordingDraft {
    static let englishBeforeDue = WordingDraft(
        subject: "{{#isSeveral}}Your next due dates{{/isSeveral}}"
            + "{{^isSeveral}}{{firstNumber}}, due {{firstDueOn}}{{/isSeveral}} - {{creditorName}}",
        [
            .paragraph("Dear {{#contactName}}{{contactName}}{{/contactName}}{{^contactName}}customer{{/contactName}},"),
            .paragraph(
                "To help you plan your payments, here is what falls due "
                    + "{{#isDueToday}}today{{/isDueToday}}{{^isDueToday}}shortly{{/isDueToday}}:"
            ),
            .lines, .totals, .payment,
            .when("hasInvoices", "A copy of what we invoiced is attached."),
            .when("attachedNumbers", englishSomeCopies),
            .paragraph(
                "If anything is missing for the payment to leave on time (an order number, a reference, a correction), "
                    + "please tell us now by answering this message."
            ),
            .paragraph("Thank you for your trust."), .signature,
        ]
    )

    static let englishFirstReminder = WordingDraft(
        subject: "{{overdueTitle}} - {{creditorName}}",
        [
            .paragraph("Dear {{#contactName}}{{contactName}}{{/contactName}}{{^contactName}}customer{{/contactName}},"),
            .paragraph("Unless we are mistaken, we have not received payment of the following yet:"),
            .lines, .totals, .when("promisedOn", englishBrokenPromise), .payment,
            .when("hasInvoices", "A copy of what we invoiced is attached."),
            .when("attachedNumbers", englishSomeCopies),
            .paragraph("If your payment has already left, please disregard this message."),
            .paragraph(
                "If anything stands in the way of it, please answer this message and we will sort it out with you."
            ),
            .paragraph("Kind regards,"), .signature,
        ]
    )

    static let englishSecondReminder = WordingDraft(
        subject: "Reminder: {{unpaidTitle}} - {{creditorName}}",
        [
            .paragraph("Dear {{#contactName}}{{contactName}}{{/contactName}}{{^contactName}}customer{{/contactName}},"),
            .paragraph("To date, the following overdue amounts have still not been paid:"),
            .lines, .totals, .when("promisedOn", englishBrokenPromise), .payment,
            .when("hasStatement", "A statement of your account is attached."),
            .when("statementUnasked", englishUnasked), .when("statementDue", englishStatementDue),
            .when("hasInvoices", "A copy of what we invoiced is attached as well."),
            .when("attachedNumbers", englishSomeCopies),
            .paragraph("Please arrange payment, or let us know by return when we can expect it."),
            .paragraph("If you dispute an amount, please tell us which and why: the rest remains due."),
            .paragraph("Regards,"), .signature,
        ]
    )

    /// A sheet for the person who calls, not a mail.
    static let englishCall = WordingDraft(
        subject: "Call {{customerName}}",
        [
            .paragraph("For the person who calls:"), .lines, .totals,
            .when("promisedOn", englishPromiseToRecall), .reminders(heading: "Already sent:"),
            .paragraph("1. Ask for the person in charge of payment and check how to reach them."),
            .paragraph("2. Ask whether the invoices were received and approved, and what is missing if not."),
            .paragraph(
                "3. Obtain a date and an amount, or the exact reason for a disagreement; note it during the call."
            ),
            .paragraph("4. Confirm in writing what was agreed."),
        ]
    )

    static let englishFormalReminder = WordingDraft(
        subject: "Last reminder before formal notice - {{creditorName}}",
        [
            .paragraph("Dear Sir or Madam,"),
            .paragraph(
                "{{#hasReminders}}Despite our reminders, the{{/hasReminders}}{{^hasReminders}}The{{/hasReminders}} following "
                    + "overdue amounts remain unpaid:"
            ),
            .detailedLines, .totals, .paragraph("We ask you to pay them without delay."),
            .when("promisedOn", englishBrokenPromise), .payment,
            .when("isCommercial", englishCommercialPenalties), .when("isPublicBuyer", englishPublicInterest),
            .when("hasStatement", "A statement of your account is attached."),
            .when("statementUnasked", englishUnasked), .when("statementDue", englishStatementDue),
            .when("hasInvoices", "A copy of what we invoiced is attached as well."),
            .when("attachedNumbers", englishSomeCopies),
            .paragraph(
                "If you dispute an amount, please tell us in writing which and for what reason. Failing payment or an "
                    + "answer, a formal notice may be sent to you."
            ),
            .paragraph("Yours faithfully,"), .signature,
        ]
    )

    static let englishFormalNotice = WordingDraft(
        subject: "FORMAL NOTICE to pay (mise en demeure) - {{creditorName}}",
        [
            .parties, .paragraph("Subject: formal notice to pay (mise en demeure)"), .paragraph("Dear Sir or Madam,"),
            .paragraph("As of today you owe us the following amounts, all of them past due:"),
            .detailedLines, .totals,
            .when("promisedOn", englishBrokenPromise), .reminders(heading: "What we have already sent you:"),
            .paragraph(
                "We hereby give you FORMAL NOTICE (mise en demeure), within the meaning of article 1344 of the French Civil "
                    + "Code, to pay these amounts within {{deadlineDays}} days, that is by {{deadlineOn}} at the latest."
            ),
            .payment, .when("isCommercial", englishCommercialPenalties), .when("isPublicBuyer", englishPublicInterest),
            .when("recoveryFees", "To date this sum comes to {{recoveryFees}}, in addition to the amounts above."),
            .when(
                "isCivil",
                "From this formal notice on, these amounts bear interest at the French legal rate (articles 1231-6 and "
                    + "1344-1 of the Civil Code)."
            ),
            .paragraph(
                "Failing payment within that time, we may bring the matter before the competent court without further "
                    + "notice, to obtain payment of these amounts, of interest and of the costs that the law lays on you."
            ),
            .paragraph("If you dispute an amount, please tell us in writing which and for what reason."),
            .when("hasStatement", "A statement of your account is attached."),
            .when(
                "statementDue",
                "This formal notice is about {{claimedNumbers}}. The statement shows your whole account: the amount to pay "
                    + "that it gives, {{statementDue}}, covers everything overdue to date."
            ),
            .when("statementUnasked", englishUnasked),
            .when("hasInvoices", "A copy of what we invoiced is attached."),
            .when("attachedNumbers", englishSomeCopies),
            .paragraph("Yours faithfully,"), .signature,
        ]
    )

    private static let englishCommercialPenalties = """
        Under article L441-10 of the French Commercial Code, this delay makes late-payment penalties payable by right, from \
        the day after each due date and without any reminder, {{#penaltyRate}}at the yearly rate of \
        {{penaltyRate}}{{/penaltyRate}}{{^penaltyRate}}at the agreed rate or, failing one, at the rate applied by the European \
        Central Bank to its most recent refinancing operation plus ten percentage points{{/penaltyRate}}, as well as a fixed sum \
        for recovery costs{{#recoveryFee}} of {{recoveryFee}}{{/recoveryFee}} per invoice (article D441-5 of the same code).
        """

    private static let englishPublicInterest = """
        Under articles L2192-13, R2192-31 and D2192-35 of the French Public Procurement Code, exceeding the payment period \
        gives right, without further formality, to late-payment interest {{#penaltyRate}}at the yearly rate of \
        {{penaltyRate}}{{/penaltyRate}}{{^penaltyRate}}at the European Central Bank's rate in force on the first day of the \
        half-year in which it began to run, plus eight points{{/penaltyRate}}, and to a fixed sum for recovery \
        costs{{#recoveryFee}} of {{recoveryFee}}{{/recoveryFee}} per invoice.
        """

    private static let englishUnasked =
        "The balance of the statement, {{statementBalance}}, also counts what we do not ask for here: {{statementUnasked}}."

    private static let englishStatementDue =
        "The amount to pay that it gives, {{statementDue}}, covers everything overdue to date."

    private static let englishBrokenPromise = """
        You had announced a payment of {{promisedAmount}} for {{promisedOn}}: \
        {{#promisedReceived}}we have received only {{promisedReceived}} of it{{/promisedReceived}}\
        {{^promisedReceived}}we have not received it{{/promisedReceived}}.
        """

    private static let englishPromiseToRecall = """
        Broken promise: {{promisedAmount}} for {{promisedOn}}, \
        {{#promisedReceived}}{{promisedReceived}} of it received{{/promisedReceived}}\
        {{^promisedReceived}}nothing received{{/promisedReceived}}. Ask what happened.
        """

    private static let englishSomeCopies = "A copy of {{attachedNumbers}} is attached."
}
