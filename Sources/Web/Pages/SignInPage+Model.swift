import Primitives

extension SignInPage {
    struct Model: Sendable {
        let language: Language
        /// The token of the visitor who has no session yet.
        let csrf: String
        /// Why the last attempt was refused, or that the session ended.
        var notice: Notice?
        var answers = Answers.none
        /// Where to go once signed in.
        var returnTo: Path?
        /// The login of the demonstration company, shown so that anyone can come in.
        var demonstration: Demonstration?
    }

    struct Demonstration: Hashable, Sendable {
        let email: String
        let password: String
    }
}
