import Primitives

/// Where whoever is signed in changes the password.
enum PasswordPage {
    private typealias Words = Texts.Password

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(Words.othersEnd(language))",
            in: model.frame,
            Form.post(
                Paths.password.with("entity", model.frame.entityCode),
                csrf: model.frame.csrf,
                class: "form sheet",
                "\(model.answers.html(fields(language)))<div>\(Button.submit(Words.change(language)))</div>"
            )
        )
    }

    private static func fields(_ language: Language) -> [Field] {
        [
            field("current-password", Words.current, "current-password", language),
            field("new-password", Words.new, hint: Texts.Setup.passwordHint, "new-password", language),
            field("new-password-again", Words.again, "new-password", language),
        ]
    }

    private static func field(
        _ name: String,
        _ label: Text,
        hint: Text? = nil,
        _ autocomplete: String,
        _ language: Language
    ) -> Field {
        Field(
            name: name,
            label: label(language),
            kind: .password,
            hint: hint?(language),
            isRequired: true,
            autocomplete: autocomplete
        )
    }
}
