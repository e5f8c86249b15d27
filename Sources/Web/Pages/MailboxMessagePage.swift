import Primitives

/// One kept message.
enum MailboxMessagePage {
    private typealias Words = Texts.ReminderPreview

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let body = model.body.map { MailFrame.html($0, text: model.text, language) }
        let text: HTML = "<pre>\(model.text)</pre>"
        return Layout.page(
            model.subject,
            subtitle: "\(model.at)",
            actions: Button.link(Link(Texts.Mailbox.back(language), Paths.mailbox), .plain),
            in: model.frame,
            """
            <div class="columns"><div>
            \(body)
            \(model.body == nil ? text : Section.folded(Words.asText(language), text))
            </div><aside aria-label="\(Texts.Mailbox.source(language))">\(headers(model))</aside></div>
            """
        )
    }

    private static func headers(_ model: Model) -> HTML {
        let language = model.frame.language
        let attachments: HTML? =
            model.attachments.isEmpty ? nil : "<ul>\(model.attachments.map { "<li>\($0.html)</li>" })</ul>"
        return Facts([
            (Words.from(language), Facts.text(model.sender)),
            (Words.to(language), Facts.text(model.recipient)),
            (Words.attachments(language), attachments),
            (Texts.Mailbox.source(language), Link(Texts.Shell.download(language), model.raw).html),
        ]).html
    }
}
