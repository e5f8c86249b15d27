public import Primitives

/// Mail that was kept instead of sent, to be shown.
public protocol MailKeeper: Sendable {
    func count() throws -> Int
    /// A page of mails, the last kept first; the first page is 1.
    func page(_ number: Int, size: Int) throws -> [KeptMessage]
    /// Nil when there is no such mail.
    func message(_ number: Int64) throws -> KeptMessage?
}

/// A kept mail, read back.
public struct KeptMessage: Sendable {
    /// Its number in the order in which mails were kept.
    public let number: Int64
    public let subject: String
    public let from: String
    public let to: [String]
    public let at: Timestamp?
    public let text: String
    public let html: String
    public let attachments: [MailAttachment]
    /// The bytes as they would have gone.
    public let bytes: [UInt8]

    public init(
        number: Int64,
        subject: String,
        from: String,
        to: [String],
        at: Timestamp?,
        text: String,
        html: String,
        attachments: [MailAttachment],
        bytes: [UInt8]
    ) {
        self.number = number
        self.subject = subject
        self.from = from
        self.to = to
        self.at = at
        self.text = text
        self.html = html
        self.attachments = attachments
        self.bytes = bytes
    }
}
