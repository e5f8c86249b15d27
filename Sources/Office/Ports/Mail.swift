public import Primitives

/// A person or a box that mail goes to or comes from.
public struct MailAddress: Hashable, Sendable {
    public let name: String?
    /// The bare address (`compta@exemple.fr`), as `MailAddress.init` checked it.
    public let address: String

    /// Nil when `address` is not one plain address: no space, comma, angle bracket, control character; one `@` with
    /// something on both sides.
    ///
    /// What passes can't add a recipient or a header.
    public init?(name: String? = nil, address: String) {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let forbidden = Set<Character>("<>,;:\"()[]\\")
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 254,
            !address.contains(where: { forbidden.contains($0) || $0.isWhitespace || $0.isNewline }),
            !address.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { return nil }
        self.name = name.map { $0.filter { !$0.isNewline } }
        self.address = address
    }
}

/// A file that goes with a mail.
public struct MailAttachment: Hashable, Sendable {
    public let fileName: String
    /// `application/pdf` and the like.
    public let mediaType: String
    public let bytes: [UInt8]

    public init(fileName: String, mediaType: String, bytes: [UInt8]) {
        self.fileName = fileName
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// A mail as a value, before it becomes bytes.
public struct OutgoingMail: Sendable {
    public var from: MailAddress
    public var replyTo: MailAddress?
    public var to: [MailAddress]
    public var carbonCopy: [MailAddress] = []
    public var subject: String
    public var text: String
    public var html: String
    public var attachments: [MailAttachment] = []
    /// Without angle brackets; chosen before the first attempt and never changed after.
    public var messageID: String
    public var date: Timestamp
    public var language: Language

    public init(
        from: MailAddress,
        to: [MailAddress],
        subject: String,
        text: String,
        html: String,
        messageID: String,
        date: Timestamp,
        language: Language
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.html = html
        self.messageID = messageID
        self.date = date
        self.language = language
    }
}

/// Makes the bytes of a mail (RFC 5322, CRLF): the same value gives the same bytes, so that they can be frozen.
public protocol MailComposer: Sendable {
    func compose(_ mail: OutgoingMail) throws -> [UInt8]
}

/// Hands frozen bytes to the world.
public protocol MailTransport: Sendable {
    /// Returns when the server has taken responsibility for the message; throws `MailDeliveryError` when not.
    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws
}

/// Why a message was not handed over, and whether it may be tried again without any risk of sending it twice.
public enum MailDeliveryError: Error, Equatable {
    /// The server can't be reached, or broke off before this message was spoken of: certainly not sent, try again later.
    case unreachable(String)
    /// The server broke off, or fell silent, once this message was spoken of and before it was given whole: certainly
    /// not sent, try again later; others may well pass.
    case brokenOff(String)
    /// The server answered 4xx about this message: certainly not sent, try again later.
    case postponed(code: Int, String)
    /// The server answered 5xx about this message: certainly not sent, a person must mend something.
    case refused(code: Int, String)
    /// The server knows no such recipient: certainly sent to nobody.
    case addressRefused(String, code: Int, String)
    /// No message can leave before a person mends how we speak to the server: certainly not sent.
    case blocked(MailObstacle, String)
    /// The connection was lost after the message was given and before the answer: it may have been sent.
    case uncertain(String)
}

/// What stands between us and the mail server, whatever the message.
public enum MailObstacle: String, CaseIterable, Sendable {
    /// The name or the password is not accepted, or the server wants a sign-in that it is not given.
    case signIn = "sign-in"
    /// Nobody trusted vouches for the server, or its certificate is for another name or out of date.
    case certificate
    /// The connection can't be protected as the settings ask.
    case encryption
    /// The server takes no mail from the address that we write from.
    case sender
    /// The server wants nothing to do with this machine.
    case rejected
}
