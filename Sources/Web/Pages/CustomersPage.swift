import Primitives

/// Every customer, with what is owed and what was done last.
enum CustomersPage {
    private typealias Words = Texts.Customers
    private static let table = "customers"

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(model.summary)",
            actions: SpreadsheetFile.button(model.csv, language),
            in: model.frame,
            """
            \(filters(model).html(Paths.customers, placeholder: Words.placeholder(language), language))
            \(list(model))
            \(model.pager?.html(language))
            """
        )
    }

    private static func filters(_ model: Model) -> FilterBar {
        let language = model.frame.language
        func field(_ name: String, _ label: Text, _ choice: Choice) -> Field {
            Field(name: name, label: label(language), kind: .select(choice.options), value: choice.chosen)
        }
        return FilterBar(
            query: model.query,
            fields: [
                field("category", Words.category, model.category),
                field("owner", Words.owner, model.owner),
                field("state", Words.state, model.state),
                field("lacking", Words.record, model.lacking),
            ],
            table: table,
            clear: model.isFiltered ? Paths.customers : nil
        )
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.rows.isEmpty else {
            guard model.isFiltered else {
                return EmptyState(
                    Words.empty(language),
                    Words.emptySentence(language),
                    action: Link(Words.importAction(language), Paths.imports)
                ).html
            }
            return EmptyState(
                Texts.Shell.nothingFound(language),
                Texts.Shell.widen(language),
                action: Link(Texts.Shell.clearFilters(language), Paths.customers)
            ).html
        }
        return Table(
            caption: Words.title(language),
            columns: columns(model.sorting, language),
            rows: model.rows.map { Table.Row(cells($0)) },
            totals: model.totals.map { total in
                Table.Row([
                    "\(total.label)", .empty, .empty, total.balance.html, total.overdue.html, .empty, .empty,
                ])
            },
            identifier: table,
            isWorkList: true
        ).html
    }

    private static func columns(_ sorting: Sorting, _ language: Language) -> [Table.Column] {
        [
            Table.Column(Words.name(language), sort: sorting.name),
            Table.Column(Words.category(language), .text, .low),
            Table.Column(Words.owner(language), .text, .low),
            Table.Column(Words.balance(language), .number, .key, sort: sorting.balance),
            Table.Column(Words.overdue(language), .number, sort: sorting.overdue),
            Table.Column(Words.oldest(language), .number, sort: sorting.oldest),
            Table.Column(Words.lastStep(language)),
        ]
    }

    private static func cells(_ row: Row) -> [HTML] {
        [
            "\(row.customer.html) \(row.badges.map(\.html))<span class=\"sub\">\(row.code)</span>",
            "\(row.category ?? "")",
            "<bdi>\(row.owner ?? "")</bdi>",
            row.balance.html,
            row.overdue.html,
            row.oldest.html,
            row.lastStep.map { "\($0)" } ?? .empty,
        ]
    }
}
