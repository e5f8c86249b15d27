import Primitives

/// How the bytes of a field become text: UTF-8 when they are valid UTF-8, ISO-8859-15 otherwise.
///
/// Deciding by field needs no second look at the file, and is safe: two letters of ISO-8859-15 that happen to be valid
/// UTF-8 (`Ã©`) do not stand side by side in French or English.
enum FieldText {
    /// The text of bytes that were trimmed; control characters inside, which no program means to write, become spaces.
    static func string(_ bytes: some Collection<UInt8>) -> String {
        guard bytes.contains(where: isControl) else { return decode(bytes) }
        return decode(bytes.map { isControl($0) ? 0x20 : $0 }.trimmedBlanks)
    }

    /// As `string`, keeping blanks and line breaks: for a quoted cell, to which they belong.
    static func verbatim(_ bytes: some Collection<UInt8>) -> String {
        guard bytes.contains(where: isControl) else { return decode(bytes) }
        return decode(bytes.map { isControl($0) && !$0.isBlank ? 0x20 : $0 })
    }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    private static func decode(_ bytes: some Collection<UInt8>) -> String {
        PlainText.clean(String(validating: bytes, as: UTF8.self) ?? latin(bytes))
    }

    /// The first letters of bytes that may be very many: enough for an excerpt, and cut between two letters.
    static func beginning(_ bytes: UnsafeRawBufferPointer) -> String {
        var end = min(bytes.count, 400)
        // A byte that continues a letter of UTF-8 is not cut off from its first; three may follow.
        while end < bytes.count, end > 397, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return string(bytes[..<end])
    }

    /// Whether there are more than `longest` characters, of which accents in a row count as one each.
    static func isLonger(_ bytes: some Collection<UInt8>, than longest: Int) -> Bool {
        bytes.count > longest && string(bytes).unicodeScalars.count > longest
    }

    /// ISO-8859-15, with Windows' characters in the range where ISO has only controls: its users mean these.
    private static func latin(_ bytes: some Collection<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            switch byte {
            case 0x80...0x9F: text.append(windows[Int(byte) - 0x80])
            default: text.append(latin9[byte] ?? Unicode.Scalar(byte))
            }
        }
        return String(text)
    }

    private static let latin9: [UInt8: Unicode.Scalar] = [
        0xA4: "€", 0xA6: "Š", 0xA8: "š", 0xB4: "Ž", 0xB8: "ž", 0xBC: "Œ", 0xBD: "œ", 0xBE: "Ÿ",
    ]

    private static let windows: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
    )

    /// A piece of what was read, short enough to be shown in a sentence.
    static func excerpt(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars
        return scalars.count > 80 ? String(String.UnicodeScalarView(scalars.prefix(79))) + "…" : String(text)
    }

    static func isValidUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            index += 1
            guard lead >= 0x80 else { continue }
            let (length, lowest, highest) = continuation(of: lead)
            guard length > 0, index + length <= bytes.count, bytes[index] >= lowest, bytes[index] <= highest,
                (1..<length).allSatisfy({ bytes[index + $0] & 0xC0 == 0x80 })
            else { return false }
            index += length
        }
        return true
    }

    /// How many bytes follow, and between which two the first of them must lie (RFC 3629, section 4); 0 when none may.
    private static func continuation(of lead: UInt8) -> (length: Int, lowest: UInt8, highest: UInt8) {
        switch lead {
        case 0xC2...0xDF: (1, 0x80, 0xBF)
        case 0xE0: (2, 0xA0, 0xBF)
        case 0xED: (2, 0x80, 0x9F)
        case 0xE1...0xEF: (2, 0x80, 0xBF)
        case 0xF0: (3, 0x90, 0xBF)
        case 0xF1...0xF3: (3, 0x80, 0xBF)
        case 0xF4: (3, 0x80, 0x8F)
        default: (0, 0, 0)
        }
    }
}

extension Collection<UInt8> {
    /// Without the spaces, tabs and stray carriage returns at either end.
    var trimmedBlanks: SubSequence {
        guard let first = firstIndex(where: { !$0.isBlank }) else { return self[endIndex...] }
        var rest = self[first...]
        var end = rest.startIndex
        for index in rest.indices where !rest[index].isBlank { end = index }
        rest = rest[...end]
        return rest
    }
}

extension UnsafeRawBufferPointer {
    /// Without the spaces, tabs and stray carriage returns at either end; no copy.
    var trimmed: UnsafeRawBufferPointer {
        var (first, end) = (0, count)
        while first < end, self[first].isBlank { first += 1 }
        while end > first, self[end - 1].isBlank { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[first..<end])
    }
}

extension UInt8 {
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
    var isDigit: Bool { self &- 0x30 < 10 }
}

extension StringProtocol {
    /// Without the blanks of any kind at either end.
    var trimmedBlanks: String {
        // Most texts have nothing to trim, which their first and last bytes tell without looking at characters.
        let bytes = Substring(self).utf8
        if let first = bytes.first, let last = bytes.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) {
            return String(self)
        }
        let front = drop { $0.isWhitespace }
        guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(front[...last])
    }
}
