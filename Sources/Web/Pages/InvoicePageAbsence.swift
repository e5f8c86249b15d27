import Office
import Primitives

/// That the books no longer hold the document, and the two ways to decide about it.
enum InvoicePageAbsence {
    private typealias Words = Texts.Absent

    static func section(_ model: InvoicePage.Model) -> HTML {
        guard let absence = model.absence else { return .empty }
        let language = model.frame.language
        let forms: HTML = "\(form(absence.cancel, absence, model))\(form(absence.keep, absence, model))"
        return Section.of(
            Words.section(language),
            id: InvoicePage.absenceAnchor.description,
            "<p class=\"prose\">\(absence.lead)</p>\(model.frame.ifMay(.importBooks, forms))"
        )
    }

    private static func form(
        _ choice: InvoicePage.Absence.Choice,
        _ absence: InvoicePage.Absence,
        _ model: InvoicePage.Model
    ) -> HTML {
        let language = model.frame.language
        let reason = Field(
            name: "reason",
            label: Words.reason(language),
            hint: Words.reasonHint(language),
            isRequired: true,
            scope: "absence-\(choice.value)"
        )
        let confirmation = Confirmation(
            label: choice.label,
            sentence: choice.sentence,
            confirm: choice.confirm,
            fields: choice.answers.html([reason]),
            isOpen: !choice.answers.errors.isEmpty
        )
        return confirmation.form(
            Paths.invoiceAbsence(model.id).with("entity", model.frame.entityCode),
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("decision", choice.value), Form.Hidden("open", absence.openMinor)]
        )
    }
}
