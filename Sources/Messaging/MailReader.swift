import CGMime
public import Office
public import Primitives

/// A mail read back from its bytes.
public struct ReceivedMail: Sendable {
    /// Nil when the header is missing or is not one plain address.
    public var from: MailAddress?
    public var replyTo: MailAddress?
    public var to: [MailAddress] = []
    public var carbonCopy: [MailAddress] = []
    public var subject = ""
    /// With LF between lines; empty when there is no such part.
    public var text = ""
    public var html = ""
    public var attachments: [MailAttachment] = []
    /// Without angle brackets.
    public var messageID: String?
    public var date: Timestamp?
}

/// The bytes are not a mail.
public enum MailReadingError: Error, Equatable {
    case notAMail
}

/// Reads mails with GMime.
public struct MailReader: Sendable {
    /// Mails inside mails deeper than this are left alone.
    private static let maximumDepth = 20

    public init() { GMimeLibrary.start() }

    public func read(_ bytes: [UInt8]) throws -> ReceivedMail {
        guard let stream = memoryStream(of: bytes) else { throw MailReadingError.notAMail }
        defer { g_object_unref(stream) }
        guard let parser = g_mime_parser_new_with_stream(stream) else { throw MailReadingError.notAMail }
        defer { g_object_unref(parser) }
        guard let message = g_mime_parser_construct_message(parser, nil) else { throw MailReadingError.notAMail }
        defer { g_object_unref(message) }
        var mail = ReceivedMail()
        mail.from = addresses(GMIME_ADDRESS_TYPE_FROM, of: message).first
        mail.replyTo = addresses(GMIME_ADDRESS_TYPE_REPLY_TO, of: message).first
        mail.to = addresses(GMIME_ADDRESS_TYPE_TO, of: message)
        mail.carbonCopy = addresses(GMIME_ADDRESS_TYPE_CC, of: message)
        mail.subject = g_mime_message_get_subject(message).map { String(cString: $0) } ?? ""
        mail.messageID = g_mime_message_get_message_id(message).map { String(cString: $0) }
        mail.date = g_mime_message_get_date(message).map {
            Timestamp(millisecondsSinceEpoch: Int64(g_date_time_to_unix($0)) * 1000)
        }
        if let body = g_mime_message_get_mime_part(message) { collect(body, into: &mail, depth: 0) }
        return mail
    }

    private func addresses(
        _ type: GMimeAddressType,
        of message: UnsafeMutablePointer<GMimeMessage>
    ) -> [MailAddress] {
        let list = g_mime_message_get_addresses(message, type)
        return (0..<internet_address_list_length(list)).compactMap { index in
            guard let entry = internet_address_list_get_address(list, index),
                gobject(entry, isA: internet_address_mailbox_get_type()),
                let address = internet_address_mailbox_get_addr(gobject(entry, as: InternetAddressMailbox.self))
            else { return nil }
            let name = internet_address_get_name(entry).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
            return MailAddress(name: name, address: String(cString: address))
        }
    }

    private func collect(_ object: UnsafeMutablePointer<GMimeObject>, into mail: inout ReceivedMail, depth: Int) {
        if gobject(object, isA: g_mime_multipart_get_type()) {
            guard depth < Self.maximumDepth else { return }
            let multipart = gobject(object, as: GMimeMultipart.self)
            for index in 0..<g_mime_multipart_get_count(multipart) {
                guard let part = g_mime_multipart_get_part(multipart, index) else { continue }
                collect(part, into: &mail, depth: depth + 1)
            }
        } else if gobject(object, isA: g_mime_part_get_type()) {
            let part = gobject(object, as: GMimePart.self)
            if let (text, isHTML) = bodyText(part), isHTML ? mail.html.isEmpty : mail.text.isEmpty {
                if isHTML { mail.html = text } else { mail.text = text }
            } else {
                mail.attachments.append(attachment(object, bytes: content(of: part)))
            }
        } else {
            // A forwarded mail is an attachment like another: its bytes as they are.
            let bytes = bytesWritten { _ = g_mime_object_write_content_to_stream(object, nil, $0) }
            mail.attachments.append(attachment(object, bytes: bytes))
        }
    }

    /// The text of a part that is one of the two bodies, and whether it is HTML; nil for what is attached.
    private func bodyText(_ part: UnsafeMutablePointer<GMimePart>) -> (text: String, isHTML: Bool)? {
        guard g_mime_part_is_attachment(part) == 0, gobject(part, isA: g_mime_text_part_get_type()),
            let type = g_mime_object_get_content_type(gobject(part, as: GMimeObject.self))
        else { return nil }
        let isHTML = g_mime_content_type_is_type(type, "text", "html") != 0
        guard isHTML || g_mime_content_type_is_type(type, "text", "plain") != 0,
            let text = g_mime_text_part_get_text(gobject(part, as: GMimeTextPart.self))
        else { return nil }
        defer { g_free(text) }
        return (String(cString: text).replacing("\r\n", with: "\n"), isHTML)
    }

    private func content(of part: UnsafeMutablePointer<GMimePart>) -> [UInt8] {
        guard let content = g_mime_part_get_content(part) else { return [] }
        return bytesWritten { _ = g_mime_data_wrapper_write_to_stream(content, $0) }
    }

    private func attachment(_ object: UnsafeMutablePointer<GMimeObject>, bytes: [UInt8]) -> MailAttachment {
        let name =
            gobject(object, isA: g_mime_part_get_type())
            ? g_mime_part_get_filename(gobject(object, as: GMimePart.self)).map { String(cString: $0) } : nil
        let type = g_mime_object_get_content_type(object).flatMap { g_mime_content_type_get_mime_type($0) }
        defer { g_free(type) }
        return MailAttachment(
            fileName: name ?? "",
            mediaType: type.map { String(cString: $0) } ?? "application/octet-stream",
            bytes: bytes
        )
    }
}
