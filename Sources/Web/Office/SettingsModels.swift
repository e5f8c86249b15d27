import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage

/// Turns what is set into what the page of settings shows.
struct SettingsModels {
    let desk: Desk
    let clock: any BusinessClock
    let instant: Timestamp

    private var language: Language { desk.language }

    /// Everything that is set, as it is read in one view.
    struct Facts: Sendable {
        let cutoffs: [Int]
        let reminders: Reminders
        let sender: [String: String]
        let mail: MailSettings
        /// Which password it is, never what it is.
        let mailPasswordMark: String
        let mentions: CompanyMentions
        let latePayment: LatePaymentFacts
        var keys: [ApiKey] = []
        var people: [Person] = []
        var lastSeen: [Person.ID: Timestamp] = [:]

        struct Reminders: Sendable {
            let freshnessDays: Int
            let isAutomatic: Bool
            let holdsWithoutFile: Bool
            let runFromMinutes: Int
            let gapDays: Int
            let minimumMinor: Int
            let attaches: Bool
            let alsaceMoselle: Bool
            let closedOn: [CivilDate]
            let noticeDays: Int
        }

        static func read(of entity: LegalEntity, _ connection: any SQLConnection) throws -> Facts {
            func value<Value>(_ setting: Setting<Value>) throws -> Value {
                try Settings.value(of: setting, entity: entity.id, connection)
            }
            return Facts(
                cutoffs: try value(InsightSettings.ageCutoffs),
                reminders: Reminders(
                    freshnessDays: try value(ReminderSetting.bankLimitWorkingDays),
                    isAutomatic: try value(ReminderSetting.isAutomatic),
                    holdsWithoutFile: try value(ReminderSetting.holdsInvoicesWithoutFile),
                    runFromMinutes: try value(ReminderSetting.runFromMinutes),
                    gapDays: try value(ReminderSetting.contactGapWorkingDays),
                    minimumMinor: try value(ReminderSetting.minimumMinor),
                    attaches: try value(ReminderSetting.attachesInvoices),
                    alsaceMoselle: try value(ReminderSetting.keepsAlsaceMoselleHolidays),
                    closedOn: try value(ReminderSetting.closedOn),
                    noticeDays: try value(ReminderSetting.noticeDays)
                ),
                sender: [
                    "sender": try value(ReminderSetting.senderAddress),
                    "sender-name": try value(ReminderSetting.senderName),
                    "sender-title": try value(ReminderSetting.senderTitle),
                    "sender-phone": try value(ReminderSetting.senderPhone),
                    "reply-to": try value(ReminderSetting.replyTo),
                ],
                mail: try MailSettings.read(connection),
                mailPasswordMark: try SecretStore.mark(of: MailSettings.passwordName, entity: nil, connection),
                mentions: try CompanyMentions.read(of: entity, connection),
                latePayment: try LatePaymentFacts.read(of: entity, connection)
            )
        }
    }

    func page(_ facts: Facts) -> SettingsPage.Model {
        let actor = desk.reader.actor
        let values = SettingsValues(entity: desk.entity, facts: facts, language: language)
        let roles = Role.allCases.map { Field.Option($0.rawValue, Texts.Roles.name(of: $0)(language)) }
        var model = SettingsPage.Model(
            frame: desk.frame,
            entity: .shown(values.of(.entity)),
            ageing: .shown(values.of(.ageing)),
            reminders: .shown(values.of(.reminders)),
            mail: .shown(values.of(.mail)),
            sender: .shown(values.of(.sender)),
            securityOptions: Self.securities(language),
            users: facts.people.map { user($0, facts.lastSeen[$0.id]) },
            roles: roles.reversed(),
            keys: facts.keys.map(key),
            scopes: roles.reversed()
        )
        model.latePayment = .shown(values.of(.latePayment))
        facts.latePayment.fill(&model, on: desk.today, language)
        if desk.entities.count > 1 {
            model.companies =
                [Field.Option("", Texts.Settings.everyCompany(language))]
                + desk.entities.map { Field.Option($0.code, $0.name) }
        }
        model.keepsMail = facts.mail.isKept
        model.mayConfigure = actor.may(.configure, in: desk.entity.id)
        model.mayConfigureMail = actor.mayEverywhere(.configure)
        model.mayManagePeople = actor.mayEverywhere(.managePeople)
        model.entityCode = desk.code
        return model
    }

    private static func securities(_ language: Language) -> [Field.Option] {
        MailSettings.Security.allCases.reversed().map { security in
            let name =
                switch security {
                case .tls: Text(fr: "TLS", en: "TLS")
                case .startTLS: Text(fr: "STARTTLS", en: "STARTTLS")
                case .none: Text(fr: "Aucun", en: "None")
                }
            return Field.Option(security.rawValue, name(language))
        }
    }

    private func user(_ person: Person, _ seen: Timestamp?) -> SettingsPage.User {
        SettingsPage.User(
            id: person.id.rawValue,
            name: person.name,
            email: person.email,
            role: person.grants.map(grant).joined(separator: ", "),
            lastSeen: seen.map { Formats(language).ago(seconds: instant.seconds(since: $0)) } ?? "–",
            isReader: person.id == desk.reader.person.id
        )
    }

    private func key(_ key: ApiKey) -> SettingsPage.Key {
        func day(_ instant: Timestamp) -> String {
            Formats(language).day(clock.day(of: instant, in: desk.entity.timeZone))
        }
        return SettingsPage.Key(
            id: key.id.rawValue,
            name: key.name,
            scope: grant(key.grant),
            createdOn: day(key.createdAt),
            lastUsed: key.lastUsedAt.map { Formats(language).ago(seconds: instant.seconds(since: $0)) } ?? "–",
            // The last instant of the last day, not the first of the next one.
            expiresOn: key.expiresAt.map { day($0.adding(seconds: -1)) } ?? "–"
        )
    }

    /// The role, and where it holds when it is not everywhere.
    private func grant(_ grant: Actor.Grant) -> String {
        let role = Texts.Roles.name(of: grant.role)(language)
        guard let entity = grant.legalEntity else { return role }
        return "\(role) (\(desk.entities.first { $0.id == entity }?.name ?? entity.description))"
    }
}
