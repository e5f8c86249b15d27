import Collecting
import Insight
import Ledger
import Office
import Primitives
import Storage

/// A form of the settings, whose values stand or fall together.
enum SettingsPart: Sendable {
    case entity, ageing, reminders, sender, mail, latePayment

    /// Where the page has its answers.
    var answers: WritableKeyPath<SettingsPage.Model, Answers> {
        switch self {
        case .entity: \.entity
        case .ageing: \.ageing
        case .reminders: \.reminders
        case .sender: \.sender
        case .mail: \.mail
        case .latePayment: \.latePayment
        }
    }
}

/// What the forms of the settings show of what is set, in the words of a reader.
struct SettingsValues {
    let entity: LegalEntity
    let facts: SettingsModels.Facts
    let language: Language

    static func read(
        _ part: SettingsPart,
        of id: LegalEntity.ID,
        _ language: Language,
        _ connection: any SQLConnection
    ) throws -> [String: String] {
        guard let entity = try LegalEntities.find(id, connection) else {
            throw LedgerError.unknown("legal entity", id.rawValue)
        }
        let facts = try SettingsModels.Facts.read(of: entity, connection)
        return SettingsValues(entity: entity, facts: facts, language: language).of(part)
    }

    func of(_ part: SettingsPart) -> [String: String] {
        switch part {
        case .entity: company
        case .ageing:
            [
                "cut-offs": facts.cutoffs.map(String.init).joined(separator: ", "),
                "freshness-days": String(facts.reminders.freshnessDays),
            ]
        case .reminders: reminders
        case .sender: facts.sender
        case .mail:
            [
                "host": facts.mail.host ?? "", "port": String(facts.mail.port),
                "security": facts.mail.security.rawValue, "username": facts.mail.user ?? "",
                // Not shown: a field of passwords never is.
                SettingsTrace.password: facts.mailPasswordMark,
            ]
        case .latePayment: ["penalty-rate": facts.latePayment.contract(language)]
        }
    }

    private var company: [String: String] {
        let mentions = facts.mentions
        let capital = mentions.shareCapital.map {
            AmountText.grouped($0, decimal: Formats(language).decimalMark, thousands: "")
        }
        return [
            "name": entity.name, "siren": entity.siren, "vat-number": entity.vatNumber ?? "",
            "address": entity.address.lines, "postal-code": entity.address.postalCode,
            "city": entity.address.city, "country": entity.address.country,
            "iban": entity.iban.flatMap { Iban($0)?.grouped } ?? entity.iban ?? "", "bic": entity.bic ?? "",
            "legal-form": mentions.legalForm, "share-capital": capital ?? "", "register-town": mentions.registerTown,
            "time-zone": entity.timeZone, "terms": Texts.Terms.written(entity.paymentTerms, language),
        ]
    }

    private var reminders: [String: String] {
        let facts = facts.reminders
        let (hours, minutes) = facts.runFromMinutes.quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let minimum = Money(minorUnits: Int64(facts.minimumMinor), currency: entity.currency)
        return [
            "sending": facts.isAutomatic ? "automatic" : "confirmed",
            "without-file": facts.holdsWithoutFile ? "held" : "sent",
            "run-from": "\(two(hours)):\(two(minutes))", "gap": String(facts.gapDays),
            "minimum": AmountText.grouped(minimum, decimal: Formats(language).decimalMark, thousands: ""),
            "notice-days": String(facts.noticeDays),
            "closed-on": facts.closedOn.map { language == .french ? Formats(language).day($0) : $0.description }
                .joined(separator: ", "),
            "attaches": facts.attaches ? "yes" : "", "alsace-moselle": facts.alsaceMoselle ? "yes" : "",
        ]
    }
}

/// Who gave an answer of the settings its present value, as the journal has it.
enum SettingsTrace {
    /// The names of people and keys by answer; without those of the command line, and where the journal does not say.
    static func names(
        of fields: Set<String>,
        _ part: SettingsPart,
        of entity: LegalEntity.ID,
        _ connection: any SQLConnection
    ) throws -> [String: String] {
        let scope = part == .mail ? 0 : entity.rawValue, subject = "legal-entity:\(scope)"
        let changes = try LatestEvents("setting.change", of: subject, connection)
        let ofCompany = try LatestEvents("legal-entity.change", of: subject, connection)
        let passwords = try ["secret.set", "secret.remove"].map { try LatestEvents($0, of: subject, connection) }
        let actors = fields.reduce(into: [String: String]()) { actors, field in
            if field == password {
                actors[field] = passwords.lazy.compactMap { $0.actor { $1 == MailSettings.passwordName } }.first
            } else if let setting = settings[field] {
                actors[field] = changes.actor(having: { $0 == "name" && $1 == setting })
            } else {
                let change = companyChanges[field] ?? field
                actors[field] = ofCompany.actor(having: { name, _ in name == change })
            }
        }
        let names = try ActorNames(actors.values, connection)
        return actors.compactMapValues { names.name(of: $0) }
    }

    /// The answer that is the password of the mail server: by a mark of which one it is.
    static let password = "password"

    /// What an event calls an answer about the company, where the form has another word.
    private static let companyChanges = [
        "postal-code": "address", "city": "address", "country": "address", "terms": "payment-terms",
    ]

    private static let settings = [
        "legal-form": CompanySetting.legalForm.name, "share-capital": CompanySetting.shareCapitalMinor.name,
        "register-town": CompanySetting.registerTown.name, "cut-offs": InsightSettings.ageCutoffs.name,
        "freshness-days": ReminderSetting.bankLimitWorkingDays.name, "sending": ReminderSetting.isAutomatic.name,
        "without-file": ReminderSetting.holdsInvoicesWithoutFile.name,
        "run-from": ReminderSetting.runFromMinutes.name, "gap": ReminderSetting.contactGapWorkingDays.name,
        "minimum": ReminderSetting.minimumMinor.name, "notice-days": ReminderSetting.noticeDays.name,
        "closed-on": ReminderSetting.closedOn.name, "attaches": ReminderSetting.attachesInvoices.name,
        "alsace-moselle": ReminderSetting.keepsAlsaceMoselleHolidays.name,
        "sender": ReminderSetting.senderAddress.name, "sender-name": ReminderSetting.senderName.name,
        "sender-title": ReminderSetting.senderTitle.name, "sender-phone": ReminderSetting.senderPhone.name,
        "reply-to": ReminderSetting.replyTo.name, "host": MailSetting.host.name, "port": MailSetting.port.name,
        "security": MailSetting.security.name, "username": MailSetting.user.name,
        "penalty-rate": ReminderSetting.penaltyRatePPM.name,
    ]
}
