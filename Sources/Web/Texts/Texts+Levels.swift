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
            let text =
                switch obstacle {
                case .refusedBefore:
                    Text(fr: "Refusé par le serveur du client", en: "Refused by the customer’s server")
                case .noSender: Text(fr: "Pas d’adresse d’expéditeur", en: "No address to write from")
                case .notByMail: Text(fr: "À envoyer par la poste", en: "To send by post")
                }
            return Badge(text(language), .attention)
        }
    }

    /// Why an invoice is not chased on a day.
    enum Silences {
        static func name(of code: String) -> Text {
            names[code] ?? Text(fr: code, en: code)
        }

        /// The group in which the plan shows an item that is silent: by reason, told apart where the remedy is another.
        static func group(of decision: ItemDecision, isOverdue: Bool) -> String {
            switch decision.silence {
            case .noContact(.call): "no-contact.call"
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
            "starts-later": Text(fr: "Reprise plus tard", en: "Start later"),
            "left-to-people": Text(fr: "Laissées à vos soins lors de la reprise", en: "Left to you at the start"),
            "unknown-start": Text(fr: "Étape de reprise inconnue", en: "Unknown starting step"),
            "not-reached": Text(fr: "Étape pas encore atteinte", en: "No step reached yet"),
            "already-sent": Text(fr: "Étape déjà envoyée, ou prête à partir", en: "Step already sent, or ready to go"),
            "nothing-owed-net": Text(
                fr: "Rien de dû, avoirs et règlements non affectés déduits",
                en: "Nothing owed once unapplied credits are deducted"
            ),
            "below-minimum": Text(fr: "Sous le montant minimal", en: "Below the minimum amount"),
            "no-contact": Text(
                fr: "Pas d’adresse pour l’étape atteinte",
                en: "No address for the step reached"
            ),
            "no-contact.call": Text(
                fr: "À appeler, mais sans numéro de téléphone : personne n’est appelé",
                en: "To call, but without a telephone number: nobody is called"
            ),
            "backlog-not-reviewed.to-come": Text(
                fr: "À échoir, chez des clients dont la reprise est à décider",
                en: "Not yet due, of customers whose backlog is to be reviewed"
            ),
            "invoice-without-file": Text(fr: "Facture sans PDF, retenue", en: "Invoice without a PDF, held"),
            "recent-contact": Text(fr: "Client relancé récemment", en: "Customer chased recently"),
            "bank-data-stale": Text(
                fr: "Règlements connus trop anciens",
                en: "Receipts not known recently enough"
            ),
            "not-working-day": Text(fr: "Jour non ouvré", en: "Not a working day"),
            "back-dated": Text(fr: "Jour déjà dépassé par un envoi", en: "Something was sent for a later day"),
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
            let known = last.map {
                Text(
                    fr: "Les règlements ne sont connus que jusqu’au \(french.fullDay($0))",
                    en: "Receipts are known only until \(english.fullDay($0))"
                )
            }
            let none = Text(fr: "Aucun règlement n’a encore été importé", en: "No receipt was brought in yet")
            let words = known ?? none
            return HoldWords(
                title: Text(fr: "Les relances sont retenues", en: "Reminders are held"),
                sentence: Text(
                    fr:
                        "\(words(.french)) ; au-delà de \(limit) jours ouvrés, on relancerait des clients qui ont payé.",
                    en: "\(words(.english)); after \(limit) working days, customers who have paid would be chased."
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
