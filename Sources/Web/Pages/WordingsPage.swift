import Primitives

/// The texts of the reminders, step by step.
enum WordingsPage {
    private typealias Words = Texts.Wordings

    struct Model: Sendable {
        let frame: Frame
        let texts: [Entry]
    }

    struct Entry: Sendable {
        let step: Link
        let language: String
        let subject: String
        let state: Badge
        /// `24/11/2026, Jeanne Morel`; nil for ours.
        var edited: String?
    }

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let table = Table(
            caption: Words.title(language),
            columns: [
                Table.Column(Words.step(language)),
                Table.Column(Words.language(language), .text, .key),
                Table.Column(Words.subject(language)),
                Table.Column(Words.state(language)),
                Table.Column(Words.edited(language)),
            ],
            rows: model.texts.map { text in
                Table.Row([
                    text.step.html, "\(text.language)", "<bdi>\(text.subject)</bdi>", text.state.html,
                    "\(text.edited ?? "")",
                ])
            },
            isWorkList: true
        )
        return Layout.page(
            Texts.Reminders.title(language),
            part: Texts.Wordings.title(language),
            in: model.frame,
            """
            \(ReminderTabs.html(current: Paths.wordings, language))
            \(Section.of(Words.title(language), "<p class=\"prose\">\(Words.introduction(language))</p>\(table.html)"))
            """
        )
    }
}
