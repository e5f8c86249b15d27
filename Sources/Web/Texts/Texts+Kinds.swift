import Ledger

extension Texts {
    /// Documents and contacts by what they are.
    enum Kinds {
        /// Beside a hold that an import placed.
        static let absentFromBooks = Text(
            fr: "Le dernier FEC couvre sa période et ne la porte plus : annulez-la ou gardez-la, sur sa page.",
            en: "The last FEC covers its period and no longer holds it: cancel it or keep it, on its own page."
        )

        static func name(of kind: DocumentKind) -> Text {
            switch kind {
            case .invoice: Text(fr: "Facture", en: "Invoice")
            case .depositInvoice: Text(fr: "Facture d’acompte", en: "Deposit invoice")
            case .debitNote: Text(fr: "Note de débit", en: "Debit note")
            case .openingDebit: Text(fr: "À-nouveau débiteur", en: "Opening debit")
            case .refund: Text(fr: "Remboursement", en: "Refund")
            case .receiptReversal: Text(fr: "Rejet de règlement", en: "Receipt reversal")
            case .transferIn: Text(fr: "Transfert reçu", en: "Transfer in")
            case .adjustmentDebit: Text(fr: "Régularisation débitrice", en: "Debit adjustment")
            case .revaluationDebit: Text(fr: "Écart de change débiteur", en: "Exchange difference, debit")
            case .revaluationCredit: Text(fr: "Écart de change créditeur", en: "Exchange difference, credit")
            case .creditNote: Text(fr: "Avoir", en: "Credit note")
            case .receipt: Text(fr: "Règlement", en: "Receipt")
            case .openingCredit: Text(fr: "À-nouveau créditeur", en: "Opening credit")
            case .writeOff: Text(fr: "Perte", en: "Write-off")
            case .discount: Text(fr: "Escompte", en: "Discount")
            case .offset: Text(fr: "Compensation", en: "Offset")
            case .transferOut: Text(fr: "Transfert émis", en: "Transfer out")
            case .adjustmentCredit: Text(fr: "Régularisation créditrice", en: "Credit adjustment")
            }
        }

        static func name(of role: ContactRole) -> Text {
            switch role {
            case .accountsPayable: Text(fr: "Comptabilité fournisseurs", en: "Accounts payable")
            case .invoicing: Text(fr: "Réception des factures", en: "Invoice reception")
            case .buyer: Text(fr: "Acheteur", en: "Buyer")
            case .management: Text(fr: "Direction", en: "Management")
            case .legal: Text(fr: "Juridique", en: "Legal")
            }
        }

        static let disputed = Text(fr: "Litige", en: "Disputed")
    }
}
