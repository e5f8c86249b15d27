import Ledger
import Primitives

extension Texts {
    /// What the books no longer hold, and what a person decides about it.
    enum Absent {
        static let title = Text(fr: "Ce que la comptabilité n’a plus", en: "What the books no longer hold")
        static let section = Text(fr: "Plus dans la comptabilité", en: "No longer in the books")
        static let explanation = Text(
            fr:
                "Un FEC entier couvre leur période, ou les jours voisins, et ne les porte plus. Demandez au comptable ce "
                + "qu’elles sont devenues, puis décidez pour chacune : l’annuler, ou la garder. En attendant, tout "
                + "compte encore ici, et ce qui est dû n’est pas relancé.",
            en:
                "A whole FEC covers their period, or the days beside it, and no longer holds them. Ask the accountant what "
                + "became of them, then decide for each: cancel it, or keep it. Until then everything still counts here, "
                + "and no reminder asks for what is owed."
        )
        static let document = Text(fr: "Pièce", en: "Document")
        static let stake = Text(fr: "En jeu", en: "At stake")
        static let since = Text(fr: "Absente depuis", en: "Absent since")
        static let act = Text(fr: "Action", en: "Action")
        static let decide = Text(fr: "Décider", en: "Decide")
        static let none = Text(fr: "Rien ne manque à la comptabilité", en: "Nothing is missing from the books")
        static let noneSentence = Text(
            fr: "Tout ce que les FEC ont apporté y est encore, ou quelqu’un a décidé.",
            en: "Everything that the FECs brought is still in them, or somebody decided."
        )
        static let reason = Text(fr: "Pourquoi", en: "Why")
        static let reasonHint = Text(
            fr: "Par exemple : extournée d’après le comptable, saisie deux fois.",
            en: "For instance: reversed, the accountant says; entered twice."
        )
        static let noReason = Text(
            fr: "Dites pourquoi : c’est gardé avec la décision.",
            en: "Say why: it is kept with the decision."
        )
        static let cancel = Text(
            fr: "Annuler : les livres ne la portent plus…",
            en: "Cancel: the books no longer hold it…"
        )
        static let cancelConfirm = Text(fr: "Annuler la pièce", en: "Cancel the document")
        static let keepConfirm = Text(fr: "Garder la pièce", en: "Keep the document")
        static let cancelled = Text(
            fr: "La pièce est annulée : les livres ne la portaient plus.",
            en: "The document is cancelled: the books no longer held it."
        )
        static let kept = Text(
            fr: "La pièce est gardée : aucun FEC ne reposera la question.",
            en: "The document is kept: no FEC will ask again."
        )
        static let wasCancelled = Text(
            fr: "Annulée : les livres ne la portaient plus",
            en: "Cancelled: the books no longer held it"
        )
        static let wasKept = Text(
            fr: "Gardée, bien que les livres ne la portent plus",
            en: "Kept, though the books no longer hold it"
        )

        static func lead(isDebit: Bool, since day: String) -> Text {
            isDebit
                ? Text(
                    fr:
                        "Le FEC importé le \(day) couvre sa période, ou les jours voisins, et ne la porte plus. Elle compte "
                        + "encore ici, mais n’est pas relancée tant que personne n’a décidé.",
                    en:
                        "The FEC imported on \(day) covers its period, or the days beside it, and no longer holds it. It "
                        + "still counts here, but no reminder asks for it until somebody decides."
                )
                : Text(
                    fr:
                        "Le FEC importé le \(day) couvre sa période, ou les jours voisins, et ne la porte plus. Elle compte "
                        + "encore ici, au crédit du client, tant que personne n’a décidé.",
                    en:
                        "The FEC imported on \(day) covers its period, or the days beside it, and no longer holds it. It "
                        + "still counts here, to the customer’s credit, until somebody decides."
                )
        }

        static func keep(isDebit: Bool) -> Text {
            isDebit
                ? Text(fr: "Garder : elle reste due…", en: "Keep: it is still owed…")
                : Text(fr: "Garder : elle reste acquise au client…", en: "Keep: it stays to the customer’s credit…")
        }

        static func keepSentence(isDebit: Bool) -> Text {
            isDebit
                ? Text(
                    fr: "La pause de ses relances est levée, et les prochains FEC ne reposent plus la question.",
                    en: "The pause of its reminders is lifted, and later FECs do not ask again."
                )
                : Text(
                    fr: "Elle compte comme avant, et les prochains FEC ne reposent plus la question.",
                    en: "It counts as before, and later FECs do not ask again."
                )
        }

        /// `applied` is what settles it, or what it settles; nil when nothing is.
        static func cancelSentence(
            _ amount: String,
            applied: String?,
            isDebit: Bool,
            on day: String,
            isItsDay: Bool
        ) -> Text {
            let (frenchDay, englishDay) = isItsDay ? ("", "") : (", premier jour ouvert", ", the first open day")
            let freed = applied.map { freeing($0, isDebit: isDebit) }
            return Text(
                fr: "L’écriture contraire, de \(amount), est passée au \(day)\(frenchDay).\(freed?(.french) ?? "") "
                    + "Rien n’est effacé : l’une et l’autre restent visibles.",
                en: "The opposite entry, of \(amount), is posted on \(day)\(englishDay).\(freed?(.english) ?? "") "
                    + "Nothing is erased: both stay visible."
            )
        }

        private static func freeing(_ amount: String, isDebit: Bool) -> Text {
            isDebit
                ? Text(
                    fr: " Ce qui l’avait réglée (\(amount)) est de nouveau à affecter.",
                    en: " What had paid it (\(amount)) is to be applied again."
                )
                : Text(
                    fr: " Ce qu’elle soldait (\(amount)) est de nouveau dû.",
                    en: " What it had settled (\(amount)) is owed again."
                )
        }

        /// What waits for a decision, in words.
        static func count(debits: Int, credits: Int) -> Text {
            let owed = Text.counted(debits, fr: ("pièce due", "pièces dues"), en: ("document owed", "documents owed"))
            let credited = Text.counted(
                credits,
                fr: ("règlement ou avoir", "règlements ou avoirs"),
                en: ("receipt or credit note", "receipts or credit notes")
            )
            if credits == 0 { return owed }
            if debits == 0 { return credited }
            return Text(
                fr: "\(owed(.french)) et \(credited(.french))",
                en: "\(owed(.english)) and \(credited(.english))"
            )
        }
    }
}
