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
            \(differences(model))
            \(model.counts.isEmpty ? nil : Section.of(Words.counts(language), StatTile.row(model.counts)))
            \(model.control.map { control($0, language) })
            """
        )
    }

    private static func verdict(_ model: Model) -> HTML? {
        let language = model.frame.language
        switch model.state {
        case .imported: return nil
        case .dryRun:
            let details = model.mayConfirm ? [] : [Words.goneHint(language)]
            return Notice(.information, Words.dryRun(language), details: details).html
        case .refused:
            return Notice(.error, Words.refused(language), details: [Words.refusedAdvice(language)]).html
        case .interrupted:
            let advice = Words.interruptedAdvice(language)
            return Notice(.error, Words.interrupted(language), details: [advice]).html
        }
    }

    private static func actions(_ model: Model) -> HTML {
        let language = model.frame.language
        let code = model.entityCode
        let back = Button.link(Link(Words.back(language), Paths.imports.with("entity", code)), .plain)
        if let again = model.again { return "\(back)\(Button.link(Link(Words.again(language), again)))" }
        if model.mustReviewBacklog, model.state == .imported {
            let backlog = Link(Words.backlog(language), Paths.reminderBacklog.with("entity", code))
            return "\(back)\(Button.link(backlog))"
        }
        guard model.state == .dryRun, model.mayConfirm else { return back }
        let confirmation = Confirmation(
            label: Words.confirm(language),
            sentence: Words.confirmSentence(language),
            confirm: Words.confirmSubmit(language),
            weight: .primary
        )
        return "\(back)\(confirmation.form(Paths.importReport(model.id).with("entity", code), csrf: model.frame.csrf))"
    }

    private static func issues(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.issues.isEmpty else { return .empty }
        let more: HTML? =
            model.unlistedIssues > 0 ? "<p>\(Words.moreIssues(model.unlistedIssues)(language))</p>" : nil
        let file = model.issuesFile.map { Button.link(Link(Texts.Shell.download(language), $0), .quiet) }
        return Section.of(
            Words.issues(language),
            aside: file,
            "\(findings(model.issues, Words.issues(language), language).html)\(more)"
        )
    }

    private static func differences(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.differences.isEmpty else { return .empty }
        let more: HTML? =
            model.unlistedDifferences > 0
            ? "<p>\(Words.moreDifferences(model.unlistedDifferences)(language))</p>" : nil
        return Section.of(
            Words.differences(language),
            aside: "<p>\(Words.differencesHint(language))</p>",
            "\(findings(model.differences, Words.differences(language), language).html)\(more)"
        )
    }

    /// Without the columns that would stay empty: what is said of a file as a whole has neither line nor field.
    private static func findings(_ findings: [Issue], _ caption: String, _ language: Language) -> Table {
        let hasPlaces = findings.contains { $0.line != nil || $0.field != nil }
        let places = [Table.Column(Words.line(language)), Table.Column(Words.field(language))]
        return Table(
            caption: caption,
            columns: (hasPlaces ? places : []) + [
                Table.Column(Words.sentence(language)),
                Table.Column(Words.advice(language)),
                Table.Column(Words.code(language)),
            ],
            rows: findings.map { issue in
                let advice: HTML = "\(issue.advice)\(issue.place.map { " \($0.html)" } as HTML?)"
                let place: [HTML] = ["\(issue.line ?? "–")", issue.field.map { "<code>\($0)</code>" } ?? .empty]
                return Table.Row(
                    (hasPlaces ? place : []) + [
                        "\(issue.sentence)", advice, "<code class=\"quiet\">\(issue.code)</code>",
                    ]
                )
            }
        )
    }

    private static func control(_ control: Control, _ language: Language) -> HTML {
        let more: HTML? =
            control.unlistedDifferences > 0
            ? "<p>\(Words.moreIssues(control.unlistedDifferences)(language))</p>" : nil
        let verdict: HTML =
            control.differences.isEmpty
            ? "\(agreement(control, language).html)\(table([], control.totals, language).html)"
            : "\(table(control.differences, control.totals, language).html)\(more)"
        let unlisted: HTML? =
            control.unlistedAgreeing > 0 ? "<p>\(Words.moreAgreeing(control.unlistedAgreeing)(language))</p>" : nil
        let agreeing: HTML? =
            control.agreeing.isEmpty
            ? nil
            : Section.folded(
                Words.agreeing(control.agreeing.count + control.unlistedAgreeing)(language),
                "\(table(control.agreeing, [], language).html)\(unlisted)"
            )
        return Section.of(
            Words.control(language),
            aside: "<p>\(Words.controlHint(on: control.asOf)(language))</p>",
            "\(verdict)\(agreeing)"
        )
    }

    private static func agreement(_ control: Control, _ language: Language) -> Notice {
        control.isOfItsDaysOnly
            ? Notice(.information, Words.agreesInside(language)) : Notice(.success, Words.agrees(language))
    }

    private static func table(_ rows: [ControlRow], _ totals: [ControlRow], _ language: Language) -> Table {
        func line(_ row: ControlRow) -> Table.Row {
            Table.Row([
                row.customer?.html ?? "\(row.code ?? Words.whole(language))", "\(row.account)", row.here.html,
                row.there.html,
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
