/// The French wording: courteous first, then firm, exact throughout.
extension WordingDraft {
    static let frenchBeforeDue = WordingDraft(
        subject: "{{#isSeveral}}Vos prochaines échéances{{/isSeveral}}"
            + "{{^isSeveral}}Votre échéance du {{firstDueOn}}{{/isSeveral}} - {{creditorName}}",
        [
            .paragraph("Bonjour{{#contactName}} {{contactName}}{{/contactName}},"),
            .paragraph(
                "Pour vous aider à prévoir vos règlements, voici ce qui arrive "
                    + "{{#isDueToday}}aujourd’hui{{/isDueToday}}{{^isDueToday}}prochainement{{/isDueToday}} à échéance\u{A0}:"
            ),
            .lines, .totals, .payment,
            .when("hasInvoices", "Vous trouverez ci-joint une copie de ce qui vous a été facturé."),
            .when("attachedNumbers", frenchSomeCopies),
            .paragraph(
                "S’il manque quelque chose pour que le règlement parte à la date prévue (bon de commande, référence, "
                    + "correction), dites-le-nous dès maintenant en répondant à ce message."
            ),
            .paragraph("Merci de votre confiance."), .signature,
        ]
    )

    static let frenchFirstReminder = WordingDraft(
        subject: "{{overdueTitle}} - {{creditorName}}",
        [
            .paragraph("Bonjour{{#contactName}} {{contactName}}{{/contactName}},"),
            .paragraph("Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de ce qui suit\u{A0}:"),
            .lines, .totals, .when("promisedOn", frenchBrokenPromise), .payment,
            .when("hasInvoices", "Vous trouverez ci-joint une copie de ce qui vous a été facturé."),
            .when("attachedNumbers", frenchSomeCopies),
            .paragraph("Si votre règlement est déjà parti, merci de ne pas tenir compte de ce message."),
            .paragraph(
                "Si quelque chose s’oppose à ce règlement, répondez à ce message\u{A0}: nous le verrons ensemble sans "
                    + "attendre."
            ),
            .paragraph("Bien cordialement,"), .signature,
        ]
    )

    static let frenchSecondReminder = WordingDraft(
        subject: "Rappel\u{A0}: {{unpaidTitle}} - {{creditorName}}",
        [
            .paragraph("Bonjour{{#contactName}} {{contactName}}{{/contactName}},"),
            .paragraph("À ce jour, les sommes suivantes, échues, n’ont toujours pas été réglées\u{A0}:"),
            .lines, .totals, .when("promisedOn", frenchBrokenPromise), .payment,
            .when("hasStatement", "Le relevé de votre compte est joint à ce message."),
            .when("statementUnasked", frenchUnasked), .when("statementDue", frenchStatementDue),
            .when("hasInvoices", "Une copie de ce qui vous a été facturé est également jointe."),
            .when("attachedNumbers", frenchSomeCopies),
            .paragraph("Nous vous remercions de procéder à ce règlement, ou de nous en indiquer la date par retour."),
            .paragraph("Si vous contestez une somme, dites-nous laquelle et pourquoi\u{A0}: le reste demeure dû."),
            .paragraph("Cordialement,"), .signature,
        ]
    )

    /// A sheet for the person who calls, not a mail.
    static let frenchCall = WordingDraft(
        subject: "Appeler {{customerName}}",
        [
            .paragraph("À l’attention de la personne qui appelle\u{A0}:"), .lines, .totals,
            .when("promisedOn", frenchPromiseToRecall),
            .reminders(heading: "Déjà envoyé\u{A0}:"),
            .paragraph("1. Demander la personne qui s’occupe du règlement et vérifier ses coordonnées."),
            .paragraph("2. Demander si les factures ont été reçues et validées, et ce qui manque sinon."),
            .paragraph(
                "3. Obtenir une date et un montant, ou le motif précis d’un désaccord\u{A0}; les noter pendant l’appel."
            ),
            .paragraph("4. Confirmer par écrit ce qui a été convenu."),
        ]
    )

    static let frenchFormalReminder = WordingDraft(
        subject: "Dernier rappel avant mise en demeure - {{creditorName}}",
        [
            .paragraph("Madame, Monsieur,"),
            .paragraph(
                "{{#hasReminders}}Malgré nos rappels, les{{/hasReminders}}{{^hasReminders}}Les{{/hasReminders}} sommes "
                    + "suivantes, échues, restent impayées\u{A0}:"
            ),
            .detailedLines, .totals, .paragraph("Nous vous demandons de les régler sans délai."),
            .when("promisedOn", frenchBrokenPromise), .payment,
            .when("isCommercial", frenchCommercialPenalties), .when("isPublicBuyer", frenchPublicInterest),
            .when("hasStatement", "Le relevé de votre compte est joint à ce message."),
            .when("statementUnasked", frenchUnasked), .when("statementDue", frenchStatementDue),
            .when("hasInvoices", "Une copie de ce qui vous a été facturé est également jointe."),
            .when("attachedNumbers", frenchSomeCopies),
            .paragraph(
                "Si une somme est contestée, indiquez-nous par écrit laquelle et pour quel motif. À défaut de règlement ou "
                    + "de réponse, une mise en demeure pourra vous être adressée."
            ),
            .paragraph("Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées."), .signature,
        ]
    )

    static let frenchFormalNotice = WordingDraft(
        subject: "MISE EN DEMEURE de payer - {{creditorName}}",
        [
            .parties, .paragraph("Objet\u{A0}: mise en demeure de payer"), .paragraph("Madame, Monsieur,"),
            .paragraph("À la date de ce jour, vous nous devez les sommes suivantes, toutes échues\u{A0}:"),
            .detailedLines, .totals,
            .when("promisedOn", frenchBrokenPromise),
            .reminders(heading: "Rappels déjà adressés\u{A0}:"),
            .paragraph(
                "Par la présente, nous vous METTONS EN DEMEURE, au sens de l’article 1344 du Code civil, de nous payer ces "
                    + "sommes dans un délai de {{deadlineDays}} jours, soit au plus tard le {{deadlineOn}}."
            ),
            .payment, .when("isCommercial", frenchCommercialPenalties), .when("isPublicBuyer", frenchPublicInterest),
            .when(
                "recoveryFees",
                "À ce jour, cette indemnité s’élève à {{recoveryFees}}\u{A0}; elle s’ajoute aux sommes ci-dessus."
            ),
            .when(
                "isCivil",
                "À compter de la présente mise en demeure, ces sommes portent intérêt au taux légal (articles 1231-6 et "
                    + "1344-1 du Code civil)."
            ),
            .paragraph(
                "À défaut de paiement dans ce délai, nous pourrons, sans nouvel avis, saisir la juridiction compétente pour "
                    + "obtenir le paiement de ces sommes, des intérêts et des frais que la loi met à votre charge."
            ),
            .paragraph("Si vous contestez une somme, faites-nous connaître par écrit laquelle et pour quel motif."),
            .when("hasStatement", "Le relevé de votre compte est joint."),
            .when(
                "statementDue",
                "La présente mise en demeure porte sur {{claimedNumbers}}. Le relevé présente l’ensemble de votre compte\u{A0}: "
                    + "le montant à régler qu’il indique, {{statementDue}}, tient compte de tout ce qui est échu à ce jour."
            ),
            .when("statementUnasked", frenchUnasked),
            .when("hasInvoices", "Une copie de ce qui vous a été facturé est jointe."),
            .when("attachedNumbers", frenchSomeCopies),
            .paragraph("Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées."), .signature,
        ]
    )

    private static let frenchCommercialPenalties = """
        Conformément à l’article L441-10 du Code de commerce, ce retard rend exigibles de plein droit, depuis le lendemain de \
        chaque échéance et sans qu’un rappel soit nécessaire, des pénalités de retard {{#penaltyRate}}au taux annuel de \
        {{penaltyRate}}{{/penaltyRate}}{{^penaltyRate}}au taux convenu ou, à défaut, au taux appliqué par la Banque centrale \
        européenne à son opération de refinancement la plus récente majoré de dix points de pourcentage{{/penaltyRate}}, ainsi \
        qu’une indemnité forfaitaire pour frais de recouvrement{{#recoveryFee}} de {{recoveryFee}}{{/recoveryFee}} par facture \
        (article D441-5 du même code).
        """

    private static let frenchPublicInterest = """
        Conformément aux articles L2192-13, R2192-31 et D2192-35 du Code de la commande publique, le dépassement du délai de \
        paiement ouvre droit, sans autre formalité, à des intérêts moratoires {{#penaltyRate}}au taux annuel de \
        {{penaltyRate}}{{/penaltyRate}}{{^penaltyRate}}au taux de la Banque centrale européenne en vigueur au premier jour du \
        semestre où ils ont commencé à courir, majoré de huit points{{/penaltyRate}}, et à une indemnité forfaitaire pour frais \
        de recouvrement{{#recoveryFee}} de {{recoveryFee}}{{/recoveryFee}} par facture.
        """

    private static let frenchUnasked =
        "Le solde de ce relevé, {{statementBalance}}, compte aussi ce que nous ne demandons pas ici\u{A0}: "
        + "{{statementUnasked}}."

    private static let frenchStatementDue =
        "Le montant à régler qu’il indique, {{statementDue}}, tient compte de tout ce qui est échu à ce jour."

    private static let frenchBrokenPromise = """
        Vous nous aviez annoncé un règlement de {{promisedAmount}} pour le {{promisedOn}}\u{A0}: \
        {{#promisedReceived}}nous n’en avons reçu que {{promisedReceived}}{{/promisedReceived}}\
        {{^promisedReceived}}nous ne l’avons pas reçu{{/promisedReceived}}.
        """

    private static let frenchPromiseToRecall = """
        Promesse non tenue\u{A0}: {{promisedAmount}} pour le {{promisedOn}}, \
        {{#promisedReceived}}dont {{promisedReceived}} reçus{{/promisedReceived}}\
        {{^promisedReceived}}rien de reçu{{/promisedReceived}}. Demander ce qui s’est passé.
        """

    private static let frenchSomeCopies = "Vous trouverez ci-joint la copie de {{attachedNumbers}}."
}
