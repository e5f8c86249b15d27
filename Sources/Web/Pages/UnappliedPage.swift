import Office
import Primitives

/// What was received or credited and settles nothing yet: what is certain is confirmed together, the rest is chosen.
enum UnappliedPage {
    private typealias Words = Texts.Applying

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let all: HTML? = model.customer.map { customer in
            "\(customer.html) · \(Link(Words.everything(language), Paths.unapplied).html)"
        }
        return Layout.page(
            Words.title(language),
            subtitle: "\(all.map { "\($0) · " as HTML })\(model.summary)",
            actions: SpreadsheetFile.button(model.csv, language),
            in: model.frame,
            """
            \(model.ruling.map { ruling($0, model.frame) })
            \(model.isEmpty ? empty(model).html : .empty)
            \(certain(model))
            \(toChoose(model))
            \(unmatched(model))
            \(model.pager?.html(language))
            """
        )
    }

    private static func empty(_ model: Model) -> EmptyState {
        let language = model.frame.language
        guard model.isOfOneCustomer else { return EmptyState(Words.empty(language), Words.emptySentence(language)) }
        return EmptyState(
            Words.emptyHere(language),
            Words.emptyHereSentence(language),
            action: Link(Words.everything(language), Paths.unapplied)
        )
    }

    private static func ruling(_ ruling: Ruling, _ frame: Frame) -> HTML {
        let language = frame.language
        let notice = Notice(
            .attention,
            Words.ruled(ruling.source)(language),
            details: [Words.ruledDetail(language)]
        )
        var field = Field(
            name: "from",
            label: Words.ruledFrom(language),
            kind: .date,
            value: ruling.from,
            hint: Words.ruledFromHint(language),
            isRequired: true,
            size: .short,
            scope: "source"
        )
        field.error = ruling.error
        let confirmation = Confirmation(
            label: Words.ruledLabel(language),
            sentence: Words.ruledSentence(language),
            confirm: Words.ruledConfirm(language)
        )
        let form = Form.post(
            Paths.unappliedSource,
            csrf: frame.csrf,
            "\(field.html)<div>\(confirmation.html)</div>"
        )
        let act = Section.folded(Words.ruledAct(language), isOpen: ruling.error != nil, form)
        return "\(notice.html)\(frame.ifMay(.importBooks, act))"
    }

    private static func certain(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.certain.isEmpty else { return .empty }
        let mayApply = model.ruling == nil && model.frame.may(.allocate)
        let table = Table(
            caption: Words.certain(language),
            columns: [
                Table.Column(Words.customer(language)),
                Table.Column(Words.credit(language)),
                Table.Column(Words.settles(language)),
                Table.Column(Words.reason(language)),
                Table.Column(Words.open(language), .number, .low),
                Table.Column(Words.applied(language), .number, .key),
            ],
            rows: model.certain.map { row in
                Table.Row([
                    "\(mayApply ? box(row) : .empty)\(row.customer.html)", credit(row),
                    "\(joined(row.settles))", reason(row, language), row.open.html, row.applied?.html ?? .empty,
                ])
            },
            isWorkList: true
        )
        guard mayApply else {
            let why = model.ruling == nil ? model.frame.ifMay(.allocate, .empty) : .empty
            return Section.of(Words.certain(language), "\(why)\(table.html)")
        }
        let confirmation = Confirmation(
            label: Words.confirm(model.certain.count)(language),
            sentence: Words.confirmSentence(language),
            confirm: Words.submit(language),
            weight: .primary,
            count: Confirmation.Count(
                boxes: ["part"],
                none: Words.confirm(0)(language),
                one: Words.confirm(1)(language),
                many: Words.confirm(2)(language).replacing("2", with: "#")
            )
        )
        let hint: HTML = "<p class=\"quiet\">\(Words.certainHint(language))</p>"
        return Form.post(
            Paths.unapplied,
            csrf: model.frame.csrf,
            class: "sending",
            Section.of(Words.certain(language), aside: confirmation.html, "\(hint)\(table.html)")
        )
    }

    private static func box(_ row: Row) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="part" value="\(row.value)" checked>\
        <span class="hidden">\(row.credit.label) · \(row.customer.label)</span></label>
        """
    }

    private static func toChoose(_ model: Model) -> HTML {
        let language = model.frame.language
        let form: HTML? = model.form.map { form in
            model.frame.ifMay(
                .allocate,
                "<div class=\"sheet spaced\" id=\"choose\"><h3>\(Words.byHand(language))</h3>\(form.html(model.frame))</div>"
            )
        }
        guard !model.toChoose.isEmpty else {
            return form.map { Section.of(Words.byHand(language), $0) } ?? .empty
        }
        let mayChoose = model.ruling == nil && model.frame.may(.allocate)
        let columns = listColumns(language) + [Table.Column(Words.choose(language), .action)]
        let table = Table(
            caption: Words.toChoose(language),
            columns: mayChoose ? columns : listColumns(language),
            rows: model.toChoose.map { row in
                let choose: HTML? = row.choose.map { path in
                    "<a href=\"\(path)#choose\">\(Words.choose(language))<span class=\"hidden\"> \(row.credit.label)</span></a>"
                }
                return Table.Row(cells(row, language) + (mayChoose ? [choose ?? .empty] : []))
            },
            isWorkList: true
        )
        return Section.of(Words.toChoose(language), "\(table.html)\(form)")
    }

    private static func unmatched(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.unmatched.isEmpty else { return .empty }
        let table = Table(
            caption: Words.unmatched(language),
            columns: listColumns(language),
            rows: model.unmatched.map { Table.Row(cells($0, language)) }
        )
        let hint: HTML = "<p class=\"quiet\">\(Words.unmatchedHint(language))</p>"
        return Section.of(Words.unmatched(language), "\(hint)\(table.html)")
    }

    private static func listColumns(_ language: Language) -> [Table.Column] {
        [
            Table.Column(Words.customer(language)), Table.Column(Words.credit(language)),
            Table.Column(Words.reason(language)), Table.Column(Words.open(language), .number, .key),
        ]
    }

    private static func cells(_ row: Row, _ language: Language) -> [HTML] {
        [row.customer.html, credit(row), reason(row, language), row.open.html]
    }

    private static func credit(_ row: Row) -> HTML { "\(row.credit.html)<span class=\"sub\">\(row.detail)</span>" }

    private static func reason(_ row: Row, _ language: Language) -> HTML {
        let more: HTML? = row.more == 0 ? nil : "<span class=\"sub\">\(Words.more(row.more)(language))</span>"
        return "\(row.reason)\(more)"
    }

    private static func joined(_ links: [Link]) -> HTML {
        "\(links.enumerated().map { index, link -> HTML in index == 0 ? link.html : ", \(link.html)" })"
    }
}
