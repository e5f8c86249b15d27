public import Primitives

/// How a person is greeted, from a name as address books write it: `MARTIN Élodie (Mme)` is `Madame Martin`.
///
/// A name without a title is taken as it stands: nobody guesses who somebody is.
public struct Salutation: Hashable, Sendable {
    private enum Title { case madam, sir }

    private let title: Title?
    private let name: String

    public init(_ written: String) {
        var title: Title?, words: [Substring] = []
        for word in written.split(whereSeparator: \.isWhitespace) {
            let bare = word.filter { $0 != "(" && $0 != ")" && $0 != "." && $0 != "," }.lowercased()
            switch bare {
            case "mme", "madame", "mlle", "mrs", "ms": title = title ?? .madam
            case "m", "mr",
                "monsieur" where word.count > 1 || words.isEmpty:
                title = title ?? .sir
            default: words.append(word)
            }
        }
        self.title = words.isEmpty ? nil : title
        guard title != nil, !words.isEmpty else {
            name = Self.isShouted(written) ? Self.spoken(words) : written
            return
        }
        // The family name is the one in capitals; without any, the last.
        let capitals = words.filter { $0.count > 1 && $0 == $0.uppercased() && $0 != $0.lowercased() }
        let family = capitals.isEmpty ? [words[words.count - 1]] : capitals
        name = family.map(Self.capitalised).joined(separator: " ")
    }

    public func text(_ language: Language) -> String {
        switch (title, language) {
        case (nil, _): name
        case (.madam, .french): "Madame \(name)"
        case (.sir, .french): "Monsieur \(name)"
        case (.madam, _): "Ms \(name)"
        case (.sir, _): "Mr \(name)"
        }
    }

    /// Whether all of it is in capitals; two letters may be somebody's initials.
    private static func isShouted(_ name: String) -> Bool {
        let words = name.split(whereSeparator: \.isWhitespace)
        return name == name.uppercased() && words.contains { word in word.count(where: \.isLetter) > 2 }
    }

    /// `ANNE DE LA TOUR` is `Anne de la Tour`.
    private static func spoken(_ words: [Substring]) -> String {
        var spoken: [String] = []
        for word in words {
            let isParticle =
                !spoken.isEmpty && (["DE", "DU", "DES"].contains(word) || word == "LA" && spoken.last == "de")
            spoken.append(isParticle ? word.lowercased() : capitalised(word))
        }
        return spoken.joined(separator: " ")
    }

    /// `LE GALL` is `Le Gall`, `DUPONT-MOREL` is `Dupont-Morel`; what is not in capitals stays.
    private static func capitalised(_ word: Substring) -> String {
        guard word == word.uppercased() else { return String(word) }
        var result = "", isFirst = true
        for character in word {
            result += isFirst ? character.uppercased() : character.lowercased()
            isFirst = character == "-" || character == "'" || character == "’"
        }
        return result
    }
}
