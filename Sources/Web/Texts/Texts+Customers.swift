import Primitives

extension Texts {
    enum Customers {
        static let title = Text(fr: "Clients", en: "Customers")
        static let name = Text(fr: "Client", en: "Customer")
        static let category = Text(fr: "Catégorie", en: "Category")
        static let owner = Text(fr: "Commercial", en: "Sales owner")
        static let state = Text(fr: "Situation", en: "Situation")
        static let record = Text(fr: "Fiche", en: "Record")
        static let balance = Text(fr: "Solde net", en: "Net balance")
        static let overdue = Text(fr: "Échu brut", en: "Gross overdue")
        static let oldest = Text(fr: "Plus ancien", en: "Oldest")
        static let lastStep = Text(fr: "Dernière relance", en: "Last reminder")
        static let placeholder = Text(fr: "Nom, code, SIREN", en: "Name, code, SIREN")
        static let empty = Text(fr: "Aucun client", en: "No customer")
        static let emptySentence = Text(
            fr: "Les clients viennent de votre FEC ou d’un fichier CSV.",
            en: "Customers come from your FEC or from a CSV file."
        )
        static let importAction = Text(fr: "Importer", en: "Import")
    }
}
