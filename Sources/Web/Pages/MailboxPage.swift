import Primitives

/// The mail of a demonstration, kept instead of sent.
enum MailboxPage {
    private typealias Words = Texts.Mailbox

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(Words.subtitle(language))",
            in: model.frame,
            """
            \(list(model))
            \(model.pager?.html(language))
            """
        )
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.messages.isEmpty else {
            return EmptyState(
                Words.empty(language),
                Words.emptySentence(language),
                action: Link(Texts.Reminders.seePlan(language), Paths.reminders)
            ).html
        }
        return Table(
            caption: Words.title(language),
            columns: [
                Table.Column(Texts.ReminderPreview.subject(language)),
                Table.Column(Texts.ReminderPreview.to(language)),
                Table.Column(Texts.ReminderPreview.attachments(language), .text, .low),
                Table.Column(Texts.ReminderHistory.sentAt(language), .number),
            ],
            rows: model.messages.map { message in
                Table.Row([
                    message.subject.html, "<bdi>\(message.recipient)</bdi>", "\(message.detail ?? "")",
                    "\(message.at)",
                ])
            },
            isWorkList: true
        ).html
    }
}
