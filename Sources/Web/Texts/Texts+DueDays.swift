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
