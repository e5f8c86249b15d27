import Primitives

extension Texts {
    /// An allocation that is undone, or was.
    enum Undoing {
        static let label = Text(fr: "Défaire…", en: "Undo…")
        static let confirm = Text(fr: "Défaire l’affectation", en: "Undo the allocation")
        static let reason = Text(fr: "Pourquoi", en: "Why")
        static let reasonHint = Text(
            fr: "Par exemple : mauvaise facture, chèque revenu impayé.",
            en: "For instance: wrong invoice, cheque returned unpaid."
        )
        static let noReason = Text(
            fr: "Dites pourquoi l’affectation est défaite : c’est gardé avec elle.",
            en: "Say why the allocation is undone: it is kept with it."
        )
        static let act = Text(fr: "Action", en: "Action")
        static let by = Text(fr: "Par", en: "By")
        static let byHand = Text(fr: "À la main", en: "By hand")
        static let byFile = Text(fr: "Fichier", en: "File")
        static let undone = Text(fr: "Défaite", en: "Undone")
        static let reversal = Text(fr: "Annulation", en: "Reversal")
        static let done = Text(fr: "L’affectation est défaite.", en: "The allocation is undone.")
        static let elsewhere = Text(
            fr:
                "Ce qu’une autre source a affecté s’y défait, ou ici si les affectations se font ici depuis ce jour-là :",
            en: "What another source applied is undone there, or here if allocations are made here from that day on:"
        )
        static let credit = Text(fr: "Règlement ou avoir", en: "Receipt or credit note")
        static let debit = Text(fr: "Facture", en: "Invoice")
        static let nothingApplied = Text(fr: "Rien n’en est encore affecté.", en: "Nothing of it is applied yet.")

        /// What undoing does: on the allocation's own day, or, when that is in a closed month, on the first open one.
        static func sentence(amount: String, debit: String, credit: String, on day: String, isItsDay: Bool) -> Text {
            let (french, english) = isItsDay ? ("", "") : (", premier jour ouvert", ", the first open day")
            return Text(
                fr:
                    "À la date du \(day)\(french), \(amount) sont de nouveau dus sur \(debit) et à affecter sur \(credit). "
                    + "Les relances en tiennent compte aussitôt.",
                en: "As of \(day)\(english), \(amount) are owed again on \(debit), and unapplied again of \(credit). "
                    + "Reminders take it into account at once."
            )
        }

        /// `number` others of the document were made by the same act.
        static func together(_ number: Int) -> Text {
            number == 1
                ? Text(fr: "Défaire aussi l’autre, faite en même temps", en: "Undo the other one made with it too")
                : Text(
                    fr: "Défaire aussi les \(number) autres, faites en même temps",
                    en: "Undo the \(number) others made with it too"
                )
        }
    }
}
