import Office
import Primitives

extension Texts {
    /// What settings answer: saved, or what is wrong with a value.
    enum SettingsAnswers {
        static let saved = Text(fr: "Enregistré", en: "Saved")
        static let refused = Text(
            fr: "Rien n’a été enregistré : une réponse est à revoir plus bas.",
            en: "Nothing was saved: an answer below needs another look."
        )
        /// Beside an answer that somebody changed since the page was shown: to what, unless it is the answer shown.
        static func overtaken(by name: String?, _ present: String?) -> Text {
            let (french, english) = (name ?? "Quelqu’un", name ?? "Somebody")
            switch present {
            case nil:
                return Text(
                    fr: "\(french) l’a changé entre-temps : voici sa réponse.",
                    en: "\(english) changed it meanwhile: this is their answer."
                )
            case "":
                return Text(
                    fr: "\(french) l’a vidé entre-temps. Enregistrez de nouveau pour y mettre votre réponse.",
                    en: "\(english) emptied it meanwhile. Save again to put your answer there."
                )
            case let present?:
                return Text(
                    fr: "\(french) l’a changé entre-temps : « \(present) ». Enregistrez de nouveau pour mettre votre "
                        + "réponse à la place.",
                    en: "\(english) changed it meanwhile: “\(present)”. Save again to put your answer in its place."
                )
            }
        }

        /// Beside the password of the mail server, which nobody is shown.
        static func passwordOvertaken(by name: String?) -> Text {
            Text(
                fr:
                    "\(name ?? "Quelqu’un") l’a changé entre-temps, et il n’est montré à personne. Laissez vide pour n’y "
                    + "pas toucher, ou tapez de nouveau le vôtre ; il est à retaper si vous changez de serveur ou "
                    + "d’identifiant.",
                en:
                    "\(name ?? "Somebody") changed it meanwhile, and it is shown to nobody. Leave it empty to let it be, or "
                    + "type yours again; it has to be typed again when you change the server or the user name."
            )
        }

        static let personAdded = Text(fr: "Cette personne peut se connecter", en: "This person can sign in")
        static let personRemoved = Text(
            fr: "Cette personne ne peut plus se connecter",
            en: "This person can no longer sign in"
        )
        static let keyRevoked = Text(fr: "Cette clé n’ouvre plus rien", en: "This key opens nothing any more")
        static let badVAT = Text(
            fr: "Ce n’est pas un numéro de TVA, ou sa clé n’est pas celle du SIREN.",
            en: "This is not a VAT number, or its check digits are not those of its SIREN."
        )
        static let badIban = Text(
            fr: "Ce n’est pas un IBAN : sa clé ne tombe pas juste.",
            en: "This is not an IBAN: its check digits do not fit."
        )
        static let badBic = Text(
            fr: "Un BIC a 8 ou 11 lettres et chiffres.",
            en: "A BIC has 8 or 11 letters and digits."
        )
        static let badCountry = Text(fr: "Deux lettres : FR, BE, DE…", en: "Two letters: FR, BE, DE…")
        static let badZone = Text(
            fr: "Ce fuseau n’est pas connu : Europe/Paris, par exemple.",
            en: "This time zone is not known: Europe/Paris, for instance."
        )
        static let badTerms = Text(
            fr: "Conditions non comprises : 30 jours, 45 jours fin de mois ou fin de mois + 45 jours.",
            en: "Terms not understood: 30 days, 45 days end of month or end of month + 45 days."
        )
        static let badCutOffs = Text(
            fr: "Un à douze nombres de jours, croissants : 30, 60, 90.",
            en: "One to twelve numbers of days, increasing: 30, 60, 90."
        )
        static let badMinute = Text(fr: "Une heure de 00:00 à 23:59.", en: "A time from 00:00 to 23:59.")
        static let badAmount = Text(fr: "Un montant, zéro au moins.", en: "An amount, at least zero.")
        static let badDays = Text(
            fr: "Des jours comme 24/12/2026, séparés par des virgules.",
            en: "Days like 2026-12-24, with commas between."
        )
        static let badChoice = Text(fr: "Choisissez dans la liste.", en: "Choose from the list.")
        static let badAddress = Text(fr: "Ce n’est pas une adresse électronique.", en: "This is not an e-mail address.")
        static let badHost = Text(
            fr: "Un nom de serveur n’a ni espace ni barre : smtp.exemple.fr.",
            en: "A server’s name has neither blank nor slash: smtp.example.com."
        )
        static let badPort = Text(fr: "Un port est entre 1 et 65 535.", en: "A port is between 1 and 65,535.")
        static let noSecretBox = Text(
            fr: "Le mot de passe ne peut pas être chiffré : la clé du serveur n’est pas lisible. Rien n’a changé.",
            en: "The password can’t be encrypted: the server’s key can’t be read. Nothing was changed."
        )
        static let badDay = Text(fr: "Ce n’est pas une date.", en: "This is not a date.")
        static let badPart = Text(
            fr: "Un montant plus grand que zéro, comme 300,00.",
            en: "An amount greater than zero, such as 300.00."
        )
        static let pastDay = Text(fr: "Un jour à venir.", en: "A day to come.")

        static func tooLong(_ length: Int, atMost longest: Int) -> Text {
            let (french, english) = (Formats(.french), Formats(.english))
            return Text(
                fr:
                    "C’est trop long : \(french.count(longest)) caractères au plus, et il y en a \(french.count(length)).",
                en: "This is too long: \(english.count(longest)) characters at most, and there are "
                    + "\(english.count(length))."
            )
        }

        static func number(from low: Int, to high: Int) -> Text {
            Text(fr: "Un nombre de \(low) à \(high).", en: "A number from \(low) to \(high).")
        }

        static let mailWorks = Text(
            fr: "Le message d’essai est parti",
            en: "The test message has left"
        )
        static let mailIsKept = Text(
            fr: "Le message d’essai est gardé sur cette machine, comme les autres : rien n’en sort.",
            en: "The test message is kept on this machine, like the others: nothing leaves it."
        )

        static func mailSent(to address: String) -> Text {
            Text(
                fr: "Il est adressé à \(address) : regardez s’il arrive, et s’il n’est pas parmi les indésirables.",
                en: "It is addressed to \(address): see whether it arrives, and not among the junk."
            )
        }

        static func serverSaid(_ server: String, _ answer: String) -> Text {
            Text(
                fr: "\(server) l’a pris\(answer.isEmpty ? "" : " : \(answer)")",
                en: "\(server) took it\(answer.isEmpty ? "" : ": \(answer)")"
            )
        }

        static let mailUncertain = Text(
            fr: "Le serveur n’a pas répondu jusqu’au bout : le message est peut-être parti.",
            en: "The server did not answer to the end: the message may have left."
        )
        static let noServer = Text(
            fr: "Aucun serveur de courrier n’est réglé : donnez son nom, enregistrez, puis vérifiez.",
            en: "No mail server is set: give its name, save, then check."
        )
        static let mailFails = Text(
            fr: "Le message d’essai n’est pas parti",
            en: "The test message has not left"
        )
        static let mailAdvice = Text(
            fr: "Vérifiez le nom, le port, le chiffrement, l’identifiant et le mot de passe. Rien n’a été envoyé.",
            en: "Check the name, the port, the encryption, the user name and the password. Nothing was sent."
        )
    }

    /// The roles, as people in a company name them.
    enum Roles {
        static func name(of role: Role) -> Text {
            switch role {
            case .owner: Text(fr: "Tous les droits", en: "Every right")
            case .creditManager: Text(fr: "Responsable du crédit", en: "Credit manager")
            case .accountant: Text(fr: "Comptable", en: "Accountant")
            case .collector: Text(fr: "Chargé de recouvrement", en: "Collector")
            case .salesperson: Text(fr: "Commercial", en: "Salesperson")
            case .reader: Text(fr: "Lecture seule", en: "Reader")
            }
        }
    }
}
