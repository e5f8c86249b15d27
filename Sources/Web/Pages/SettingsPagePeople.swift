import Primitives

/// Who may come in: people and programs.
enum SettingsPagePeople {
    private typealias Words = Texts.Settings

    static func users(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let table = Table(
            caption: Words.users(language),
            columns: [
                Table.Column(Words.name(language)), Table.Column(Words.email(language)),
                Table.Column(Words.role(language), .text, .key), Table.Column(Words.lastSeen(language)),
                Table.Column(Texts.Shell.actions(language), .action),
            ],
            rows: model.users.map { user in
                Table.Row([
                    "<bdi>\(user.name)</bdi>", "<bdi>\(user.email)</bdi>", "\(user.role)", "\(user.lastSeen)",
                    user.isReader ? .empty : "\(newPassword(of: user, model)) \(removal(of: user, model))",
                ])
            }
        )
        let fields =
            [
                Field(name: "name", label: Words.name(language), isRequired: true, scope: "user"),
                Field(name: "email", label: Words.email(language), kind: .email, isRequired: true, scope: "user"),
                Field(
                    name: "role",
                    label: Words.role(language),
                    kind: .select(model.roles),
                    size: .short,
                    scope: "user"
                ),
            ] + companies(model, "user") + [
                Field(
                    name: "password",
                    label: Texts.Setup.password(language),
                    kind: .password,
                    hint: Texts.Setup.passwordHint(language),
                    isRequired: true,
                    autocomplete: "new-password",
                    scope: "user"
                )
            ]
        let form = Form.post(
            Paths.settingsUsers.with("entity", model.entityCode),
            csrf: model.frame.csrf,
            class: "form sheet",
            "\(model.newUser.html(fields))<div>\(Button.submit(Words.addUser(language), .plain))</div>"
        )
        let folded = Section.folded(Words.addUser(language), isOpen: !model.newUser.errors.isEmpty, form)
        return Section.of(Words.users(language), id: "users", "\(table.html)\(folded)")
    }

    /// In which companies; nothing to choose when there is one.
    private static func companies(_ model: SettingsPage.Model, _ scope: String) -> [Field] {
        guard !model.companies.isEmpty else { return [] }
        return [
            Field(
                name: "company",
                label: Words.companies(model.frame.language),
                kind: .select(model.companies),
                scope: scope
            )
        ]
    }

    private static func newPassword(of user: SettingsPage.User, _ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let refused = model.refusedPassword.flatMap { $0.user == user.id ? $0.answers : nil }
        let field = Field(
            name: "password",
            label: Texts.Password.new(language),
            kind: .password,
            hint: Texts.Setup.passwordHint(language),
            isRequired: true,
            autocomplete: "new-password",
            scope: "user-\(user.id)"
        )
        let form = Form.post(
            Paths.settingsUserPassword(user.id).with("entity", model.entityCode),
            csrf: model.frame.csrf,
            """
            \((refused ?? .none).html([field]))<div>\(Button.submit(Texts.Password.giveConfirm(language)))</div>
            """
        )
        return """
            <details class="confirm"\(HTML.attribute("open", if: refused != nil))>\
            <summary class="button button-quiet">\(Texts.Password.give(language))</summary>
            <div class="confirm-body"><p>\(Texts.Password.giveSentence(language))</p>\(form)</div></details>
            """
    }

    private static func removal(of user: SettingsPage.User, _ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        return Confirmation(
            label: Words.removeUser(language),
            sentence: Words.removeUserSentence(language),
            confirm: Words.removeUserConfirm(language),
            weight: .quiet
        ).form(Paths.settingsUserRemoval(user.id).with("entity", model.entityCode), csrf: model.frame.csrf)
    }

    static func keys(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let secret: HTML? = model.newKey.map { key in
            """
            <div class="notice notice-attention" role="status"><p class="notice-title">\(Words.newKey(language))</p>\
            <p><code>\(key)</code></p></div>
            """
        }
        let fields =
            [
                Field(name: "name", label: Words.keyName(language), isRequired: true, scope: "key"),
                Field(
                    name: "role",
                    label: Words.keyScope(language),
                    kind: .select(model.scopes),
                    size: .short,
                    scope: "key"
                ),
            ] + companies(model, "key") + [
                Field(
                    name: "expires-on",
                    label: Words.keyExpiry(language),
                    kind: .date,
                    hint: Words.keyExpiryHint(language),
                    size: .short,
                    scope: "key"
                )
            ]
        let form = Form.post(
            Paths.settingsKeys.with("entity", model.entityCode),
            csrf: model.frame.csrf,
            class: "form sheet",
            "\(model.newKeyAnswers.html(fields))<div>\(Button.submit(Words.addKey(language), .plain))</div>"
        )
        let isOpen = !model.newKeyAnswers.errors.isEmpty
        return Section.of(
            Words.keys(language),
            id: "api-keys",
            "\(secret)\(keyTable(model))\(Section.folded(Words.addKey(language), isOpen: isOpen, form))"
        )
    }

    private static func keyTable(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        guard !model.keys.isEmpty else { return "<p class=\"quiet\">\(Words.noKey(language))</p>" }
        return Table(
            caption: Words.keys(language),
            columns: [
                Table.Column(Words.keyName(language)), Table.Column(Words.keyScope(language), .text, .key),
                Table.Column(Words.keyCreated(language), .number), Table.Column(Words.keyUsed(language), .number),
                Table.Column(Words.keyExpires(language), .number),
                Table.Column(Texts.Shell.actions(language), .action),
            ],
            rows: model.keys.map { key in
                let revocation = Confirmation(
                    label: Words.revoke(language),
                    sentence: Words.revokeSentence(language),
                    confirm: Words.revokeConfirm(language),
                    weight: .quiet
                ).form(Paths.settingsKeyRemoval(key.id).with("entity", model.entityCode), csrf: model.frame.csrf)
                return Table.Row([
                    "<bdi>\(key.name)</bdi>", "\(key.scope)", "\(key.createdOn)", "\(key.lastUsed)", "\(key.expiresOn)",
                    revocation,
                ])
            }
        ).html
    }
}
