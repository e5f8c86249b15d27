import Primitives

extension Texts {
    /// What surrounds every page, and words that several pages share.
    enum Shell {
        static let today = Text(fr: "Aujourd’hui", en: "Today")
        static let customers = Text(fr: "Clients", en: "Customers")
        static let invoices = Text(fr: "Factures", en: "Invoices")
        static let agedBalance = Text(fr: "Balance âgée", en: "Aged balance")
        static let reminders = Text(fr: "Relances", en: "Reminders")
        static let imports = Text(fr: "Imports", en: "Imports")
        static let practices = Text(fr: "Pratiques", en: "Practices")
        static let settings = Text(fr: "Réglages", en: "Settings")

        static let skip = Text(fr: "Aller au contenu", en: "Skip to content")
        static let mainMenu = Text(fr: "Menu principal", en: "Main menu")
        static let menu = Text(fr: "Menu", en: "Menu")
        static let language = Text(fr: "Langue :", en: "Language:")
        static let search = Text(fr: "Rechercher", en: "Search")
        static let searchHint = Text(
            fr: "Un client, une facture, un montant, une page…",
            en: "A customer, an invoice, an amount, a page…"
        )
        static let signOut = Text(fr: "Se déconnecter", en: "Sign out")
        static let demonstration = Text(fr: "Démonstration", en: "Demonstration")
        static let news = Text(fr: "Du nouveau est arrivé : actualiser", en: "Something new has come in: reload")
        static let freshness = Text(fr: "Fraîcheur des données", en: "Freshness of the data")
        static let stale = Text(
            fr: "Données trop anciennes : les relances attendent. Mettre à jour",
            en: "Data too old: reminders are waiting. Update"
        )

        static let pages = Text(fr: "Pages de la liste", en: "Pages of the list")
        static let previous = Text(fr: "Précédent", en: "Previous")
        static let next = Text(fr: "Suivant", en: "Next")
        static let numbers = Text(fr: "Voir les chiffres", en: "See the numbers")
        static let find = Text(fr: "Chercher", en: "Find")
        static let apply = Text(fr: "Appliquer", en: "Apply")
        static let clearFilters = Text(fr: "Tout afficher", en: "Show all")
        static let total = Text(fr: "Total", en: "Total")
        static let save = Text(fr: "Enregistrer", en: "Save")
        static let actions = Text(fr: "Action", en: "Action")
        static let download = Text(fr: "Télécharger", en: "Download")
        static let nothingFound = Text(fr: "Rien ne correspond", en: "Nothing matches")
        static let widen = Text(
            fr: "Retirez un filtre ou cherchez un mot plus court.",
            en: "Remove a filter or look for a shorter word."
        )
        static let history = Text(fr: "Historique", en: "History")
        static let all = Text(fr: "Toutes", en: "All")

        static func name(of language: Language) -> String {
            switch language {
            case .french: "Français"
            case .english: "English"
            }
        }

        /// `1–50 sur 312`.
        static func position(first: Int, last: Int, total: Int) -> Text {
            let (french, english) = (Formats(.french), Formats(.english))
            return Text(
                fr: "\(french.count(first))–\(french.count(last)) sur \(french.count(total))",
                en: "\(english.count(first))–\(english.count(last)) of \(english.count(total))"
            )
        }

        static func invoiceCount(_ number: Int) -> Text {
            .counted(number, fr: ("facture", "factures"), en: ("invoice", "invoices"))
        }

        static func customerCount(_ number: Int) -> Text {
            .counted(number, fr: ("client", "clients"), en: ("customer", "customers"))
        }
    }
}
