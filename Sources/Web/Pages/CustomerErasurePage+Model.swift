extension CustomerErasurePage {
    struct Model: Sendable {
        var frame: Frame
        let id: Int64
        let name: String
        let code: String
        /// What will be gone, a sentence each.
        let blanked: [String]
        /// What stays, and why.
        let kept: [String]
        /// Why nothing can be erased; there is no form then.
        var obstacle: String?
        var answers = Answers.none
    }
}
