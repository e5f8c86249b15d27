import Office
import Primitives

/// The forms of a customer's page that change what is known of it: the record, the contacts.
enum CustomerPageRecord {
    private typealias Words = Texts.Customer

    static func form(_ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language
        guard let record = model.record, model.frame.may(.editCustomers) else { return .empty }
        let answers = model.answers(.record, over: record.values)
        let form = Form.post(
            Paths.customer(model.id),
            csrf: model.frame.csrf,
            hidden: [version(answers, or: record.version)] + answers.hidden,
            "\(answers.html(fields(record, language)))<div>\(Button.submit(Texts.Shell.save(language), .plain))</div>"
        )
        return Section.folded(Words.edit(language), isOpen: model.isRefused(.record), form)
    }

    /// What a form was shown; one that comes back refused still knows what that was.
    private static func version(_ answers: Answers, or present: Int64) -> Form.Hidden {
        Form.Hidden("version", answers.values["version"] ?? String(present))
    }

    private static func fields(_ record: CustomerPage.Record, _ language: Language) -> [Field] {
        func field(
            _ name: String,
            _ label: Text,
            _ kind: Field.Kind = .text,
            hint: Text? = nil,
            size: Field.Size = .medium
        ) -> Field {
            var field = Field(name: name, label: label(language), kind: kind, hint: hint?(language), scope: "record")
            field.size = size
            return field
        }
        var name = field("name", Words.contactName)
        name.isRequired = true
        let count = record.derivedDueDays, words = Texts.DueDays.self
        let recalculation =
            count == 0 ? [] : [field("recalculate", words.recalculate(count), .checkbox, hint: words.recalculateHint)]
        return [
            name,
            field("category", Words.category, .select(record.categories)),
            field("siren", Words.siren, size: .short),
            field("vat-number", Words.vat, size: .short),
            field("address", Words.address, .multiline),
            field("postal-code", Texts.Settings.postalCode, size: .short),
            field("city", Texts.Settings.city),
            field("country", Texts.Settings.country, hint: Texts.Settings.countryHint, size: .short),
            field("language", Words.language, .select(record.languages), hint: Words.languageHint),
            field("terms", Words.terms, hint: Words.termsHint),
        ] + recalculation + [
            field("credit-limit", Words.creditLimit, hint: Words.creditLimitHint, size: .short),
            field("owner", Words.owner),
            field("parent", Words.parent, hint: Words.codeHint, size: .short),
            field("payer", Words.payer, hint: Words.payerHint, size: .short),
        ]
    }

    /// The questions about a contact, told apart by `scope`.
    static func contactFields(_ model: CustomerPage.Model, scope: String) -> [Field] {
        let language = model.frame.language
        return [
            Field(name: "name", label: Words.contactName(language), isRequired: true, scope: scope),
            Field(name: "role", label: Words.contactRole(language), kind: .select(model.contactRoles), scope: scope),
            Field(name: "email", label: Words.contactEmail(language), kind: .email, scope: scope),
            Field(name: "phone", label: Words.contactPhone(language), scope: scope),
            Field(
                name: "language",
                label: Words.language(language),
                kind: .select(model.contactLanguages),
                scope: scope
            ),
        ]
    }

    static func contact(_ contact: CustomerPage.Contact, _ model: CustomerPage.Model) -> HTML {
        let language = model.frame.language, form = CustomerPage.CustomerForm.editedContact(contact.id)
        let answers = model.answers(form, over: contact.values)
        let fields = contactFields(model, scope: "contact-\(contact.id)")
        let change = Form.post(
            Paths.customerContact(model.id, contact.id),
            csrf: model.frame.csrf,
            hidden: [version(answers, or: contact.version)] + answers.hidden,
            "\(answers.html(fields))<div>\(Button.submit(Texts.Shell.save(language), .plain))</div>"
        )
        let removal = Confirmation(
            label: Words.removeContact(language),
            sentence: Words.removeContactSentence(language),
            confirm: Words.removeContactConfirm(language),
            weight: .quiet
        ).form(
            Paths.customerContactRemoval(model.id, contact.id),
            csrf: model.frame.csrf,
            hidden: Answers.shown(contact.values).hidden
        )
        let summary = "\(Words.editContact(language)) \(contact.name)"
        return Section.folded(summary, isOpen: model.isRefused(form), "\(change)\(removal)")
    }
}
