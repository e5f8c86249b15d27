import Office
import Primitives

/// Everything about one customer: who it is, what it owes, what was said.
enum CustomerPage {
    private typealias Words = Texts.Customer

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let actions: [HTML] = [
            model.statement.map { Button.link(Link(Words.statement(language), $0), .plain) } ?? .empty,
            model.reminder.map { Button.link(Link(Words.reminders(language), $0)) } ?? .empty,
        ]
        return Layout.page(
            model.name,
            subtitle: "\(model.identity.code) \(model.badges.map(\.html))",
            actions: "\(actions)",
            in: model.frame,
            """
            \(CustomerPageAside.past(model))
            <h2 class="hidden">\(Words.figures(language))</h2>
            \(StatTile.row(model.figures))
            \(model.ageing.map { Section.of(Words.ageing(language), $0.html) })
            <div class="columns"><div>
            \(openItems(model))
            \(credits(model))
            \(CustomerPageAside.timeline(model))
            </div><aside aria-label="\(Words.identity(language))">
            \(CustomerPageCalls.html(model))
            \(identity(model))
            \(CustomerPageAside.holds(model))
            \(CustomerPageAside.contacts(model))
            \(CustomerPageAside.acts(model))
            </aside></div>
            """
        )
    }

    private static func identity(_ model: Model) -> HTML {
        let (language, identity) = (model.frame.language, model.identity)
        let facts = Facts([
            (Words.code(language), Facts.text(identity.code)),
            (Words.siren(language), Facts.text(identity.siren)),
            (Words.vat(language), Facts.text(identity.vat)),
            (Words.address(language), Facts.text(identity.address)),
            (Words.category(language), Facts.text(identity.category)),
            (Words.owner(language), Facts.text(identity.owner)),
            (Words.terms(language), Facts.text(identity.terms)),
            (Words.creditLimit(language), Facts.text(identity.creditLimit)),
            (Words.language(language), Facts.text(identity.language)),
            (Words.parent(language), identity.parent?.html),
            (Words.payer(language), identity.payer?.html),
            (Words.source(language), Facts.text(identity.source)),
        ])
        return Section.of(Words.identity(language), "\(facts.html)\(CustomerPageRecord.form(model))")
    }

    private static func openItems(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.openItems.isEmpty else {
            let empty = EmptyState(Words.nothingOpen(language), Words.nothingOpenSentence(language))
            return Section.of(Words.openItems(language), empty.html)
        }
        let table = Table(
            caption: Words.openItems(language),
            columns: [
                Table.Column(Words.document(language)),
                Table.Column(Words.issuedOn(language), .number, .low),
                Table.Column(Words.dueOn(language), .number),
                Table.Column(Words.late(language), .number),
                Table.Column(Words.amount(language), .number, .low),
                Table.Column(Words.open(language), .number, .key),
                Table.Column(Words.state(language)),
            ],
            rows: model.openItems.map { item in
                let part: HTML? = item.part.map { " <span class=\"quiet\">\($0)</span>" }
                return Table.Row([
                    "\(item.document.html)\(part)", "\(item.issuedOn)", "\(item.dueOn)", item.late.html,
                    item.amount.html, item.open.html, "\(item.badges.map(\.html))",
                ])
            },
            totals: model.openTotals.map { total in
                Table.Row([
                    "\(total.label)", .empty, .empty, .empty, total.amount.html, total.open.html, .empty,
                ])
            },
            isWorkList: true
        )
        return Section.of(Words.openItems(language), table.html)
    }

    private static func credits(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.credits.isEmpty else { return .empty }
        let table = Table(
            caption: Words.credits(language),
            columns: [
                Table.Column(Words.reference(language)),
                Table.Column(Words.kind(language)),
                Table.Column(Words.day(language), .number),
                Table.Column(Words.amount(language), .number, .low),
                Table.Column(Words.remaining(language), .number, .key),
            ],
            rows: model.credits.map { credit in
                Table.Row([
                    credit.path.map { Link(credit.reference, $0).html } ?? "<bdi>\(credit.reference)</bdi>",
                    "\(credit.kind)", "\(credit.day)", credit.amount.html, credit.remaining.html,
                ])
            }
        )
        let proposals = Link(Texts.Applying.link(language), Paths.unapplied.with("customer", String(model.id)))
        let byHand: HTML? = model.allocation.map { form in
            model.frame.ifMay(
                .allocate,
                Section.folded(Texts.Applying.byHand(language), form.html(model.frame))
            )
        }
        return Section.of(
            Words.credits(language),
            aside: "<p>\(Words.creditsHint(language)) \(proposals.html)</p>",
            "\(table.html)\(byHand)"
        )
    }
}
