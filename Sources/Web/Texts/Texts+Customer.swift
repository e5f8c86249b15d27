import Ledger
import Primitives

extension Texts {
    enum Customer {
        static let code = Text(fr: "Code", en: "Code")
        static let siren = Text(fr: "SIREN", en: "SIREN")
        static let vat = Text(fr: "N° de TVA", en: "VAT number")
        static let address = Text(fr: "Adresse", en: "Address")
        static let category = Text(fr: "Catégorie", en: "Category")
        static let owner = Text(fr: "Commercial", en: "Sales owner")
        static let terms = Text(fr: "Conditions", en: "Terms")
        static let creditLimit = Text(fr: "Limite d’encours", en: "Credit limit")
        static let language = Text(fr: "Langue", en: "Language")
        static let parent = Text(fr: "Groupe", en: "Group")
        static let payer = Text(fr: "Payeur", en: "Payer")
        static let source = Text(fr: "Source", en: "Source")
        static let identity = Text(fr: "Identité", en: "Identity")
        static let figures = Text(fr: "Chiffres du client", en: "Figures of the customer")
        static let ageing = Text(fr: "Âge de l’encours", en: "Age of what is owed")

        static let edit = Text(fr: "Modifier la fiche", en: "Change the record")
        static let termsHint = Text(
            fr: "\(Terms.examples(.french)) Vide : celles de l’entreprise.",
            en: "\(Terms.examples(.english)) Empty: the company’s."
        )
        static let creditLimitHint = Text(fr: "Vide : aucune limite.", en: "Empty: no limit.")
        static let languageHint = Text(fr: "Celle des relances.", en: "That of reminders.")
        static let codeHint = Text(fr: "Le code d’un client. Vide : aucun.", en: "The code of a customer. Empty: none.")
        static let payerHint = Text(
            fr: "Le code du client qui paie pour lui. Vide : lui-même.",
            en: "The code of the customer who pays for it. Empty: itself."
        )
        static let editContact = Text(fr: "Modifier", en: "Change")
        static let removeContact = Text(fr: "Retirer…", en: "Remove…")
        static let removeContactSentence = Text(
            fr: "Plus aucun message ne lui sera adressé.",
            en: "No message will be addressed to this contact any more."
        )
        static let removeContactConfirm = Text(fr: "Retirer ce contact", en: "Remove this contact")
        static let removalOvertaken = Text(
            fr: "Ce contact a changé entre-temps : il n’est pas retiré. Voyez ce qui a changé, puis retirez-le s’il le "
                + "faut toujours.",
            en:
                "This contact changed meanwhile: it is not removed. See what changed, then remove it if it still has to be."
        )
        /// Beside the address of a contact that nobody changed.
        static let bouncedMeanwhile = Text(
            fr: "Un message y est revenu en erreur entre-temps. Vérifiez l’adresse, puis enregistrez de nouveau.",
            en: "A message came back from it meanwhile. Look at the address, then save again."
        )
        static let customersLanguage = Text(fr: "Celle du client", en: "The customer’s")

        static func noSuchCode(_ code: String) -> Text {
            Text(fr: "Aucun client n’a le code \(code).", en: "No customer has the code \(code).")
        }

        static func name(of language: Language) -> Text {
            switch language {
            case .french: Text(fr: "français", en: "French")
            case .english: Text(fr: "anglais", en: "English")
            }
        }

        static let openItems = Text(fr: "Postes ouverts", en: "Open items")
        static let document = Text(fr: "Document", en: "Document")
        static let issuedOn = Text(fr: "Émis le", en: "Issued on")
        static let dueOn = Text(fr: "Échéance", en: "Due on")
        static let late = Text(fr: "Retard", en: "Late")
        static let amount = Text(fr: "Montant", en: "Amount")
        static let open = Text(fr: "Reste dû", en: "Open")
        static let state = Text(fr: "État", en: "State")
        static let nothingOpen = Text(fr: "Rien d’ouvert", en: "Nothing open")
        static let nothingOpenSentence = Text(
            fr: "Ce client ne doit rien aujourd’hui.",
            en: "This customer owes nothing today."
        )

        static let credits = Text(fr: "Crédits non affectés", en: "Unapplied credits")
        static let creditsHint = Text(
            fr: "Avoirs et règlements reçus, à rapprocher d’une facture.",
            en: "Credit notes and receipts, to be matched with an invoice."
        )
        static func deducted(gross: String, credits: String) -> Text {
            Text(
                fr: "\(gross) ouverts, moins \(credits) non affectés",
                en: "\(gross) open, less \(credits) not applied"
            )
        }

        static let reference = Text(fr: "Référence", en: "Reference")
        static let day = Text(fr: "Date", en: "Date")
        static let kind = Text(fr: "Nature", en: "Kind")
        static let remaining = Text(fr: "Disponible", en: "Available")

        static let contacts = Text(fr: "Contacts", en: "Contacts")
        static let noContact = Text(
            fr: "Aucun contact : les relances n’ont pas de destinataire.",
            en: "No contact: reminders have no recipient."
        )
        static let addContact = Text(fr: "Ajouter un contact", en: "Add a contact")
        static let contactName = Text(fr: "Nom", en: "Name")
        static let contactRole = Text(fr: "Rôle", en: "Role")
        static let contactEmail = Text(fr: "Adresse électronique", en: "E-mail address")
        static let contactPhone = Text(fr: "Téléphone", en: "Telephone")

        static let holds = Text(fr: "Suspensions", en: "Holds")
        static let noHold = Text(fr: "Rien ne retient les relances.", en: "Nothing holds the reminders.")
        static let placeHold = Text(fr: "Suspendre les relances", en: "Hold the reminders")
        static let holdKind = Text(fr: "Motif", en: "Reason")
        static let holdUntil = Text(fr: "Jusqu’au", en: "Until")
        static let holdUntilHint = Text(
            fr: "Le jour promis, pour une promesse. Sinon, vide : jusqu’à levée.",
            en: "The day promised, for a promise. Else empty: until lifted."
        )
        static let holdAmount = Text(fr: "Montant concerné", en: "Amount concerned")
        static let holdAmountHint = Text(
            fr: "Pour une partie seulement, comme la part contestée. Vide : tout.",
            en: "For a part only, such as what is disputed. Empty: all of it."
        )
        static let holdNote = Text(fr: "Précision", en: "Note")
        static let endHold = Text(fr: "Lever…", en: "Lift…")
        static let endHoldSentence = Text(
            fr: "Les relances reprendront au prochain passage, au niveau atteint.",
            en: "Reminders will resume at the next run, at the level reached."
        )
        static let endHoldConfirm = Text(fr: "Lever la suspension", en: "Lift the hold")

        static let timeline = Text(fr: "Historique", en: "History")
        static let note = Text(fr: "Noter un échange", en: "Note an exchange")
        static let noteHint = Text(
            fr: "Un appel, une réponse, une promesse : daté et signé de vous.",
            en: "A call, an answer, a promise: dated and signed by you."
        )
        static let addNote = Text(fr: "Ajouter la note", en: "Add the note")
        static let nothingYet = Text(fr: "Rien encore.", en: "Nothing yet.")
        static let reminders = Text(fr: "Voir la relance du jour", en: "See today’s reminder")
        static let statement = Text(fr: "Relevé PDF", en: "Statement PDF")
    }
}

extension Texts.Customer {
    /// On one line, the country being named abroad; nil when nothing is known of it.
    static func address(_ address: PostalAddress, _ language: Language) -> String? {
        let place = "\(address.postalCode) \(address.city)"
        var lines = [address.lines, place].filter { $0.contains { $0 != " " } }
        if address.country != "FR", !address.country.isEmpty {
            lines.append(CountryName.text(of: address.country, language))
        }
        return lines.isEmpty ? nil : lines.joined(separator: ", ")
    }
}
