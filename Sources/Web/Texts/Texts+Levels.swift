import Collecting
import Office
import Primitives

extension Texts {
    /// Steps of the scenario, channels, and what stands in the way of a message.
    enum Levels {
        static func name(of step: StepKey) -> Text {
            switch step.rawValue {
            case "before-due": Text(fr: "Avant échéance", en: "Before the due date")
            case "first-reminder": Text(fr: "Première relance", en: "First reminder")
            case "second-reminder": Text(fr: "Deuxième relance", en: "Second reminder")
            case "call": Text(fr: "Appel", en: "Call")
            case "formal-reminder": Text(fr: "Dernier rappel", en: "Last reminder")
            case "formal-notice": Text(fr: "Mise en demeure", en: "Formal notice")
            default: Text(fr: step.rawValue, en: step.rawValue)
            }
        }

        /// What a customer lacks for a channel.
        static func lacking(_ channel: Channel) -> Text {
            switch channel {
            case .mail: Text(fr: "sans adresse électronique", en: "without a mail address")
            case .letter: Text(fr: "sans adresse postale", en: "without a postal address")
            case .call: Text(fr: "sans numéro de téléphone", en: "without a telephone number")
            }
        }

        static func channel(_ channel: Channel) -> Text {
            switch channel {
            case .mail: Text(fr: "Courriel", en: "Mail")
            case .letter: Text(fr: "Lettre", en: "Letter")
            case .call: Text(fr: "Téléphone", en: "Telephone")
            }
        }

        static func obstacle(_ obstacle: ReminderObstacle, _ language: Language) -> Badge {
            Badge(name(of: obstacle)(language), .attention)
        }

        /// Of what only leaves when somebody wants it to.
        static func again(_ obstacle: ReminderObstacle) -> Text {
            let (what, unless) = (name(of: obstacle), Withdrawal.ticksItself)
            return Text(
                fr: "\(what(.french)) : \(unless(.french))",
                en: "\(what(.english)): \(unless(.english))"
            )
        }

        private static func name(of obstacle: ReminderObstacle) -> Text {
            switch obstacle {
            case .refusedBefore:
                Text(fr: "Refusée par le serveur du client", en: "Refused by the customer’s server")
            case .withdrawnBefore: Text(fr: "Retirée avant son départ", en: "Withdrawn before it left")
            case .noSender: Text(fr: "Pas d’adresse d’expéditeur", en: "No address to write from")
            case .notByMail: Text(fr: "À envoyer par la poste", en: "To send by post")
            }
        }
    }

    /// Why an invoice is not chased on a day.
    enum Silences {
        static func name(of code: String) -> Text {
            names[code] ?? Text(fr: code, en: code)
        }

        /// What was noticed, and has a page of its own.
        static let noticed = "already-sent.notice"

        /// The group in which the plan shows an item that is silent: by reason, told apart where the remedy is another.
        static func group(of decision: ItemDecision, isOverdue: Bool) -> String {
            switch decision.silence {
            case .noContact(.call): "no-contact.call"
            case .alreadySent(let step, _) where Scenario.smallCompany.step(step)?.isFormalNotice ?? false: noticed
            // Nobody is asked to catch up with what is not due yet.
            case .backlogNotReviewed where !isOverdue: "backlog-not-reviewed.to-come"
            case let silence: silence?.code ?? ""
            }
        }

        private static let names: [String: Text] = [
            "paid-in-full": Text(fr: "Payées", en: "Paid in full"),
            "bill-held": Text(
                fr: "Effet à recevoir (413) : la banque le présentera",
                en: "Bill receivable (413): the bank will present it"
            ),
            "retention-held": Text(fr: "Retenue de garantie (4117)", en: "Retention under guarantee (4117)"),
            "doubtful": Text(fr: "Client douteux (416) : suivi à part", en: "Doubtful (416): handled apart"),
            "insolvency": Text(fr: "Procédure collective en cours", en: "Insolvency proceedings"),
            "never-chased": Text(
                fr: "Client jamais relancé automatiquement",
                en: "Customer never chased automatically"
            ),
            "disputed": Text(fr: "En litige", en: "Disputed"),
            "promised": Text(fr: "Promesse de paiement en cours", en: "Promise to pay still running"),
            "paused": Text(fr: "Relances suspendues", en: "Reminders paused"),
            "backlog-not-reviewed": Text(
                fr: "Reprise à décider : vous n’avez pas encore dit où commencent les relances",
                en: "Backlog to review: you have not said yet where reminders start"
            ),
            "starts-later": Text(
                fr: "Relances qui commencent plus tard, comme décidé à la reprise",
                en: "Reminders that start later, as decided for the backlog"
            ),
            "left-to-people": Text(
                fr: "Laissées à vos soins à la reprise : rien ne part tout seul",
                en: "Left to you with the backlog: nothing leaves by itself"
            ),
            "unknown-start": Text(
                fr: "Le point de départ choisi à la reprise n’existe plus : choisissez-en un autre",
                en: "The start chosen for the backlog is no longer there: choose another"
            ),
            "not-reached": Text(fr: "La prochaine relance vient plus tard", en: "The next reminder comes later"),
            "already-sent": Text(
                fr: "Relance déjà envoyée, ou prête à partir ; la suivante vient plus tard",
                en: "Reminder already sent, or ready to go; the next one comes later"
            ),
            "already-sent.notice": Text(
                fr: "Mise en demeure déjà envoyée, ou prête à partir",
                en: "Formal notice already sent, or ready to go"
            ),
            "nothing-owed-net": Text(
                fr: "Rien à demander : ce que le client a payé ou s’est vu créditer, pas encore affecté, couvre tout",
                en: "Nothing to ask for: what the customer paid or was credited, not applied yet, covers all of it"
            ),
            "below-minimum": Text(
                fr: "Sous le montant minimal de vos réglages",
                en: "Below the minimum amount of your settings"
            ),
            "no-contact": Text(
                fr: "À relancer par écrit, mais sans adresse : personne n’est relancé",
                en: "To chase in writing, but without an address: nobody is chased"
            ),
            "no-contact.call": Text(
                fr: "À appeler, mais sans numéro de téléphone : personne n’est appelé",
                en: "To call, but without a telephone number: nobody is called"
            ),
            "backlog-not-reviewed.to-come": Text(
                fr: "À échoir, chez des clients dont la reprise est à décider",
                en: "Not yet due, of customers whose backlog is to be reviewed"
            ),
            "invoice-without-file": Text(
                fr: "Retenues tant que leur PDF n’est pas importé, comme le veulent vos réglages",
                en: "Held until their PDF is brought in, as your settings ask"
            ),
            "recent-contact": Text(
                fr: "Client relancé il y a peu : on lui laisse le temps de répondre",
                en: "Customer chased a short while ago: time is left to answer"
            ),
            "call-this-day": Text(
                fr: "Un appel est déjà prévu ce jour : le message attend le lendemain",
                en: "A call is already planned this day: the message waits for the next"
            ),
            "bank-data-stale": Text(
                fr: "Retenues : les derniers règlements connus sont trop anciens",
                en: "Held: the latest receipts known are too old"
            ),
            "not-working-day": Text(fr: "Jour non ouvré : rien ne part", en: "Not a working day: nothing leaves"),
            "back-dated": Text(
                fr: "Les relances d’un jour plus récent sont déjà parties",
                en: "The reminders of a later day have left already"
            ),
        ]

        /// What a line says besides its group's reason: until when, since when, and what comes next.
        static func detail(_ decision: ItemDecision, _ language: Language) -> String {
            let formats = Formats(language)
            let reason: String? =
                switch decision.silence {
                case .held(_, let until):
                    until.map { Text(fr: "jusqu’au \(formats.day($0))", en: "until \(formats.day($0))")(language) }
                case .startsLater(let day):
                    Text(fr: "à partir du \(formats.day(day))", en: "from \(formats.day(day))")(language)
                case .alreadySent(let step, let day):
                    "\(Levels.name(of: step)(language)), \(formats.day(day))"
                case .recentContact(let day): formats.day(day)
                case .noContact(let channel): Levels.lacking(channel)(language)
                default: nil
                }
            let next = decision.next.map { step in
                Text(
                    fr: "ensuite : \(Levels.name(of: step.step)(.french)) le \(formats.day(step.on))",
                    en: "next: \(Levels.name(of: step.step)(.english)) on \(formats.day(step.on))"
                )(language)
            }
            return [reason, next].compactMap { $0 }.joined(separator: " · ")
        }
    }
}

extension Texts.Reminders {
    struct HoldWords {
        let title: Text
        let sentence: Text
        var leadsToImports = false
    }

    static let bringIn = Text(fr: "Importer les règlements", en: "Bring in the receipts")
    static let keptMode = Text(
        fr: "Démonstration : le courrier est gardé sur cette machine et montré, rien ne sort.",
        en: "Demonstration: mail is kept on this machine and shown, nothing leaves."
    )
    /// What the company itself lacks for a formal notice.
    static func noticeLacks(iban: Bool, address: Bool) -> Text {
        let french = [address ? "votre adresse" : nil, iban ? "votre IBAN" : nil].compactMap { $0 }
        let english = [address ? "your address" : nil, iban ? "your IBAN" : nil].compactMap { $0 }
        return Text(
            fr: "Des mises en demeure sont prévues sans \(french.joined(separator: " ni ")) : complétez les réglages "
                + "avant de les envoyer.",
            en: "Formal notices are planned without \(english.joined(separator: " or ")): complete the settings before "
                + "you send them."
        )
    }

    static let noSender = Text(
        fr: "Aucune adresse d’expéditeur n’est réglée : rien ne peut partir.",
        en: "No address to write from is set: nothing can leave."
    )
    static let noServer = Text(
        fr: "Aucun serveur de messagerie n’est réglé : ce que vous envoyez attendra.",
        en: "No mail server is set: what you send will wait."
    )
    static let release = Text(fr: "Laisser repartir le courrier…", en: "Let mail leave again…")
    static let releaseSentence = Text(
        fr: "Assurez-vous que ces données ne sont pas une copie dont l’original envoie encore ses relances.",
        en: "Make sure that these books are not a copy whose original still sends its reminders."
    )
    static let releaseByOthers = Text(
        fr: "Une personne qui règle la société peut le laisser repartir.",
        en: "Somebody who may configure the company can let it leave again."
    )
    static let releaseConfirm = Text(fr: "Oui, laisser repartir", en: "Yes, let it leave")

    static func paused(_ reason: String) -> Text {
        switch reason {
        case "restored":
            Text(
                fr: "Le courrier est en pause : ces données viennent d’une sauvegarde.",
                en: "Mail is paused: these books come from a backup."
            )
        case "copied":
            Text(
                fr: "Le courrier est en pause : ces données ont changé de place ou sont une copie.",
                en: "Mail is paused: these books have moved, or are a copy."
            )
        case "mail-sign-in":
            Text(
                fr: "Le courrier est en pause : le serveur refuse le nom ou le mot de passe des réglages.",
                en: "Mail is paused: the server does not accept the name or the password of the settings."
            )
        case "mail-certificate", "mail-encryption":
            Text(
                fr:
                    "Le courrier est en pause : la connexion au serveur ne peut pas être protégée comme les réglages le veulent.",
                en: "Mail is paused: the connection to the server can’t be protected as the settings ask."
            )
        case "mail-sender":
            Text(
                fr: "Le courrier est en pause : le serveur n’accepte pas l’adresse d’expéditeur.",
                en: "Mail is paused: the server does not take mail from the sender’s address."
            )
        case "mail-rejected":
            Text(
                fr: "Le courrier est en pause : le serveur ne veut rien recevoir de cette machine.",
                en: "Mail is paused: the server wants nothing from this machine."
            )
        default:
            Text(fr: "Le courrier est en pause : \(reason)", en: "Mail is paused: \(reason)")
        }
    }

    static func hold(_ hold: RunHold) -> HoldWords {
        let (french, english) = (Formats(.french), Formats(.english))
        switch hold {
        case .notWorkingDay(let next):
            return HoldWords(
                title: Text(fr: "Ce n’est pas un jour ouvré", en: "This is not a working day"),
                sentence: Text(
                    fr: "Rien ne part ce jour-là. Les relances reprennent le \(french.fullDay(next)).",
                    en: "Nothing leaves on it. Reminders go on \(english.fullDay(next))."
                )
            )
        case .backDated(let last):
            return HoldWords(
                title: Text(fr: "Ce jour est dépassé", en: "This day is past"),
                sentence: Text(
                    fr: "Des relances sont déjà parties pour le \(french.fullDay(last)).",
                    en: "Reminders have already left for \(english.fullDay(last))."
                )
            )
        case .bankDataStale(_, let last, let limit):
            let days = Text.counted(
                limit,
                fr: ("jour ouvré", "jours ouvrés"),
                en: ("working day", "working days")
            )
            let known = last.map {
                Text(
                    fr: "Les règlements ne sont connus que jusqu’au \(french.fullDay($0)), il y a plus de "
                        + "\(days(.french))",
                    en: "Receipts are known only until \(english.fullDay($0)), more than \(days(.english)) ago"
                )
            }
            let none = Text(fr: "Aucun règlement n’a encore été importé", en: "No receipt was brought in yet")
            let words = known ?? none
            return HoldWords(
                title: Text(fr: "Les relances sont retenues", en: "Reminders are held"),
                sentence: Text(
                    fr: "\(words(.french)) : on risquerait de relancer des clients qui ont déjà payé. Importez les "
                        + "règlements, et les relances reprennent.",
                    en:
                        "\(words(.english)): customers who have paid already might be chased. Bring in the receipts, and "
                        + "reminders go on."
                ),
                leadsToImports: true
            )
        }
    }

    static func seeDay(_ day: CivilDate) -> Text {
        Text(
            fr: "Voir celles du \(Formats(.french).fullDay(day))",
            en: "See those of \(Formats(.english).fullDay(day))"
        )
    }

    /// Over the plan, or a message, of a day to come.
    static func toComeNotice(_ day: String, isAutomatic: Bool, _ language: Language) -> Notice {
        let title = Text(fr: "Rien ne part avant le \(day)", en: "Nothing leaves before \(day)")
        let prepared = Text(
            fr: "C’est ce qui partirait si rien ne changeait d’ici là. Ce que vous préparez partira ce jour-là, avec "
                + "ce qui restera dû alors.",
            en: "This is what would leave if nothing changed meanwhile. What you prepare will leave on that day, with "
                + "what is still owed then."
        )
        let byItself = Text(
            fr: "L’envoi automatique s’occupe des relances que personne n’a à confirmer.",
            en: "Automatic sending takes care of the reminders that nobody has to confirm."
        )
        return Notice(
            .information,
            title(language),
            details: [prepared(language)] + (isAutomatic ? [byItself(language)] : [])
        )
    }

    static func sentNotice(
        _ done: RemindersController.Done,
        leavesOn day: String?,
        _ standing: OutboxStanding,
        _ language: Language
    ) -> Notice {
        let (count, calls) = (done.sent, done.calls)
        let label = Text.counted(count, fr: ("relance", "relances"), en: ("reminder", "reminders"))
        let toMake = Text.counted(calls, fr: ("appel à faire", "appels à faire"), en: ("call to make", "calls to make"))
        let leaving =
            day.map { day in
                Text(
                    fr: "\(label(.french)) \(count < 2 ? "prête à partir" : "prêtes à partir") le \(day)",
                    en: "\(label(.english)) ready to go on \(day)"
                )
            } ?? Text(fr: "\(label(.french)) en route", en: "\(label(.english)) on the way")
        let parts = (count > 0 || calls == 0 ? [leaving(language)] : []) + (calls > 0 ? [toMake(language)] : [])
        return Notice(
            count + calls > 0 ? .success : .information,
            parts.joined(separator: ", "),
            details: done.postponed == 0 ? [] : [callsWait(done.postponed)(language)],
            action: standing.mail.isKept && day == nil
                ? Link(mailbox(language), Paths.mailbox) : Link(history(language), Paths.reminderHistory)
        )
    }

    /// Of calls that were ticked beside a formal letter.
    private static func callsWait(_ number: Int) -> Text {
        let calls = callCount(number), (french, english) = (calls(.french), calls(.english))
        return Text(
            fr:
                "\(french) \(number < 2 ? "reporté" : "reportés") au lendemain : on n’appelle pas le jour d’un courrier "
                + "formel.",
            en: "\(english) put off to the next day: nobody calls on the day of a formal letter."
        )
    }
}
