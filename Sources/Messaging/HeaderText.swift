import CGMime
import Office
import Primitives

/// What stands after the name of a header, folded into short lines of ASCII.
///
/// Of a long run of letters outside ASCII without a space, GMime 3.2 makes encoded words longer than RFC 2047 allows,
/// with broken base64; so texts are encoded here and given to it as they must be written.
struct HeaderText {
    /// Each line without its end; the lines after the first begin with a space when written.
    private(set) var lines: [String] = []

    /// A subject and the like.
    init(_ text: String) {
        lines =
            Self.tokens(of: text)?.reduce(into: []) { Self.append($1, separator: " ", to: &$0) }
            ?? Self.encodedWords(text)
    }

    /// A list of mailboxes, each beginning a line.
    init(_ addresses: [MailAddress]) throws(MailCompositionError) {
        for (index, entry) in addresses.enumerated() {
            let comma = index == addresses.count - 1 ? "" : ","
            let mailbox = try Self.asciiAddress(entry.address)
            guard let name = entry.name.map(Self.oneLine), !name.isEmpty else {
                lines.append(mailbox + comma)
                continue
            }
            if Self.tokens(of: name) != nil, name.utf8.count <= 60 {
                lines.append(Self.quoted(name))
            } else {
                lines += Self.encodedWords(name)
            }
            Self.append("<\(mailbox)>\(comma)", separator: " ", to: &lines)
        }
    }

    /// As GMime wants a raw value: with the space after the colon and an LF after each line.
    var raw: String { lines.map { " \($0)\n" }.joined() }

    /// The text without control characters and line separators, each run of them a single space, and without what turns
    /// or hides letters: what stands in a header can't start another one, nor look like another address.
    static func oneLine(_ text: String) -> String {
        let scalars = PlainText.clean(text).unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
    }

    /// The words of a text that may stand in a header as they are; nil when it must be encoded.
    private static func tokens(of text: String) -> [Substring]? {
        let line = oneLine(text)
        guard line.utf8.allSatisfy({ $0 < 0x80 }), !line.contains("=?") else { return nil }
        let words = line.split(separator: " ")
        return words.allSatisfy { $0.utf8.count <= 60 } ? words : nil
    }

    private static func append(_ word: some StringProtocol, separator: String, to lines: inout [String]) {
        if let last = lines.last, last.utf8.count + word.utf8.count <= 64 {
            lines[lines.count - 1] += separator + word
        } else {
            lines.append(String(word))
        }
    }

    /// RFC 2047, each word whole letters and short enough for a line of 76 columns after the longest name of a header.
    ///
    /// Not in base64: readers made with GMime stop at a word whose base64 ends in padding.
    private static func encodedWords(_ text: String) -> [String] {
        var words = [""]
        for scalar in oneLine(text).unicodeScalars {
            let letter = encoded(scalar)
            if words[words.count - 1].utf8.count + letter.utf8.count > 54 { words.append("") }
            words[words.count - 1] += letter
        }
        return words.map { "=?UTF-8?Q?\($0)?=" }
    }

    /// A letter as an encoded word may hold it wherever it stands: in a subject or in the name of a mailbox.
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
        default: String(scalar).utf8.map { ($0 < 16 ? "=0" : "=") + String($0, radix: 16, uppercase: true) }.joined()
        }
    }

    private static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    /// A domain with accents travels in its ASCII form; the part before the `@` has none.
    private static func asciiAddress(_ address: String) throws(MailCompositionError) -> String {
        guard let entry = internet_address_mailbox_new(nil, address) else { throw .exhausted }
        defer { g_object_unref(entry) }
        let ascii = internet_address_mailbox_get_idn_addr(gobject(entry, as: InternetAddressMailbox.self))
        let text = ascii.map { String(cString: $0) } ?? address
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .address(address) }
        return text
    }
}

/// The bytes in base64, on one line.
func base64(_ bytes: [UInt8]) -> String {
    guard let text = g_base64_encode(bytes, gsize(bytes.count)) else { return "" }
    defer { g_free(text) }
    return String(cString: text)
}
