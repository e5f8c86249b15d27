import Primitives

extension Texts {
    enum Invoices {
        static let title = Text(fr: "Factures", en: "Invoices")
        static let number = Text(fr: "Numéro", en: "Number")
        static let customer = Text(fr: "Client", en: "Customer")
        static let kind = Text(fr: "Nature", en: "Kind")
        static let issuedOn = Text(fr: "Émise le", en: "Issued on")
        static let dueOn = Text(fr: "Échéance", en: "Due on")
        static let late = Text(fr: "Retard", en: "Late")
        static let amount = Text(fr: "Montant", en: "Amount")
        static let open = Text(fr: "Reste dû", en: "Open")
        static let state = Text(fr: "État", en: "State")
        static let from = Text(fr: "Émises du", en: "Issued from")
        static let to = Text(fr: "au", en: "to")
        static let bucket = Text(fr: "Âge", en: "Age")
        static let lacking = Text(fr: "Il manque", en: "Missing")
        static let placeholder = Text(fr: "Numéro, client, libellé", en: "Number, customer, label")
        static let empty = Text(fr: "Aucune facture", en: "No invoice")
        static let emptySentence = Text(
            fr: "Les factures viennent de votre FEC ou d’un fichier CSV.",
            en: "Invoices come from your FEC or from a CSV file."
        )

        static func disputed(_ amount: String) -> Text {
            Text(fr: "dont \(amount) en litige", en: "of which \(amount) disputed")
        }
    }

    enum Invoice {
        static let figures = Text(fr: "Chiffres du document", en: "Figures of the document")
        static let instalments = Text(fr: "Échéances", en: "Instalments")
        static let part = Text(fr: "Échéance n°", en: "Instalment")
        static let dueOn = Text(fr: "Date d’échéance", en: "Due on")
        static let allocations = Text(fr: "Affectations", en: "Allocations")
        static let noAllocation = Text(fr: "Rien n’a encore été reçu.", en: "Nothing has been received yet.")
        static let credit = Text(fr: "Crédit", en: "Credit")
        static let on = Text(fr: "Le", en: "On")
        static let label = Text(fr: "Libellé", en: "Label")
        static let terms = Text(fr: "Conditions", en: "Terms")
        static let source = Text(fr: "Source", en: "Source")
        static let dueDerived = Text(fr: "déduite des conditions de paiement", en: "derived from the payment terms")
        static let file = Text(fr: "Ouvrir le PDF", en: "Open the PDF")
        static let noFile = Text(fr: "Sans PDF", en: "No PDF")
        static let next = Text(fr: "Prochaine étape", en: "Next step")
    }
}
