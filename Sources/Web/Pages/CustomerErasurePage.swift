import Primitives

/// What an erasure blanks, what it leaves, and the question whether that is meant.
enum CustomerErasurePage {
    private typealias Words = Texts.Erasure

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let back = Link(Texts.Merging.back(language), Paths.customer(model.id))
        return Layout.page(
            Words.title(language),
            subtitle: "<bdi>\(model.name)</bdi> · \(model.code)",
            actions: Button.link(back, .plain),
            in: model.frame,
            """
            <p class="prose">\(Words.introduction(language))</p>
            \(model.obstacle.map { impossible($0, language) } ?? question(model))
            """
        )
    }

    private static func impossible(_ obstacle: String, _ language: Language) -> HTML {
        let notice = Notice(.attention, Words.impossible(language), details: [obstacle])
        return "<div class=\"section\">\(notice.html)</div>"
    }

    private static func question(_ model: Model) -> HTML {
        let language = model.frame.language
        return """
            \(Section.of(Words.blankedTitle(language), points(model.blanked)))
            \(Section.of(Words.keptTitle(language), points(model.kept)))
            \(Section.of(Words.confirmTitle(language), form(model)))
            """
    }

    private static func points(_ sentences: [String]) -> HTML {
        "<ul class=\"points\">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private static func form(_ model: Model) -> HTML {
        let language = model.frame.language
        let field = Field(
            name: "code",
            label: Texts.Merging.typeCode(model.code)(language),
            isRequired: true,
            autocomplete: "off",
            size: .short
        )
        return Form.post(
            Paths.customerErasure(model.id),
            csrf: model.frame.csrf,
            class: "form sheet",
            "\(model.answers.html([field]))<div>\(Button.submit(Words.confirm(language)))</div>"
        )
    }
}
