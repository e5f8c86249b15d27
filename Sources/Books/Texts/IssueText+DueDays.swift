/// What an import says of due days.
extension IssueText {
    static let dueDays: [IssueEntry] = [
        IssueEntry(
            "import.due-corrected",
            ("{count:échéance corrigée|échéances corrigées} d'après ce fichier.", ""),
            ("{count:due day|due days} corrected from this file.", "")
        ),
        IssueEntry(
            "import.due-derived-again",
            (
                "{count:échéance calculée|échéances calculées} avec le délai du client, et non plus avec celui de la société.",
                ""
            ),
            ("{count:due day|due days} now derived from the customer's terms, and no longer from the company's.", "")
        ),
        IssueEntry(
            "import.due-kept",
            (
                "{count:échéance encore ouverte|échéances encore ouvertes} d'après l'ancien délai du client : le nouveau ne vaut que pour la suite.",
                "Pour les recalculer aussi, importez ce fichier à nouveau en cochant « Recalculer les échéances » (--recalculate-due-days en ligne de commande), ou cochez la case de la fiche du client."
            ),
            (
                "{count:open due day|open due days} by the customer's earlier terms: the new ones are for what is to come.",
                "To recalculate them too, import this file again with “Recalculate due days” ticked (--recalculate-due-days on the command line), or tick the box on the customer's record."
            )
        ),
        IssueEntry(
            "import.due-recalculated",
            (
                "{count:échéance encore ouverte recalculée|échéances encore ouvertes recalculées} d'après le nouveau délai du client.",
                ""
            ),
            ("{count:open due day|open due days} recalculated from the customer's new terms.", "")
        ),
        IssueEntry(
            "import.due-differs",
            (
                "L'échéance de {number} est le {read:day} dans ce fichier, le {here:day} ici ; celle d'ici est gardée.",
                "Si celle du fichier est la bonne, faites-la corriger dans la source qui fait foi."
            ),
            (
                "{number} is due on {read:day} in this file, on {here:day} here; what is here is kept.",
                "If the file is right, have it corrected in the source of record."
            )
        ),
        IssueEntry(
            "import.due-parts",
            (
                "{number} a {read:échéance|échéances} dans ce fichier et {here:number} ici, ou d'autres montants ; rien n'est changé.",
                "Donnez pour chaque échéance le montant qu'elle a ici."
            ),
            (
                "{number} has {read:instalment|instalments} in this file and {here:number} here, or other amounts; nothing is changed.",
                "Give for each instalment the amount that it has here."
            )
        ),
    ]
}
