extension IssueText {
    /// What the import of tables finds against the ledger.
    static let facts: [IssueEntry] = [
        IssueEntry(
            "import.unknown-customer",
            ("Le client « {read} » n'existe pas.", "Importez d'abord les clients, ou corrigez le code."),
            ("The customer \"{read}\" does not exist.", "Import the customers first, or correct the code.")
        ),
        IssueEntry(
            "import.period-closed",
            (
                "Le {day:day} est dans un mois clos (jusqu'au {closedThrough:day}).",
                "Rien ne rouvre un mois clos : prenez une date d'un mois ouvert."
            ),
            (
                "{day:day} is in a closed month (through {closedThrough:day}).",
                "Nothing reopens a closed month: take a day of an open one."
            )
        ),
        IssueEntry(
            "import.zero",
            ("La facture {number} a une échéance de montant nul.", "Retirez la ligne."),
            ("Invoice {number} has an instalment of nothing.", "Remove the line.")
        ),
        IssueEntry(
            "import.changed",
            (
                "{number} est déjà là pour {here:dated} ; le fichier dit {amount:dated}.",
                "Un fait comptabilisé ne change pas : corrigez par un avoir ou une nouvelle pièce."
            ),
            (
                "{number} is here already for {here:dated}; the file says {amount:dated}.",
                "A posted fact does not change: correct it by a credit note or another document."
            )
        ),
        IssueEntry(
            "import.other-customer",
            (
                "{number} est déjà là chez le client {here} ; le fichier la donne à {read}. Elle n'est pas ajoutée.",
                "Si c'est la même facture, corrigez le code du client dans le fichier, ou fusionnez les deux clients ; "
                    + "si c'en est une autre, donnez-lui son propre numéro."
            ),
            (
                "{number} is here already under customer {here}; the file gives it to {read}. It is not added.",
                "If it is the same invoice, correct the customer's code in the file, or merge the two customers; if it is "
                    + "another, give it a number of its own."
            )
        ),
        IssueEntry(
            "import.functional.sign",
            (
                "Le montant comptable ({read:money}) n'a pas le signe du montant ({amount:money}).",
                "Donnez aux deux le même signe, négatif pour un avoir."
            ),
            (
                "The amount in the company's currency ({read:money}) has not the sign of the amount ({amount:money}).",
                "Give both the same sign, negative for a credit note."
            )
        ),
        IssueEntry(
            "import.functional.own",
            (
                "La ligne est dans la devise de la société, et son montant comptable ({read:money}) n'est pas son montant "
                    + "({amount:money}).",
                "Laissez vide le montant comptable, ou corrigez la devise de la ligne."
            ),
            (
                "The line is in the company's own currency, and its functional_amount ({read:money}) is not its amount "
                    + "({amount:money}).",
                "Leave functional_amount empty, or correct the currency of the line."
            )
        ),
        IssueEntry(
            "import.ruled.absent",
            (
                "{number} ({amount:money}) n'est pas dans la source qui fait foi ce jour-là ; la pièce n'est pas ajoutée.",
                "Ajoutez-la à la source qui fait foi, ou changez de source."
            ),
            (
                "{number} ({amount:money}) is not in the source of record of that day; it is not added.",
                "Add it to the source of record, or change the source."
            )
        ),
        IssueEntry(
            "import.ruled.receipt",
            (
                "L'encaissement {number} du {day:day} ({amount:money}) n'est pas compté : une autre source fait foi pour les encaissements.",
                "Pour le compter, choisissez sous « Qui fait foi » la source de ce fichier à partir de ce jour, puis réimportez-le. "
                    + "D'ici là, les relances s'arrêtent à la veille de ce jour."
            ),
            (
                "Receipt {number} of {day:day} ({amount:money}) is not counted: another source rules receipts.",
                "To count it, choose this file's source from that day on under “Sources of record”, and import it again. "
                    + "Until then the bank counts as known up to the day before."
            )
        ),
        IssueEntry(
            "import.ruled.differs",
            (
                "{number} est de {amount:money} dans le fichier et de {here:money} dans la source qui fait foi.",
                "Corrigez celle des deux qui se trompe."
            ),
            (
                "{number} is {amount:money} in the file and {here:money} in the source of record.",
                "Correct whichever is wrong."
            )
        ),
        IssueEntry(
            "import.ruled.allocation",
            (
                "L'affectation de {receipt} à {document} vient d'une source qui ne fait pas foi ce jour-là.",
                "Affectez dans la source qui fait foi, ou changez de source."
            ),
            (
                "The allocation of {receipt} to {document} comes from a source that does not rule that day.",
                "Allocate in the source of record, or change the source."
            )
        ),
        IssueEntry(
            "import.running",
            (
                "Un autre import de cette société est en cours depuis {since:moment}.",
                "Recommencez quand il sera fini ; s'il a été interrompu, une minute après son arrêt."
            ),
            (
                "Another import of this company is running since {since:moment}.",
                "Try again once it has ended; if it was interrupted, one minute after it stopped."
            )
        ),
        IssueEntry(
            "import.overtaken",
            (
                "D'autres ont changé entre-temps les clients ou les pièces de ce fichier, plusieurs fois de suite.",
                "Importez-le à nouveau ; rien ne sera en double."
            ),
            (
                "Others changed the customers or documents of this file meanwhile, several times in a row.",
                "Import it again; nothing will double."
            )
        ),
        IssueEntry(
            "import.no-rate",
            (
                "Aucun cours de {currency} n'est connu au {day:day}.",
                "Donnez le montant en {own} dans la colonne montant_comptable."
            ),
            (
                "There is no rate for {currency} on {day:day}.",
                "Give the amount in {own} in the column functional_amount."
            )
        ),
        IssueEntry(
            "import.too-large",
            (
                "Les montants du fichier, avec ceux des livres, dépassent tout ce qu'une société peut facturer.",
                "Vérifiez-les, les décimales d'abord."
            ),
            (
                "The amounts of the file, with those of the books, are beyond what any company can invoice.",
                "Check them, the decimals first."
            )
        ),
        IssueEntry(
            "import.due-derived",
            (
                "Des échéances sont calculées d'après les conditions du client, sinon de la société.",
                "Indiquez les conditions des clients pour des échéances exactes."
            ),
            (
                "Due days are derived from the customer's terms, else the company's.",
                "Give the customers' terms to have exact due days."
            )
        ),
        IssueEntry(
            "import.ignored-column",
            ("La colonne « {read} » n'est pas connue ; elle n'est pas lue.", ""),
            ("The column \"{read}\" is not known; it is not read.", "")
        ),
        IssueEntry(
            "import.same-file",
            ("Ce fichier a déjà été importé, le {day:day}.", ""),
            ("This file was imported already, on {day:day}.", "")
        ),
        IssueEntry(
            "import.receipt.other-customer",
            (
                "L'encaissement {reference} ({amount:money}, du {day:day}) est déjà là chez le client {here} ; "
                    + "le fichier le donne à {read}. Il n'est pas ajouté.",
                "Si c'est le même, corrigez le code du client dans le fichier, ou fusionnez les deux clients ; "
                    + "si c'en est un autre, donnez-lui sa propre référence."
            ),
            (
                "Receipt {reference} ({amount:money}, of {day:day}) is here already under customer {here}; "
                    + "the file gives it to {read}. It is not added.",
                "If it is the same, correct the customer's code in the file, or merge the two customers; if it is another, "
                    + "give it a reference of its own."
            )
        ),
        IssueEntry(
            "import.receipt.unidentified",
            (
                "L'encaissement {reference} ({amount:money}) n'a pas de client ; il n'est pas compté.",
                "Complétez le code du client et importez de nouveau le fichier."
            ),
            (
                "Receipt {reference} ({amount:money}) has no customer; it is not counted.",
                "Fill in the customer's code and import the file again."
            )
        ),
        IssueEntry(
            "import.unknown-receipt",
            (
                "L'encaissement « {read} » n'existe pas.",
                "Importez d'abord les encaissements, ou corrigez la référence."
            ),
            ("The receipt \"{read}\" does not exist.", "Import the receipts first, or correct the reference.")
        ),
        IssueEntry(
            "import.unknown-document",
            ("La facture « {read} » n'existe pas.", "Importez d'abord les factures, ou corrigez le numéro."),
            ("The invoice \"{read}\" does not exist.", "Import the invoices first, or correct the number.")
        ),
        IssueEntry(
            "import.allocation.absent",
            (
                "Ce fichier, du {from:day} au {to:day}, ne porte plus, ou porte pour moins, "
                    + "{count:affectation|affectations} de fichiers précédents : {named}. Rien n'y est changé.",
                "Si c'est voulu, défaites-les sur la page de la pièce ; sinon, complétez le fichier."
            ),
            (
                "This file, from {from:day} to {to:day}, no longer holds, or holds for less, "
                    + "{count:allocation|allocations} of earlier files: {named}. They are left as they are.",
                "If that is meant, undo them on the document's page; if not, complete the file."
            )
        ),
        IssueEntry(
            "import.allocation.too-early",
            ("Le jour précède l'existence des deux pièces.", "Prenez le {expected:day} ou plus tard."),
            ("The day is before both documents existed.", "Take {expected:day} or later.")
        ),
        IssueEntry(
            "import.allocation.other-customer",
            ("{receipt} et {document} ne sont pas du même compte client.", "Vérifiez les deux numéros."),
            ("{receipt} and {document} are not of the same customer's account.", "Check both numbers.")
        ),
        IssueEntry(
            "import.allocation.ambiguous",
            (
                "Plusieurs pièces portent les numéros {receipt} et {document}.",
                "Affectez celle-ci depuis la page du client."
            ),
            (
                "Several documents bear the numbers {receipt} and {document}.",
                "Allocate this one from the customer's page."
            )
        ),
        IssueEntry(
            "import.allocation.currency",
            ("{receipt} et {document} ne sont pas dans la même devise.", "Vérifiez les deux numéros."),
            ("{receipt} and {document} are not in the same currency.", "Check both numbers.")
        ),
        IssueEntry(
            "import.allocation.too-much",
            ("Il ne reste que {open:money} sur {read}.", "Diminuez le montant."),
            ("Only {open:money} is left of {read}.", "Lower the amount.")
        ),
        IssueEntry(
            "import.customer.loop",
            (
                "Le client {read} se retrouve au-dessus de lui-même : {chain}.",
                "Corrigez la maison mère ou le payeur de l'un d'eux."
            ),
            ("The customer {read} ends up above itself: {chain}.", "Correct the parent or the payer of one of them.")
        ),
        IssueEntry(
            "import.customer.elsewhere",
            (
                "Le client « {read} » n'est que chez des sociétés où vous ne pouvez pas modifier les clients.",
                "Retirez la ligne, ou demandez à qui en a le droit."
            ),
            (
                "The customer \"{read}\" is only in companies where you may not edit customers.",
                "Remove the line, or ask somebody who may."
            )
        ),
        IssueEntry(
            "import.customer.erased",
            ("Les données du client {read} ont été effacées ; ce que le fichier en dit n'est pas gardé.", ""),
            ("What was known of the customer {read} was erased; what the file tells of it is not kept.", "")
        ),
        IssueEntry(
            "import.customer.merged",
            ("Le client {read} a été fusionné avec {into}, qui prend sa place.", ""),
            ("The customer {read} was merged into {into}, which stands for it.", "")
        ),
        IssueEntry(
            "import.customer.category",
            (
                "La catégorie « {read} » n'est pas connue ; « {used:category} » est gardé.",
                "Prenez PME, TPE, grande entreprise, public, export ou particulier."
            ),
            (
                "The category \"{read}\" is not known; \"{used:category}\" is kept.",
                "Take SME, micro, large company, public, export or consumer."
            )
        ),
        IssueEntry(
            "import.contact.role",
            (
                "La fonction « {read} » n'est pas connue.",
                "Prenez comptabilité, facturation, achats, direction ou juridique."
            ),
            ("The role \"{read}\" is not known.", "Take accounting, invoicing, purchasing, management or legal.")
        ),
        IssueEntry(
            "files.unmatched",
            ("« {read} » ne porte le numéro d'aucune facture.", "Renommez-le avec le numéro de sa facture."),
            ("\"{read}\" bears the number of no invoice.", "Rename it with the number of its invoice.")
        ),
        IssueEntry(
            "files.ambiguous",
            (
                "« {read} » peut être celui de {count:facture|factures}.",
                "Renommez-le avec le numéro entier de sa facture."
            ),
            ("\"{read}\" may belong to {count:invoice|invoices}.", "Rename it with the whole number of its invoice.")
        ),
        IssueEntry(
            "files.not-pdf",
            ("« {read} » n'est pas un PDF.", "Exportez la facture en PDF."),
            ("\"{read}\" is not a PDF.", "Export the invoice as PDF.")
        ),
    ]
}
