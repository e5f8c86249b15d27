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
        static let messageLeft = Text(fr: "Message laissé", en: "Message left")
        static let givenUp = Text(fr: "Ne plus essayer", en: "Stop trying")
        static let day = Text(fr: "Pour le", en: "For")
        static let dayHint = Text(
            fr: """
                Jour promis (obligatoire pour une promesse), fin du litige, ou jour du prochain essai, le lendemain ouvré \
                si rien n’est dit.
                """,
            en: """
                Day promised (needed for a promise), end of the dispute, or day of the next try, the next working day if \
                nothing is said.
                """
        )
        static let about = Text(fr: "Concerne", en: "About")

        static func all(_ count: Int) -> Text {
            Text(fr: "Les \(count) factures de l’appel", en: "The \(count) invoices of the call")
        }

        static func invoice(_ number: String, dueOn day: String, _ amount: String) -> Text {
            Text(fr: "\(number), échue le \(day)\u{A0}: \(amount)", en: "\(number), due \(day): \(amount)")
        }

        static let amount = Text(fr: "Montant promis ou contesté", en: "Amount promised or disputed")
        static let amountHint = Text(
            fr: "D’une seule facture, quand ce n’est pas la totalité. Vide : tout ce qui en est demandé.",
            en: "Of one invoice, when it is not the whole. Empty: all that is asked for of it."
        )
        static let amountOfAll = Text(
            fr: "Choisissez la facture que ce montant concerne.",
            en: "Choose the invoice that this amount is about."
        )
        static let sheet = Text(fr: "Fiche d’appel", en: "Call sheet")
        static let notYet = Text(
            fr: "Appel prévu au plan du jour : prévoyez-le sur la page des relances, puis notez ici ce qu’il donne.",
            en: "A call in the plan of the day: schedule it on the page of reminders, then record here what it came to."
        )
        static let record = Text(fr: "Noter le résultat de l’appel", en: "Record the call")
    }
}

extension Texts.Calls {
    /// What recording a call did; `outcome` is that of `RecordCall`, nil for one that it does not know.
    static func done(_ outcome: String, held count: Int, on day: String?) -> Text? {
        let invoices = Texts.Shell.invoiceCount(count)
        let (french, english) = (invoices(.french), invoices(.english))
        switch (outcome, day) {
        case ("reached", _): return Text(fr: "Appel noté.", en: "Call recorded.")
        case ("promised", let day?):
            return Text(
                fr: "Promesse notée pour le \(day) : \(french), sans relance jusque-là.",
                en: "Promise recorded for \(day): \(english), not chased until then."
            )
        case ("disputed", let day):
            return Text(
                fr: "Litige noté : \(french), sans relance " + (day.map { "jusqu’au \($0)." } ?? "tant qu’il dure."),
                en: "Dispute recorded: \(english), not chased " + (day.map { "until \($0)." } ?? "as long as it lasts.")
            )
        case ("no-answer", let day?), ("message-left", let day?):
            return Text(
                fr: "Essai noté : appel à refaire le \(day).",
                en: "Try recorded: to be called again on \(day)."
            )
        case ("no-answer", nil), ("message-left", nil):
            return Text(
                fr: "Essai noté : l’appel reste à faire.",
                en: "Try recorded: the call is still to be made."
            )
        case ("given-up", _):
            return Text(
                fr: "Appel noté, sans réponse : il n’est plus dans les tâches.",
                en: "Call recorded, without an answer: it is among the tasks no more."
            )
        default: return nil
        }
    }
}

extension Texts.Calls {
    /// What came of a call, in a history; nil for what stands there as a hold.
    static func made(_ outcome: String) -> Text? {
        switch outcome {
        case "reached": Text(fr: "Appel : échange sans engagement", en: "Call: spoke, nothing agreed")
        case "no-answer": Text(fr: "Appel : pas de réponse", en: "Call: no answer")
        case "message-left": Text(fr: "Appel : message laissé", en: "Call: message left")
        case "given-up": Text(fr: "Appel abandonné, sans réponse", en: "Call given up, without an answer")
        case "wrong-number": Text(fr: "Appel : faux numéro", en: "Call: wrong number")
        default: nil
        }
    }

    static func again(_ day: String) -> Text { Text(fr: "à refaire le \(day)", en: "to be made again on \(day)") }

    /// How often nobody was reached.
    static func tries(_ count: Int) -> Text {
        .counted(
            count,
            fr: ("essai sans réponse", "essais sans réponse"),
            en: ("try without an answer", "tries without an answer")
        )
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
