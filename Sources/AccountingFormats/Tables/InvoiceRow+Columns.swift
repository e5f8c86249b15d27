extension InvoiceRow {
    public static let table = ImportTable(
        "invoices",
        [
            TableColumn(
                "number",
                "numero",
                .text(longest: 50),
                mandatory: true,
                also: [
                    "n", "n facture", "numero facture", "numero de facture", "facture", "piece", "n piece",
                    "numero de piece", "invoice", "invoice number", "document",
                ],
                Bilingual(
                    "Numéro de la facture ou de l'avoir ; une ligne par échéance, le même numéro pour chacune.",
                    "Number of the invoice or credit note; one line per instalment, each with that number."
                ),
                example: "FA2026-0412"
            ),
            TableColumn(
                "customer_code",
                "code_client",
                .text(longest: 50),
                mandatory: true,
                also: ["client", "numero client", "n client", "compte client", "compte auxiliaire", "customer"],
                Bilingual("Code du client.", "Code of the customer."),
                example: "C00012"
            ),
            TableColumn(
                "issued_on",
                "date_facture",
                .date,
                mandatory: true,
                also: [
                    "date", "date de facture", "date d'emission", "emission", "date piece", "date de piece",
                    "invoice date",
                ],
                Bilingual(
                    "Jour d'émission : AAAA-MM-JJ ou JJ/MM/AAAA, le jour d'abord.",
                    "Day of issue: YYYY-MM-DD, or DD/MM/YYYY with the day first."
                ),
                example: Bilingual("24/11/2026", "2026-11-24")
            ),
            TableColumn(
                "due_on",
                "date_echeance",
                .date,
                also: ["echeance", "date d'echeance", "date echeance", "due date", "due"],
                Bilingual(
                    "Jour d'échéance ; vide, il vient des conditions du client.",
                    "Due day; when empty, it comes from the customer's terms."
                ),
                example: Bilingual("24/12/2026", "2026-12-24")
            ),
            TableColumn(
                "amount",
                "montant",
                .amount,
                mandatory: true,
                also: [
                    "montant ttc", "total ttc", "ttc", "montant echeance", "montant de l'echeance", "total",
                    "amount due",
                ],
                Bilingual(
                    "Montant TTC de l'échéance, négatif pour un avoir.",
                    "Amount of the instalment with tax, negative for a credit note."
                ),
                example: Bilingual("1234,56", "1234.56")
            ),
            TableColumn(
                "currency",
                "devise",
                .currency,
                also: ["monnaie", "code devise"],
                Bilingual("Trois lettres de l'ISO 4217 ; vide : EUR.", "Three letters of ISO 4217; empty: EUR."),
                example: "EUR"
            ),
            TableColumn(
                "label",
                "libelle",
                .text(longest: 200),
                also: ["objet", "description", "designation", "reference", "subject"],
                Bilingual("Objet de la facture.", "What the invoice is for."),
                example: Bilingual("Pose de fenêtres", "Windows fitted")
            ),
            TableColumn(
                "functional_amount",
                "montant_comptable",
                .amount,
                inTemplate: false,
                also: [
                    "montant devise comptable", "contre valeur", "contrevaleur", "montant en euros", "montant eur",
                    "amount eur", "book amount",
                ],
                Bilingual(
                    "Le même montant dans la devise de la société, quand celle de la ligne en est une autre.",
                    "The same amount in the company's currency, when that of the line is another."
                ),
                example: ""
            ),
        ]
    )
}
