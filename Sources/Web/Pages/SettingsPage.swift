import Primitives

/// What the company decides: itself, ages, reminders, mail, people, keys.
enum SettingsPage {
    private typealias Words = Texts.Settings

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let parts: [(anchor: String, title: Text, isShown: Bool, content: HTML)] = [
            ("entity", Words.entity, model.mayConfigure, entity(model)),
            ("ageing", Words.ageing, model.mayConfigure, ageing(model)),
            ("reminders", Words.reminders, model.mayConfigure, reminders(model)),
            ("late-payment", Texts.LatePayment.title, model.mayConfigure, SettingsPageRates.latePayment(model)),
            ("sender", Words.senderPart, model.mayConfigure, SettingsPageMail.sender(model)),
            ("mail", Words.mail, model.mayConfigureMail, SettingsPageMail.server(model)),
            ("users", Words.users, model.mayManagePeople, SettingsPagePeople.users(model)),
            ("api-keys", Words.keys, model.mayManagePeople, SettingsPagePeople.keys(model)),
        ].filter(\.isShown)
        let links: [HTML] = parts.map { "<a href=\"#\($0.anchor)\">\($0.title(language))</a>" }
        return Layout.page(
            Words.title(language),
            in: model.frame,
            """
            <nav class="tabs" aria-label="\(Words.sections(language))">\(links)</nav>
            <div class="settings">
            \(parts.map(\.content))
            </div>
            """
        )
    }

    /// A part that is saved as a whole; `before` comes above its fields.
    static func form(
        _ title: Text,
        _ id: String,
        _ path: Path,
        _ model: Model,
        _ answers: Answers,
        _ fields: [Field],
        before: HTML? = nil
    ) -> HTML {
        let language = model.frame.language
        return Section.of(
            title(language),
            id: id,
            Form.post(
                path.with("entity", model.entityCode),
                csrf: model.frame.csrf,
                hidden: answers.hidden,
                class: "form sheet",
                "\(before)\(answers.html(fields))<div>\(Button.submit(Texts.Shell.save(language), .plain))</div>"
            )
        )
    }

    /// What the law wants on the company's letters.
    static func mentions(_ language: Language, scope: String = "") -> [Field] {
        [
            Field(
                name: "legal-form",
                label: Words.legalForm(language),
                hint: Words.legalFormHint(language),
                size: .short,
                scope: scope
            ),
            Field(
                name: "share-capital",
                label: Words.shareCapital(language),
                hint: Words.shareCapitalHint(language),
                size: .short,
                scope: scope
            ),
            Field(
                name: "register-town",
                label: Words.registerTown(language),
                hint: Words.registerTownHint(language),
                size: .short,
                scope: scope
            ),
        ]
    }

    private static func entity(_ model: Model) -> HTML {
        let language = model.frame.language
        let fields =
            [
                Field(name: "name", label: Words.entityName(language), isRequired: true, scope: "entity"),
                Field(name: "siren", label: Words.siren(language), isRequired: true, size: .short, scope: "entity"),
                Field(name: "vat-number", label: Words.vat(language), size: .short, scope: "entity"),
                Field(name: "address", label: Words.address(language), kind: .multiline, scope: "entity"),
                Field(name: "postal-code", label: Words.postalCode(language), size: .short, scope: "entity"),
                Field(name: "city", label: Words.city(language), scope: "entity"),
                Field(
                    name: "country",
                    label: Words.country(language),
                    hint: Words.countryHint(language),
                    size: .short,
                    scope: "entity"
                ),
            ] + mentions(language, scope: "entity") + [
                Field(name: "iban", label: Words.iban(language), scope: "entity"),
                Field(name: "bic", label: Words.bic(language), size: .short, scope: "entity"),
                Field(name: "time-zone", label: Words.timeZone(language), size: .short, scope: "entity"),
                Field(
                    name: "terms",
                    label: Words.terms(language),
                    hint: Words.termsHint(language),
                    size: .short,
                    scope: "entity"
                ),
            ]
        return form(Words.entity, "entity", Paths.settingsEntity, model, model.entity, fields)
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
        return form(Words.ageing, "ageing", Paths.settingsAgeing, model, model.ageing, fields)
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
            Field(
                name: "run-from",
                label: Words.runFrom(language),
                hint: Words.runFromHint(language),
                isRequired: true,
                size: .short
            ),
            Field(
                name: "gap",
                label: Words.gap(language),
                kind: .number,
                hint: Words.gapHint(language),
                isRequired: true,
                size: .short
            ),
            Field(
                name: "minimum",
                label: Words.minimum(language),
                hint: Words.minimumHint(language),
                isRequired: true,
                size: .short
            ),
            Field(
                name: "notice-days",
                label: Words.noticeDays(language),
                kind: .number,
                hint: Words.noticeDaysHint(language),
                isRequired: true,
                size: .short
            ),
            Field(name: "closed-on", label: Words.closedOn(language), hint: Words.closedOnHint(language)),
            Field(name: "attaches", label: Words.attaches(language), kind: .checkbox),
            Field(name: "alsace-moselle", label: Words.alsaceMoselle(language), kind: .checkbox),
        ]
        return form(Words.reminders, "reminders", Paths.settingsReminders, model, model.reminders, fields)
    }
}
