extension ReceiptRow {
    public static let table = ImportTable(
        "receipts",
        [
            TableColumn(
                "reference",
                "reference",
                .text(longest: 50),
                mandatory: true,
                also: [
                    "numero", "n reglement", "numero reglement", "numero de reglement", "piece", "number", "receipt",
                ],
                Bilingual(
                    "Référence de l'encaissement, unique : elle évite de le compter deux fois.",
                    "Reference of the receipt, unique: it prevents counting it twice."
                ),
                example: "ENC-2026-118"
            ),
            TableColumn(
                "received_on",
                "date_encaissement",
                .date,
                mandatory: true,
                also: [
                    "date", "date reglement", "date de reglement", "date d'encaissement", "date de valeur",
                    "date paiement",
                    "date de paiement", "payment date", "value date",
                ],
                Bilingual(
                    "Jour où l'argent est arrivé : AAAA-MM-JJ ou JJ/MM/AAAA, le jour d'abord.",
                    "Day when the money arrived: YYYY-MM-DD, or DD/MM/YYYY with the day first."
                ),
                example: Bilingual("24/11/2026", "2026-11-24")
            ),
            TableColumn(
                "customer_code",
                "code_client",
                .text(longest: 50),
                also: ["client", "numero client", "n client", "compte client", "compte auxiliaire", "customer"],
                Bilingual(
                    "Code du client ; vide tant qu'on ne sait pas qui a payé.",
                    "Code of the customer; empty while nobody knows who paid."
                ),
                example: "C00012"
            ),
            TableColumn(
                "payer_name",
                "nom_payeur",
                .text(longest: 200),
                also: ["payeur", "emetteur", "donneur d'ordre", "nom du payeur", "tire", "payer"],
                Bilingual(
                    "Nom de celui qui paie, tel que la banque le donne.",
                    "Name of the payer, as the bank gives it."
                ),
                example: "MENUISERIE EXEMPLE"
            ),
            TableColumn(
                "amount",
                "montant",
                .amount,
                mandatory: true,
                also: ["montant regle", "montant encaisse", "montant ttc", "credit", "total", "amount received"],
                Bilingual("Montant reçu, positif.", "Amount received, positive."),
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
                "method",
                "mode_de_reglement",
                .text(longest: 50),
                also: ["mode", "mode de paiement", "moyen de paiement", "mode reglement", "payment method"],
                Bilingual("Virement, chèque, carte, prélèvement…", "Transfer, cheque, card, direct debit…"),
                example: Bilingual("virement", "transfer")
            ),
            TableColumn(
                "text",
                "libelle",
                .text(longest: 500),
                also: ["libelle bancaire", "motif", "communication", "description", "objet", "label"],
                Bilingual("Libellé de la banque.", "The bank's text."),
                example: "VIR MENUISERIE EXEMPLE FA2026-0412"
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
