import Primitives

extension SetupPage {
    struct Model: Sendable {
        let language: Language
        let csrf: String
        var notice: Notice?
        var answers = Answers.none
    }
}
