import Collecting
import Primitives

extension Texts {
    /// The texts of the reminders, and changing them.
    enum Wordings {
        static let title = Text(fr: "Textes", en: "Texts")
        static let introduction = Text(
            fr: "Ce que reçoivent les clients, étape par étape, dans leur langue. Un texte enregistré part dès le "
                + "prochain envoi ; chaque version est gardée, et le texte d’Encours peut toujours être remis.",
            en: "What customers receive, step by step, in their language. A text that is saved leaves with the next "
                + "message; every version is kept, and Encours’ own text can always be put back."
        )
        static let step = Text(fr: "Étape", en: "Step")
        static let language = Text(fr: "Langue", en: "Language")
        static let state = Text(fr: "Texte", en: "Text")
        static let edited = Text(fr: "Modifié", en: "Changed")
        static let subject = Text(fr: "Objet, pour un client d’exemple", en: "Subject, to an invented customer")
        static let house = Text(fr: "Texte d’Encours", en: "Encours’ text")
        static let own = Text(fr: "Votre texte", en: "Your text")
        static let back = Text(fr: "Tous les textes", en: "All texts")
        static let wording = Text(fr: "Texte", en: "Text")
        static let text = Text(fr: "Texte seul", en: "Plain text")
        static let textHint = Text(
            fr: "Pour les logiciels qui n’affichent pas la mise en forme.",
            en: "For programs that show no formatting."
        )
        static let html = Text(fr: "Mise en forme (HTML)", en: "Formatted (HTML)")
        static let htmlHint = Text(
            fr: "Ce que voient la plupart des destinataires : dites-y la même chose.",
            en: "What most recipients see: say the same here."
        )
        static let tryOn = Text(fr: "Aperçu pour", en: "Preview for")
        static let tryOnHint = Text(
            fr: "Un client d’exemple, ou un de ceux à qui cette étape écrit aujourd’hui.",
            en: "An invented customer, or one of those to whom this step writes today."
        )
        static let sample = Text(fr: "Client d’exemple", en: "Invented customer")
        static let look = Text(fr: "Vérifier et voir l’aperçu", en: "Check and preview")
        static let preview = Text(fr: "Aperçu", en: "Preview")
        static let notShown = Text(fr: "Ce texte ne peut pas partir :", en: "This text can’t be sent:")
        static let nothingToSay = Text(
            fr: "Aujourd’hui, rien ne part pour ce client.",
            en: "Nothing leaves for this customer today."
        )
        static let names = Text(fr: "Ce que le texte peut nommer", en: "What the text may name")
        static let namesHint = Text(
            fr: "{{nom}} écrit la valeur. {{#nom}}…{{/nom}} n’écrit le passage que si elle est connue, "
                + "{{^nom}}…{{/nom}} que si elle ne l’est pas ; sur une liste, {{#lines}}…{{/lines}} le répète pour chacun de ses éléments.",
            en: "{{name}} writes the value. {{#name}}…{{/name}} writes the passage only when it is known, "
                + "{{^name}}…{{/name}} only when it is not; of a list, {{#lines}}…{{/lines}} repeats it for each element."
        )
        static let name = Text(fr: "Nom", en: "Name")
        static let meaning = Text(fr: "Sens", en: "Meaning")
        static let versions = Text(fr: "Versions", en: "Versions")
        static let version = Text(fr: "N°", en: "No.")
        static let show = Text(fr: "Reprendre", en: "Use again")
        static let putBack = Text(fr: "Texte d’Encours remis", en: "Encours’ text put back")
        static let reset = Text(fr: "Remettre le texte d’Encours…", en: "Put Encours’ text back…")
        static let resetSentence = Text(
            fr: "Votre texte n’est plus envoyé ; il reste dans les versions, où vous pouvez le reprendre.",
            en: "Your text is sent no more; it stays among the versions, where you can use it again."
        )
        static let resetConfirm = Text(fr: "Remettre", en: "Put back")
        static let saved = Text(
            fr: "Enregistré : ce texte part dès le prochain envoi.",
            en: "Saved: this text leaves with the next message."
        )
        static let isReset = Text(fr: "Le texte d’Encours est remis.", en: "Encours’ text is back.")
        static let refused = Text(
            fr: "Rien n’a été enregistré : corrigez ce qui est signalé.",
            en: "Nothing was saved: correct what is pointed out."
        )
        static let callNote = Text(
            fr: "Cette feuille n’est envoyée à personne : elle sert à qui téléphone.",
            en: "This sheet is sent to nobody: it serves whoever calls."
        )

        static func earlierShown(_ version: Int) -> Text {
            Text(
                fr: "Voici la version \(version). Elle n’est pas en service tant que vous ne l’enregistrez pas.",
                en: "This is version \(version). It is not in use until you save it."
            )
        }

        static func name(of language: Language) -> Text {
            switch language {
            case .french: Text(fr: "Français", en: "French")
            case .english: Text(fr: "Anglais", en: "English")
            }
        }

        /// What is wrong, and in which line of the part.
        static func issue(_ issue: Issue, in wording: MailWording) -> Text {
            switch issue.code {
            case "template.empty": Text(fr: "Ce texte est vide.", en: "This text is empty.")
            case "template.too-long":
                Text(
                    fr: "C’est trop long : \(issue.parameters["maximum"] ?? "") caractères au plus.",
                    en: "This is too long: \(issue.parameters["maximum"] ?? "") characters at most."
                )
            case "template.forbidden-mark":
                placed("{{", issue.parameters["mark"].map { String($0.dropFirst(2)) } ?? "", issue, wording) { mark in
                    Text(
                        fr: "« \(mark) » n’est pas permis : écrivez {{nom}}.",
                        en: "“\(mark)” is not allowed: write {{name}}."
                    )
                }
            case "template.unknown-name":
                placed("", issue.parameters["name"] ?? "", issue, wording) { name in
                    Text(
                        fr: "« \(name) » n’est pas un nom connu à cet endroit.",
                        en: "“\(name)” is not a name known at that place."
                    )
                }
            case "template.several-lines":
                Text(fr: "L’objet tient sur une ligne.", en: "The subject is one line.")
            case "template.script": Text(fr: "Un message ne contient pas de script.", en: "A message has no script.")
            default:
                Text(
                    fr: "Un passage ouvert par {{#…}} n’est pas fermé par {{/…}}, ou l’inverse.",
                    en: "A passage opened by {{#…}} is not closed by {{/…}}, or the other way round."
                )
            }
        }

        /// The sentence after the number of the line where the mark stands first.
        private static func placed(
            _ prefix: String,
            _ mark: String,
            _ issue: Issue,
            _ wording: MailWording,
            _ sentence: (String) -> Text
        ) -> Text {
            let part = ["subject": wording.subject, "text": wording.text][issue.field ?? ""] ?? wording.html
            let words = sentence(prefix + mark)
            let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
            guard lines.count > 1, let line = lines.firstIndex(where: { names(mark, $0) }) else { return words }
            return Text(
                fr: "Ligne \(line + 1) : \(words(.french))",
                en: "Line \(line + 1): \(words(.english))"
            )
        }

        /// Whether a line has the mark between double braces, or right after them.
        private static func names(_ mark: String, _ line: Substring) -> Bool {
            line.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().contains { piece in
                let inside = piece.prefix { $0 != "}" }.filter { $0 != " " }
                return inside.hasPrefix(mark) || inside.drop { "#^/&".contains($0) } == mark
            }
        }
    }
}

extension Texts.Wordings {
    /// Every name, the lists with their own after them.
    static let allNames: [(name: String, meaning: Text)] = [
        ("customerName", Text(fr: "nom du client", en: "name of the customer")),
        ("customerAddress", Text(fr: "son adresse, sur une ligne", en: "its address, on one line")),
        ("customerSiren", Text(fr: "son SIREN", en: "its SIREN")),
        (
            "contactName",
            Text(
                fr: "nom de la personne à qui l’on écrit, quand il n’y en a qu’une",
                en: "name of the person written to, when there is one only"
            )
        ),
        ("creditorName", Text(fr: "nom de votre société", en: "name of your company")),
        ("creditorAddress", Text(fr: "son adresse", en: "its address")),
        ("creditorSiren", Text(fr: "son SIREN", en: "its SIREN")),
        (
            "creditorMentions",
            Text(
                fr: "sa forme, son capital, son registre et son adresse",
                en: "its form, capital, register and address"
            )
        ),
        ("senderName", Text(fr: "qui signe", en: "who signs")),
        ("senderTitle", Text(fr: "sa fonction", en: "their title")),
        ("senderPhone", Text(fr: "son téléphone", en: "their telephone")),
        ("senderMail", Text(fr: "son adresse électronique", en: "their mail address")),
        ("today", Text(fr: "jour du message", en: "day of the message")),
        ("isSeveral", Text(fr: "il y a plus d’une ligne", en: "there is more than one line")),
        ("isDueToday", Text(fr: "tout échoit le jour du message", en: "all of it falls due on the day of the message")),
        ("overdueTitle", Text(fr: "de quoi il s’agit, en tête d’un objet", en: "what it is about, first in a subject")),
        ("unpaidTitle", Text(fr: "de quoi il s’agit, après « Rappel : »", en: "what it is about, after “Reminder:”")),
        ("firstNumber", Text(fr: "numéro de la plus ancienne", en: "number of the oldest")),
        ("firstDueOn", Text(fr: "son échéance", en: "its due day")),
        ("iban", Text(fr: "IBAN où payer", en: "IBAN to pay to")),
        ("bic", Text(fr: "BIC", en: "BIC")),
        ("paymentReference", Text(fr: "référence à rappeler", en: "reference to quote")),
        ("hasInvoices", Text(fr: "toutes les factures sont jointes", en: "all the invoices are attached")),
        (
            "attachedNumbers",
            Text(
                fr: "les numéros des factures jointes, si toutes ne le sont pas",
                en: "the numbers of the invoices attached, when not all are"
            )
        ),
        ("claimedNumbers", Text(fr: "numéros de ce qui est réclamé", en: "numbers of what is claimed")),
        (
            "statementDue",
            Text(
                fr: "montant à régler du relevé, si ce n’est pas celui du message",
                en: "amount to pay on the statement, when it is not the message’s"
            )
        ),
        (
            "statementBalance",
            Text(
                fr: "solde du relevé, s’il compte plus que le message ne demande",
                en: "balance of the statement, when it counts more than the message asks for"
            )
        ),
        (
            "statementUnasked",
            Text(
                fr: "ce que ce solde compte et que le message ne demande pas",
                en: "what that balance counts and the message does not ask for"
            )
        ),
        (
            "promisedAmount",
            Text(fr: "montant d’une promesse qui n’a pas été tenue", en: "amount of a promise that was not kept")
        ),
        ("promisedOn", Text(fr: "le jour promis", en: "the day promised")),
        ("promisedReceived", Text(fr: "ce qui en a été reçu", en: "what was received of it")),
        ("hasStatement", Text(fr: "le relevé est joint", en: "the statement is attached")),
        ("isCommercial", Text(fr: "entre professionnels", en: "between professionals")),
        ("isPublicBuyer", Text(fr: "acheteur public", en: "public buyer")),
        ("isCivil", Text(fr: "particulier", en: "consumer")),
        ("penaltyRate", Text(fr: "taux annuel des pénalités", en: "yearly rate of the penalties")),
        ("recoveryFee", Text(fr: "indemnité par facture", en: "recovery fee per invoice")),
        ("recoveryFees", Text(fr: "indemnité en tout", en: "recovery fees in all")),
        ("deadlineOn", Text(fr: "dernier jour d’une mise en demeure", en: "last day of a formal notice")),
        ("deadlineDays", Text(fr: "nombre de jours qu’elle laisse", en: "number of days that it leaves")),
        ("lines", Text(fr: "liste : ce qui est réclamé", en: "list: what is asked for")),
        ("lines · kind", Text(fr: "nature du document", en: "kind of document")),
        ("lines · number", Text(fr: "son numéro", en: "its number")),
        ("lines · issuedOn", Text(fr: "sa date", en: "its day")),
        ("lines · dueOn", Text(fr: "son échéance", en: "its due day")),
        ("lines · daysPastDue", Text(fr: "jours de retard", en: "days overdue")),
        ("lines · amount", Text(fr: "son montant", en: "its amount")),
        ("lines · paid", Text(fr: "déjà payé ou crédité", en: "paid or credited already")),
        ("lines · withheld", Text(fr: "en litige ou promis", en: "disputed or promised")),
        ("lines · claimed", Text(fr: "réclamé", en: "asked for")),
        ("lines · isReduced", Text(fr: "moins est réclamé que son montant", en: "less is asked for than its amount")),
        ("totals", Text(fr: "liste : un total par devise", en: "list: one total a currency")),
        ("totals · claimed", Text(fr: "réclamé", en: "asked for")),
        (
            "totals · unapplied",
            Text(fr: "reçu ou crédité, pas encore affecté", en: "received or credited, not applied yet")
        ),
        ("totals · net", Text(fr: "reste dû", en: "still due")),
        ("hasReminders", Text(fr: "des relances sont déjà parties", en: "reminders were sent already")),
        ("reminders", Text(fr: "liste : les relances déjà parties", en: "list: reminders sent already")),
        ("reminders · on", Text(fr: "leur jour", en: "their day")),
        ("reminders · title", Text(fr: "leur étape", en: "their step")),
    ]
}
