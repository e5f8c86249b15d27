import Primitives

/// One message, exactly as it would be received, or as it was.
enum ReminderPreviewPage {
    private typealias Words = Texts.ReminderPreview

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            model.subject,
            subtitle: "\(model.customer.html) \(model.level.html)",
            actions: actions(model),
            in: model.frame,
            """
            \(model.notice?.html)
            <div class="columns"><div>
            \(Section.of(Words.asMail(language), mail(model)))
            \(Section.folded(Words.asText(language), "<pre>\(model.text)</pre>"))
            </div><aside aria-label="\(Words.items(language))">
            \(headers(model))
            \(items(model))
            </aside></div>
            """
        )
    }

    private static func actions(_ model: Model) -> HTML {
        let language = model.frame.language
        let back = Button.link(Link(Words.back(language), Paths.reminders.with("on", model.day)), .plain)
        guard let sending = model.sending else { return back }
        let confirmation = Confirmation(
            label: Words.send(language),
            sentence: Words.sendSentence(language),
            confirm: Words.sendConfirm(language),
            weight: .primary
        )
        let form = confirmation.form(
            Paths.reminders,
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("on", model.day), Form.Hidden(sending.box.rawValue, String(sending.customerID))]
        )
        return "\(back)\(form)"
    }

    /// The mail runs nothing and reaches nothing: an empty sandbox, in a document of its own.
    private static func mail(_ model: Model) -> HTML {
        guard let body = model.body else { return "<p class=\"quiet\">\(Words.notWritten(model.frame.language))</p>" }
        return """
            <iframe class="mail" src="\(body)" sandbox title="\(Words.asMail(model.frame.language))"></iframe>
            """
    }

    private static func headers(_ model: Model) -> HTML {
        let language = model.frame.language
        let files: [HTML] =
            model.attachments.map { "<li>\($0.html)</li>" } + model.attachmentNames.map { "<li><bdi>\($0)</bdi></li>" }
        let attachments: HTML? = files.isEmpty ? nil : "<ul>\(files)</ul>"
        let facts = Facts([
            (Words.subject(language), Facts.text(model.subject)),
            (Words.from(language), Facts.text(model.sender)),
            (Words.to(language), Facts.text(model.recipient)),
            (Words.attachments(language), attachments),
        ])
        return "<div class=\"section\">\(facts.html)</div>"
    }

    private static func items(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.items.isEmpty else { return .empty }
        let table = Table(
            caption: Words.items(language),
            columns: [
                Table.Column(Texts.Reminders.invoice(language)),
                Table.Column(Texts.Customer.late(language), .number),
                Table.Column(Texts.Customer.open(language), .number, .key),
            ],
            rows: model.items.map { item in
                Table.Row([
                    "\(item.invoice.html)<span class=\"sub\">\(item.dueOn)</span>", item.late.html, item.open.html,
                ])
            },
            totals: totals(model)
        )
        return Section.of(Words.items(language), table.html)
    }

    private static func totals(_ model: Model) -> [Table.Row] {
        let language = model.frame.language
        guard let deduction = model.deduction else {
            return [Table.Row(["\(Texts.Shell.total(language))", .empty, model.total.html])]
        }
        return [
            Table.Row(["\(Words.claimed(language))", .empty, deduction.claimed.html]),
            Table.Row(["\(Words.deducted(language))", .empty, deduction.deducted.html]),
            Table.Row(["\(Words.asked(language))", .empty, model.total.html]),
        ]
    }
}
