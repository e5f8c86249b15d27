import Primitives

extension Texts {
    enum AgedBalance {
        static let title = Text(fr: "Balance âgée", en: "Aged balance")
        static let asOf = Text(fr: "Au", en: "As of")
        static let by = Text(fr: "Par", en: "By")
        static let byCustomer = Text(fr: "Client", en: "Customer")
        static let byCategory = Text(fr: "Catégorie", en: "Category")
        static let byOwner = Text(fr: "Commercial", en: "Sales owner")
        static let currency = Text(fr: "Devise", en: "Currency")
        static let show = Text(fr: "Afficher", en: "Show")
        static let unapplied = Text(fr: "Non affecté", en: "Unapplied")
        static let total = Text(fr: "Total net", en: "Net total")
        static let overdue = Texts.Customers.overdue
        static let totalRow = Text(fr: "Ensemble", en: "All")
        static let selectionRow = Text(fr: "Sélection", en: "Selection")
        static let allCategories = Text(fr: "Toutes", en: "All")
        static let allOwners = Text(fr: "Tous", en: "All")
        static let placeholder = Text(fr: "Nom ou code du client", en: "Name or code of the customer")
        static let age = Text(fr: "Âge", en: "Age")
        static let empty = Text(fr: "Personne ne doit rien ce jour-là", en: "Nobody owes anything on that day")
        static let emptySentence = Text(
            fr: "Choisissez un autre jour, ou importez vos écritures.",
            en: "Choose another day, or import your books."
        )
        static let csv = Text(fr: "CSV", en: "CSV")
        static let json = Text(fr: "JSON", en: "JSON")
        static let netted = Text(
            fr: "Les avoirs et règlements non affectés sont déduits du total.",
            en: "Unapplied credit notes and receipts are deducted from the total."
        )

        static func onlyOf(_ words: [String]) -> Text {
            let named = words.joined(separator: ", ")
            return Text(fr: "Clients sélectionnés seuls : \(named).", en: "Selected customers only: \(named).")
        }

        static func caption(currency: String, asOf: String) -> Text {
            Text(fr: "Balance âgée en \(currency) au \(asOf)", en: "Aged balance in \(currency) as of \(asOf)")
        }

        static func heading(currency: String) -> Text { Text(fr: "En \(currency)", en: "In \(currency)") }
    }
}
