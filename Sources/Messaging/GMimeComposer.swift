import CGMime
public import Office
import Primitives

/// Why a mail can't be written as RFC 5322 bytes.
public enum MailCompositionError: Error, Equatable {
    case noRecipient
    /// Not `something@somewhere` of plain ASCII characters, or too long.
    case messageID(String)
    /// The part before the `@` has letters that ordinary mail servers don't carry, or the domain has no ASCII form.
    case address(String)
    /// The system had no memory left.
    case exhausted
}

/// Composes mails with GMime: always UTF-8, always the same bytes for the same value.
///
/// GMime left alone chooses the character set by the text and boundaries at random; everything it would choose is
/// given here.
public struct GMimeComposer: MailComposer {
    public init() { GMimeLibrary.start() }

    public func compose(_ mail: OutgoingMail) throws -> [UInt8] {
        guard !(mail.to + mail.carbonCopy).isEmpty else { throw MailCompositionError.noRecipient }
        let messageID = try Self.checked(messageID: mail.messageID)
        guard let message = g_mime_message_new(0) else { throw MailCompositionError.exhausted }
        defer { g_object_unref(message) }
        try writeHeaders(of: mail, messageID: messageID, into: message)
        let body = try MailBody(boundary: Boundary(messageID: messageID)).object(for: mail)
        g_mime_message_set_mime_part(message, body)
        g_object_unref(body)
        return try written(message)
    }

    private func writeHeaders(
        of mail: OutgoingMail,
        messageID: String,
        into message: UnsafeMutablePointer<GMimeMessage>
    ) throws {
        try set("From", to: HeaderText([mail.from]), in: message)
        if let replyTo = mail.replyTo { try set("Reply-To", to: HeaderText([replyTo]), in: message) }
        if !mail.to.isEmpty { try set("To", to: HeaderText(mail.to), in: message) }
        if !mail.carbonCopy.isEmpty { try set("Cc", to: HeaderText(mail.carbonCopy), in: message) }
        let subject = HeaderText(mail.subject)
        if !subject.lines.isEmpty { try set("Subject", to: subject, in: message) }
        let seconds = gint64(mail.date.millisecondsSinceEpoch / 1000)
        guard let date = g_date_time_new_from_unix_utc(seconds) else { throw MailCompositionError.exhausted }
        g_mime_message_set_date(message, date)
        g_date_time_unref(date)
        g_mime_message_set_message_id(message, messageID)
        let object = gobject(message, as: GMimeObject.self)
        g_mime_object_append_header(object, "Content-Language", mail.language.rawValue, "utf-8")
        g_mime_object_append_header(object, "Auto-Submitted", "no", "utf-8")
    }

    private func set(
        _ name: String,
        to text: HeaderText,
        in message: UnsafeMutablePointer<GMimeMessage>
    ) throws {
        let object = gobject(message, as: GMimeObject.self)
        g_mime_object_append_header(object, name, "", "utf-8")
        guard let list = g_mime_object_get_header_list(object), let header = g_mime_header_list_get_header(list, name)
        else { throw MailCompositionError.exhausted }
        g_mime_header_set_raw_value(header, text.raw)
    }

    private func written(_ message: UnsafeMutablePointer<GMimeMessage>) throws -> [UInt8] {
        guard let options = g_mime_format_options_new() else { throw MailCompositionError.exhausted }
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        g_mime_format_options_set_param_encoding_method(options, GMIME_PARAM_ENCODING_METHOD_RFC2231)
        return bytesWritten { stream in
            _ = g_mime_object_write_to_stream(gobject(message, as: GMimeObject.self), options, stream)
        }
    }

    private static func checked(messageID: String) throws -> String {
        let parts = messageID.split(separator: "@", omittingEmptySubsequences: false)
        let forbidden = Set("<>()[],;:\\\"".utf8)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), messageID.utf8.count <= 250,
            messageID.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) })
        else { throw MailCompositionError.messageID(messageID) }
        return messageID
    }
}
