extension Texts {
    /// Changing one's own password, and giving somebody a new one.
    enum Password {
        static let title = Text(fr: "Mot de passe", en: "Password")
        static let othersEnd = Text(
            fr: "Vos autres sessions se fermeront ; celle-ci reste ouverte.",
            en: "Your other sessions will end; this one stays open."
        )
        static let current = Text(fr: "Mot de passe actuel", en: "Present password")
        static let new = Text(fr: "Nouveau mot de passe", en: "New password")
        static let again = Text(fr: "Nouveau mot de passe, encore une fois", en: "New password, once more")
        static let change = Text(fr: "Changer le mot de passe", en: "Change the password")
        static let changed = Text(
            fr: "Mot de passe changé. Vos autres sessions sont fermées.",
            en: "Password changed. Your other sessions have ended."
        )
        static let differ = Text(
            fr: "Ce n’est pas le même nouveau mot de passe : tapez-le deux fois.",
            en: "This is not the same new password: type it twice."
        )

        static let give = Text(fr: "Donner un nouveau mot de passe…", en: "Give a new password…")
        static let giveSentence = Text(
            fr: "Ses sessions se ferment aussitôt. Transmettez-le de vive voix ; la personne pourra en changer.",
            en: "Their sessions end at once. Hand it over in person; they can change it afterwards."
        )
        static let giveConfirm = Text(fr: "Donner ce mot de passe", en: "Give this password")
        static let given = Text(
            fr: "Nouveau mot de passe donné ; les sessions de cette personne sont fermées.",
            en: "New password given; that person’s sessions have ended."
        )
    }
}
