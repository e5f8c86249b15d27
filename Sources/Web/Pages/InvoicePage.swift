import Office
import Primitives

/// One document: what it makes due, what was applied to it, what was said about it.
enum InvoicePage {
    private typealias Words = Texts.Invoice

    /// Where the page decides about what the books no longer hold.
    static let absenceAnchor: StaticString = "absence"

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            model.title,
            subtitle: "\(model.customer.html) \(model.badges.map(\.html))",
            actions: model.file.map { Button.link(Link(Words.file(language), $0), .plain) },
            in: model.frame,
            """
            <h2 class="hidden">\(Words.figures(language))</h2>
            \(StatTile.row(model.figures))
            <div class="columns"><div>
            \(InvoicePageAbsence.section(model))
            \(instalments(model))
            \(InvoicePageAllocations.section(model))
            \(timeline(model))
            </div><aside aria-label="\(Texts.Customer.identity(language))">
            \(facts(model))
            \(holds(model))
            </aside></div>
            """
        )
    }

    private static func facts(_ model: Model) -> HTML {
        let language = model.frame.language
        let facts = Facts([
            (Texts.Invoices.customer(language), model.customer.html),
            (Texts.Invoices.issuedOn(language), Facts.text(model.issuedOn)),
            (Words.label(language), Facts.text(model.label)),
            (Texts.Rejections.title(language), Facts.text(model.rejection)),
            (Words.terms(language), Facts.text(model.terms)),
            (Words.next(language), Facts.text(model.next)),
            (Words.source(language), Facts.text(model.source)),
        ])
        return Section.of(Texts.Customer.document(language), facts.html)
    }

    /// A credit makes nothing due.
    private static func instalments(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.instalments.isEmpty else { return .empty }
        let table = Table(
            caption: Words.instalments(language),
            columns: [
                Table.Column(Words.part(language)),
                Table.Column(Words.dueOn(language), .number),
                Table.Column(Texts.Invoices.late(language), .number),
                Table.Column(Texts.Invoices.amount(language), .number),
                Table.Column(Texts.Invoices.open(language), .number, .key),
                Table.Column(Texts.Invoices.state(language)),
            ],
            rows: model.instalments.map { instalment in
                Table.Row([
                    "\(instalment.part)", "\(instalment.dueOn)", instalment.late.html, instalment.amount.html,
                    instalment.open.html, "\(instalment.badges.map(\.html))",
                ])
            }
        )
        let derived: HTML? = model.areDueDaysDerived ? "<p>\(Words.dueDerived(language))</p>" : nil
        return Section.of(Words.instalments(language), aside: derived, "\(table.html)\(dueDay(model))")
    }

    /// The field that says which due day of an instalment the form showed.
    static func shownDay(ofPart part: String) -> String { "shown-\(part)" }

    private static func dueDay(_ model: Model) -> HTML {
        let language = model.frame.language
        guard let first = model.correctable.first else { return .empty }
        let part: HTML? =
            model.correctable.count == 1
            ? "<input type=\"hidden\" name=\"part\" value=\"\(first.option.value)\">" : nil
        let choice = Field(
            name: "part",
            label: Texts.DueDays.part(language),
            kind: .select(model.correctable.map(\.option)),
            scope: "due"
        )
        let fields = [
            Field(
                name: "due-on",
                label: Texts.DueDays.dueOn(language),
                kind: .date,
                isRequired: true,
                size: .short,
                scope: "due"
            ),
            Field(
                name: "reason",
                label: Texts.DueDays.reason(language),
                hint: Texts.DueDays.reasonHint(language),
                isRequired: true,
                scope: "due"
            ),
        ]
        let form = Form.post(
            Paths.invoiceDueDays(model.id).with("entity", model.frame.entityCode),
            csrf: model.frame.csrf,
            hidden: model.correctable.map { Form.Hidden(shownDay(ofPart: $0.option.value), $0.dueOn) },
            """
            <p class="quiet">\(Texts.DueDays.sentence(language))</p>\(part)
            \(model.dueDayAnswers.html((part == nil ? [choice] : []) + fields))
            <div>\(Button.submit(Texts.DueDays.submit(language), .plain))</div>
            """
        )
        return model.frame.onlyIfMay(
            .importBooks,
            Section.folded(Texts.DueDays.correct(language), isOpen: !model.dueDayAnswers.errors.isEmpty, form)
        )
    }

    private static func timeline(_ model: Model) -> HTML {
        let language = model.frame.language
        let entries: HTML =
            model.timeline.entries.isEmpty
            ? "<p class=\"quiet\">\(Texts.Customer.nothingYet(language))</p>" : model.timeline.html
        return Section.of(Texts.Customer.timeline(language), entries)
    }

    private static func holds(_ model: Model) -> HTML {
        let language = model.frame.language
        let cards = model.holds.map { CustomerPageAside.hold($0, model.frame) }
        let list: HTML =
            cards.isEmpty
            ? "<p class=\"quiet\">\(Texts.Customer.noHold(language))</p>"
            : "<div class=\"cards\">\(cards)</div>"
        let form = HoldForm.html(Paths.invoiceHolds(model.id), kinds: model.holdKinds, model.answers, model.frame)
        let isOpen = !model.answers.errors.isEmpty
        let folded: HTML =
            model.holdKinds.isEmpty
            ? .empty
            : model.frame.ifMay(
                .remind,
                Section.folded(Texts.Customer.placeHold(language), isOpen: isOpen, form)
            )
        return Section.of(Texts.Customer.holds(language), "\(list)\(folded)")
    }
}
