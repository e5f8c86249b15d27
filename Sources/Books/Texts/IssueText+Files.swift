extension IssueText {
    /// What stands in the way of a file before anything in it is read.
    static let files: [IssueEntry] = [
        IssueEntry(
            "files.not-a-file",
            ("« {read} » n'est pas un fichier ordinaire ; il n'est pas ouvert.", "Mettez le PDF lui-même à sa place."),
            ("\"{read}\" is no plain file; it is not opened.", "Put the PDF itself in its place.")
        ),
        IssueEntry(
            "files.link",
            (
                "« {read} » est un lien vers un autre endroit ; il n'est pas suivi.",
                "Copiez le PDF lui-même dans le dossier."
            ),
            ("\"{read}\" is a link to another place; it is not followed.", "Copy the PDF itself into the folder.")
        ),
        IssueEntry(
            "files.name",
            ("Le nom de « {read} » n'est pas lisible : il n'est pas en UTF-8.", "Renommez le fichier."),
            ("The name of \"{read}\" can't be read: it is not in UTF-8.", "Rename the file.")
        ),
        IssueEntry(
            "files.unreadable",
            ("« {read} » n'a pas pu être lu.", "Vérifiez les droits sur ce fichier."),
            ("\"{read}\" could not be read.", "Check who may read this file.")
        ),
        IssueEntry(
            "files.too-large",
            ("« {read} » dépasse {expected} Mo.", "Réduisez le PDF, ou attachez-le ailleurs."),
            ("\"{read}\" is larger than {expected} MB.", "Make the PDF smaller, or keep it elsewhere.")
        ),
        IssueEntry(
            "import.workbook",
            (
                "Le fichier est un classeur {read}, pas un texte.",
                "Enregistrez la feuille en CSV ; un FEC s'exporte en texte depuis le logiciel comptable."
            ),
            (
                "The file is a workbook of {read}, not a text.",
                "Save the sheet as CSV; a FEC is exported as text from the accounting program."
            )
        ),
        IssueEntry(
            "import.archive",
            ("Le fichier est une archive {read}, pas un texte.", "Sortez-en le fichier, puis importez celui-ci."),
            ("The file is an archive ({read}), not a text.", "Take the file out of it, then import that one.")
        ),
        IssueEntry(
            "import.pdf",
            (
                "Le fichier est un PDF, pas un texte.",
                "Exportez les données en texte ; les PDF des factures s'importent à part."
            ),
            ("The file is a PDF, not a text.", "Export the data as text; PDFs of invoices are imported on their own.")
        ),
    ]
}
