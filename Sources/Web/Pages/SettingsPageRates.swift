import Primitives

/// The part of the settings about what late payment costs.
enum SettingsPageRates {
    private typealias Words = Texts.LatePayment

    static func latePayment(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let field = Field(
            name: "penalty-rate",
            label: Words.contract(language),
            hint: model.latePaymentHint,
            size: .short,
            scope: "late"
        )
        let part = SettingsPage.form(
            Words.title,
            "late-payment",
            Paths.settingsLatePayment,
            model,
            model.latePayment,
            [field]
        )
        let table = Table(
            caption: Words.legalRates(language),
            columns: [
                Table.Column(Words.from(language)),
                Table.Column(Words.refinancing(language), .number),
                Table.Column(Words.commercial(language), .number, .key),
                Table.Column(Words.legalInterest(language), .number),
                Table.Column(Words.source(language), .text, .low),
            ],
            rows: model.legalRates.map { rate in
                Table.Row([
                    "\(rate.from)", "\(rate.refinancing)", "\(rate.commercial)", "\(rate.legalInterest)",
                    "<bdi>\(rate.source)</bdi>",
                ])
            }
        )
        let isRefused = !model.newLegalRates.errors.isEmpty
        let legal = Section.folded(
            Words.legalRates(language),
            isOpen: isRefused,
            "\(table.html)\(model.mayConfigureMail ? add(model) : nil)"
        )
        return "\(part)\(legal)"
    }

    /// The rates are the group's.
    private static func add(_ model: SettingsPage.Model) -> HTML {
        let language = model.frame.language
        let fields = [
            Field(
                name: "from",
                label: Words.from(language),
                kind: .date,
                isRequired: true,
                size: .short,
                scope: "rates"
            ),
            Field(
                name: "refinancing",
                label: Words.refinancing(language),
                isRequired: true,
                size: .short,
                scope: "rates"
            ),
            Field(
                name: "legal-interest",
                label: Words.legalInterest(language),
                isRequired: true,
                size: .short,
                scope: "rates"
            ),
            Field(
                name: "source",
                label: Words.source(language),
                hint: Words.sourceHint(language),
                isRequired: true,
                scope: "rates"
            ),
        ]
        return Form.post(
            Paths.settingsLegalRates.with("entity", model.entityCode),
            csrf: model.frame.csrf,
            "\(model.newLegalRates.html(fields))<div>\(Button.submit(Words.add(language), .plain))</div>"
        )
    }
}
