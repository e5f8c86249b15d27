/// What may be printed of a text that somebody else wrote: no control characters, no tricks of direction, no towers of
/// accents, one kind of line end.
enum PrintableText {
    private static let mostMarks = 4
    /// Setting one word in lines takes a time that grows with the square of its length; nobody's word is as long.
    private static let longestWord = 500

    static func of(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        guard !isPlain || text.utf8.count > longestWord else { return text }
        var kept = String.UnicodeScalarView()
        var marks = 0
        var wordLength = 0
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            // CR LF is one line end; a CR alone, as old files have it, is one too.
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            let isMark = isCombining(scalar)
            marks = isMark ? marks + 1 : 0
            guard marks <= mostMarks, let printable = printable(scalar) else { continue }
            wordLength = printable == " " || printable == "\n" ? 0 : wordLength + 1
            if wordLength > longestWord, !isMark, previous.value != 0x200D, printable.value != 0x200D {
                kept.append("\n")
                wordLength = 1
            }
            kept.append(printable)
        }
        return String(kept)
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: "\n"
        case 0x09: " "
        case ..<0x20, 0x7F..<0xA0: nil
        // Marks, embeddings, overrides and isolates of direction: a name must not turn its neighbours around.
        case 0x200E, 0x200F, 0x61C, 0x202A...0x202E, 0x2066...0x2069: nil
        case 0xFEFF, 0xFFF9...0xFFFC, 0xFDD0...0xFDEF, 0xE0000...0xE007F: nil
        default: scalar.value & 0xFFFE == 0xFFFE ? nil : scalar
        }
    }
}

extension Sheet.Prose {
    /// The same prose without what must not be printed, cut after `limit` characters.
    func printable(limit: Int = .max) -> Sheet.Prose {
        var room = limit
        var spans: [Sheet.Span] = []
        for span in self.spans {
            let text = PrintableText.of(room == .max ? span.text : String(span.text.prefix(room)))
            guard !text.isEmpty else { continue }
            if room != .max { room -= text.count }
            spans.append(Sheet.Span(text, span.emphasis))
        }
        return Sheet.Prose(spans: spans)
    }

    var onOneLine: Sheet.Prose {
        Sheet.Prose(spans: spans.map { Sheet.Span($0.text.replacing("\n", with: " "), $0.emphasis) })
    }

    /// The part between two offsets in UTF-8, as a measurer counts them.
    func slice(_ range: Range<Int>) -> Sheet.Prose {
        var offset = 0
        var spans: [Sheet.Span] = []
        for span in self.spans {
            let utf8 = span.text.utf8
            let low = min(max(range.lowerBound - offset, 0), utf8.count)
            let high = min(max(range.upperBound - offset, low), utf8.count)
            offset += utf8.count
            guard low < high else { continue }
            let part = utf8.dropFirst(low).prefix(high - low)
            spans.append(Sheet.Span(String(decoding: part, as: UTF8.self), span.emphasis))
        }
        return Sheet.Prose(spans: spans)
    }
}
