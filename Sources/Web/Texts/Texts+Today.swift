import Primitives

extension Texts {
    enum Today {
        static let title = Text(fr: "Aujourd’hui", en: "Today")
        static let toDo = Text(fr: "À faire", en: "To do")
        static let order = Text(fr: "Par euros en jeu, les plus gros d’abord.", en: "By euros at stake, largest first.")
        static let keys = Text(fr: "pour avancer et revenir", en: "to move down and up")
        static let ageing = Text(fr: "Âge de l’encours", en: "Age of what is owed")
        static let openAgedBalance = Text(fr: "Ouvrir la balance âgée", en: "Open the aged balance")
        static let nothing = Text(fr: "Rien à faire aujourd’hui", en: "Nothing to do today")
        static let nothingSentence = Text(
            fr: "Aucune relance, aucun appel, aucune question ouverte. La prochaine échéance le dira ici.",
            en: "No reminder, no call, no open question. The next due date will show here."
        )
        static let start = Text(fr: "Commencez par vos écritures", en: "Start with your books")
        static let startSentence = Text(
            fr:
                "Déposez le FEC de votre comptabilité : en quelques minutes, vous verrez qui doit quoi depuis quand.",
            en: "Import the FEC of your accounting: within minutes you will know who owes what since when."
        )
        static let startAction = Text(fr: "Importer un FEC", en: "Import a FEC")
        static let figures = Text(fr: "Chiffres du jour", en: "Figures of the day")

        static let receivable = Text(fr: "Encours, avoirs déduits", en: "Receivable, less credit notes")
        static let unapplied = Text(fr: "Règlements non affectés", en: "Receipts not applied")

        /// `isAll` when there are other credits than receipts to deduct.
        static func net(_ amount: String, isAll: Bool) -> Text {
            isAll
                ? Text(fr: "net, tous crédits déduits : \(amount)", en: "net, less all credits: \(amount)")
                : Text(fr: "net, règlements déduits aussi : \(amount)", en: "net, less receipts too: \(amount)")
        }

        /// What else is not applied: credit notes, and what nobody paid, when there is any.
        static func credits(notes: String, moneyless: String?) -> Text {
            let (notesFR, notesEN) = (
                "avoirs non affectés, déjà déduits : \(notes)", "credit notes not applied, deducted already: \(notes)"
            )
            guard let moneyless else { return Text(fr: notesFR, en: notesEN) }
            return Text(
                fr: "\(notesFR) ; pertes et écarts non affectés : \(moneyless)",
                en: "\(notesEN); losses and differences not applied: \(moneyless)"
            )
        }

        static func tasks(_ number: Int) -> Text {
            .counted(number, fr: ("action", "actions"), en: ("action", "actions"))
        }

        static func subtitle(tasks number: Int, stake: String) -> Text {
            Text(
                fr: "\(tasks(number)(.french)), \(stake) à relancer",
                en: "\(tasks(number)(.english)), \(stake) to chase"
            )
        }
    }
}
