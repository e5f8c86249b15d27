import Primitives

/// What Cairo leaves out of a PDF, added as a revision at the end of the file, as the format provides for.
///
/// Cairo 1.16 cannot declare a language, does not mark a tagged file as tagged, and writes its creation date without
/// the `D:` that readers expect. Its files of version 1.4 end with the catalogue, a table of cross-references and a
/// trailer, which is all that is read here.
struct PdfRevision {
    private let bytes: [UInt8]
    private let tableOffset: Int
    private let root: Reference
    private let info: Reference

    private struct Reference {
        var number: Int
        /// The object from its first to its last byte, `endobj` excluded.
        var content: ArraySlice<UInt8>
    }

    /// Nil when the file does not end as Cairo's files of version 1.4 do: it is then better left alone.
    init?(_ bytes: [UInt8]) {
        guard let start = bytes[...].lastIndex(of: "startxref"),
            let tableOffset = bytes[start...].number(after: "startxref\n"), bytes.indices.contains(tableOffset),
            let trailerStart = bytes[tableOffset...].lastIndex(of: "trailer")
        else { return nil }
        let trailer = bytes[trailerStart...]
        guard let rootNumber = trailer.number(after: "/Root "), let infoNumber = trailer.number(after: "/Info "),
            let root = Self.object(rootNumber, before: tableOffset, of: bytes),
            let info = Self.object(infoNumber, before: root.startIndex, of: bytes)
        else { return nil }
        self.bytes = bytes
        self.tableOffset = tableOffset
        self.root = Reference(number: rootNumber, content: root)
        self.info = Reference(number: infoNumber, content: info)
    }

    /// The file with its language, its mark of structure, a date that readers read, and its title shown by viewers.
    func declaring(_ language: Language) -> [UInt8] {
        let entries = """
               /Lang (\(language == .french ? "fr-FR" : "en-GB"))
               /MarkInfo << /Marked true >>
               /ViewerPreferences << /DisplayDocTitle true >>

            """
        var revised = bytes
        if revised.last != UInt8(ascii: "\n") { revised.append(UInt8(ascii: "\n")) }
        let rootOffset = revised.count
        revised += root.content.inserting(entries, before: ">>") + Array("endobj\n".utf8)
        let infoOffset = revised.count
        revised += info.content.replacing("/CreationDate (2", with: "/CreationDate (D:2") + Array("endobj\n".utf8)
        let newTable = revised.count
        let ending = """
            xref
            \(root.number) 1
            \(Self.entry(rootOffset))
            \(info.number) 1
            \(Self.entry(infoOffset))
            trailer
            << /Size \(max(root.number, info.number) + 1)
               /Root \(root.number) 0 R
               /Info \(info.number) 0 R
               /Prev \(tableOffset)
            >>
            startxref
            \(newTable)
            %%EOF

            """
        return revised + Array(ending.utf8)
    }

    /// Every entry of a table is twenty bytes long.
    private static func entry(_ offset: Int) -> String {
        let digits = String(offset)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + " 00000 n "
    }

    private static func object(_ number: Int, before end: Int, of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard let start = bytes[..<end].lastIndex(of: "\n\(number) 0 obj"),
            let close = bytes[start..<end].lastIndex(of: "endobj")
        else { return nil }
        return bytes[(start + 1)..<close]
    }
}

extension ArraySlice<UInt8> {
    /// Where the last occurrence of some ASCII text begins.
    fileprivate func lastIndex(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first, count >= wanted.count else { return nil }
        var index = endIndex - wanted.count
        while index >= startIndex {
            if self[index] == first, self[index...].starts(with: wanted) { return index }
            index -= 1
        }
        return nil
    }

    /// The whole number that follows the last occurrence of `text`.
    fileprivate func number(after text: String) -> Int? {
        guard let start = lastIndex(of: text) else { return nil }
        let digits = self[(start + text.utf8.count)...].prefix(18).prefix { (0x30...0x39).contains($0) }
        return digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    fileprivate func inserting(_ text: String, before end: String) -> [UInt8] {
        guard let index = lastIndex(of: end) else { return Array(self) }
        return Array(self[..<index]) + Array(text.utf8) + Array(self[index...])
    }

    fileprivate func replacing(_ old: String, with new: String) -> [UInt8] {
        guard let index = lastIndex(of: old) else { return Array(self) }
        return Array(self[..<index]) + Array(new.utf8) + Array(self[(index + old.utf8.count)...])
    }
}
