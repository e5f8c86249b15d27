import Primitives

/// Who owes how much since when, as of any day.
enum AgedBalancePage {
    private typealias Words = Texts.AgedBalance

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let selection = model.filter.sentence.map { " \($0)" } ?? ""
        return Layout.page(
            Words.title(language),
            subtitle: "\(Words.asOf(language)) \(model.asOfText). \(Words.netted(language))\(selection)",
            actions: """
                \(Button.link(Link(Words.csv(language), model.csv), .plain))\
                \(Button.link(Link(Words.json(language), model.json), .plain))
                """,
            in: model.frame,
            """
            \(BalanceTabs.html(current: Paths.agedBalance, language))
            \(kept(model))
            \(questions(model))
            \(sections(model))
            """
        )
    }

    private static func questions(_ model: Model) -> HTML {
        let language = model.frame.language
        let groupings = Grouping.allCases.map { Field.Option($0.rawValue, name(of: $0)(language)) }
        let day = Field(name: "as-of", label: Words.asOf(language), kind: .date, value: model.asOf, size: .short)
        let grouping = Field(
            name: "by",
            label: Words.by(language),
            kind: .select(groupings),
            value: model.grouping.rawValue
        )
        // What was kept is of one day: which customers, and how they are put together, can be asked again.
        let fields = [
            model.isKept ? nil : day, grouping, choice("category", Words.byCategory, model.filter.category, language),
            choice("owner", Words.byOwner, model.filter.owner, language),
        ]
        let kept = model.isKept ? [Form.Hidden("as-of", model.asOf), Form.Hidden("kept", "yes")] : []
        let bar = FilterBar(
            query: model.filter.query,
            fields: fields.compactMap { $0 },
            clear: model.filter.clear,
            kept: kept + model.order
        )
        return bar.html(Paths.agedBalance, placeholder: Words.placeholder(language), language)
    }

    private static func choice(_ name: String, _ label: Text, _ choice: Choice, _ language: Language) -> Field {
        Field(name: name, label: label(language), kind: .select(choice.options), value: choice.chosen)
    }

    private static func kept(_ model: Model) -> HTML {
        let language = model.frame.language
        guard model.isKept else { return .empty }
        return Notice(
            .information,
            Words.keptNotice(language),
            details: [Words.keptDetail(language)],
            action: Link(Words.asBooksSay(language), Paths.agedBalance.with("as-of", model.asOf))
        ).html
    }

    private static func name(of grouping: Grouping) -> Text {
        switch grouping {
        case .customer: Words.byCustomer
        case .category: Words.byCategory
        case .salesOwner: Words.byOwner
        }
    }

    private static func sections(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.currencies.isEmpty else {
            return EmptyState(
                Words.empty(language),
                Words.emptySentence(language),
                action: Link(Texts.Customers.importAction(language), Paths.imports)
            ).html
        }
        return "\(model.currencies.map { section($0, model) })"
    }

    private static func section(_ section: CurrencySection, _ model: Model) -> HTML {
        let language = model.frame.language
        return Section.of(
            Words.heading(currency: section.currency)(language),
            """
            <div class="sheet chart">\(section.chart.html)</div>
            \(lines(section, model))
            \(section.pager?.html(language))
            """
        )
    }

    private static func lines(_ section: CurrencySection, _ model: Model) -> HTML {
        let language = model.frame.language
        guard section.rows.isEmpty else { return table(section, model).html }
        return EmptyState(
            Texts.Shell.nothingFound(language),
            Texts.Shell.widen(language),
            action: model.filter.clear.map { Link(Texts.Shell.clearFilters(language), $0) }
        ).html
    }

    private static func table(_ section: CurrencySection, _ model: Model) -> Table {
        let language = model.frame.language
        let sorting = section.sorting
        let columns =
            [Table.Column(name(of: model.grouping)(language), sort: sorting.name)]
            + zip(section.buckets, sorting.buckets).map { Table.Column($0, .number, sort: $1) }
            + [
                Table.Column(Words.unapplied(language), .number, sort: sorting.unapplied),
                Table.Column(Words.total(language), .number, .key, sort: sorting.total),
                Table.Column(Words.overdue(language), .number, sort: sorting.overdue),
                Table.Column(Words.age(language), .text, .low),
            ]
        return Table(
            caption: Words.caption(currency: section.currency, asOf: model.asOfText)(language),
            columns: columns,
            rows: section.rows.map { Table.Row(cells($0)) },
            totals: [Table.Row(cells(section.total))],
            isWorkList: true
        )
    }

    private static func cells(_ row: Row) -> [HTML] {
        let name: HTML = row.path.map { Link(row.name, $0).html } ?? "<bdi>\(row.name)</bdi>"
        let detail: HTML? = row.detail.map { "<span class=\"sub\">\($0)</span>" }
        return ["\(name)\(detail)"]
            + row.amounts.map { $0.amount.linked(to: $0.path) }
            + [
                row.unapplied.amount.linked(to: row.unapplied.path), row.total.html, row.overdue.html,
                row.bar?.small ?? .empty,
            ]
    }
}
