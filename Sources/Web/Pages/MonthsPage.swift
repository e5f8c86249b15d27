import Office
import Primitives

/// Which months are closed, and closing the next ones.
enum MonthsPage {
    private typealias Words = Texts.Months

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let subtitle = model.closedThrough.map { Words.closedThrough($0) } ?? Words.neverClosed
        return Layout.page(
            Words.title(language),
            subtitle: "\(subtitle(language))",
            in: model.frame,
            """
            \(BalanceTabs.html(current: Paths.months, language))
            \(closing(model))
            \(list(model))
            """
        )
    }

    private static func closing(_ model: Model) -> HTML {
        let language = model.frame.language
        guard model.mayClose else { return model.frame.ifMay(.closeMonths, .empty) }
        guard let oldest = model.choices.first else {
            return EmptyState(Words.nothingToClose(language), Words.nothingToCloseSentence(language)).html
        }
        let field = Field(
            name: "through",
            label: Words.through(language),
            kind: .select(model.choices),
            value: oldest.value,
            hint: hint(model)
        )
        let confirmation = Confirmation(
            label: Words.close(language),
            sentence: Words.closeSentence(language),
            confirm: Words.closeConfirm(language),
            weight: .primary
        )
        return Section.of(
            Words.closing(language),
            Form.post(
                Paths.months,
                csrf: model.frame.csrf,
                class: "form sheet",
                """
                <p class="prose">\(Words.explanation(language))</p>\(model.answers.html([field]))\
                <div>\(confirmation.html)</div>
                """
            )
        )
    }

    /// What becomes of the months before the one that is chosen.
    private static func hint(_ model: Model) -> String? {
        guard model.choices.count > 1 else { return nil }
        return (model.closedThrough == nil ? Words.firstHint : Words.hint)(model.frame.language)
    }

    private static func list(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.months.isEmpty else { return .empty }
        let table = Table(
            caption: Words.title(language),
            columns: [
                Table.Column(Words.month(language)),
                Table.Column(Words.state(language), .text, .key),
                Table.Column(Words.kept(language)),
            ],
            rows: model.months.map { Table.Row(cells($0, language)) },
            isWorkList: true
        )
        return Section.of(Words.list(language), table.html)
    }

    private static func cells(_ month: Month, _ language: Language) -> [HTML] {
        let balance: HTML? = month.balance.map { path in
            "<a href=\"\(path)\">\(Words.balance(language))<span class=\"hidden\"> \(month.name)</span></a>"
        }
        let csv: HTML? = month.csv.map { path in
            " · <a href=\"\(path)\">CSV<span class=\"hidden\"> \(month.name)</span></a>"
        }
        return ["\(month.name)", month.state.html, balance.map { "\($0)\(csv)" } ?? .empty]
    }
}
