extension IssueText {
    /// What the import of a FEC finds of entries that the accountant changed since an earlier one.
    static let corrections: [IssueEntry] = [
        IssueEntry(
            "fec.entry.replaced",
            (
                "{number} du client {customer} : {was:money} annulé par la comptabilité, remplacé par {now:money}.",
                ""
            ),
            (
                "{number} of customer {customer}: {was:money} cancelled by the books, replaced by {now:money}.",
                ""
            )
        ),
        IssueEntry(
            "fec.entry.moved",
            (
                "{number} ({was:money}) du client {customer} : annulé par la comptabilité, remplacé par {now:money} du client {other}.",
                ""
            ),
            (
                "{number} ({was:money}) of customer {customer}: cancelled by the books, replaced by {now:money} of customer {other}.",
                ""
            )
        ),
        IssueEntry(
            "fec.entry.redated",
            (
                "{number} ({was:money}) du client {customer} : la comptabilité l'a passé du {from:day} au {to:day}.",
                ""
            ),
            (
                "{number} ({was:money}) of customer {customer}: the books moved it from {from:day} to {to:day}.",
                ""
            )
        ),
        IssueEntry(
            "fec.entry.differs",
            (
                "La pièce {number} du client {customer} était de {was:money} ; le fichier porte maintenant {now:money} (client {other}), "
                    + "mais le solde du client n'y prouve pas le remplacement. Les deux sont comptées ici ; l'ancienne n'est pas relancée.",
                "Comparez le compte du client avec la comptabilité. Si l'ancienne reste due, gardez-la sur sa page ; "
                    + "sinon, annulez-la sur sa page."
            ),
            (
                "Piece {number} of customer {customer} was {was:money}; the file now holds {now:money} (customer {other}), "
                    + "but its balance of the customer does not prove the replacement. Both count here; no reminder asks for the former.",
                "Compare the customer's account with the books. If the former is still owed, keep it on its page; "
                    + "if not, cancel it there."
            )
        ),
        IssueEntry(
            "fec.entry.gone",
            (
                "La pièce {number} du client {customer} ({was:money}, du {day:day}) vient d'un FEC précédent ; "
                    + "ce fichier couvre sa période et ne la porte plus. Elle reste comptée ici, mais n'est pas relancée.",
                "Demandez au comptable ce qu'elle est devenue. Si elle reste due, gardez-la sur sa page ; "
                    + "sinon, annulez-la sur sa page."
            ),
            (
                "Piece {number} of customer {customer} ({was:money}, of {day:day}) came in an earlier FEC; "
                    + "this file covers its period and no longer holds it. It still counts here, but no reminder asks for it.",
                "Ask the accountant what became of it. If it is still owed, keep it on its page; "
                    + "if not, cancel it there."
            )
        ),
        IssueEntry(
            "fec.entry.gone-paid",
            (
                "La pièce {number} du client {customer} ({was:money}, du {day:day}) vient d'un FEC précédent ; "
                    + "ce fichier couvre sa période et ne la porte plus. Elle est soldée ici : elle n'est pas relancée, et ne "
                    + "peut pas être annulée tant que ce qui l'a réglée lui reste affecté.",
                "Demandez au comptable ce qu'elle est devenue. Si elle n'existe plus, défaites sur sa page ce qui l'a "
                    + "réglée, puis importez ce FEC à nouveau : sa page proposera de l'annuler. Là où le FEC fait foi pour les "
                    + "affectations, choisissez-leur d'abord une autre source."
            ),
            (
                "Piece {number} of customer {customer} ({was:money}, of {day:day}) came in an earlier FEC; "
                    + "this file covers its period and no longer holds it. It is settled here: no reminder asks for it, and it "
                    + "cannot be cancelled as long as what settled it is applied to it.",
                "Ask the accountant what became of it. If it is no more, undo on its page what settled it, then import this "
                    + "FEC again: its page will offer to cancel it. Where the FEC rules allocations, choose another source for "
                    + "these first."
            )
        ),
        IssueEntry(
            "fec.entry.gone-credit",
            (
                "La pièce {number} du client {customer} ({was:money} à son crédit, du {day:day}) vient d'un FEC précédent ; "
                    + "ce fichier couvre sa période et ne la porte plus. Elle reste comptée ici.",
                "Demandez au comptable ce qu'elle est devenue. Si elle reste acquise au client, gardez-la sur sa page ; "
                    + "sinon, annulez-la sur sa page."
            ),
            (
                "Piece {number} of customer {customer} ({was:money} to its credit, of {day:day}) came in an earlier FEC; "
                    + "this file covers its period and no longer holds it. It still counts here.",
                "Ask the accountant what became of it. If it stands, keep it on its page; "
                    + "if not, cancel it there."
            )
        ),
        IssueEntry(
            "fec.entries.gone",
            (
                "{count:pièce d'un FEC précédent manque|pièces de FEC précédents manquent} dans ce fichier, qui couvre leur période "
                    + "({amount:money} en tout) : il est sans doute partiel. Rien n'a été annulé de ce fait.",
                "Exportez le FEC entier de l'exercice, tous journaux et tous comptes."
            ),
            (
                "{count:piece|pieces} of earlier FECs missing from this file, which covers their period "
                    + "({amount:money} in all): it is probably partial. Nothing was cancelled because of it.",
                "Export the whole FEC of the year, all journals and all accounts."
            )
        ),
        IssueEntry(
            "fec.entries.outside",
            (
                "Ce fichier va du {begin:day} au {end:day}. Un FEC précédent qui couvrait ces jours portait aussi "
                    + "{count:pièce|pièces} hors de ceux-ci, du {from:day} au {to:day} ({amount:money} en tout) : {named}. "
                    + "Rien n'en est comparé ; ce qui en est dû n'est pas relancé.",
                "Si l'export a été coupé, importez-en un plus large. Si ces écritures ont été supprimées ou changées en "
                    + "comptabilité, décidez pièce par pièce sous « Ce que la comptabilité n'a plus »."
            ),
            (
                "This file goes from {begin:day} to {end:day}. An earlier FEC that covered these days also held "
                    + "{count:piece|pieces} outside of them, from {from:day} to {to:day} ({amount:money} in all): {named}. "
                    + "Nothing of it is compared; no reminder asks for what is owed of it.",
                "If the export was cut short, import a wider one. If these entries were deleted or changed in the books, "
                    + "decide piece by piece under “What the books no longer hold”."
            )
        ),
        IssueEntry(
            "fec.entries.outside-many",
            (
                "Ce fichier va du {begin:day} au {end:day}. Un FEC précédent qui couvrait ces jours portait aussi "
                    + "{count:pièce|pièces} hors de ceux-ci, du {from:day} au {to:day} ({amount:money} en tout) : {named}. "
                    + "Rien n'en est comparé : tout compte et se relance comme avant.",
                "L'export a sans doute été coupé : importez-en un plus large."
            ),
            (
                "This file goes from {begin:day} to {end:day}. An earlier FEC that covered these days also held "
                    + "{count:piece|pieces} outside of them, from {from:day} to {to:day} ({amount:money} in all): {named}. "
                    + "Nothing of it is compared: all of it counts, and reminders go on, as before.",
                "The export was probably cut short: import a wider one."
            )
        ),
    ]
}
