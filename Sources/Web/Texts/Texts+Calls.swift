import Ledger
import Primitives

extension Texts {
    /// Calls to make, and what they came to.
    enum Calls {
        static let title = Text(fr: "Appels", en: "Calls")
        static let toCall = Text(fr: "À appeler", en: "To call")
        static let outcome = Text(fr: "Résultat", en: "Outcome")
        static let reached = Text(fr: "Échange sans engagement", en: "Spoke, nothing agreed")
        static let promised = Text(fr: "Promesse de paiement", en: "Promise to pay")
        static let disputed = Text(fr: "Litige", en: "Dispute")
        static let noAnswer = Text(fr: "Pas de réponse", en: "No answer")
        static let day = Text(fr: "Pour le", en: "For")
        static let dayHint = Text(
            fr: "Jour promis (obligatoire pour une promesse), fin du litige, ou jour du prochain essai.",
            en: "Day promised (needed for a promise), end of the dispute, or day of the next try."
        )
        static let record = Text(fr: "Noter le résultat de l’appel", en: "Record the call")
    }
}

extension Texts.Kinds {
    static let bounced = Text(fr: "Adresse en erreur", en: "Address bounces")

    static func name(of kind: HoldKind) -> Text {
        switch kind {
        case .dispute: Text(fr: "Litige", en: "Dispute")
        case .promise: Text(fr: "Promesse", en: "Promise")
        case .paymentPlan: Text(fr: "Échéancier", en: "Payment plan")
        case .insolvency: Text(fr: "Procédure collective", en: "Insolvency")
        case .pause: Text(fr: "Pause", en: "Pause")
        case .delivery: Text(fr: "Livraison suspendue", en: "Delivery stopped")
        }
    }

    /// Why a person may hold reminders.
    static let heldByPeople: [HoldKind] = [.dispute, .promise, .paymentPlan, .insolvency, .pause]

    static func holdOptions(_ language: Language) -> [Field.Option] {
        heldByPeople.map { Field.Option($0.rawValue, name(of: $0)(language)) }
    }
}
