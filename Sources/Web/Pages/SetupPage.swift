import Primitives

/// The first run: one page between an empty database and the first import.
enum SetupPage {
    private typealias Words = Texts.Setup

    static func render(_ model: Model) -> HTML {
        let language = model.language
        return Layout.bare(
            Words.title(language),
            language,
            // With the token of the printed address, so that whoever changes the language need not look for it again.
            switching: TopBar.languageSwitch(
                language,
                csrf: model.csrf,
                returnTo: Paths.setup.with("token", model.answers.values["token"])
            ),
            """
            <p class="prose">\(Words.introduction(language))</p>
            \(model.notice?.html)
            \(Form.post(
                Paths.setup,
                csrf: model.csrf,
                "\(model.answers.html(fields(language)))\(mentions(model))\(Button.submit(Words.submit(language)))"
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

    /// What letters say of the company, which may wait for the settings.
    private static func mentions(_ model: Model) -> HTML {
        let language = model.language
        let fields =
            [
                Field(name: "address", label: Texts.Settings.address(language), kind: .multiline, rows: 2),
                Field(name: "postal-code", label: Texts.Settings.postalCode(language), size: .short),
                Field(name: "city", label: Texts.Settings.city(language)),
            ] + SettingsPage.mentions(language)
        // Open when something in it is to be mended, or was typed already.
        let isOpen = fields.contains {
            model.answers.errors[$0.name] != nil || !(model.answers.values[$0.name] ?? "").isEmpty
        }
        return Section.folded(
            Words.mentions(language),
            isOpen: isOpen,
            "<p class=\"quiet\">\(Words.mentionsHint(language))</p>\(model.answers.html(fields))"
        )
    }
}
