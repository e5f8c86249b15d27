import Office
import Primitives

extension Texts {
    /// Where a message stands.
    enum OutboxStates {
        static func name(of state: OutboxEntry.State) -> Text {
            switch state {
            case .intended: Text(fr: "En attente", en: "Waiting")
            case .sending: Text(fr: "En cours d’envoi", en: "Being sent")
            case .sent: Text(fr: "Envoyée", en: "Sent")
            case .uncertain: Text(fr: "Incertaine", en: "Uncertain")
            case .refused: Text(fr: "Refusée", en: "Refused")
            case .cancelled: Text(fr: "Devenue inutile", en: "No longer needed")
            }
        }

        /// What somebody took back is told from what nobody needed any more.
        static func name(of entry: OutboxEntry) -> Text {
            entry.isWithdrawn ? Withdrawal.state : name(of: entry.state)
        }

        static func badge(_ entry: OutboxEntry, _ language: Language) -> Badge {
            let tone: Badge.Tone =
                switch entry.state {
                case .sent: .good
                case .uncertain, .refused: .attention
                case .intended, .sending: .held
                case .cancelled: .neutral
                }
            return Badge(name(of: entry)(language), tone)
        }

        /// Our own reasons in words; what a mail server or the way to it said stands behind a sentence.
        static func detail(_ reason: String, of state: OutboxEntry.State, _ language: Language) -> String? {
            if let sentence = reasons[reason] { return sentence(language) }
            // What comes after the colon is a fault of the program, in its own words.
            if reason.hasPrefix("not-written:") { return notWritten(language) }
            return sentence(for: reason, state).map { "\($0(language)) \(technical(reason)(language))" } ?? reason
        }

        /// The server's own words, or the network's, which are in no reader's language.
        static func technical(_ words: String) -> Text {
            Text(fr: "Détail technique : « \(words) »", en: "Technical detail: “\(words)”")
        }

        private static func sentence(for reason: String, _ state: OutboxEntry.State) -> Text? {
            switch state {
            case .intended where reason.hasPrefix("4") && !reason.hasPrefix("421 "):
                Text(
                    fr: "Le serveur de courrier a remis ce message à plus tard ; il est essayé de nouveau tout seul.",
                    en: "The mail server put this message off; it is tried again by itself."
                )
            case .intended where reason.hasPrefix("5"):
                Text(
                    fr:
                        "Le serveur de courrier ne connaît pas l’un des destinataires ; les autres recevront le message.",
                    en: "The mail server does not know one of the recipients; the others will get the message."
                )
            case .intended:
                Text(
                    fr: "Le serveur de courrier n’a pas répondu ; le message est essayé de nouveau tout seul.",
                    en: "The mail server did not answer; the message is tried again by itself."
                )
            case .refused:
                Text(fr: "Le serveur de courrier a refusé ce message.", en: "The mail server refused this message.")
            case .uncertain:
                Text(
                    fr: "La liaison avec le serveur de courrier s’est coupée pendant l’envoi.",
                    en: "The line to the mail server was cut while sending."
                )
            case .sending, .sent, .cancelled: nil
            }
        }

        static func leaves(on day: String) -> Text { Text(fr: "Partira le \(day)", en: "Leaves on \(day)") }

        private static let notWritten = Text(
            fr: "Le message n’a pas pu être écrit : vérifiez le texte de l’étape et l’adresse du client",
            en: "The message could not be written: check the text of the step and the customer’s address"
        )

        private static let reasons: [String: Text] = [
            "interrupted": Text(
                fr: "Le programme s’est arrêté pendant l’envoi",
                en: "The program stopped while sending"
            ),
            "unknown failure": Text(
                fr: "L’envoi s’est arrêté sur une erreur du programme",
                en: "Sending stopped at a fault in the program"
            ),
            "confirmed": Text(fr: "Confirmée par une personne", en: "Confirmed by a person"),
            "sent again": Text(fr: "Renvoyée à la demande d’une personne", en: "Sent again because a person asked"),
            "erased": Text(
                fr: "Les données de ce client ont été effacées",
                en: "The data of this customer was erased"
            ),
            "merged": Text(
                fr: "Le dossier de ce client a été fusionné : ce qui reste dû est demandé sous l’autre dossier",
                en: "This customer’s file was merged: what is still owed is asked under the other file"
            ),
            "unreadable": Text(
                fr: "Ce qui avait été prévu ne peut plus être lu",
                en: "What had been planned can’t be read any more"
            ),
            "nothing-open": Text(fr: "Tout a été payé entre-temps", en: "Everything was paid meanwhile"),
            "paid-in-full": Text(fr: "Tout a été payé entre-temps", en: "Everything was paid meanwhile"),
            "superseded": Text(
                fr: "Une étape plus avancée, ou un autre message, l’a remplacée",
                en: "A later step, or another message, took its place"
            ),
            "no-sender": Text(fr: "Pas d’adresse d’expéditeur", en: "No address to write from"),
            "no-contact": Text(fr: "Plus personne à qui écrire", en: "Nobody to write to any more"),
            "insolvency": Text(
                fr: "Le client est entre-temps en procédure collective",
                en: "The customer went into insolvency proceedings meanwhile"
            ),
            "never-chased": Text(
                fr: "Ce client n’est plus relancé automatiquement",
                en: "This customer is not chased automatically any more"
            ),
            "disputed": Text(fr: "Un litige a été ouvert entre-temps", en: "A dispute was opened meanwhile"),
            "promised": Text(
                fr: "Le client a promis de payer entre-temps",
                en: "The customer promised to pay meanwhile"
            ),
            "paused": Text(fr: "Les relances ont été suspendues entre-temps", en: "Reminders were held meanwhile"),
            "backlog-not-reviewed": Text(
                fr: "Il reste à décider où commencent les relances de ce client",
                en: "Where this customer’s reminders start is still to be decided"
            ),
            "starts-later": Text(
                fr: "Les relances de ce client commencent plus tard",
                en: "This customer’s reminders start later"
            ),
            "left-to-people": Text(
                fr: "Ces factures ont été laissées à vos soins à la reprise",
                en: "These invoices were left to you at the start"
            ),
            "unknown-start": Text(
                fr: "L’étape choisie à la reprise n’est plus dans le scénario",
                en: "The step chosen at the start is no longer in the scenario"
            ),
            "not-reached": Text(
                fr: "L’étape n’est plus atteinte : l’échéance ou le scénario a changé",
                en: "The step is not reached any more: the due day or the scenario has changed"
            ),
            "nothing-owed-net": Text(
                fr: "Rien n’est dû, une fois déduit ce qui a été reçu ou crédité",
                en: "Nothing is owed once what was received or credited is deducted"
            ),
            "below-minimum": Text(
                fr: "Ce qui reste dû est sous le montant minimal",
                en: "What is still owed is below the minimum amount"
            ),
            "invoice-without-file": Text(
                fr: "Une facture n’a pas son PDF, et vos réglages la retiennent",
                en: "An invoice has no PDF, and your settings hold it back"
            ),
            "bank-data-stale": Text(
                fr: "Les règlements connus étaient trop anciens",
                en: "Receipts were not known recently enough"
            ),
            "not-working-day": Text(fr: "Ce jour n’était pas ouvré", en: "That day was not a working day"),
            "back-dated": Text(
                fr: "Un message d’un jour plus récent était déjà parti",
                en: "A message of a later day had left already"
            ),
        ]
    }
}
