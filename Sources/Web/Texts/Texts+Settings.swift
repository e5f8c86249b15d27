import Primitives

extension Texts {
    enum Settings {
        static let title = Text(fr: "Réglages", en: "Settings")
        static let sections = Text(fr: "Parties des réglages", en: "Parts of the settings")
        static let entity = Text(fr: "Entreprise", en: "Company")
        static let entityName = Text(fr: "Nom", en: "Name")
        static let siren = Text(fr: "SIREN", en: "SIREN")
        static let vat = Text(fr: "N° de TVA", en: "VAT number")
        static let address = Text(fr: "Adresse", en: "Address")
        static let postalCode = Text(fr: "Code postal", en: "Postal code")
        static let city = Text(fr: "Ville", en: "City")
        static let country = Text(fr: "Pays", en: "Country")
        static let countryHint = Text(fr: "Deux lettres : FR.", en: "Two letters: FR.")
        static let legalForm = Text(fr: "Forme juridique", en: "Legal form")
        static let legalFormHint = Text(fr: "SAS, SARL, SA, EI…", en: "SAS, SARL, SA, EI…")
        static let shareCapital = Text(fr: "Capital social", en: "Share capital")
        static let shareCapitalHint = Text(fr: "Vide : sans capital.", en: "Empty: no capital.")
        static let registerTown = Text(fr: "Ville du RCS", en: "Town of the register (RCS)")
        static let registerTownHint = Text(
            fr: "Celle du greffe où l’entreprise est immatriculée : Rennes.",
            en: "That of the court where the company is registered: Rennes."
        )
        static let bic = Text(fr: "BIC", en: "BIC")
        static let iban = Text(fr: "IBAN affiché sur les relances", en: "IBAN shown on reminders")
        static let timeZone = Text(fr: "Fuseau horaire", en: "Time zone")
        static let terms = Text(fr: "Conditions par défaut", en: "Default terms")
        static let termsHint = Terms.examples

        static let ageing = Text(fr: "Âge et fraîcheur", en: "Age and freshness")
        static let cutOffs = Text(fr: "Bornes de la balance âgée", en: "Cut-offs of the aged balance")
        static let cutOffsHint = Text(
            fr: "En jours, croissantes : 30, 60, 90.",
            en: "In days, increasing: 30, 60, 90."
        )
        static let freshness = Text(fr: "Âge limite des données bancaires", en: "Limit on the age of bank data")
        static let freshnessHint = Text(
            fr: "En jours ouvrés. Au-delà, aucune relance ne part.",
            en: "In working days. Beyond it, no reminder goes."
        )

        static let reminders = Text(fr: "Relances", en: "Reminders")
        static let sending = Text(fr: "Envoi", en: "Sending")
        static let sendingConfirmed = Text(fr: "Après confirmation d’une personne", en: "Once a person has confirmed")
        static let sendingAutomatic = Text(fr: "Automatique, chaque jour ouvré", en: "Automatic, every working day")
        static let withoutFile = Text(
            fr: "Factures dont le PDF n’est pas importé",
            en: "Invoices whose PDF was not brought in"
        )
        static let withoutFileSent = Text(
            fr: "Relancées quand même, sans pièce jointe",
            en: "Chased all the same, without an attachment"
        )
        static let withoutFileHeld = Text(
            fr: "Pas relancées tant que le PDF manque",
            en: "Not chased as long as the PDF is missing"
        )

        static let runFrom = Text(fr: "Heure du passage quotidien", en: "Hour of the daily run")
        static let runFromHint = Text(fr: "Heures et minutes : 08:00.", en: "Hours and minutes: 08:00.")
        static let gap = Text(fr: "Délai entre deux écrits au même client", en: "Gap between two letters to a customer")
        static let gapHint = Text(fr: "En jours ouvrés ; 0 : aucun.", en: "In working days; 0 for none.")
        static let minimum = Text(
            fr: "Montant en deçà duquel rien n’est demandé",
            en: "Amount below which nothing is asked"
        )
        static let minimumHint = Text(fr: "Dans la devise de l’entreprise.", en: "In the company’s currency.")
        static let noticeDays = Text(fr: "Délai d’une mise en demeure", en: "Days that a formal notice leaves")
        static let noticeDaysHint = Text(fr: "En jours, de 1 à 60.", en: "In days, from 1 to 60.")
        static let closedOn = Text(fr: "Jours de fermeture", en: "Days of closure")
        static let closedOnHint = Text(
            fr: "En plus des jours fériés, séparés par des virgules : 24/12/2026, 31/12/2026.",
            en: "Besides public holidays, with commas between: 2026-12-24, 2026-12-31."
        )
        static let attaches = Text(fr: "Joindre le PDF des factures", en: "Attach the PDFs of invoices")
        static let alsaceMoselle = Text(fr: "Jours fériés d’Alsace-Moselle", en: "Holidays of Alsace-Moselle")

        static let senderPart = Text(fr: "Expéditeur", en: "Sender")
        static let senderHint = Text(
            fr: "Sans elle, aucune relance ne part.",
            en: "Without it no reminder goes."
        )
        static let senderName = Text(fr: "Nom qui signe", en: "Name that signs")
        static let senderTitle = Text(fr: "Fonction", en: "Position")
        static let senderPhone = Text(fr: "Téléphone", en: "Telephone")
        static let replyToHint = Text(fr: "Si elle est autre.", en: "If it is another.")

        static let mail = Text(fr: "Serveur de courrier", en: "Mail server")
        static let usernameHint = Text(
            fr: "Vide : le serveur n’en demande pas.",
            en: "Empty: the server asks for none."
        )
        static let keepsMail = Text(
            fr: "En démonstration, aucun message ne part : tous sont gardés et montrés, quel que soit le serveur.",
            en: "In a demonstration no message leaves: all are kept and shown, whatever the server."
        )
        static let host = Text(fr: "Serveur SMTP", en: "SMTP server")
        static let port = Text(fr: "Port", en: "Port")
        static let security = Text(fr: "Chiffrement", en: "Encryption")
        static let username = Text(fr: "Identifiant", en: "User name")
        static let password = Text(fr: "Mot de passe", en: "Password")
        static let passwordHint = Text(
            fr: "Gardé chiffré. Vide : inchangé.",
            en: "Kept encrypted. Empty: unchanged."
        )
        static let sender = Text(fr: "Adresse d’expédition", en: "Sender’s address")
        static let replyTo = Text(fr: "Adresse de réponse", en: "Reply address")
        static let test = Text(fr: "M’envoyer un message d’essai", en: "Send me a test message")

        static let users = Text(fr: "Personnes", en: "People")
        static let name = Text(fr: "Nom", en: "Name")
        static let email = Text(fr: "Adresse électronique", en: "E-mail address")
        static let role = Text(fr: "Rôle", en: "Role")
        static let lastSeen = Text(fr: "Dernière visite", en: "Last visit")
        static let addUser = Text(fr: "Ajouter une personne", en: "Add a person")
        static let removeUser = Text(fr: "Retirer…", en: "Remove…")
        static let removeUserSentence = Text(
            fr: "Cette personne ne pourra plus se connecter. Ce qu’elle a fait reste signé de son nom.",
            en: "This person will no longer be able to sign in. What was done stays signed."
        )
        static let removeUserConfirm = Text(fr: "Retirer", en: "Remove")

        static let keys = Text(fr: "Clés d’API", en: "API keys")
        static let keyName = Text(fr: "Usage", en: "Purpose")
        static let keyScope = Text(fr: "Droits", en: "Rights")
        static let keyCreated = Text(fr: "Créée le", en: "Created on")
        static let keyUsed = Text(fr: "Dernier usage", en: "Last used")
        static let keyExpires = Text(fr: "Expire le", en: "Expires on")
        static let keyExpiry = Text(fr: "Dernier jour", en: "Last day")
        static let keyExpiryHint = Text(fr: "Vide : sans fin.", en: "Empty: no end.")
        static let companies = Text(fr: "Entreprises", en: "Companies")
        static let everyCompany = Text(fr: "Toutes", en: "All")
        static let addKey = Text(fr: "Créer une clé", en: "Create a key")
        static let noKey = Text(fr: "Aucune clé.", en: "No key.")
        static let newKey = Text(
            fr: "Copiez cette clé maintenant : elle ne sera plus jamais affichée.",
            en: "Copy this key now: it will never be shown again."
        )
        static let revoke = Text(fr: "Révoquer…", en: "Revoke…")
        static let revokeSentence = Text(
            fr: "Les programmes qui s’en servent seront refusés aussitôt.",
            en: "Programs that use it will be refused at once."
        )
        static let revokeConfirm = Text(fr: "Révoquer", en: "Revoke")
    }

    enum Mailbox {
        static let title = Text(fr: "Courrier gardé", en: "Kept mail")
        static let subtitle = Text(
            fr: "En démonstration, aucun message ne quitte cette machine : les voici tels qu’ils seraient partis.",
            en: "In a demonstration no message leaves this machine: here they are as they would have gone."
        )
        static let empty = Text(fr: "Aucun message", en: "No message")
        static let emptySentence = Text(
            fr: "Envoyez une relance : elle arrivera ici.",
            en: "Send a reminder: it will arrive here."
        )
        static let back = Text(fr: "Tous les messages", en: "All messages")
        static let source = Text(fr: "Message brut", en: "Raw message")
    }

    enum Search {
        static let title = Text(fr: "Rechercher", en: "Search")
        static let customers = Text(fr: "Clients", en: "Customers")
        static let documents = Text(fr: "Pièces", en: "Documents")
        static let amounts = Text(fr: "Pièces de ce montant", en: "Documents of that amount")
        static let open = Text(fr: "Reste dû de ce montant", en: "With that amount still due")
        static let receipts = Text(fr: "Règlements de ce montant", en: "Receipts of that amount")
        static let pages = Text(fr: "Pages", en: "Pages")
        static let nothing = Text(fr: "Rien ne correspond", en: "Nothing matches")
        static let nothingSentence = Text(
            fr:
                "Essayez un nom, un code client, un SIREN, un numéro de facture, un montant exact ou le titre d’une page.",
            en: "Try a name, a customer code, a SIREN, an invoice number, an exact amount or the title of a page."
        )

        static func instalment(of amount: String) -> Text {
            Text(fr: "dont une échéance de \(amount)", en: "with an instalment of \(amount)")
        }

        static func stillDue(_ amount: String) -> Text {
            Text(fr: "reste dû \(amount)", en: "\(amount) still due")
        }

        static func results(_ query: String) -> Text {
            Text(fr: "Résultats pour « \(query) »", en: "Results for “\(query)”")
        }
    }

    enum Errors {
        static let forbidden = Text(fr: "Demande refusée", en: "Request refused")
        static let missing = Text(fr: "Cette page n’existe pas", en: "This page does not exist")
        static let conflict = Text(fr: "Quelqu’un est passé avant vous", en: "Someone came before you")
        static let invalid = Text(fr: "Cela ne peut pas se faire ainsi", en: "This can’t be done this way")
        static let busy = Text(fr: "Trop de demandes à la fois", en: "Too many requests at once")
        static let failure = Text(fr: "Le programme a rencontré une erreur", en: "The program met an error")
        static let typed = Text(fr: "Ce que vous aviez écrit", en: "What you had written")
        static let typedHint = Text(
            fr: "Copiez-le avant de quitter cette page : il n’est gardé nulle part.",
            en: "Copy it before you leave this page: it is kept nowhere."
        )
        static let back = Text(fr: "Revenir à la page", en: "Back to the page")
        static let happened = Text(fr: "Ce qui s’est passé", en: "What happened")
        static let kept = Text(fr: "Ce qui a été gardé", en: "What was kept")
        static let next = Text(fr: "Que faire", en: "What to do")
        static let reference = Text(fr: "Référence", en: "Reference")
        static let home = Text(fr: "Aller à Aujourd’hui", en: "Go to Today")
    }
}
