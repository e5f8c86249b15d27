extension MailboxPage {
    struct Model: Sendable {
        let frame: Frame
        let messages: [Message]
        var pager: Pager?
    }

    struct Message: Sendable {
        let subject: Link
        let recipient: String
        let at: String
        /// Such as `2 pièces jointes`.
        var detail: String?
    }
}
