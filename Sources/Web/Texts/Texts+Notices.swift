import Primitives

extension Texts {
    /// Formal notices: the time that they leave to pay, and what waits to be sent.
    enum Notices {
        static let title = Text(fr: "Mises en demeure", en: "Formal notices")
        static let over = Text(fr: "Délai passé, toujours dû", en: "Time is over, still owed")
        static let overSentence = Text(
            fr:
                "Le délai que laissait la mise en demeure est passé, et rien ne part plus tout seul : à vous de décider "
                + "de la suite (un appel, un échéancier, une injonction de payer, un avocat).",
            en:
                "The time that the formal notice left is over, and nothing more leaves by itself: it is for you to decide "
                + "what follows (a call, an instalment plan, a payment order from the court, a lawyer)."
        )
        static let running = Text(fr: "Délai en cours", en: "Time still running")
        static let runningSentence = Text(
            fr: "Rien à faire avant la fin du délai, sinon enregistrer ce qui est payé.",
            en: "Nothing to do before the time is over, but to record what is paid."
        )
        static let waiting = Text(fr: "Prêtes, pas encore parties", en: "Ready, not sent yet")
        static let waitingSentence = Text(
            fr: "Un message récent citait déjà ces factures : la mise en demeure attend quelques jours, sauf si vous "
                + "l’envoyez quand même.",
            en: "A recent message named these invoices already: the formal notice waits a few days, unless you send it "
                + "all the same."
        )
        static let none = Text(fr: "Aucune mise en demeure en cours", en: "No formal notice under way")
        static let noneSentence = Text(
            fr: "Celles qui sont parties et restent dues seront ici, avec le jour où leur délai finit.",
            en: "Those that were sent and are still owed will be here, with the day on which their time ends."
        )
        static let givenOn = Text(fr: "Envoyée le", en: "Sent on")
        static let until = Text(fr: "À payer jusqu’au", en: "To be paid by")
        static let lastWritten = Text(fr: "Dernier écrit le", en: "Last writing on")
        static let from = Text(fr: "Peut partir le", en: "May leave on")
        static let owed = Text(fr: "Reste dû", en: "Still owed")
        static let message = Text(fr: "Message", en: "Message")
        static let see = Text(fr: "Voir", en: "See")
        static let decide = Text(fr: "Décider", en: "Decide")
        static let stage = Text(fr: "Étape", en: "stage")

        /// Under a list that names only the first of many.
        static func cut(_ shown: Int, of all: Int) -> Text {
            let (french, english) = (Formats(.french), Formats(.english))
            return Text(
                fr: "Les \(french.count(shown)) premières sur \(french.count(all)) ; le fichier CSV les a toutes.",
                en: "The first \(english.count(shown)) of \(english.count(all)); the CSV file has all of them."
            )
        }

        static let overTask = Text(
            fr: "Décider de la suite après mise en demeure",
            en: "Decide what follows a formal notice"
        )
        static let runningTask = Text(
            fr: "Mises en demeure : le délai court",
            en: "Formal notices: the time to pay is running"
        )
        static let waitingTask = Text(
            fr: "Mises en demeure prêtes, qui attendent",
            en: "Formal notices that are ready, and wait"
        )

        static func overReason(_ sum: TodayNotices.Sum) -> Text {
            let who = who(sum)
            return Text(
                fr: "\(who(.french)) : le délai pour payer est passé",
                en: "\(who(.english)): the time to pay is over"
            )
        }

        static func runningReason(_ sum: TodayNotices.Sum, _ first: (french: String, english: String)) -> Text {
            let who = who(sum)
            return Text(
                fr: "\(who(.french)) ; le premier délai finit le \(first.french)",
                en: "\(who(.english)); the first ends on \(first.english)"
            )
        }

        static func waitingReason(_ sum: TodayNotices.Sum, _ first: (french: String, english: String)) -> Text {
            let who = who(sum)
            return Text(
                fr: "\(who(.french)), déjà dans un message récent ; la première peut partir le \(first.french)",
                en: "\(who(.english)), named in a recent message; the first may leave on \(first.english)"
            )
        }

        private static func who(_ sum: TodayNotices.Sum) -> Text {
            let customers = Shell.customerCount(sum.customers.count), invoices = Shell.invoiceCount(sum.itemCount)
            return Text(
                fr: "\(customers(.french)), \(invoices(.french))",
                en: "\(customers(.english)), \(invoices(.english))"
            )
        }
    }
}
