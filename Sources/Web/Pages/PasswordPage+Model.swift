extension PasswordPage {
    struct Model: Sendable {
        var frame: Frame
        /// `current-password`, `new-password`, `new-password-again`: only what is wrong with them, never themselves.
        var answers = Answers.none
    }
}
