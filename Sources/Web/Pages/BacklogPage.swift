import Primitives

/// What was overdue before Encours knew of it: a person says where each customer starts.
enum BacklogPage {
    private typealias Words = Texts.Backlog

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            in: model.frame,
            """
            \(ReminderTabs.html(current: Paths.reminderBacklog, language))
            \(model.rows.isEmpty ? done(language) : review(model))
            """
        )
    }

    private static func done(_ language: Language) -> HTML {
        EmptyState(
            Words.done(language),
            Words.doneSentence(language),
            action: Link(Texts.Reminders.plan(language), Paths.reminders)
        ).html
    }

    private static func review(_ model: Model) -> HTML {
        let language = model.frame.language
        let all = Field(
            name: "all",
            label: Words.forAll(language),
            kind: .radio(model.choices),
            value: model.proposed,
            isRequired: !model.isDecided
        )
        let confirmation = Confirmation(
            label: Words.submit(language),
            sentence: Words.submitSentence(language),
            confirm: Words.submitConfirm(language),
            weight: .primary
        )
        return """
            <p class="prose">\((model.isDecided ? Words.decided : Words.introduction)(language))</p>
            \(model.isDecided ? nil : Section.of(Words.title(language), class: "untitled", StatTile.row(model.figures)))
            \(model.ageing.map { Section.of(Texts.Today.ageing(language), $0.html) })
            \(Form.post(
                Paths.reminderBacklog,
                csrf: model.frame.csrf,
                class: "sending",
                """
                \(model.isDecided ? nil : "<div class=\"section sheet\">\(all.html)</div>" as HTML)
                \(Section.of(Words.perCustomer(language), aside: confirmation.html, table(model).html))
                """
            ))
            """
    }

    private static func table(_ model: Model) -> Table {
        let language = model.frame.language
        let options = [Field.Option("", Words.asAll(language))] + model.choices.map { Field.Option($0.value, $0.label) }
        return Table(
            caption: Words.perCustomer(language),
            columns: [
                Table.Column(Texts.Reminders.customer(language)),
                Table.Column(Words.count(language), .number),
                Table.Column(Words.oldest(language), .number),
                Table.Column(Words.amount(language), .number, .key),
                Table.Column(Words.choice(language), .action),
            ],
            rows: model.rows.map { row in
                Table.Row([
                    row.customer.html, "\(row.invoiceCount)", row.oldest.html, row.amount.html,
                    select(row, options, language),
                ])
            },
            isWorkList: true
        )
    }

    private static func select(_ row: Row, _ options: [Field.Option], _ language: Language) -> HTML {
        let entries: [HTML] = options.map { Field.entry($0, isChosen: $0.value == row.chosen) }
        return """
            <select name="customer-\(row.customerID)" aria-label="\(Words.choice(language)) · \(row.customer.label)">\
            \(entries)</select>
            """
    }
}
