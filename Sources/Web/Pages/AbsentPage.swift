import Office
import Primitives

/// What the books no longer hold and nobody decided about, the largest first.
enum AbsentPage {
    private typealias Words = Texts.Absent

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        guard let summary = model.summary else {
            let empty = EmptyState(Words.none(language), Words.noneSentence(language))
            return Layout.page(Words.title(language), in: model.frame, empty.html)
        }
        return Layout.page(
            Words.title(language),
            subtitle: "\(summary)",
            in: model.frame,
            "<p class=\"prose\">\(Words.explanation(language))</p>\(table(model).html)"
        )
    }

    private static func table(_ model: Model) -> Table {
        let language = model.frame.language
        let label = model.frame.may(.importBooks) ? Words.decide : Text(fr: "Voir", en: "See")
        return Table(
            caption: Words.title(language),
            columns: [
                Table.Column(Words.document(language)),
                Table.Column(Texts.Invoices.customer(language)),
                Table.Column(Texts.Invoices.issuedOn(language), .number),
                Table.Column(Words.since(language), .number),
                Table.Column(Texts.Invoices.amount(language), .number),
                Table.Column(Words.stake(language), .number, .key),
                Table.Column(Words.act(language), .action),
            ],
            rows: model.rows.map { row in
                Table.Row([
                    row.document.html, row.customer.html, "\(row.issuedOn)", "\(row.since)", row.amount.html,
                    row.stake.html, Button.link(Link(label(language), row.decision), .quiet),
                ])
            },
            isWorkList: true
        )
    }
}
