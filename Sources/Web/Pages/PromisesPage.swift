import Primitives

/// Payments that were promised and did not come, the most euros first.
enum PromisesPage {
    private typealias Words = Texts.Promises

    struct Model: Sendable {
        let frame: Frame
        let rows: [Row]
        /// With those that are not named.
        let count: Int
        let total: Figure
    }

    struct Row: Sendable {
        let customer: Link
        let givenOn: String
        let payableOn: String
        let promised: Figure
        let received: Figure
        let missing: Figure
    }

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let content =
            model.rows.isEmpty
            ? EmptyState(Words.none(language), Words.noneSentence(language)).html : list(model, language)
        return Layout.page(
            Texts.Reminders.title(language),
            actions: SpreadsheetFile.button(Paths.reminderPromisesCSV, language),
            in: model.frame,
            "\(ReminderTabs.html(current: Paths.reminderPromises, language))\(content)"
        )
    }

    private static func list(_ model: Model, _ language: Language) -> HTML {
        let table = Table(
            caption: Words.title(language),
            columns: [
                Table.Column(Texts.Reminders.customer(language)),
                Table.Column(Words.givenOn(language), .number, .low),
                Table.Column(Words.payableOn(language), .number),
                Table.Column(Words.promised(language), .number),
                Table.Column(Words.received(language), .number),
                Table.Column(Words.missing(language), .number, .key),
            ],
            rows: model.rows.map { row in
                Table.Row([
                    row.customer.html, "\(row.givenOn)", "\(row.payableOn)", row.promised.html, row.received.html,
                    row.missing.html,
                ])
            },
            totals: [
                Table.Row([
                    "\(Texts.Shell.total(language))", .empty, .empty, .empty, .empty, model.total.html,
                ])
            ],
            isWorkList: true
        )
        let cut: HTML? =
            model.count > model.rows.count
            ? "<p class=\"quiet\">\(Texts.Notices.cut(model.rows.count, of: model.count)(language))</p>" : nil
        return Section.of(
            Words.title(language),
            "<p class=\"quiet\">\(Words.sentence(language))</p>\(table.html)\(cut)"
        )
    }
}
