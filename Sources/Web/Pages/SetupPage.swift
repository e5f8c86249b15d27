import Primitives

/// The first run: one page between an empty database and the first import.
enum SetupPage {
    private typealias Words = Texts.Setup

    static func render(_ model: Model) -> HTML {
        let language = model.language
        return Layout.bare(
            Words.title(language),
            language,
            switching: TopBar.languageSwitch(language, csrf: model.csrf, returnTo: Paths.setup),
            """
            <p class="prose">\(Words.introduction(language))</p>
            \(model.notice?.html)
            \(Form.post(
                Paths.setup,
                csrf: model.csrf,
                "\(model.answers.html(fields(language)))\(Button.submit(Words.submit(language)))"
            ))
            """
        )
    }

    private static func fields(_ language: Language) -> [Field] {
        var token = Field(name: "token", label: Words.token(language), isRequired: true, autocomplete: "off")
        token.hint = Words.tokenHint(language)
        var siren = Field(name: "siren", label: Words.siren(language), isRequired: true, autocomplete: "off")
        siren.hint = Words.sirenHint(language)
        var password = Field(name: "password", label: Words.password(language), kind: .password, isRequired: true)
        password.hint = Words.passwordHint(language)
        password.autocomplete = "new-password"
        return [
            token,
            Field(
                name: "company",
                label: Words.company(language),
                isRequired: true,
                autocomplete: "organization"
            ),
            siren,
            Field(name: "name", label: Words.name(language), isRequired: true, autocomplete: "name"),
            Field(
                name: "email",
                label: Words.email(language),
                kind: .email,
                isRequired: true,
                autocomplete: "username"
            ),
            password,
        ]
    }
}
