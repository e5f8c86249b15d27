import Books
import Collecting
import Ledger
import Office
import Primitives

/// Puts the day's work into lines, the most euros first, each with its one obvious act.
struct TodayTasks {
    let desk: Desk
    let work: TodayWork
    let standing: OutboxStanding
    /// What was received or credited and is applied to nothing, in the company's own currency.
    let unappliedMinor: Int64
    /// What the books no longer hold, and nobody decided about.
    var absent: AbsentItems?
    /// What the mail server's silence holds up.
    var delay: MailDelayWords?

    var language: Language { desk.language }

    /// With the stake of each, so that they can be put in order.
    var lines: [TodayPage.Task] {
        let all =
            mail + held + backlog + contacts + waitingCalls + unreachable + unapplied + absentItems + notices + promises
        return all.sorted { $0.minor > $1.minor }.map(\.task)
    }

    typealias Line = (minor: Int64, task: TodayPage.Task)

    func line(
        _ minor: Int64,
        _ title: Text,
        _ reason: Text,
        _ act: Link,
        customer: Link? = nil,
        badge: Badge? = nil
    ) -> Line {
        let stake: Figure =
            minor == 0
            ? Figure("–", tone: .zero) : .money(Money(minorUnits: minor, currency: desk.entity.currency), language)
        return (
            minor,
            TodayPage.Task(
                title: title(language),
                customer: customer,
                reason: reason(language),
                stake: stake,
                act: act,
                badge: badge
            )
        )
    }

    /// A link named for what is done behind it; for a reader whose role does not allow it, one that only leads there.
    private func act(_ label: Text, _ permission: Permission, _ path: Path) -> Link {
        let see = Text(fr: "Voir", en: "See")
        return Link((desk.frame.may(permission) ? label : see)(language), path)
    }

    /// What stops mail altogether stands first, whatever it is worth.
    private var mail: [Line] {
        var lines: [Line] = []
        if let reason = standing.pauseReason {
            lines.append(
                line(
                    0,
                    Text(fr: "Laisser repartir le courrier", en: "Let mail leave again"),
                    Texts.Reminders.paused(reason),
                    Link(Text(fr: "Voir", en: "See")(language), Paths.reminders)
                )
            )
        }
        if standing.uncertain > 0 {
            let count = Text.counted(
                standing.uncertain,
                fr: ("message", "messages"),
                en: ("message", "messages")
            )
            lines.append(
                line(
                    0,
                    Text(fr: "Partis, ou pas ?", en: "Sent, or not?"),
                    Text(
                        fr: "\(count(.french)) dont l’envoi a été interrompu",
                        en: "\(count(.english)) whose sending was interrupted"
                    ),
                    act(Text(fr: "Décider", en: "Decide"), .remind, Paths.reminderHistory)
                )
            )
        }
        if let delay {
            let see = Link(Text(fr: "Voir", en: "See")(language), Paths.reminderHistory.with("state", "intended"))
            lines.append(line(0, delay.title, delay.sentence, see))
        }
        return lines.map { (Int64.max, $0.task) }
    }

    private var held: [Line] {
        guard let hold = work.hold, case .bankDataStale = hold else { return [] }
        let words = Texts.Reminders.hold(hold)
        return [
            line(
                work.heldMinor,
                Text(fr: "Importer les règlements", en: "Bring in the receipts"),
                words.sentence,
                act(Text(fr: "Importer", en: "Import"), .importBooks, Paths.imports)
            )
        ]
    }

    private var backlog: [Line] {
        guard work.backlogItems > 0 else { return [] }
        let count = Texts.Shell.invoiceCount(work.backlogItems)
        return [
            line(
                work.backlogMinor,
                Text(fr: "Décider où commencent les relances", en: "Decide where reminders start"),
                Text(
                    fr: "\(count(.french)) déjà échues à leur arrivée : rien ne part avant votre choix",
                    en: "\(count(.english)) already overdue when they came in: nothing leaves before you choose"
                ),
                act(Text(fr: "Décider", en: "Decide"), .remind, Paths.reminderBacklog)
            )
        ]
    }

    private var contacts: [Line] {
        var lines = work.contacts.map { contact -> Line in
            let level = Texts.Levels.name(of: contact.level.key)
            let isCall = contact.level.channel == .call
            return line(
                contact.stakeMinor,
                level,
                age(of: contact),
                isCall
                    ? act(Text(fr: "Appeler", en: "Call"), .remind, callPath(contact.customer))
                    : act(
                        Text(fr: "Voir et envoyer", en: "See and send"),
                        contact.level.isFormalNotice ? .notify : .remind,
                        Paths.reminderPreview.with("customer", String(contact.customer))
                            .with("instead", contact.isInsteadOfNotice ? "1" : nil)
                    ),
                customer: Link(contact.name, Paths.customer(contact.customer)),
                badge: contact.level.isFormalNotice ? RemindersModels.level(contact.level, language) : nil
            )
        }
        let rest = work.others.count
        if rest > 0 {
            let label = Text.counted(
                rest,
                fr: ("autre relance", "autres relances"),
                en: ("more reminder", "more reminders")
            )
            lines.append(
                line(
                    work.others.minor,
                    Text(fr: "Et \(label(.french))", en: "And \(label(.english))"),
                    Text(
                        fr: "à voir ensemble sur la page des relances",
                        en: "to see together on the page of reminders"
                    ),
                    Link(Texts.Reminders.seeOthers(language), Paths.reminders)
                )
            )
        }
        return lines
    }

    /// Where the call sheet of a customer is, and what it came to is recorded.
    private func callPath(_ customer: Int64) -> Path { Paths.customer(customer).anchor(CustomerPage.callsAnchor) }

    private var waitingCalls: [Line] {
        work.calls.map { call in
            let count = Texts.Shell.invoiceCount(call.itemCount)
            let phone = call.contacts.compactMap(\.phone).first
            return line(
                call.askedOwnMinor,
                Texts.Levels.channel(.call),
                Text(
                    fr: count(.french) + (phone.map { " · \($0)" } ?? ", sans numéro") + tries(call, .french),
                    en: count(.english) + (phone.map { " · \($0)" } ?? ", no number") + tries(call, .english)
                ),
                act(Text(fr: "Appeler", en: "Call"), .remind, callPath(call.customer.rawValue)),
                customer: Link(call.name, Paths.customer(call.customer.rawValue))
            )
        }
    }

    private func tries(_ call: CallTask, _ language: Language) -> String {
        call.attempts == 0 ? "" : " · " + Texts.Calls.tries(call.attempts)(language)
    }

    private func age(of contact: TodayWork.Contact) -> Text {
        let count = Texts.Shell.invoiceCount(contact.itemCount), days = contact.oldestDays
        guard days > 0 else {
            return Text(fr: "\(count(.french)), bientôt à échéance", en: "\(count(.english)), due soon")
        }
        guard contact.itemCount > 1 else {
            return Text(
                fr: "\(count(.french)) échue depuis \(days) j",
                en: "\(count(.english)), \(days) d overdue"
            )
        }
        return Text(
            fr: "\(count(.french)), la plus ancienne échue depuis \(days) j",
            en: "\(count(.english)), the oldest \(days) d overdue"
        )
    }

    private var unreachable: [Line] {
        work.unreachable.prefix(TodayWork.shown).map { customer in
            let count = Texts.Shell.invoiceCount(customer.itemCount)
            let lacking = Texts.Levels.lacking(customer.channel), isCall = customer.channel == .call
            return line(
                customer.stakeMinor,
                isCall
                    ? Text(fr: "Trouver un numéro où appeler", en: "Find a number to call")
                    : Text(fr: "Trouver à qui écrire", en: "Find whom to write to"),
                isCall
                    ? Text(
                        fr: "\(count(.french)) à relancer par téléphone, \(lacking(.french))",
                        en: "\(count(.english)) to chase by telephone, \(lacking(.english))"
                    )
                    : Text(
                        fr: "\(count(.french)) à relancer, \(lacking(.french))",
                        en: "\(count(.english)) to chase, \(lacking(.english))"
                    ),
                act(
                    Text(fr: "Compléter", en: "Complete"),
                    .editCustomers,
                    Paths.customer(customer.customer).anchor(CustomerPage.contactsAnchor)
                ),
                customer: Link(customer.name, Paths.customer(customer.customer))
            )
        }
    }

    private var unapplied: [Line] {
        guard unappliedMinor > 0 else { return [] }
        return [
            line(
                unappliedMinor,
                desk.frame.may(.allocate)
                    ? Text(fr: "Affecter ce qui a été reçu ou crédité", en: "Apply what was received or credited")
                    : Text(fr: "Reçu ou crédité, pas encore affecté", en: "Received or credited, not applied yet"),
                Text(
                    fr: "règlements et avoirs qui ne soldent encore aucune facture",
                    en: "receipts and credit notes that settle no invoice yet"
                ),
                act(Text(fr: "Affecter", en: "Apply"), .allocate, Paths.unapplied)
            )
        ]
    }

    private var absentItems: [Line] {
        guard let absent else { return [] }
        let count = Texts.Absent.count(debits: absent.debits, credits: absent.credits)
        return [
            line(
                absent.stakeMinor,
                Text(
                    fr: "Décider de ce que la comptabilité n’a plus",
                    en: "Decide about what the books no longer hold"
                ),
                Text(
                    fr: "\(count(.french)) : un FEC entier n’en porte plus trace",
                    en: "\(count(.english)): no longer found in a whole FEC"
                ),
                act(Texts.Absent.decide, .importBooks, Paths.absent)
            )
        ]
    }
}
