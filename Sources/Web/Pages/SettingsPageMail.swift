import Primitives

/// Who writes the reminders of a company, and by which server mail leaves.
enum SettingsPageMail {
    private typealias Words = Texts.Settings

    static func sender(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(
                name: "sender",
                label: Words.sender(language),
                kind: .email,
                hint: Words.senderHint(language),
                scope: "sender"
            ),
            Field(
                name: "reply-to",
                label: Words.replyTo(language),
                kind: .email,
                hint: Words.replyToHint(language),
                scope: "sender"
            ),
            Field(name: "sender-name", label: Words.senderName(language), scope: "sender"),
            Field(name: "sender-title", label: Words.senderTitle(language), scope: "sender"),
            Field(name: "sender-phone", label: Words.senderPhone(language), size: .short, scope: "sender"),
        ]
        return SettingsPage.form(
            Words.senderPart,
            "sender",
            Paths.settingsSender,
            model,
            model.sender,
            fields
        )
    }

    static func server(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(name: "host", label: Words.host(language), kind: .hostname, scope: "mail"),
            Field(name: "port", label: Words.port(language), kind: .number, size: .short, scope: "mail"),
            Field(
                name: "security",
                label: Words.security(language),
                kind: .select(model.securityOptions),
                size: .short,
                scope: "mail"
            ),
            Field(
                name: "username",
                label: Words.username(language),
                hint: Words.usernameHint(language),
                autocomplete: "off",
                scope: "mail"
            ),
            Field(
                name: "password",
                label: Words.password(language),
                kind: .password,
                hint: Words.passwordHint(language),
                autocomplete: "new-password",
                scope: "mail"
            ),
        ]
        let kept: HTML? = model.keepsMail ? Notice(.information, Words.keepsMail(language)).html : nil
        let test = Form.post(
            Paths.settingsMailTest.with("entity", model.entityCode),
            csrf: model.frame.csrf,
            class: "form form-row after",
            Button.submit(Words.test(language), .plain)
        )
        let form = SettingsPage.form(
            Words.mail,
            "mail",
            Paths.settingsMail,
            model,
            model.mail,
            fields,
            before: kept
        )
        return "\(form)\(test)"
    }
}
