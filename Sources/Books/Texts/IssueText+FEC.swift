extension IssueText {
    /// What the reading of a FEC reports.
    static let fec: [IssueEntry] = [
        IssueEntry(
            "fec.header.missing",
            (
                "La première ligne n'est pas l'en-tête d'un FEC : « {read} ».",
                "Exportez de nouveau le FEC, avec sa ligne d'en-tête."
            ),
            ("The first line is not the header of a FEC: \"{read}\".", "Export the FEC again, with its header line.")
        ),
        IssueEntry(
            "fec.empty-file",
            ("Le fichier est vide.", "Exportez de nouveau le FEC."),
            ("The file is empty.", "Export the FEC again.")
        ),
        IssueEntry(
            "fec.no-entries",
            (
                "Le fichier a bien l'en-tête d'un FEC, mais ne contient aucune écriture.",
                "Exportez de nouveau le FEC, sur un exercice qui a des écritures."
            ),
            (
                "The file has the header of a FEC, but holds no entry.",
                "Export the FEC again, for a year that has entries."
            )
        ),
        IssueEntry(
            "fec.too-long",
            (
                "« {read} » dépasse {expected:caractère|caractères} en {field}.",
                "Raccourcissez-le dans la comptabilité."
            ),
            ("\"{read}\" is longer than {expected:character|characters} in {field}.", "Shorten it in the books.")
        ),
        IssueEntry(
            "fec.header.separator",
            (
                "Les colonnes ne sont séparées ni par des tabulations ni par des barres « | ».",
                "Exportez le FEC avec l'un de ces séparateurs."
            ),
            ("The columns are separated neither by tabs nor by \"|\".", "Export the FEC with one of these separators.")
        ),
        IssueEntry(
            "fec.header.duplicate-column",
            ("La colonne {field} figure deux fois.", "Retirez l'une des deux."),
            ("The column {field} is there twice.", "Remove one of the two.")
        ),
        IssueEntry(
            "fec.header.missing-column",
            ("La colonne {field} manque.", "Exportez le FEC avec ses 18 colonnes."),
            ("The column {field} is missing.", "Export the FEC with its 18 columns.")
        ),
        IssueEntry(
            "fec.header.absent-column",
            ("La colonne {field} manque ; le fichier est lu sans elle.", ""),
            ("The column {field} is missing; the file is read without it.", "")
        ),
        IssueEntry(
            "fec.header.unknown-column",
            ("La colonne {field} n'est pas connue ; elle n'est pas lue.", ""),
            ("The column {field} is not known; it is not read.", "")
        ),
        IssueEntry(
            "fec.header.order",
            ("La colonne {read} est là où l'arrêté veut {expected} ; les colonnes sont lues par leur nom.", ""),
            ("The column {read} stands where the decree wants {expected}; columns are read by their names.", "")
        ),
        IssueEntry(
            "fec.field-count",
            (
                "La ligne a {read:champ|champs} au lieu de {expected}.",
                "Un libellé contient sans doute le séparateur : corrigez-le et exportez de nouveau."
            ),
            (
                "The line has {read:field|fields} instead of {expected}.",
                "A label probably holds the separator: mend it and export again."
            )
        ),
        IssueEntry(
            "fec.line-too-long",
            ("La ligne dépasse {expected:octet|octets}.", "Vérifiez les fins de ligne du fichier."),
            ("The line is longer than {expected:byte|bytes}.", "Check the line ends of the file.")
        ),
        IssueEntry(
            "fec.empty-field",
            ("Le champ {field} est vide.", "Complétez l'écriture dans la comptabilité."),
            ("The field {field} is empty.", "Complete the entry in the books.")
        ),
        IssueEntry(
            "fec.empty-account",
            ("Le numéro de compte est vide.", "Complétez l'écriture dans la comptabilité."),
            ("The account number is empty.", "Complete the entry in the books.")
        ),
        IssueEntry(
            "fec.account",
            (
                "« {read} » n'est pas un compte : ses trois premiers caractères doivent être des chiffres.",
                "Corrigez le compte."
            ),
            ("\"{read}\" is not an account: its first three characters must be digits.", "Correct the account.")
        ),
        IssueEntry(
            "fec.empty-amount",
            ("Le montant est vide.", "Indiquez un débit ou un crédit, comme {expected}."),
            ("The amount is empty.", "Give a debit or a credit, such as {expected}.")
        ),
        IssueEntry(
            "fec.amount",
            (
                "« {read} » n'est pas un montant en {field}.",
                "Écrivez-le comme {expected}, avec deux décimales au plus."
            ),
            ("\"{read}\" is not an amount in {field}.", "Write it as {expected}, with two decimals at most.")
        ),
        IssueEntry(
            "fec.date",
            ("« {read} » n'est pas une date en {field}.", "Écrivez-la comme {expected}."),
            ("\"{read}\" is not a date in {field}.", "Write it as {expected}.")
        ),
        IssueEntry(
            "fec.direction",
            ("« {read} » n'est pas un sens.", "Écrivez l'un de : {expected}."),
            ("\"{read}\" is not a direction.", "Write one of: {expected}.")
        ),
        IssueEntry(
            "fec.currency",
            ("« {read} » n'est pas une devise.", "Écrivez les trois lettres de l'ISO 4217."),
            ("\"{read}\" is not a currency.", "Write the three letters of ISO 4217.")
        ),
        IssueEntry(
            "fec.currency.missing",
            ("Un montant en devise ne dit pas sa devise ; le montant en euros est retenu.", ""),
            ("An amount in another currency does not name it; the amount in euros is taken.", "")
        ),
        IssueEntry(
            "fec.encoding.mixed",
            ("Le fichier mêle deux codages de caractères ; chaque champ est lu dans le sien.", ""),
            ("The file mixes two encodings of letters; each field is read in its own.", "")
        ),
        IssueEntry(
            "fec.separator-in-label",
            ("Le libellé contient le séparateur ; la ligne a pu être lue malgré cela.", ""),
            ("The label holds the separator; the line could be read all the same.", "")
        ),
    ]
}
