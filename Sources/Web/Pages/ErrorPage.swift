import Primitives

/// What happened, what was kept, what to do.
enum ErrorPage {
    private typealias Words = Texts.Errors

    static func render(_ model: Model) -> HTML {
        let language = model.language
        let facts = Facts([
            (Words.happened(language), Facts.text(model.happened)),
            (Words.kept(language), Facts.text(model.kept)),
            (Words.next(language), Facts.text(model.next)),
            (Words.reference(language), model.reference.map { "<code>\($0)</code>" }),
        ])
        let home = Button.link(
            Link(Words.home(language), Paths.today),
            model.action == nil ? .primary : .plain
        )
        let (title, content): (String, HTML) = (
            model.kind.title(language),
            """
            <div class="sheet error-facts">\(facts.html)</div>
            \(typed(model))
            <div class="page-actions">\(model.action.map(Button.link))\(home)</div>
            """
        )
        return model.frame.map { Layout.page(title, in: $0, content) } ?? Layout.bare(title, language, content)
    }

    private static func typed(_ model: Model) -> HTML {
        let language = model.language
        guard !model.typed.isEmpty else { return .empty }
        return Section.of(
            Words.typed(language),
            """
            <p class="quiet">\(Words.typedHint(language))</p>
            \(model.typed.map { "<pre><bdi>\($0)</bdi></pre>" as HTML })
            """
        )
    }
}
