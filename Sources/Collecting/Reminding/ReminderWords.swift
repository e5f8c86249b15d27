internal import Ledger
internal import Primitives

/// What documents and steps are called in a letter.
struct ReminderWords {
    let language: Language

    func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

    func name(of kind: DocumentKind) -> String {
        switch kind {
        case .invoice: pick("Facture", "Invoice")
        case .depositInvoice: pick("Facture d’acompte", "Deposit invoice")
        case .debitNote: pick("Note de débit", "Debit note")
        case .receiptReversal: pick("Règlement rejeté", "Returned payment")
        case .openingDebit: pick("Solde à nouveau", "Opening balance")
        case .openingCredit: pick("Solde à nouveau créditeur", "Opening credit")
        case .creditNote: pick("Avoir", "Credit note")
        case .receipt: pick("Règlement reçu", "Payment received")
        case .refund: pick("Remboursement", "Refund")
        default: pick("Pièce", "Document")
        }
    }

    func quoted(_ text: String) -> String { pick("«\u{A0}\(text)\u{A0}»", "“\(text)”") }

    func title(of step: StepKey) -> String {
        switch step.rawValue {
        case "first-reminder": pick("premier rappel", "first reminder")
        case "second-reminder": pick("deuxième rappel", "second reminder")
        case "formal-reminder": pick("dernier rappel avant mise en demeure", "last reminder before formal notice")
        case "formal-notice": pick("mise en demeure", "formal notice")
        default: pick("rappel", "reminder")
        }
    }
}
