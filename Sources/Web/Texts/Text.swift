import Primitives

/// A phrase in every language of the program: leaving one out does not compile.
struct Text: Hashable, Sendable {
    private let french: String
    private let english: String

    /// Writes the French with its no-break spaces, so that the catalogue can be typed with ordinary ones.
    init(fr french: String, en english: String) {
        self.french = FrenchSpacing.apply(to: french)
        self.english = english
    }

    func callAsFunction(_ language: Language) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }

    /// A number and its noun; French counts 0 and 1 as one, English only 1.
    static func counted(_ number: Int, fr: (one: String, many: String), en: (one: String, many: String)) -> Text {
        let (frenchFormats, englishFormats) = (Formats(.french), Formats(.english))
        return Text(
            fr: frenchFormats.count(number) + "\u{A0}" + (abs(number) < 2 ? fr.one : fr.many),
            en: englishFormats.count(number) + "\u{A0}" + (abs(number) == 1 ? en.one : en.many)
        )
    }
}
