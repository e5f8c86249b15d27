extension IssueText {
    /// What the reading of a table reports.
    static let tables: [IssueEntry] = [
        IssueEntry(
            "csv.empty-file",
            ("Le fichier est vide.", "Choisissez un fichier avec une ligne d'en-tête."),
            ("The file is empty.", "Choose a file with a header line.")
        ),
        IssueEntry(
            "csv.missing-column",
            ("La colonne obligatoire {field} manque.", "Ajoutez-la : {expected}."),
            ("The mandatory column {field} is missing.", "Add it: {expected}.")
        ),
        IssueEntry(
            "csv.duplicate-column",
            ("Les colonnes {read} et {expected} disent la même chose.", "Retirez l'une des deux."),
            ("The columns {read} and {expected} mean the same.", "Remove one of the two.")
        ),
        IssueEntry(
            "csv.cell-count",
            (
                "La ligne a {read:cellule|cellules} pour {expected:colonne|colonnes}.",
                "Mettez entre guillemets le texte qui contient le séparateur."
            ),
            (
                "The line has {read:cell|cells} for {expected:column|columns}.",
                "Put quotes around the text that holds the separator."
            )
        ),
        IssueEntry(
            "csv.cell-too-long",
            ("Une cellule est trop longue pour être un texte.", "Vérifiez les guillemets."),
            ("A cell is too long to be a text.", "Check the quotes.")
        ),
        IssueEntry(
            "csv.control-character",
            ("La ligne contient un caractère de contrôle.", "Exportez de nouveau le fichier en texte."),
            ("The line holds a control character.", "Export the file again as text.")
        ),
        IssueEntry(
            "csv.quote",
            ("Du texte suit un guillemet fermant.", "Doublez les guillemets à l'intérieur d'un texte."),
            ("Text follows a closing quote.", "Double the quotes inside a text.")
        ),
        IssueEntry(
            "csv.unclosed-quote",
            ("Un guillemet n'est pas fermé.", "Fermez-le."),
            ("A quote is not closed.", "Close it.")
        ),
        IssueEntry(
            "csv.empty-field",
            ("{field} est vide.", "Remplissez la cellule."),
            ("{field} is empty.", "Fill in the cell.")
        ),
        IssueEntry(
            "csv.too-long",
            ("« {read} » dépasse {expected:caractère|caractères}.", "Raccourcissez-le."),
            ("\"{read}\" is longer than {expected:character|characters}.", "Shorten it.")
        ),
        IssueEntry(
            "csv.date",
            ("« {read} » n'est pas une date.", "Écrivez-la comme {expected}."),
            ("\"{read}\" is not a date.", "Write it as {expected}.")
        ),
        IssueEntry(
            "csv.amount",
            ("« {read} » n'est pas un montant.", "Écrivez-le comme {expected}."),
            ("\"{read}\" is not an amount.", "Write it as {expected}.")
        ),
        IssueEntry(
            "csv.amount.ambiguous",
            ("« {read} » peut se lire de deux façons.", "Écrivez les décimales : {expected}."),
            ("\"{read}\" can be read in two ways.", "Write the decimals: {expected}.")
        ),
        IssueEntry(
            "csv.amount.currency",
            ("« {read} » est en euros et la devise est {expected}.", "Corrigez l'un des deux."),
            ("\"{read}\" is in euros and the currency is {expected}.", "Correct one of the two.")
        ),
        IssueEntry(
            "csv.amount.decimals",
            ("« {read} » a trop de décimales, ou trop de chiffres.", "Sa devise a {expected:décimale|décimales}."),
            ("\"{read}\" has too many decimals, or too many digits.", "Its currency has {expected:decimal|decimals}.")
        ),
        IssueEntry(
            "csv.amount.negative",
            ("« {read} » est négatif.", "Donnez un montant positif ou nul."),
            ("\"{read}\" is negative.", "Give an amount that is positive or zero.")
        ),
        IssueEntry(
            "csv.amount.not-positive",
            ("« {read} » n'est pas positif.", "Donnez un montant positif."),
            ("\"{read}\" is not positive.", "Give a positive amount.")
        ),
        IssueEntry(
            "csv.currency",
            ("« {read} » n'est pas une devise.", "Écrivez les trois lettres de l'{expected}."),
            ("\"{read}\" is not a currency.", "Write the three letters of {expected}.")
        ),
        IssueEntry(
            "csv.language",
            ("« {read} » n'est pas une langue connue.", "Écrivez l'une de : {expected}."),
            ("\"{read}\" is not a known language.", "Write one of: {expected}.")
        ),
        IssueEntry(
            "csv.country",
            ("« {read} » n'est pas un pays.", "Écrivez ses deux lettres : {expected}."),
            ("\"{read}\" is not a country.", "Write its two letters: {expected}.")
        ),
        IssueEntry(
            "csv.email",
            ("« {read} » n'est pas une adresse de courriel.", "Écrivez une seule adresse, comme {expected}."),
            ("\"{read}\" is not an e-mail address.", "Write one address, such as {expected}.")
        ),
        IssueEntry(
            "csv.siren",
            ("« {read} » n'est pas un SIREN.", "Vérifiez ses neuf chiffres, comme {expected}."),
            ("\"{read}\" is not a SIREN.", "Check its nine digits, such as {expected}.")
        ),
        IssueEntry(
            "csv.vat-number",
            ("« {read} » n'est pas un numéro de TVA.", "Écrivez-le comme {expected}."),
            ("\"{read}\" is not a VAT number.", "Write it as {expected}.")
        ),
        IssueEntry(
            "csv.vat-number.siren",
            ("Le numéro de TVA « {read} » n'est pas celui de ce SIREN.", "Ce serait {expected} : vérifiez les deux."),
            ("The VAT number \"{read}\" is not the one of this SIREN.", "That would be {expected}: check both.")
        ),
        IssueEntry(
            "csv.payment-terms",
            ("« {read} » n'est pas une condition de paiement.", "Écrivez-la comme l'une de : {expected}."),
            ("\"{read}\" is not a payment term.", "Write it as one of: {expected}.")
        ),
        IssueEntry(
            "csv.duplicate",
            ("« {read} » figure déjà à la ligne {line:number}.", "Gardez une seule des deux lignes."),
            ("\"{read}\" is already on line {line:number}.", "Keep one of the two lines.")
        ),
        IssueEntry(
            "csv.contact.unreachable",
            ("Le contact n'a ni adresse de courriel ni téléphone.", "Donnez l'un des deux."),
            ("The contact has neither an e-mail address nor a telephone number.", "Give one of the two.")
        ),
        IssueEntry(
            "csv.invoice.due-before-issue",
            ("L'échéance « {read} » précède l'émission ({expected}).", "Vérifiez les deux dates."),
            ("The due day \"{read}\" is before the day of issue ({expected}).", "Check both dates.")
        ),
        IssueEntry(
            "csv.invoice.mismatch",
            (
                "La facture {read} n'a pas ici le client, le jour, la devise ou le signe de la ligne {line:number}.",
                "Corrigez l'une des deux lignes."
            ),
            (
                "Invoice {read} has not here the customer, the day, the currency or the sign of line {line:number}.",
                "Correct one of the two lines."
            )
        ),
    ]
}
