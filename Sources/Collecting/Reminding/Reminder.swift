public import Office
public import Primitives

/// A reminder as its reader gets it, before it becomes bytes.
public struct Reminder: Sendable {
    public let replyTo: MailAddress?
    public let to: [MailAddress]
    public let subject: String
    public let text: String
    public let html: String
    public let attachments: [MailAttachment]
    public let language: Language
}

/// One message on one day: all that writing it needs, besides files.
struct ReminderOccasion {
    let message: PlannedContact
    let portfolio: Portfolio
    let sender: ReminderSender
    let today: CivilDate
    let writtenAt: Timestamp
}
