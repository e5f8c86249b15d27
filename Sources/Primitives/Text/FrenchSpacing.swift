/// The no-break spaces of French typography.
public enum FrenchSpacing {
    /// Puts them where an ordinary space was typed.
    public static func apply(to text: String) -> String {
        guard text.unicodeScalars.contains(where: { space(before: $0) != nil || $0 == "«" }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let space = space(before: scalar), result.last == " " {
                result.removeLast()
                result.append(space)
            }
            result.append(scalar == " " && result.last == "«" ? "\u{A0}" : scalar)
        }
        return String(result)
    }

    private static func space(before scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case ":", "»", "%", "€": "\u{A0}"
        case ";", "!", "?": "\u{202F}"
        default: nil
        }
    }
}
