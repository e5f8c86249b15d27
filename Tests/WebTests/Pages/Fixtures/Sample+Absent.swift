import Primitives

@testable import Web

extension Sample {
    var absent: HTML {
        let rows = (0..<count(5)).map { index in
            AbsentPage.Row(
                document: Link(typed("Facture FA-2026-0412", "Invoice FA-2026-0412"), Paths.invoice(7)),
                customer: customer(index),
                issuedOn: day(-60),
                since: day(-2),
                amount: amount(index),
                stake: amount(index),
                decision: Paths.invoice(7).anchor(InvoicePage.absenceAnchor)
            )
        }
        return AbsentPage.render(
            .init(
                frame: frame(.imports, Paths.absent),
                summary: rows.isEmpty ? nil : phrase("5 pièces dues", "5 documents owed"),
                rows: rows
            )
        )
    }

    /// The two ways to decide about an invoice that the books no longer hold.
    var absence: InvoicePage.Absence {
        .init(
            lead: phrase("Le FEC ne la porte plus.", "The FEC no longer holds it."),
            openMinor: "120000",
            cancel: .init(
                value: "cancel",
                label: phrase("Annuler…", "Cancel…"),
                sentence: phrase("L’écriture contraire est passée.", "The opposite entry is posted."),
                confirm: phrase("Annuler la pièce", "Cancel the document"),
                answers: mood == .hostile ? Answers(errors: ["reason": Self.hostileTexts[0]]) : .none
            ),
            keep: .init(
                value: "keep",
                label: phrase("Garder…", "Keep…"),
                sentence: phrase("La pause est levée.", "The pause is lifted."),
                confirm: phrase("Garder la pièce", "Keep the document")
            )
        )
    }
}
