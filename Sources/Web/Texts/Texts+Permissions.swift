import Office

extension Texts {
    /// Why a form is not there: what the reader's role does not allow.
    enum Permissions {
        static func missing(_ permission: Permission) -> Text {
            switch permission {
            case .read:
                Text(
                    fr: "Votre rôle ne permet pas de lire cette page.",
                    en: "Your role does not let you read this page."
                )
            case .importBooks:
                Text(fr: "Votre rôle ne permet pas d’importer.", en: "Your role does not let you import.")
            case .editCustomers:
                Text(
                    fr: "Votre rôle permet de lire cette fiche, pas de la compléter.",
                    en: "Your role lets you read this record, not add to it."
                )
            case .remind:
                Text(
                    fr: "Votre rôle ne permet ni de relancer ni de suspendre les relances.",
                    en: "Your role lets you neither send reminders nor hold them."
                )
            case .notify:
                Text(
                    fr: "Votre rôle ne permet pas d’envoyer une mise en demeure.",
                    en: "Your role does not let you send a formal notice."
                )
            case .allocate:
                Text(fr: "Votre rôle ne permet pas d’affecter.", en: "Your role does not let you allocate.")
            case .writeOff:
                Text(fr: "Votre rôle ne permet pas de passer en perte.", en: "Your role does not let you write off.")
            case .closeMonths:
                Text(fr: "Votre rôle ne permet pas de clore un mois.", en: "Your role does not let you close a month.")
            case .configure:
                Text(
                    fr: "Votre rôle ne permet pas de changer les réglages.",
                    en: "Your role does not let you change settings."
                )
            case .managePeople:
                Text(
                    fr: "Votre rôle ne permet pas de gérer les accès.",
                    en: "Your role does not let you manage access."
                )
            }
        }
    }
}
