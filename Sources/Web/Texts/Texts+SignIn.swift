extension Texts {
    enum SignIn {
        static let title = Text(fr: "Se connecter", en: "Sign in")
        static let email = Text(fr: "Adresse électronique", en: "E-mail address")
        static let password = Text(fr: "Mot de passe", en: "Password")
        static let submit = Text(fr: "Se connecter", en: "Sign in")
        static let demonstration = Text(fr: "Entreprise de démonstration", en: "Demonstration company")
    }

    enum Setup {
        static let title = Text(fr: "Votre entreprise, en une page", en: "Your company, in one page")
        static let introduction = Text(
            fr: "Encours tient le compte de ce que vos clients vous doivent. Il lui faut le nom de votre entreprise et "
                + "une première personne ; tout le reste se règle ensuite.",
            en: "Encours keeps account of what your customers owe you. It needs the name of your company and a first "
                + "person; everything else can be set later."
        )
        static let token = Text(fr: "Jeton d’installation", en: "Set-up token")
        static let tokenHint = Text(
            fr: "Affiché par la commande qui a démarré le serveur. Il ne sert qu’une fois.",
            en: "Printed by the command that started the server. It works only once."
        )
        static let company = Text(fr: "Nom de l’entreprise", en: "Name of the company")
        static let siren = Text(fr: "SIREN", en: "SIREN")
        static let sirenHint = Text(
            fr: "Neuf chiffres, avec ou sans espaces.",
            en: "Nine digits, with or without spaces."
        )
        static let name = Text(fr: "Votre nom", en: "Your name")
        static let email = Text(fr: "Votre adresse électronique", en: "Your e-mail address")
        static let password = Text(fr: "Mot de passe", en: "Password")
        static let passwordHint = Text(
            fr: "Douze caractères au moins. Une phrase convient très bien.",
            en: "At least twelve characters. A sentence works very well."
        )
        static let mentions = Text(
            fr: "Mentions de vos courriers (facultatif)",
            en: "What your letters say of you (optional)"
        )
        static let mentionsHint = Text(
            fr: "La loi les veut sur vos courriers ; elles se complètent aussi dans les réglages.",
            en: "The law wants them on your letters; they can also be given in the settings."
        )
        static let submit = Text(fr: "Commencer", en: "Start")
    }
}
