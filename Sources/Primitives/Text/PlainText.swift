/// What is kept of a name, a reference or a label that somebody else wrote: letters, and nothing that plays tricks with
/// those around it.
public enum PlainText {
    /// Languages put two or three marks on a letter; a tower of them covers the lines above and below.
    private static let mostMarks = 4

    /// The text without characters that can't be seen and turn, hide or overprint others.
    ///
    /// Control characters and separators of lines are blanks; line feeds, carriage returns and tabs stay.
    public static func clean(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || isLayout(UInt32($0)) }
        guard !isPlain else { return text }
        var kept = String.UnicodeScalarView(), marks = 0
        for scalar in text.unicodeScalars {
            marks = isCombining(scalar) ? marks + 1 : 0
            guard marks <= mostMarks, let clean = clean(scalar) else { continue }
            kept.append(clean)
        }
        return String(kept)
    }

    private static func isLayout(_ value: UInt32) -> Bool { value == 0x09 || value == 0x0A || value == 0x0D }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        let category = scalar.properties.generalCategory
        return category == .nonspacingMark || category == .enclosingMark
    }

    private static func clean(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: scalar
        case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: " "
        // Soft hyphens and blanks without width: two references that look alike would differ.
        case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0xFEFF: nil
        // Marks, embeddings, overrides and isolates of direction: a name must not turn its neighbours around.
        case 0x200E, 0x200F, 0x61C, 0x202A...0x202E, 0x2066...0x206F: nil
        case 0xFFF9...0xFFFC, 0xFDD0...0xFDEF, 0xE0000...0xE007F: nil
        default: scalar.value & 0xFFFE == 0xFFFE ? nil : scalar
        }
    }
}
