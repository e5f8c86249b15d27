import Office
import Primitives

/// Every message that left, failed, or may have left.
enum ReminderHistoryPage {
    private typealias Words = Texts.ReminderHistory

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Texts.Reminders.title(language),
            part: Texts.Reminders.history(language),
            actions: SpreadsheetFile.button(model.csv, language),
            in: model.frame,
            """
            \(ReminderTabs.html(current: Paths.reminderHistory, language))
            \(uncertain(model))
            \(filters(model))
            \(list(model))
            \(model.pager?.html(language))
            """
        )
    }

    private static func filters(_ model: Model) -> HTML {
        let language = model.frame.language
        let state = Field(
            name: "state",
            label: Words.state(language),
            kind: .select(model.state.options),
            value: model.state.chosen
        )
        return FilterBar(
            query: model.query,
            fields: [state],
            table: "reminders",
            clear: model.isFiltered ? Paths.reminderHistory : nil
        ).html(Paths.reminderHistory, placeholder: Words.placeholder(language), language)
    }

    private static func uncertain(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.uncertain.isEmpty else { return .empty }
        return Section.of(
            Words.uncertain(language),
            """
            \(Notice(.attention, Words.uncertainSentence(language)).html)\(model.frame.ifMay(.remind, .empty))
            <ul class="worklist" data-worklist>\(model.uncertain.map { decision($0, model) })</ul>
            """
        )
    }

    private static func decision(_ row: Row, _ model: Model) -> HTML {
        let language = model.frame.language
        let left = Form.post(
            Paths.reminderDecision(row.id),
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("decision", "left")],
            class: "inline",
            Button.submit(Words.left(language), .plain)
        )
        let again = Confirmation(
            label: Words.againAsk(language),
            sentence: Words.againSentence(language),
            confirm: Words.again(language)
        ).form(Paths.reminderDecision(row.id), csrf: model.frame.csrf, hidden: [Form.Hidden("decision", "again")])
        return """
            <li><span class="stake">\(row.amount.html)</span><div class="what"><b>\(row.customer.html)</b> · \
            \(row.level)<p>\(row.recipient), \(row.at)</p></div>\
            \(model.frame.onlyIfMay(.remind, "<div class=\"act pair\">\(left)\(again)</div>"))</li>
            """
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.rows.isEmpty else {
            return model.isFiltered
                ? EmptyState(Texts.Shell.nothingFound(language), Texts.Shell.widen(language)).html
                : EmptyState(
                    Words.none(language),
                    Words.noneSentence(language),
                    action: Link(Texts.Reminders.seePlan(language), Paths.reminders)
                ).html
        }
        return Table(
            caption: Texts.Reminders.history(language),
            columns: [
                Table.Column(Texts.Reminders.customer(language)),
                Table.Column(Texts.ReminderPreview.subject(language)),
                Table.Column(Texts.Reminders.level(language)),
                Table.Column(Texts.Reminders.recipient(language), .text, .low),
                Table.Column(Words.sentAt(language)),
                Table.Column(Texts.Reminders.asked(language), .number, .key),
                Table.Column(Words.state(language)),
            ],
            rows: model.rows.map { Table.Row(cells($0)) },
            identifier: "reminders",
            isWorkList: true
        ).html
    }

    private static func cells(_ row: Row) -> [HTML] {
        let detail: HTML? = row.detail.map { "<span class=\"sub\">\($0)</span>" }
        return [
            row.customer.html, Link(row.subject, Paths.reminder(row.id)).html, "\(row.level)",
            "<bdi>\(row.recipient)</bdi>", "\(row.at)", row.amount.html, "\(row.state.html)\(detail)",
        ]
    }
}
