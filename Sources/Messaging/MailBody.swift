import CGMime
import Office

/// The line that separates the parts of a mail, made from its Message-ID so that it is the same each time.
struct Boundary {
    private let digest: String

    /// FNV-1a, twice with different starts: nothing secret, only a word that two mails don't share.
    init(messageID: String) {
        func hash(_ start: UInt64) -> UInt64 {
            messageID.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        func hexadecimal(_ number: UInt64) -> String {
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        digest = hexadecimal(hash(0xCBF2_9CE4_8422_2325)) + hexadecimal(hash(0x6C62_272E_07BB_0142))
    }

    /// `=_` can't occur in quoted-printable nor in base64, so no content can be taken for a boundary.
    func line(_ part: String) -> String { "=_\(part)_\(digest)" }
}

/// The tree of parts of a mail: text and HTML as alternatives, then the attachments when there are any.
struct MailBody {
    let boundary: Boundary

    /// The caller releases what is returned.
    func object(for mail: OutgoingMail) throws -> UnsafeMutablePointer<GMimeObject> {
        let alternative = try multipart("alternative") {
            [try text(mail.text, subtype: "plain"), try text(mail.html, subtype: "html")]
        }
        guard !mail.attachments.isEmpty else { return alternative }
        return try multipart("mixed") { try [alternative] + mail.attachments.map(part(for:)) }
    }

    /// Takes over the parts.
    ///
    /// When one can't be made there is no memory left, and what was made before is not freed.
    private func multipart(
        _ subtype: String,
        parts: () throws -> [UnsafeMutablePointer<GMimeObject>]
    ) throws -> UnsafeMutablePointer<GMimeObject> {
        let parts = try parts()
        guard let multipart = g_mime_multipart_new_with_subtype(subtype) else { throw MailCompositionError.exhausted }
        g_mime_multipart_set_boundary(multipart, boundary.line(subtype))
        for part in parts {
            g_mime_multipart_add(multipart, part)
            g_object_unref(part)
        }
        return gobject(multipart, as: GMimeObject.self)
    }

    private func text(_ text: String, subtype: String) throws -> UnsafeMutablePointer<GMimeObject> {
        let part = try part(
            type: ("text", subtype),
            bytes: Self.plainNewlines(Array(text.utf8)),
            encoding: GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
        )
        g_mime_object_set_content_type_parameter(part, "charset", "utf-8")
        return part
    }

    private func part(for attachment: MailAttachment) throws -> UnsafeMutablePointer<GMimeObject> {
        let part = try part(
            type: Self.mediaType(attachment.mediaType),
            bytes: attachment.bytes,
            encoding: GMIME_CONTENT_ENCODING_BASE64
        )
        g_mime_object_set_disposition(part, "attachment")
        let name = HeaderText.oneLine(attachment.fileName).replacing("/", with: "_").replacing("\\", with: "_")
        g_mime_part_set_filename(gobject(part, as: GMimePart.self), name.isEmpty ? "attachment" : name)
        let disposition = g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(part))
        let type = g_mime_content_type_get_parameters(g_mime_object_get_content_type(part))
        for (list, key) in [(disposition, "filename"), (type, "name")] {
            guard let parameter = g_mime_param_list_get_parameter(list, key) else { continue }
            g_mime_param_set_charset(parameter, "utf-8")
            g_mime_param_set_encoding_method(parameter, GMIME_PARAM_ENCODING_METHOD_RFC2231)
        }
        return part
    }

    private func part(
        type: (String, String),
        bytes: [UInt8],
        encoding: GMimeContentEncoding
    ) throws -> UnsafeMutablePointer<GMimeObject> {
        guard let part = g_mime_part_new_with_type(type.0, type.1), let stream = memoryStream(of: bytes),
            let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)
        else { throw MailCompositionError.exhausted }
        g_mime_part_set_content(part, content)
        g_mime_part_set_content_encoding(part, encoding)
        g_object_unref(content)
        g_object_unref(stream)
        return gobject(part, as: GMimeObject.self)
    }

    /// The two halves of `application/pdf`; what is not a media type, or would be read as mail inside the mail,
    /// becomes plain bytes.
    static func mediaType(_ text: String) -> (String, String) {
        let halves = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.+-".utf8)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(allowed.contains) }),
            halves.allSatisfy({ $0.utf8.count <= 127 }), !["message", "multipart"].contains(halves[0])
        else { return ("application", "octet-stream") }
        return (String(halves[0]), String(halves[1]))
    }

    /// CRLF and lone CR as LF: the quoted-printable encoder takes LF as the end of a line and writes CRLF.
    static func plainNewlines(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || index == 0 || bytes[index - 1] != 0x0D {
                result.append(byte)
            }
        }
        return result
    }
}
