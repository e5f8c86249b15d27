import Primitives

/// Formal notices that are not followed by payment yet, with the day on which their time ends; and those that wait to leave.
enum NoticesPage {
    private typealias Words = Texts.Notices

    static let overAnchor: StaticString = "over"
    static let runningAnchor: StaticString = "running"
    static let waitingAnchor: StaticString = "waiting"

    struct Model: Sendable {
        let frame: Frame
        /// The most euros first.
        let over: List
        /// The first to end first.
        let running: List
        /// The most euros first.
        let waiting: List

        var isEmpty: Bool { over.rows.isEmpty && running.rows.isEmpty && waiting.rows.isEmpty }
    }

    struct List: Sendable {
        let rows: [Row]
        /// With those that are not named.
        let count: Int
        let total: Figure
    }

    struct Row: Sendable {
        let customer: Link
        let invoiceCount: Int
        /// When it was sent; of one that waits, when the customer was last written to.
        let writtenOn: String
        /// The last day to pay; of one that waits, the first day on which it may leave.
        let day: String
        let owed: Figure
        /// The message, or what it would be.
        let message: Path
    }

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let empty = model.isEmpty ? EmptyState(Words.none(language), Words.noneSentence(language)).html : .empty
        return Layout.page(
            Texts.Reminders.title(language),
            actions: SpreadsheetFile.button(Paths.reminderNoticesCSV, language),
            in: model.frame,
            """
            \(ReminderTabs.html(current: Paths.reminderNotices, language))
            \(empty)
            \(section(model.over, .over, language))
            \(section(model.running, .running, language))
            \(section(model.waiting, .waiting, language))
            """
        )
    }

    /// What a list is about, and what its days are.
    private struct Heading {
        let title: Text
        let sentence: Text
        let anchor: StaticString
        var written = Words.givenOn
        var day = Words.until

        static let over = Heading(title: Words.over, sentence: Words.overSentence, anchor: overAnchor)
        static let running = Heading(title: Words.running, sentence: Words.runningSentence, anchor: runningAnchor)
        static let waiting = Heading(
            title: Words.waiting,
            sentence: Words.waitingSentence,
            anchor: waitingAnchor,
            written: Words.lastWritten,
            day: Words.from
        )
    }

    private static func section(_ list: List, _ heading: Heading, _ language: Language) -> HTML {
        guard !list.rows.isEmpty else { return .empty }
        let table = Table(
            caption: heading.title(language),
            columns: [
                Table.Column(Texts.Reminders.customer(language)),
                Table.Column(Texts.Reminders.items(language), .number),
                Table.Column(heading.written(language), .number),
                Table.Column(heading.day(language), .number),
                Table.Column(Words.owed(language), .number, .key),
                Table.Column(Words.message(language), .action),
            ],
            rows: list.rows.map { row in
                let see: HTML = """
                    <a href="\(row.message)">\(Words.see(language))<span class="hidden"> \(row.customer.label)</span></a>
                    """
                return Table.Row([
                    row.customer.html, "\(row.invoiceCount)", "\(row.writtenOn)", "\(row.day)", row.owed.html, see,
                ])
            },
            totals: [
                Table.Row([
                    "\(Texts.Shell.total(language))", .empty, .empty, .empty, list.total.html, .empty,
                ])
            ],
            isWorkList: true
        )
        let cut: HTML? =
            list.count > list.rows.count
            ? "<p class=\"quiet\">\(Words.cut(list.rows.count, of: list.count)(language))</p>" : nil
        return Section.of(
            heading.title(language),
            id: heading.anchor.description,
            "<p class=\"quiet\">\(heading.sentence(language))</p>\(table.html)\(cut)"
        )
    }
}
