import Ledger
import Primitives

extension Texts {
    /// A due day that is corrected by hand, and those that changed.
    enum DueDays {
        static let correct = Text(fr: "Corriger une échéance", en: "Correct a due day")
        static let sentence = Text(
            fr: "Le nouveau jour vaut aussitôt pour les retards et les relances ; l’ancien reste dans le journal.",
            en: "The new day holds at once for ages and reminders; the former one stays in the journal."
        )
        static let part = Text(fr: "Échéance", en: "Instalment")
        static let dueOn = Text(fr: "Nouvelle date d’échéance", en: "New due day")
        static let reason = Text(fr: "Pourquoi", en: "Why")
        static let reasonHint = Text(
            fr: "Par exemple : délai accordé par téléphone, erreur de saisie.",
            en: "For instance: more time agreed by telephone, typing error."
        )
        static let noReason = Text(
            fr: "Dites pourquoi l’échéance change : c’est gardé avec elle.",
            en: "Say why the day changes: it is kept with it."
        )
        static let submit = Text(fr: "Corriger", en: "Correct")

        static func recalculate(_ count: Int) -> Text {
            let (french, english) = (Formats(.french).count(count), Formats(.english).count(count))
            return count == 1
                ? Text(
                    fr: "Recalculer aussi l’échéance encore ouverte qui en découlait",
                    en: "Also recalculate the open due day that came of them"
                )
                : Text(
                    fr: "Recalculer aussi les \(french) échéances encore ouvertes qui en découlaient",
                    en: "Also recalculate the \(english) open due days that came of them"
                )
        }

        static let recalculateHint = Text(
            fr: "Si les conditions changent. Sinon elles ne valent que pour la suite ; une échéance corrigée à la main "
                + "ou donnée par un fichier ne change jamais.",
            en: "If the terms change. Otherwise they are for what is to come; a due day that was corrected by hand or "
                + "stated by a file never changes."
        )

        static func recalculated(_ count: Int) -> Text {
            let (french, english) = (Formats(.french).count(count), Formats(.english).count(count))
            return count == 1
                ? Text(fr: "Enregistré ; une échéance recalculée.", en: "Saved; one due day recalculated.")
                : Text(
                    fr: "Enregistré ; \(french) échéances recalculées.",
                    en: "Saved; \(english) due days recalculated."
                )
        }

        static func overtaken(_ current: String) -> Text {
            Text(
                fr:
                    "Quelqu’un l’a changée entre-temps : elle est maintenant au \(current). Comparez, puis recommencez.",
                en: "Somebody changed it meanwhile: it is now \(current). Compare, then try again."
            )
        }

        /// `Échéance 1/2 : 15/12/2026`.
        static func option(part: String, dueOn: String, open: String) -> Text {
            Text(fr: "\(part) : \(dueOn), reste \(open)", en: "\(part): \(dueOn), \(open) open")
        }

        /// Of an invoice due at once `part` is nil.
        static func changed(part: Int?, from: String, to: String, basis: DueBasis) -> Text {
            let (french, english) = part.map { ("Échéance \($0)", "Instalment \($0)") } ?? ("Échéance", "Due day")
            switch basis {
            case .stated:
                return Text(
                    fr: "\(french) corrigée : \(from) → \(to)",
                    en: "\(english) corrected: \(from) → \(to)"
                )
            case .customerTerms, .entityTerms:
                return Text(
                    fr: "\(french) calculée avec le nouveau délai : \(from) → \(to)",
                    en: "\(english) derived from the new terms: \(from) → \(to)"
                )
            }
        }
    }
}
