import Primitives

/// What an import brought, what it refused, and whether it agrees with the books.
enum ImportReportPage {
    private typealias Words = Texts.ImportReport

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            model.title,
            subtitle: "\(model.subtitle)",
            actions: actions(model),
            in: model.frame,
            """
            \(verdict(model))
            \(model.remarks.map(\.html))
            \(issues(model))
            \(Section.of(Words.counts(language), StatTile.row(model.counts)))
            \(model.control.map { control($0, language) })
            """
        )
    }

    private static func verdict(_ model: Model) -> HTML? {
        let language = model.frame.language
        switch model.state {
        case .imported: return nil
        case .dryRun: return Notice(.information, Words.dryRun(language)).html
        case .refused:
            return Notice(.error, Words.refused(language), details: [Words.refusedAdvice(language)]).html
        }
    }

    private static func actions(_ model: Model) -> HTML {
        let language = model.frame.language
        let back = Button.link(Link(Words.back(language), Paths.imports), .plain)
        if model.mustReviewBacklog, model.state == .imported {
            return "\(back)\(Button.link(Link(Words.backlog(language), Paths.reminderBacklog)))"
        }
        guard model.state == .dryRun else { return back }
        let confirmation = Confirmation(
            label: Words.confirm(language),
            sentence: Words.confirmSentence(language),
            confirm: Words.confirmSubmit(language),
            weight: .primary
        )
        return "\(back)\(confirmation.form(Paths.importReport(model.id), csrf: model.frame.csrf))"
    }

    private static func issues(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.issues.isEmpty else { return .empty }
        let table = Table(
            caption: Words.issues(language),
            columns: [
                Table.Column(Words.line(language)),
                Table.Column(Words.field(language)),
                Table.Column(Words.sentence(language)),
                Table.Column(Words.advice(language)),
                Table.Column(Words.code(language)),
            ],
            rows: model.issues.map { issue in
                Table.Row([
                    "\(issue.line ?? "–")", issue.field.map { "<code>\($0)</code>" } ?? .empty,
                    "\(issue.sentence)", "\(issue.advice)", "<code class=\"quiet\">\(issue.code)</code>",
                ])
            }
        )
        let more: HTML? =
            model.unlistedIssues > 0 ? "<p>\(Words.moreIssues(model.unlistedIssues)(language))</p>" : nil
        let file = model.issuesFile.map { Button.link(Link(Texts.Shell.download(language), $0), .quiet) }
        return Section.of(Words.issues(language), aside: file, "\(table.html)\(more)")
    }

    private static func control(_ control: Control, _ language: Language) -> HTML {
        let verdict: HTML =
            control.differences.isEmpty
            ? Notice(.success, Words.agrees(language)).html
            : table(control.differences, control.totals, language).html
        let agreeing: HTML? =
            control.agreeing.isEmpty
            ? nil
            : Section.folded(Texts.Shell.numbers(language), table(control.agreeing, control.totals, language).html)
        return Section.of(
            Words.control(language),
            aside: "<p>\(Words.controlHint(language))</p>",
            "\(verdict)\(agreeing)"
        )
    }

    private static func table(_ rows: [ControlRow], _ totals: [ControlRow], _ language: Language) -> Table {
        func line(_ row: ControlRow) -> Table.Row {
            Table.Row([
                row.customer?.html ?? "\(Words.whole(language))", "\(row.account)", row.here.html, row.there.html,
                row.difference.html,
            ])
        }
        return Table(
            caption: Words.control(language),
            columns: [
                Table.Column(Words.customer(language)),
                Table.Column(Words.account(language)),
                Table.Column(Words.here(language), .number),
                Table.Column(Words.there(language), .number),
                Table.Column(Words.difference(language), .number, .key),
            ],
            rows: rows.map(line),
            totals: totals.map(line)
        )
    }
}
