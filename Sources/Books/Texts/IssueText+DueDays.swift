/// What an import says of due days.
extension IssueText {
    static let dueDays: [IssueEntry] = [
        IssueEntry(
            "import.due-corrected",
            ("Échéances corrigées d'après ce fichier : {count}.", ""),
            ("Due days corrected from this file: {count}.", "")
        ),
        IssueEntry(
            "import.due-derived-again",
            (
                "Échéances calculées jusqu'ici avec le délai de la société, et maintenant avec celui du client : {count}.",
                ""
            ),
            ("Due days that came of the company's terms, and now come of the customer's: {count}.", "")
        ),
        IssueEntry(
            "import.due-differs",
            (
                "L'échéance de {number} est le {read} dans ce fichier, le {here} ici ; celle d'ici est gardée.",
                "Si celle du fichier est la bonne, faites-la corriger dans la source qui fait foi."
            ),
            (
                "{number} is due on {read} in this file, on {here} here; what is here is kept.",
                "If the file is right, have it corrected in the source of record."
            )
        ),
        IssueEntry(
            "import.due-parts",
            (
                "{number} a {read} échéance(s) dans ce fichier et {here} ici, ou d'autres montants ; rien n'est changé.",
                "Donnez pour chaque échéance le montant qu'elle a ici."
            ),
            (
                "{number} has {read} instalment(s) in this file and {here} here, or other amounts; nothing is changed.",
                "Give for each instalment the amount that it has here."
            )
        ),
    ]
}
