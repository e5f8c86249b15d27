public import Primitives

/// A sentence or a title in the languages of the program.
public struct PracticeText: Hashable, Sendable {
    public let french: String
    public let english: String

    public init(fr french: String, en english: String) {
        self.french = french
        self.english = english
    }

    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }

    /// The two one after the other, a space between them.
    static func + (lhs: PracticeText, rhs: PracticeText) -> PracticeText {
        PracticeText(fr: "\(lhs.french) \(rhs.french)", en: "\(lhs.english) \(rhs.english)")
    }
}
