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
            \(model.isKept ? items(model) : .empty)
            <div class="columns"><div>
            \(Section.of(Words.asMail(language), mail(model)))
            \(model.text.isEmpty ? .empty : Section.folded(Words.asText(language), "<pre>\(model.text)</pre>"))
            </div><aside aria-label="\(Words.headers(language))">
            \(headers(model))
            </aside></div>
            \(model.isKept ? .empty : items(model))
            """
        )
    }

    private static func actions(_ model: Model) -> HTML {
        let language = model.frame.language
        let way =
            model.isKept
            ? Link(Texts.Reminders.history(language), Paths.reminderHistory)
            : Link(Words.back(language), Paths.reminders.with("on", model.day))
        let back: HTML = "\(Button.link(way, .plain))\(withdrawal(model))"
        guard let sending = model.sending else { return back }
        let confirmation = Confirmation(
            label: (model.leavesOn == nil ? Words.send : Words.prepare)(language),
            sentence: model.leavesOn.map { Words.prepareSentence($0)(language) } ?? Words.sendSentence(language),
            confirm: (model.leavesOn == nil ? Words.sendConfirm : Texts.Reminders.prepareConfirm)(language),
            weight: .primary
        )
        let form = confirmation.form(
            Paths.reminders,
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("on", model.day), Form.Hidden(sending.box.rawValue, String(sending.customerID))]
        )
        return "\(back)\(form)"
    }

    private static func withdrawal(_ model: Model) -> HTML {
        let language = model.frame.language, words = Texts.Withdrawal.self
        guard let withdrawal = model.withdrawal else { return .empty }
        let reason = Field(name: "reason", label: words.reason(language), isRequired: true, scope: "withdrawal")
        return Confirmation(
            label: words.title(language),
            sentence: words.sentence(language),
            confirm: words.confirm(language),
            fields: withdrawal.answers.html([reason]),
            isOpen: !withdrawal.answers.errors.isEmpty
        ).form(withdrawal.path.with("entity", model.frame.entityCode), csrf: model.frame.csrf)
    }

    /// The mail runs nothing and reaches nothing: an empty sandbox, in a document of its own.
    private static func mail(_ model: Model) -> HTML {
        let language = model.frame.language
        guard let body = model.body else {
            return "<p class=\"quiet\">\(model.notWritten ?? Words.notWritten(language))</p>"
        }
        return MailFrame.html(body, text: model.text, language)
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
        guard !model.items.isEmpty else {
            return model.noItems.map { Section.of(Words.items(language), "<p class=\"quiet\">\($0)</p>") } ?? .empty
        }
        let isWithheld = model.items.contains { $0.withheld.tone != .zero }
        let withheld = isWithheld ? [Table.Column(Words.withheld(language), .number)] : []
        let table = Table(
            caption: Words.items(language),
            columns: [
                Table.Column(Words.document(language)), Table.Column(Words.dueOn(language), .number),
                Table.Column(Texts.Customer.late(language), .number), Table.Column(Words.amount(language), .number),
                Table.Column(Words.settled(language), .number),
            ] + withheld + [Table.Column(Words.claimed(language), .number, .key)],
            rows: model.items.map { item in
                Table.Row(
                    [
                        item.invoice.html, "\(item.dueOn)", item.late.html, item.amount.html, item.settled.html,
                    ] + (isWithheld ? [item.withheld.html] : []) + [item.claimed.html]
                )
            },
            totals: totals(model).map { label, figure in
                let blanks = [HTML](repeating: .empty, count: isWithheld ? 5 : 4)
                return Table.Row(["\(label)"] + blanks + [figure.html])
            }
        )
        return Section.of(model.itemsTitle ?? Words.items(language), table.html)
    }

    private static func totals(_ model: Model) -> [(String, Figure)] {
        let language = model.frame.language
        guard let deduction = model.deduction else { return [(Texts.Shell.total(language), model.total)] }
        return [
            (Words.sum(language), deduction.claimed), (Words.deducted(language), deduction.deducted),
            (Words.asked(language), model.total),
        ]
    }
}
