import Office
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
            \(model.isEmpty ? done(language) : review(model))
            """
        )
    }

    private static func done(_ language: Language) -> HTML {
        EmptyState(
            Words.done(language),
            Words.doneSentence(language),
            action: Link(Texts.Reminders.seePlan(language), Paths.reminders)
        ).html
    }

    private static func review(_ model: Model) -> HTML {
        let language = model.frame.language
        let mayDecide = model.frame.may(.remind)
        let all = Field(
            name: "all",
            label: Words.forAll(selected: model.selectedCount, isPaged: model.pager != nil)(language),
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
            \(model.frame.ifMay(
                .remind,
                "<p class=\"prose\">\((model.isDecided ? Words.decided : Words.introduction)(language))</p>"
            ))
            \(model.isDecided ? nil : Section.of(Words.title(language), class: "untitled", StatTile.row(model.figures)))
            \(model.ageing.map { Section.of(Texts.Today.ageing(language), $0.html) })
            \(Form.post(
                Paths.reminderBacklog,
                csrf: model.frame.csrf,
                hidden: model.kept,
                class: "sending",
                """
                \(filter(model.filter, language))
                \(model.isDecided || !mayDecide ? nil : "<div class=\"section sheet\">\(all.html)</div>" as HTML)
                \(Section.of(Words.perCustomer(language), aside: mayDecide ? confirmation.html : nil, list(model)))
                """
            ))
            """
    }

    /// Its button comes first in the form: the Enter key asks, and decides nothing.
    private static func filter(_ filter: Filter, _ language: Language) -> HTML {
        let fields = [
            Field(name: "q", label: Texts.Shell.find(language), kind: .search, value: filter.query),
            Field(
                name: "category",
                label: Texts.Customers.category(language),
                kind: .select(filter.categories),
                value: filter.category
            ),
            Field(
                name: "owner",
                label: Texts.Customers.owner(language),
                kind: .select(filter.owners),
                value: filter.owner
            ),
            Field(name: "order", label: Words.order(language), kind: .select(filter.orders), value: filter.order),
        ]
        return """
            <div class="filters">\(fields.map(\.html))\
            \(Button.show(Texts.Shell.apply(language), value: "filter"))</div>
            """
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        let elsewhere: HTML? =
            model.chosenElsewhere == 0
            ? nil : "<p class=\"prose\">\(Words.chosenElsewhere(model.chosenElsewhere)(language))</p>"
        guard !model.rows.isEmpty else {
            return """
                \(elsewhere)\(EmptyState(Texts.Shell.nothingFound(language), Texts.Shell.widen(language)).html)
                """
        }
        return "\(elsewhere)\(table(model).html)\(model.pager.map { pages($0, language) })"
    }

    private static func pages(_ pages: Pages, _ language: Language) -> HTML {
        let previous = pages.previous.map { Button.show(Texts.Shell.previous(language), value: String($0)) }
        let next = pages.next.map { Button.show(Texts.Shell.next(language), value: String($0)) }
        return """
            <div class="pager" role="group" aria-label="\(Texts.Shell.pages(language))"><span>\(pages.position)</span>
            \(previous)\(next)</div>
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
                    row.customer.html, "\(Formats(language).count(row.invoiceCount))", row.oldest.html, row.amount.html,
                    choice(row, options, model),
                ])
            },
            totals: [model.selection, model.total].compactMap { $0 }.map { total in
                Table.Row([
                    "\(total.label)", "\(total.invoiceCount)", total.oldest.html, total.amount.html, .empty,
                ])
            },
            isWorkList: true
        )
    }

    /// For a reader who decides nothing, what was decided.
    private static func choice(_ row: Row, _ options: [Field.Option], _ model: Model) -> HTML {
        guard !model.frame.may(.remind) else { return select(row, options, model.frame.language) }
        let chosen = row.chosen.isEmpty ? nil : options.first { $0.value == row.chosen }
        return "\(chosen?.label ?? "–")"
    }

    private static func select(_ row: Row, _ options: [Field.Option], _ language: Language) -> HTML {
        let entries: [HTML] = options.map { Field.entry($0, isChosen: $0.value == row.chosen) }
        return """
            <select name="customer-\(row.customerID)" aria-label="\(Words.choice(language)) · \(row.customer.label)">\
            \(entries)</select>
            """
    }
}

extension Button {
    /// Sends a form to see another part of it, whatever it lacks.
    fileprivate static func show(_ label: String, value: String) -> HTML {
        """
        <button type="submit" class="button button-plain" name="show" value="\(value)" formnovalidate>\(label)</button>
        """
    }
}
