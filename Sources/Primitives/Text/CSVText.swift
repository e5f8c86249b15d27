/// Rows of RFC 4180, quoted where they must be.
public enum CSVText {
    /// What stands between two cells.
    public enum Separator: String, Sendable {
        case comma = ","
        /// What spreadsheets expect where the comma is the decimal mark.
        case semicolon = ";"
    }

    /// The mark that tells spreadsheets that a file's accents are UTF-8.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The cells and the end of the line.
    ///
    /// A cell that a spreadsheet would take for a formula is given a quote before it; marks that turn the direction of a text
    /// around, and could so disguise it, are left out.
    public static func row(_ cells: [String]) -> String { row(cells, .comma) }

    /// The same with a separator of the reader's spreadsheet.
    public static func row(_ cells: [String], _ separator: Separator) -> String {
        cells.map(cell).joined(separator: separator.rawValue) + "\r\n"
    }

    /// A cell without the quote that `row` gave it: what a file of ours says is what it was made of.
    public static func unguarded(_ text: String) -> String {
        text.utf8.first == apostrophe && looksLikeFormula(text) ? String(text.dropFirst()) : text
    }

    // Bytes, not characters: a line break of two bytes, and a quote with an accent, are one character each.
    private static func cell(_ text: String) -> String {
        let text = withoutOverrides(text)
        let guarded = looksLikeFormula(text) ? "'" + text : text
        guard guarded.utf8.contains(where: separators.contains) else { return guarded }
        var quoted: [UInt8] = [quote]
        for byte in guarded.utf8 { quoted += byte == quote ? [quote, quote] : [byte] }
        quoted.append(quote)
        return String(decoding: quoted, as: UTF8.self)
    }

    private static func withoutOverrides(_ text: String) -> String {
        func isOverride(_ scalar: Unicode.Scalar) -> Bool {
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: isOverride) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isOverride($0) }))
    }

    /// Whether a spreadsheet would calculate it, quotes at its head left aside: a text that has such a quote of its own
    /// gets one more, and loses one only.
    ///
    /// `+33 1…` and `-12.50` are what they look like; `-2+3` is not.
    private static func looksLikeFormula(_ text: String) -> Bool {
        let text = text.utf8.drop { $0 == apostrophe }
        // A spreadsheet reads signs of full width as the plain ones.
        if wideStarts.contains(where: { text.starts(with: $0) }) { return true }
        guard let first = text.first, formulaStarts.contains(first) else { return false }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return true }
        let number = text.dropFirst()
        return number.isEmpty || !number.allSatisfy(numberBytes.contains)
    }

    private static let apostrophe = UInt8(ascii: "'")
    private static let quote = UInt8(ascii: "\"")
    private static let separators = Array(",;\"\t\n\r".utf8)
    private static let wideStarts = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
    private static let formulaStarts = Array("=+-@\t\r\n".utf8)
    /// Of amounts, however they are grouped, and of telephone numbers.
    private static let numberBytes = Array("0123456789., \u{A0}\u{202F}".utf8)
}
