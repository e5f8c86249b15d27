import Sheet

/// Measures as a typewriter does: every character half as wide as the type is high, lines broken at spaces and, when a
/// word is longer than a line, inside it.
struct GridMeasurer: TextMeasurer {
    func lines(of prose: Sheet.Prose, style: TextStyle, width: Double?) -> [TextLine] {
        let advance = style.size / 2
        let most = width.map { max(1, Int($0 / advance)) } ?? .max
        var lines: [TextLine] = []
        var offset = 0
        for paragraph in prose.text.split(separator: "\n", omittingEmptySubsequences: false) {
            var rest = paragraph
            repeat {
                let line = head(of: rest, most: most)
                let bytes = offset..<offset + line.utf8.count
                lines.append(TextLine(bytes: bytes, width: Double(line.count) * advance, height: style.lineHeight))
                offset += line.utf8.count
                rest = rest.dropFirst(line.count)
            } while !rest.isEmpty
            offset += 1
        }
        return lines
    }

    private func head(of text: Substring, most: Int) -> Substring {
        let line = text.prefix(most)
        guard line.endIndex < text.endIndex, let space = line.lastIndex(of: " ") else { return line }
        return text[...space]
    }
}

extension SheetLayout.Page {
    var placedTexts: [SheetLayout.PlacedText] {
        marks.compactMap { mark in
            if case .text(let text) = mark { text } else { nil }
        }
    }

    func placed(_ text: String) -> SheetLayout.PlacedText? { placedTexts.first { $0.prose.text == text } }
}
