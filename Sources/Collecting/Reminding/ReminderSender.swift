internal import Ledger
internal import Office
internal import Primitives
internal import Storage

/// Who writes for a company, as its settings say.
struct ReminderSender: Sendable {
    /// Nil while no usable address is set.
    let from: MailAddress?
    let replyTo: MailAddress?
    let name: String
    let title: String
    let phone: String
    /// What the law wants on a letter besides name, number and address.
    let mentions: CompanyMentions

    static func read(of entity: LegalEntity, _ connection: any SQLConnection) throws -> ReminderSender {
        func text(_ setting: Setting<String>) throws -> String {
            try Settings.value(of: setting, entity: entity.id, connection)
        }
        let name = try text(ReminderSetting.senderName)
        return ReminderSender(
            from: MailAddress(name: name.isEmpty ? nil : name, address: try text(ReminderSetting.senderAddress)),
            replyTo: MailAddress(address: try text(ReminderSetting.replyTo)),
            name: name,
            title: try text(ReminderSetting.senderTitle),
            phone: try text(ReminderSetting.senderPhone),
            mentions: try CompanyMentions.read(of: entity, connection)
        )
    }

    /// What follows the `@` of the address.
    var domain: String { from?.address.split(separator: "@").last.map(String.init) ?? "localhost" }
}
