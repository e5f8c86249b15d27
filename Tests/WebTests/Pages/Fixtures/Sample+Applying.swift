import Primitives

@testable import Web

extension Sample {
    /// Of all customers, or, in the mood of much, of one whose allocations another source rules.
    var unapplied: HTML {
        var model = UnappliedPage.Model(
            frame: frame(.customers, Paths.unapplied),
            summary: phrase("12 crédits, 3 clients", "12 credits, 3 customers"),
            pager: pager(Paths.unapplied)
        )
        model.certain = (0..<count(3)).map { index in
            var row = creditRow(index, phrase("le libellé cite FA-2026-0412", "its text names FA-2026-0412"))
            (row.value, row.settles, row.applied) = ("\(index + 1).7.100", [invoice(0), invoice(1)], money(index))
            return row
        }
        model.toChoose = (0..<count(2)).map { index in
            var row = creditRow(index + 3, phrase("2 possibilités de ce montant", "2 possibilities of this amount"))
            (row.choose, row.more) = (Paths.unapplied.with("customer", "103").with("credit", "7"), index * 40)
            return row
        }
        model.unmatched = (0..<count(1)).map { creditRow($0 + 6, phrase("le client ne doit rien", "it owes nothing")) }
        if mood == .hostile { model.customer = customer(1) }
        if mood == .hostile || mood == .normal { model.form = allocationForm }
        if mood == .huge {
            model.ruling = UnappliedPage.Ruling(source: "FEC", from: "hier", error: phrase("Pas une date", "No date"))
        }
        return UnappliedPage.render(model)
    }

    var allocationForm: AllocationForm {
        var form = AllocationForm(
            customer: 100,
            credits: [Field.Option("1", name(2)), Field.Option("2", "R2")],
            items: [Field.Option("3", name(3))]
        )
        (form.credit, form.item, form.amount) = ("2", "3", "12,00")
        if mood == .hostile { form.answers = Answers(errors: ["amount": Self.hostileTexts[0]]) }
        return form
    }

    private func creditRow(_ index: Int, _ reason: String) -> UnappliedPage.Row {
        UnappliedPage.Row(
            customer: customer(index),
            credit: Link(typed("R000\(index)", "R000\(index)"), Paths.invoice(Int64(900 + index))),
            detail: "\(phrase("Règlement", "Receipt")), \(day(-index))",
            open: money(index),
            reason: reason
        )
    }
}
