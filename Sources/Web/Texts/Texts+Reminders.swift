import Primitives

extension Texts {
    enum Reminders {
        static let title = Text(fr: "Relances", en: "Reminders")
        static let plan = Text(fr: "À envoyer", en: "To send")
        static let history = Text(fr: "Historique", en: "History")
        static let seePlan = Text(fr: "Voir les relances du jour", en: "See the day’s reminders")
        static let seeOthers = Text(fr: "Les voir", en: "See them")
        static let backlog = Text(fr: "Reprise", en: "Backlog")
        static let mailbox = Text(fr: "Courrier gardé", en: "Kept mail")
        static let kinds = Text(fr: "Pages des relances", en: "Pages of the reminders")
        static let day = Text(fr: "Pour le", en: "For")
        static let send = Text(fr: "À faire partir", en: "To go")
        static let all = Text(fr: "Tout cocher", en: "Tick all")
        static let customer = Text(fr: "Client", en: "Customer")
        static let level = Text(fr: "Niveau", en: "Level")
        static let channel = Text(fr: "Canal", en: "Channel")
        static let recipient = Text(fr: "Destinataire", en: "Recipient")
        static let items = Text(fr: "Factures", en: "Invoices")
        static let oldest = Text(fr: "Plus ancienne", en: "Oldest")
        static let amount = Text(fr: "Montant", en: "Amount")
        static let asked = Text(fr: "Demandé", en: "Asked for")
        static let preview = Text(fr: "Aperçu", en: "Preview")
        static let silences = Text(fr: "Ce qui ne part pas, et pourquoi", en: "What does not go, and why")
        /// Of a reason, the invoices after the largest ones that are listed.
        static func moreSilent(_ number: Int) -> Text {
            .counted(
                number,
                fr: ("autre, d’un montant moindre", "autres, d’un montant moindre"),
                en: ("more, of a smaller amount", "more, of smaller amounts")
            )
        }
        static let invoice = Text(fr: "Facture", en: "Invoice")
        static let detail = Text(fr: "Détail", en: "Detail")
        static let none = Text(fr: "Rien à envoyer", en: "Nothing to send")
        static let noneSentence = Text(
            fr: "Rien ne part ce jour-là. La raison est donnée ci-dessous pour chaque facture.",
            en: "Nothing leaves on that day. The reason is given below for each invoice."
        )
        static let dayOver = Text(
            fr: "Ce jour est passé : rien n’en part plus. Ce qui a été manqué part avec les relances d’aujourd’hui.",
            en: "This day is past: nothing of it leaves any more. What was missed leaves with today’s reminders."
        )

        static func opens(on day: String) -> Text {
            Text(
                fr: "C’est trop tôt : ces relances pourront être préparées à partir du \(day).",
                en: "It is too early: these reminders can be prepared from \(day) on."
            )
        }

        static let noticeReplaces = Text(
            fr: "Cochée, elle part seule, à la place de la relance qui suit",
            en: "Ticked, it leaves alone, in place of the reminder below"
        )
        static let insteadOfNotice = Text(
            fr: "Part si la mise en demeure n’est pas cochée",
            en: "Leaves unless the formal notice is ticked"
        )
        static func lastWritten(_ day: String) -> Text {
            Text(fr: "Dernier écrit le \(day)", en: "Last writing on \(day)")
        }

        static func tooSoon(after day: String, until next: String) -> Text {
            Text(
                fr: "Dernier écrit le \(day), qui citait déjà ces factures : elle attend le \(next), sauf si vous "
                    + "l’envoyez quand même",
                en: "Last writing on \(day), which named these invoices: it waits until \(next) unless you send it all "
                    + "the same"
            )
        }

        static let putsCallOff = Text(
            fr: "Si elle part, l’appel à ce client attend le lendemain",
            en: "If it leaves, the call to this customer waits for the next day"
        )
        static let callWaitsForNotice = Text(
            fr: "Reporté au lendemain si la mise en demeure est cochée",
            en: "Put off to the next day if the formal notice is ticked"
        )
        static let callWaitsForLetter = Text(
            fr: "Reporté au lendemain si le courrier formel ci-dessus part",
            en: "Put off to the next day if the formal letter above leaves"
        )
        static let noneAction = Text(fr: "Voir l’historique", en: "See the history")

        /// What leaves by mail, and the calls that somebody is to make.
        static func sendButton(_ reminders: Int, calls: Int, isPreparing: Bool = false) -> Text {
            let toCall = callCount(calls), also = calls == 0 ? Text(fr: "", en: "") : andCall(calls)
            if reminders == 0, calls > 0 {
                return Text(fr: "Prévoir \(toCall(.french))…", en: "Schedule \(toCall(.english))…")
            }
            if reminders == 0 {
                return isPreparing
                    ? Text(fr: "Préparer ce qui est coché…", en: "Prepare what is ticked…")
                    : Text(fr: "Envoyer ce qui est coché…", en: "Send what is ticked…")
            }
            let label = Text.counted(reminders, fr: ("relance", "relances"), en: ("reminder", "reminders"))
            let verb = isPreparing ? Text(fr: "Préparer", en: "Prepare") : Text(fr: "Envoyer", en: "Send")
            return Text(
                fr: "\(verb(.french)) \(label(.french))\(also(.french))…",
                en: "\(verb(.english)) \(label(.english))\(also(.english))…"
            )
        }

        static func andCall(_ number: Int) -> Text {
            let calls = callCount(number)
            return Text(fr: " et prévoir \(calls(.french))", en: " and schedule \(calls(.english))")
        }

        static func callCount(_ number: Int) -> Text {
            Text.counted(number, fr: ("appel", "appels"), en: ("call", "calls"))
        }

        static func sendSentence(mode: String) -> Text {
            Text(
                fr: "Les messages cochés vont partir, et les appels cochés seront dans les tâches du jour. \(mode)",
                en: "The ticked messages will go, and the ticked calls will be among the day’s tasks. \(mode)"
            )
        }

        static let sendConfirm = Text(fr: "Envoyer maintenant", en: "Send now")
        static let prepareConfirm = Text(fr: "Préparer", en: "Prepare")

        /// What preparing the messages of a day to come does.
        static func prepareSentence(_ day: String) -> Text {
            Text(
                fr: "Les messages cochés partiront le \(day), avec ce qui restera dû alors : ce qui sera payé d’ici là "
                    + "ne partira pas. Les appels cochés seront dans les tâches de ce jour-là.",
                en: "The ticked messages will go on \(day), with what is still owed then: what is paid meanwhile will "
                    + "not go. The ticked calls will be among that day’s tasks."
            )
        }

        static func subtitle(customers: Int, invoices: Int, amount: String) -> Text {
            Text(
                fr: "\(Shell.customerCount(customers)(.french)), \(Shell.invoiceCount(invoices)(.french)), \(amount)",
                en: "\(Shell.customerCount(customers)(.english)), \(Shell.invoiceCount(invoices)(.english)), \(amount)"
            )
        }
    }

    enum ReminderPreview {
        static let back = Text(fr: "Toutes les relances du jour", en: "All reminders of the day")
        static let subject = Text(fr: "Objet", en: "Subject")
        static let from = Text(fr: "De", en: "From")
        static let to = Text(fr: "À", en: "To")
        static let level = Text(fr: "Niveau", en: "Level")
        static let attachments = Text(fr: "Pièces jointes", en: "Attachments")
        static let asMail = Text(fr: "Tel que reçu", en: "As received")
        static let notWritten = Text(
            fr: "Le message sera écrit au moment de partir, avec ce qui restera dû alors.",
            en: "The message will be written when it leaves, with what is still owed then."
        )
        static let asText = Text(fr: "En texte seul", en: "As plain text")
        static let items = Text(fr: "Ce que réclame le message", en: "What the message claims")
        static let send = Text(fr: "Envoyer cette relance…", en: "Send this reminder…")
        static let sendSentence = Text(
            fr: "Le message ci-dessous partira à l’adresse indiquée, avec ses pièces jointes.",
            en: "The message below will go to the address shown, with its attachments."
        )
        static let sendConfirm = Text(fr: "Envoyer", en: "Send")
        static let prepare = Text(fr: "Préparer cette relance…", en: "Prepare this reminder…")

        static func prepareSentence(_ day: String) -> Text {
            Text(
                fr: "Le message partira le \(day), avec ce qui restera dû alors ; payé d’ici là, il ne partira pas.",
                en: "The message will go on \(day), with what is still owed then; paid meanwhile, it will not go."
            )
        }

        static let noItems = Text(
            fr: "Ce message est plus ancien que le détail gardé ici : son texte dit ce qu’il demandait.",
            en: "This message is older than the details kept here: its text says what it asked for."
        )
        static let headers = Text(fr: "En-têtes", en: "Headers")
        static let document = Text(fr: "Pièce", en: "Document")
        static let dueOn = Text(fr: "Échéance", en: "Due")
        static let amount = Text(fr: "Montant", en: "Amount")
        static let settled = Text(fr: "Réglé ou imputé", en: "Paid or set off")
        static let withheld = Text(fr: "En litige ou promis", en: "Disputed or promised")
        static let claimed = Text(fr: "Réclamé", en: "Claimed")
        static let sum = Text(fr: "Total des factures", en: "Total of the invoices")
        static let deducted = Text(
            fr: "Règlements et avoirs non affectés, déduits",
            en: "Receipts and credit notes not applied, deducted"
        )
        static let asked = Text(fr: "Demandé", en: "Asked for")
    }

    enum ReminderHistory {
        static let sentAt = Text(fr: "Quand", en: "When")
        static let state = Text(fr: "État", en: "State")
        static let uncertain = Text(fr: "Parties, ou pas ?", en: "Sent, or not?")
        static let uncertainSentence = Text(
            fr: "Le serveur s’est arrêté pendant l’envoi. Rien ne repart tout seul : vérifiez dans la boîte d’envoi, "
                + "puis décidez.",
            en: "The server stopped while sending. Nothing goes again by itself: look in the mail server’s log, then "
                + "decide."
        )
        static let left = Text(fr: "Elle est partie", en: "It was sent")
        static let again = Text(fr: "Renvoyer", en: "Send again")
        static let againAsk = Text(fr: "Renvoyer…", en: "Send again…")
        static let againSentence = Text(
            fr: "Si le premier envoi était parti, le client recevra ce message deux fois.",
            en: "If the first one left, the customer will receive this message twice."
        )
        /// Of an invoice in a message that was sent for others.
        static let named = Text(fr: "citée avec d’autres factures", en: "named with other invoices")
        static let none = Text(fr: "Aucune relance envoyée", en: "No reminder sent")
        static let noneSentence = Text(
            fr: "Les messages envoyés, en attente ou refusés seront ici, avec leur contenu exact.",
            en: "Messages sent, waiting or refused will be here, with their exact content."
        )
        static let placeholder = Text(fr: "Client, objet, adresse", en: "Customer, subject, address")
        static let retry = Text(fr: "Réessayer", en: "Try again")
    }

    enum Backlog {
        static let title = Text(fr: "Reprise du passé", en: "Backlog")
        static let introduction = Text(
            fr: "Ces factures étaient déjà échues quand vos écritures sont arrivées. Rien ne partira avant que vous "
                + "ayez choisi, pour chaque client, où commencent les relances.",
            en: "These invoices were already overdue when your books came in. Nothing will go before you have chosen, "
                + "for each customer, where reminders start."
        )
        static let decided = Text(
            fr: "Chaque client a son point de départ. Changer un choix ne touche que ce client.",
            en: "Every customer has a starting point. Changing a choice touches that customer only."
        )

        /// What somebody decided for a customer since the list was shown.
        static func decidedMeanwhile(_ customer: String, _ choice: String, by name: String?) -> Text {
            let (french, english) = (name.map { ", par \($0)" } ?? "", name.map { ", by \($0)" } ?? "")
            return Text(
                fr: "\(customer) : « \(choice) »\(french).",
                en: "\(customer): “\(choice)”\(english)."
            )
        }

        static let order = Text(fr: "Trier par", en: "Sort by")

        /// `selected` is how many customers the filter keeps; nil without filter.
        static func forAll(selected: Int?, isPaged: Bool) -> Text {
            let (french, english) =
                selected.map { count in
                    let customers = Shell.customerCount(count)
                    let which = count < 2 ? "Pour le" : "Pour les"
                    return (
                        "\(which) \(customers(.french)) de la sélection", "For the \(customers(.english)) selected"
                    )
                } ?? ("Pour tous les clients", "For all customers")
            return isPaged
                ? Text(fr: french + ", toutes pages comprises", en: english + ", on every page")
                : Text(fr: french, en: english)
        }

        static func chosenElsewhere(_ number: Int) -> Text {
            let choices = Text.counted(number, fr: ("choix fait", "choix faits"), en: ("choice", "choices"))
            return Text(
                fr: "\(choices(.french)) sur d’autres pages : à valider avec ceux de celle-ci.",
                en: "\(choices(.english)) made on other pages: confirmed together with those of this one."
            )
        }

        static let perCustomer = Text(fr: "Client par client", en: "Customer by customer")
        static let asAll = Text(fr: "Comme tous", en: "As for all")
        static let count = Text(fr: "Factures", en: "Invoices")
        static let amount = Texts.Customers.overdue
        static let totalRow = Text(fr: "Ensemble, avec ceux déjà décidés", en: "All, with those decided already")
        static let oldest = Text(fr: "Plus ancienne", en: "Oldest")
        static let choice = Text(fr: "Commencer", en: "Start")
        static let submit = Text(fr: "Valider ces choix…", en: "Confirm these choices…")
        static let submitSentence = Text(
            fr:
                "Les relances suivront ces choix dès le prochain passage. Chacun peut être changé plus tard.",
            en: "Reminders will follow these choices from the next run. Each can be changed later."
        )
        static let submitConfirm = Text(fr: "Valider", en: "Confirm")
        static let done = Text(fr: "Rien à reprendre", en: "Nothing to catch up")
        static let doneSentence = Text(
            fr: "Chaque client a son point de départ.",
            en: "Every customer has a starting point."
        )
    }
}
