extension AllocationRow {
    public static let table = ImportTable(
        "allocations",
        [
            TableColumn(
                "receipt",
                "encaissement",
                .text(longest: 50),
                mandatory: true,
                also: ["reglement", "reference encaissement", "reference reglement", "numero reglement", "payment"],
                Bilingual("Référence de l'encaissement.", "Reference of the receipt."),
                example: "ENC-2026-118"
            ),
            TableColumn(
                "document",
                "facture",
                .text(longest: 50),
                mandatory: true,
                also: ["numero facture", "numero de facture", "n facture", "piece", "numero piece", "invoice"],
                Bilingual("Numéro de la facture qu'il règle.", "Number of the invoice that it settles."),
                example: "FA2026-0412"
            ),
            TableColumn(
                "amount",
                "montant",
                .amount,
                mandatory: true,
                also: ["montant affecte", "montant impute", "montant lettre", "montant regle", "amount allocated"],
                Bilingual(
                    "Part réglée, positive, dans la monnaie de l'encaissement.",
                    "Part settled, positive, in the currency of the receipt."
                ),
                example: Bilingual("1234,56", "1234.56")
            ),
            TableColumn(
                "on",
                "date",
                .date,
                also: ["date affectation", "date d'affectation", "date lettrage", "date d'imputation"],
                Bilingual(
                    "Jour de l'affectation ; vide : le plus tardif de la facture et de l'encaissement.",
                    "Day of the allocation; empty: the later of the invoice's and the receipt's."
                ),
                example: Bilingual("24/11/2026", "2026-11-24")
            ),
        ]
    )
}
