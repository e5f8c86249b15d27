import Office

extension Texts {
    /// What is wrong with an answer, and what would be right.
    enum Refusals {
        static let wrongPassword = Text(
            fr: "Cette adresse et ce mot de passe ne vont pas ensemble.",
            en: "This address and this password do not belong together."
        )
        static let tooManyTries = Text(
            fr: "Trop d’essais : attendez un quart d’heure avant de recommencer.",
            en: "Too many tries: wait a quarter of an hour before the next."
        )
        static let wrongToken = Text(
            fr: "Ce n’est pas le jeton affiché par le serveur. Relancez la commande serve pour le revoir.",
            en: "This is not the token that the server printed. Start serve again to see it."
        )
        static let noName = Text(fr: "Donnez un nom.", en: "Give a name.")
        static let badSiren = Text(
            fr: "Un SIREN a neuf chiffres, dont le dernier est une clé : vérifiez la saisie.",
            en: "A SIREN has nine digits, the last one a check digit: see whether they are all right."
        )

        static func person(_ error: PersonError) -> Text {
            switch error {
            case .emailTaken:
                Text(fr: "Cette adresse est déjà celle d’une personne.", en: "Somebody has this address already.")
            case .badEmail: Text(fr: "Ce n’est pas une adresse électronique.", en: "This is not an e-mail address.")
            case .weakPassword:
                Text(
                    fr: "Douze caractères au moins, et rien que tout le monde essaierait.",
                    en: "At least twelve characters, and nothing that everybody would try."
                )
            case .noName: noName
            case .unknown: Text(fr: "Cette personne n’est plus là.", en: "This person is no longer here.")
            case .wrongPassword:
                Text(fr: "Ce n’est pas le mot de passe actuel.", en: "This is not the present password.")
            case .ownself: Text(fr: "On ne se retire pas soi-même.", en: "You can’t remove yourself.")
            case .lastOwner:
                Text(
                    fr: "C’est la dernière personne qui peut tout : donnez d’abord ce rôle à une autre.",
                    en: "This is the last person who may do everything: give somebody else that role first."
                )
            }
        }
    }
}
