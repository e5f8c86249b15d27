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
            \(Section.of(Words.blankedTitle(language), points(model.blanked)))
            \(Section.of(Words.keptTitle(language), points(model.kept)))
            \(Section.of(Words.confirmTitle(language), form(model)))
            """
        )
    }

    private static func points(_ sentences: [String]) -> HTML {
        "<ul class=\"points\">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private static func form(_ model: Model) -> HTML {
        let language = model.frame.language
        if let obstacle = model.obstacle {
            return Notice(.attention, Words.impossible(language), details: [obstacle]).html
        }
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
