extension MailboxMessagePage {
    struct Model: Sendable {
        let frame: Frame
        let subject: String
        let sender: String
        let recipient: String
        let at: String
        /// The mail as HTML, served as a document of its own with its own policy; nil when it has only text.
        var body: Path?
        let text: String
        let attachments: [Link]
        /// The bytes as they would have gone.
        let raw: Path
    }
}
