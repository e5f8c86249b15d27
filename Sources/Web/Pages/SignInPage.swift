import Primitives

/// The door.
enum SignInPage {
    private typealias Words = Texts.SignIn

    static func render(_ model: Model) -> HTML {
        let language = model.language
        let returnTo = model.returnTo.map { [Form.Hidden("returnTo", $0.text)] } ?? []
        let switching = TopBar.languageSwitch(language, csrf: model.csrf, returnTo: Paths.signIn)
        return Layout.bare(
            Words.title(language),
            language,
            switching: switching,
            """
            \(model.notice?.html)
            \(Form.post(
                Paths.signIn,
                csrf: model.csrf,
                hidden: returnTo,
                "\(model.answers.html(fields(language)))\(Button.submit(Words.submit(language)))"
            ))
            \(model.demonstration.map { demonstration($0, language) })
            """
        )
    }

    private static func fields(_ language: Language) -> [Field] {
        [
            Field(
                name: "email",
                label: Words.email(language),
                kind: .email,
                isRequired: true,
                autocomplete: "username"
            ),
            Field(
                name: "password",
                label: Words.password(language),
                kind: .password,
                isRequired: true,
                autocomplete: "current-password"
            ),
        ]
    }

    private static func demonstration(_ demonstration: Demonstration, _ language: Language) -> HTML {
        let facts = Facts([
            (Words.email(language), "<code>\(demonstration.email)</code>"),
            (Words.password(language), "<code>\(demonstration.password)</code>"),
        ])
        return "<div class=\"sheet stack\"><h2>\(Words.demonstration(language))</h2>\(facts.html)</div>"
    }
}
