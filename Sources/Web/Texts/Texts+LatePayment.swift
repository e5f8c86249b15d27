import Primitives

extension Texts {
    /// What late payment costs.
    enum LatePayment {
        static let title = Text(fr: "Pénalités de retard", en: "Late penalties")
        static let contract = Text(fr: "Taux de vos conditions de vente", en: "Rate of your terms of sale")
        static let legalRates = Text(fr: "Taux légaux par semestre", en: "Legal rates by half-year")
        static let from = Text(fr: "Semestre du", en: "Half-year from")
        static let refinancing = Text(fr: "Taux de la BCE", en: "ECB rate")
        static let commercial = Text(fr: "BCE + 10 points", en: "ECB + 10 points")
        static let legalInterest = Text(fr: "Intérêt légal", en: "Legal interest")
        static let source = Text(fr: "Source", en: "Source")
        static let sourceHint = Text(
            fr: "Où les avez-vous lus : arrêté, page de la BCE.",
            en: "Where you read them: decree, page of the ECB."
        )
        static let add = Text(fr: "Ajouter ou corriger un semestre", en: "Add or correct a half-year")
        static let badRate = Text(
            fr: "Un taux annuel de 0 à 100 %, comme 12,15.",
            en: "A yearly rate from 0 to 100%, such as 12.15."
        )
        static let badHalfYear = Text(
            fr: "Un semestre commence le 1er janvier ou le 1er juillet, depuis 2001.",
            en: "A half-year begins on 1 January or 1 July, from 2001 on."
        )
        static let zeroRate = Text(
            fr: "Plus que zéro ; laissez vide pour le taux légal.",
            en: "More than zero; leave it empty for the legal rate."
        )
        static let noSource = Text(fr: "Dites où vous l’avez lu.", en: "Say where you read it.")

        /// Article L441-10 of the Code de commerce.
        static func belowFloor(_ floor: (Language) -> String) -> Text {
            Text(
                fr: "La loi veut au moins \(floor(.french)) : trois fois le taux de l’intérêt légal.",
                en: "The law wants at least \(floor(.english)): three times the legal interest rate."
            )
        }

        /// Of today: the legal rate and the floor, where they are known.
        static func hint(legal: (Language) -> String?, floor: (Language) -> String?) -> Text {
            let french = legal(.french).map { "Vide : le taux légal, \($0) ce semestre." }
            let english = legal(.english).map { "Empty: the legal rate, \($0) this half-year." }
            let atLeast = floor(.french).map { " Au moins \($0), trois fois l’intérêt légal." } ?? ""
            let minimum = floor(.english).map { " At least \($0), three times the legal interest." } ?? ""
            return Text(
                fr: (french ?? "Vide : le taux légal ; celui de ce semestre n’est pas encore connu ici.") + atLeast,
                en: (english ?? "Empty: the legal rate; that of this half-year is not known here yet.") + minimum
            )
        }
    }
}
