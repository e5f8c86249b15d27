import Collecting

extension WordingPage {
    struct Model: Sendable {
        var frame: Frame
        let template: String
        let language: String
        /// `Première relance`.
        let title: String
        let languageName: String
        let state: Badge
        var edited: String?
        /// What is special about this text.
        var note: String?
        /// `subject`, `text`, `html`.
        var answers: Answers
        /// The latest version, which a new one replaces.
        let version: Int
        /// Whether the reader may change the text; it is only shown to the others.
        let mayEdit: Bool
        /// Whether it is ours, so that there is nothing to put back.
        let isHouse: Bool
        /// Real customers to try the text on: the values of `customer`.
        let customers: [Field.Option]
        let names: [Name]
        /// The latest first.
        let versions: [Version]

        /// Says what is wrong with a part, after what is said already.
        mutating func add(_ sentence: String, to field: String?) {
            let name = field ?? "text"
            answers.errors[name] = [answers.errors[name], sentence].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// What a text may name.
    struct Name: Sendable {
        let name: String
        let meaning: String
    }

    struct Version: Sendable {
        let number: Int
        /// `24/11/2026, Jeanne Morel`.
        let sentence: String
        /// Nil where ours was put back.
        let wording: MailWording?
    }
}
