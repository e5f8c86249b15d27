import Primitives

/// What the company decides: itself, ages, reminders, mail, people, keys.
enum SettingsPage {
    private typealias Words = Texts.Settings

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let parts = [
            Words.entity, Words.ageing, Words.reminders, Words.mail, Words.users, Words.keys,
        ]
        let links: [HTML] = zip(anchors, parts).map { anchor, title in "<a href=\"#\(anchor)\">\(title(language))</a>" }
        return Layout.page(
            Words.title(language),
            in: model.frame,
            """
            <nav class="tabs" aria-label="\(Words.sections(language))">\(links)</nav>
            <div class="settings">
            \(entity(model))\(ageing(model))\(reminders(model))\(mail(model))
            \(SettingsPagePeople.users(model))\(SettingsPagePeople.keys(model))
            </div>
            """
        )
    }

    private static let anchors = ["entity", "ageing", "reminders", "mail", "users", "api-keys"]

    private static func form(_ title: Text, _ id: String, _ path: Path, _ model: Model, _ fields: HTML) -> HTML {
        let language = model.frame.language
        return Section.of(
            title(language),
            id: id,
            Form.post(
                path,
                csrf: model.frame.csrf,
                class: "form sheet",
                "\(fields)<div>\(Button.submit(Texts.Shell.save(language), .plain))</div>"
            )
        )
    }

    private static func entity(_ model: Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(name: "name", label: Words.entityName(language), isRequired: true, scope: "entity"),
            Field(name: "siren", label: Words.siren(language), size: .short, scope: "entity"),
            Field(name: "vat-number", label: Words.vat(language), size: .short, scope: "entity"),
            Field(name: "iban", label: Words.iban(language), scope: "entity"),
            Field(name: "time-zone", label: Words.timeZone(language), size: .short, scope: "entity"),
            Field(
                name: "terms",
                label: Words.terms(language),
                hint: Words.termsHint(language),
                size: .short,
                scope: "entity"
            ),
        ]
        return form(Words.entity, "entity", Paths.settingsEntity, model, model.entity.html(fields))
    }

    private static func ageing(_ model: Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(
                name: "cut-offs",
                label: Words.cutOffs(language),
                hint: Words.cutOffsHint(language),
                isRequired: true,
                size: .short
            ),
            Field(
                name: "freshness-days",
                label: Words.freshness(language),
                kind: .number,
                hint: Words.freshnessHint(language),
                isRequired: true,
                size: .short
            ),
        ]
        return form(Words.ageing, "ageing", Paths.settingsAgeing, model, model.ageing.html(fields))
    }

    private static func reminders(_ model: Model) -> HTML {
        let language = model.frame.language
        let sending = [
            Field.Option("confirmed", Words.sendingConfirmed(language)),
            Field.Option("automatic", Words.sendingAutomatic(language)),
        ]
        let withoutFile = [
            Field.Option("sent", Words.withoutFileSent(language)),
            Field.Option("held", Words.withoutFileHeld(language)),
        ]
        let fields = [
            Field(name: "sending", label: Words.sending(language), kind: .radio(sending)),
            Field(name: "without-file", label: Words.withoutFile(language), kind: .radio(withoutFile)),
        ]
        return form(Words.reminders, "reminders", Paths.settingsReminders, model, model.reminders.html(fields))
    }

    private static func mail(_ model: Model) -> HTML {
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
            Field(name: "username", label: Words.username(language), autocomplete: "off", scope: "mail"),
            Field(
                name: "password",
                label: Words.password(language),
                kind: .password,
                hint: Words.passwordHint(language),
                autocomplete: "new-password",
                scope: "mail"
            ),
            Field(name: "sender", label: Words.sender(language), kind: .email, scope: "mail"),
            Field(name: "reply-to", label: Words.replyTo(language), kind: .email, scope: "mail"),
        ]
        let test = Form.post(
            Paths.settingsMailTest,
            csrf: model.frame.csrf,
            class: "form form-row after",
            """
            \(Field(name: "to", label: Words.testTo(language), kind: .email, isRequired: true, scope: "test").html)\
            \(Button.submit(Words.test(language), .plain))
            """
        )
        return "\(form(Words.mail, "mail", Paths.settingsMail, model, model.mail.html(fields)))\(test)"
    }
}
