import Office
import Primitives

/// What was applied to a document, or of it, each time by whom, and the form that undoes it.
enum InvoicePageAllocations {
    private typealias Words = Texts.Undoing

    static func section(_ model: InvoicePage.Model) -> HTML {
        let language = model.frame.language, title = Texts.Invoice.allocations(language)
        guard !model.allocations.isEmpty else {
            let nothing = model.isCredit ? Words.nothingApplied : Texts.Invoice.noAllocation
            return Section.of(title, "<p class=\"quiet\">\(nothing(language))</p>")
        }
        let isOffered = model.frame.may(.allocate) && model.allocations.contains { $0.undoing != nil }
        let action = isOffered ? [Table.Column(Words.act(language), .action)] : []
        let table = Table(
            caption: title,
            columns: [
                Table.Column((model.isCredit ? Words.debit : Words.credit)(language)),
                Table.Column(Texts.Invoices.kind(language)),
                Table.Column(Texts.Invoice.on(language), .number),
                Table.Column(Texts.Invoices.amount(language), .number, .key),
                Table.Column(Words.by(language)),
            ] + action,
            rows: model.allocations.map { row($0, model, isOffered: isOffered) }
        )
        return Section.of(title, "\(table.html)\(elsewhere(model))")
    }

    private static func row(
        _ allocation: InvoicePage.Allocation,
        _ model: InvoicePage.Model,
        isOffered: Bool
    ) -> Table.Row {
        let other: HTML =
            allocation.path.map { Link(allocation.credit, $0).html } ?? "<bdi>\(allocation.credit)</bdi>"
        let reason: HTML? = allocation.reason.map { "<span class=\"sub\"><bdi>\($0)</bdi></span>" }
        let by: HTML? = allocation.by.map { "<bdi>\($0)</bdi>" }
        let action = isOffered ? [allocation.undoing.map { form($0, model) } ?? .empty] : []
        return Table.Row(
            [
                other, "\(allocation.kind)\(allocation.reversal.map { " \($0.html)" as HTML })", "\(allocation.on)",
                allocation.amount.html, "\(by)\(reason)",
            ] + action,
            isMuted: allocation.reversal != nil
        )
    }

    private static func form(_ undoing: InvoicePage.Undoing, _ model: InvoicePage.Model) -> HTML {
        let language = model.frame.language, scope = "undo-\(undoing.id)"
        var fields = [
            Field(
                name: "reason",
                label: Words.reason(language),
                hint: Words.reasonHint(language),
                isRequired: true,
                scope: scope
            )
        ]
        if !undoing.others.isEmpty {
            let label = Words.together(undoing.others.count)(language)
            fields.append(Field(name: "whole", label: label, kind: .checkbox, scope: scope))
        }
        let confirmation = Confirmation(
            label: Words.label(language),
            sentence: undoing.sentence,
            confirm: Words.confirm(language),
            weight: .quiet,
            fields: undoing.answers.html(fields),
            isOpen: !undoing.answers.errors.isEmpty
        )
        let others = undoing.others.map { Form.Hidden("other", String($0)) }
        return confirmation.form(
            Paths.invoiceUndoings(model.id).with("entity", model.frame.entityCode),
            csrf: model.frame.csrf,
            hidden: [Form.Hidden("allocation", String(undoing.id))] + others
        )
    }

    private static func elsewhere(_ model: InvoicePage.Model) -> HTML {
        let language = model.frame.language
        guard model.isRuledElsewhere, model.frame.may(.allocate) else { return .empty }
        let link = Link(
            Texts.Applying.title(language),
            Paths.unapplied.with("entity", model.frame.entityCode)
        )
        return "<p class=\"quiet\">\(Words.elsewhere(language)) \(link.html)</p>"
    }
}
