import Primitives

/// Every document, with what is still due of it.
enum InvoicesPage {
    private typealias Words = Texts.Invoices

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(model.summary)",
            actions: SpreadsheetFile.button(model.csv, language),
            in: model.frame,
            """
            \(filters(model).html(Paths.invoices, placeholder: Words.placeholder(language), language))
            \(model.hint.map { Notice(.information, $0.sentence, action: $0.action).html })
            \(list(model))
            \(model.pager?.html(language))
            """
        )
    }

    private static func filters(_ model: Model) -> FilterBar {
        let language = model.frame.language
        func choice(_ name: String, _ label: Text, _ choice: Choice) -> Field {
            Field(name: name, label: label(language), kind: .select(choice.options), value: choice.chosen)
        }
        return FilterBar(
            query: model.query,
            fields: [
                choice("state", Words.state, model.state),
                choice("bucket", Words.bucket, model.bucket),
                Field(name: "from", label: Words.from(language), kind: .date, value: model.from, size: .short),
                Field(name: "to", label: Words.to(language), kind: .date, value: model.to, size: .short),
                choice("lacking", Words.lacking, model.lacking),
            ],
            table: "invoices",
            clear: model.isFiltered ? Paths.invoices : nil,
            kept: model.kept
        )
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.rows.isEmpty else {
            return model.isFiltered
                ? EmptyState(
                    Texts.Shell.nothingFound(language),
                    Texts.Shell.widen(language),
                    action: Link(Texts.Shell.clearFilters(language), Paths.invoices)
                ).html
                : EmptyState(
                    Words.empty(language),
                    Words.emptySentence(language),
                    action: Link(Texts.Customers.importAction(language), Paths.imports)
                ).html
        }
        return Table(
            caption: Words.title(language),
            columns: columns(model.sorting, language),
            rows: model.rows.map { Table.Row(cells($0)) },
            totals: model.totals.map { total in
                Table.Row([
                    "\(total.label)", .empty, .empty, .empty, .empty, total.amount.html, total.open.html,
                    total.disputed.map { "\($0)" } ?? .empty,
                ])
            },
            identifier: "invoices",
            isWorkList: true
        ).html
    }

    private static func columns(_ sorting: Sorting, _ language: Language) -> [Table.Column] {
        [
            Table.Column(Words.number(language)),
            Table.Column(Words.customer(language)),
            Table.Column(Words.issuedOn(language), .number, .low, sort: sorting.issuedOn),
            Table.Column(Words.dueOn(language), .number, sort: sorting.dueOn),
            Table.Column(Words.late(language), .number),
            Table.Column(Words.amount(language), .number, .low, sort: sorting.amount),
            Table.Column(Words.open(language), .number, .key, sort: sorting.open),
            Table.Column(Words.state(language)),
        ]
    }

    private static func cells(_ row: Row) -> [HTML] {
        let kind: HTML? = row.kind.map { " <span class=\"quiet\">\($0)</span>" }
        let disputed: HTML? = row.disputed.map { " <span class=\"quiet\">\($0)</span>" }
        return [
            "\(row.document.html)\(kind)", row.customer.html, "\(row.issuedOn)", "\(row.dueOn)", row.late.html,
            row.amount.html, row.open.html, "\(row.badges.map(\.html))\(disputed)",
        ]
    }
}
