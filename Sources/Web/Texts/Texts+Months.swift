extension Texts {
    /// Months, closed and open.
    enum Months {
        static let title = Text(fr: "Clôture des mois", en: "Month closing")
        static let neverClosed = Text(fr: "Aucun mois n’est clos.", en: "No month is closed.")
        static let closing = Text(fr: "Clore", en: "Close")
        static let explanation = Text(
            fr: "Clore un mois est définitif. Plus rien ne s’y enregistre : une correction prend un jour ouvert, et un "
                + "import qui y toucherait est refusé. La balance âgée de son dernier jour est gardée telle qu’elle est.",
            en: "Closing a month is for good. Nothing is posted into it any more: a correction takes an open day, and "
                + "an import that would touch it is refused. The aged balance of its last day is kept as it is."
        )
        static let through = Text(fr: "Clore jusqu’à fin", en: "Close through the end of")
        static let hint = Text(
            fr: "Les mois plus anciens encore ouverts se ferment avec lui ; la balance de chacun est gardée.",
            en: "Earlier months that are still open close with it; the balance of each is kept."
        )
        static let firstHint = Text(
            fr: "Tout ce qui précède se ferme avec lui. Pour cette première clôture, seule sa balance est gardée.",
            en: "All that is before closes with it. For this first closing, only its own balance is kept."
        )
        static let close = Text(fr: "Clore…", en: "Close…")
        static let closeSentence = Text(
            fr: "Rien ne rouvre un mois clos. Ses écritures, ses règlements et ses affectations sont-ils tous là ?",
            en: "Nothing reopens a closed month. Are all its entries, receipts and allocations in?"
        )
        static let closeConfirm = Text(fr: "Clore définitivement", en: "Close for good")
        static let nothingToClose = Text(fr: "Rien à clore", en: "Nothing to close")
        static let nothingToCloseSentence = Text(
            fr: "Chaque mois écoulé est clos, ou rien n’est encore enregistré.",
            en: "Every month that is over is closed, or nothing is posted yet."
        )
        static let refused = Text(fr: "Rien n’a été clos", en: "Nothing was closed")
        static let noMonth = Text(fr: "Choisissez un mois de la liste.", en: "Choose a month from the list.")
        static let list = Text(fr: "Mois par mois", en: "Month by month")
        static let month = Text(fr: "Mois", en: "Month")
        static let state = Text(fr: "État", en: "State")
        static let kept = Text(fr: "Balance gardée", en: "Balance kept")
        static let balance = Text(fr: "Voir la balance", en: "See the balance")
        static let current = Text(fr: "En cours", en: "Under way")
        static let open = Text(fr: "Ouvert", en: "Open")
        static let closed = Text(fr: "Clos", en: "Closed")

        static func closedThrough(_ day: String) -> Text {
            Text(fr: "Les livres sont clos jusqu’au \(day) inclus.", en: "The books are closed through \(day).")
        }

        static func done(_ month: String) -> Text {
            Text(
                fr: "Clos jusqu’à fin \(month). La balance est gardée.",
                en: "Closed through the end of \(month). The balance is kept."
            )
        }
    }
}

extension Texts.AgedBalance {
    static let pages = Text(fr: "Pages de la balance", en: "Pages of the balance")
    static let anyDay = Text(fr: "À une date", en: "As of a day")
    static let keptNotice = Text(
        fr: "Telle qu’elle a été gardée à la clôture du mois",
        en: "As it was kept when the month was closed"
    )
    static let keptDetail = Text(
        fr: "Les montants et les tranches sont ceux de la clôture ; les noms sont ceux d’aujourd’hui.",
        en: "Amounts and ranges are those of the closing; names are today’s."
    )
    static let asBooksSay = Text(fr: "Voir ce que disent les livres maintenant", en: "See what the books say now")
}
