import Primitives

extension Texts {
    /// Payments that customers announced and that did not come.
    enum Promises {
        static let title = Text(fr: "Promesses non tenues", en: "Broken promises")
        static let tab = Text(fr: "Promesses", en: "Promises")
        static let sentence = Text(
            fr: "Le jour promis est passé de deux jours ouvrés au moins, et l’argent n’est pas là. La prochaine "
                + "relance et la fiche d’appel le rappellent.",
            en: "The day promised is over by two working days at least, and the money is not here. The next reminder "
                + "and the call sheet recall it."
        )
        static let none = Text(fr: "Aucune promesse en défaut", en: "No promise is broken")
        static let noneSentence = Text(
            fr: "Ce qu’un client annonce et ne règle pas sera ici, deux jours ouvrés après le jour promis.",
            en: "What a customer announces and does not pay will be here, two working days after the day promised."
        )
        static let givenOn = Text(fr: "Promis le", en: "Promised on")
        static let payableOn = Text(fr: "Pour le", en: "For")
        static let promised = Text(fr: "Promis", en: "Promised")
        static let received = Text(fr: "Reçu", en: "Received")
        static let missing = Text(fr: "Manque", en: "Missing")
        static let broken = Text(fr: "Promesse non tenue", en: "Broken promise")

        /// One promise, in the words of a customer's page.
        static func what(_ promised: String, on day: String, received: String?) -> Text {
            Text(
                fr: "\(promised) pour le \(day) ; " + (received.map { "reçu : \($0)" } ?? "rien de reçu"),
                en: "\(promised) for \(day); " + (received.map { "received: \($0)" } ?? "nothing received")
            )
        }

        static func reason(_ customers: Int, _ oldest: (french: String, english: String)) -> Text {
            let who = Shell.customerCount(customers)
            return Text(
                fr: "\(who(.french)) ; la plus ancienne était pour le \(oldest.french)",
                en: "\(who(.english)); the oldest was for \(oldest.english)"
            )
        }
    }
}
