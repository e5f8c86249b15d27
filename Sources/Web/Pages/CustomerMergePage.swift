import Primitives

/// Makes one customer of two: whom it is the same as, then what will happen, asked once more.
enum CustomerMergePage {
    private typealias Words = Texts.Merging

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let back = Link(Words.back(language), Paths.customer(model.id))
        return Layout.page(
            Words.title(model.name)(language),
            subtitle: "\(model.code)",
            actions: Button.link(back, .plain),
            in: model.frame,
            model.survivor.map { confirmation($0, model) } ?? choice(model)
        )
    }

    private static func choice(_ model: Model) -> HTML {
        let language = model.frame.language, path = Paths.customerMerge(model.id)
        let results: HTML =
            model.candidates.isEmpty
            ? EmptyState(Words.nobody(language), Words.nobodySentence(language)).html
            : "<div class=\"results\"><ul>\(model.candidates.map(\.html))</ul></div>"
        return """
            <p class="prose">\(Words.introduction(language))</p>
            \(FilterBar(query: model.query, submit: Texts.Shell.search).html(path, placeholder: Words.placeholder(language), language))
            \(Section.of(Words.candidates(language), results))
            """
    }

    private static func confirmation(_ survivor: Survivor, _ model: Model) -> HTML {
        let language = model.frame.language
        let table = Table(
            caption: Words.both(language),
            columns: [
                Table.Column(Texts.Reminders.customer(language)),
                Table.Column(Words.becomes(language), .text, .key),
                Table.Column(Texts.Customer.siren(language)),
                Table.Column(Words.place(language)),
                Table.Column(Words.holds(language)),
            ],
            rows: [
                row(survivor.duplicateFacts, Badge(Words.goes(language), .attention)),
                row(survivor.survivorFacts, Badge(Words.stays(language), .good)),
            ]
        )
        let others: HTML = """
            <p>\(Link(Words.otherWay(language), survivor.otherWay).html) · \
            \(Link(Words.another(language), Paths.customerMerge(model.id)).html)</p>
            """
        return """
            \(Section.of(Words.both(language), aside: others, table.html))
            \(Section.of(Words.effects(language), effects(survivor, model)))
            \(Section.of(Words.confirmTitle(language), form(survivor, model)))
            """
    }

    private static func row(_ facts: Facts, _ becomes: Badge) -> Table.Row {
        Table.Row([
            "<bdi>\(facts.name)</bdi><span class=\"sub\">\(facts.code)</span>", becomes.html, "\(facts.siren ?? "")",
            "<bdi>\(facts.place)</bdi>", "\(facts.ties.joined(separator: ", "))",
        ])
    }

    private static func effects(_ survivor: Survivor, _ model: Model) -> HTML {
        let sentences = Words.effects(from: model.name, into: survivor.name).map { $0(model.frame.language) }
        return "<ul class=\"points\">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private static func form(_ survivor: Survivor, _ model: Model) -> HTML {
        let language = model.frame.language
        let field = Field(
            name: "code",
            label: Texts.Merging.typeCode(model.code)(language),
            isRequired: true,
            autocomplete: "off",
            size: .short
        )
        return Form.post(
            Paths.customerMerge(model.id),
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("into", survivor.code)],
            class: "form sheet",
            "\(model.answers.html([field]))<div>\(Button.submit(Words.confirm(language)))</div>"
        )
    }
}
