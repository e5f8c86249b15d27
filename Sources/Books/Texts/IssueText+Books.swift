extension IssueText {
    /// What the import of a FEC finds against the ledger.
    static let books: [IssueEntry] = [
        IssueEntry(
            "fec.siren",
            (
                "Le nom du fichier porte le SIREN {read}, celui de la société est {expected}.",
                "Choisissez la société à qui sont ces écritures, ou renommez le fichier."
            ),
            (
                "The name of the file bears the SIREN {read}, the company's is {expected}.",
                "Choose the company whose entries these are, or rename the file."
            )
        ),
        IssueEntry(
            "fec.entity-currency",
            (
                "Un FEC est en euros, et la société tient ses comptes en {expected}.",
                "Importez ses factures et règlements en CSV."
            ),
            (
                "A FEC is in euros, and the company keeps its books in {expected}.",
                "Import its invoices and receipts as CSV."
            )
        ),
        IssueEntry(
            "fec.before-opening",
            (
                "Ces écritures précèdent les à-nouveaux du {day:day} déjà importés : les importer compterait deux fois les mêmes factures.",
                "Commencez une base vide par l'exercice le plus ancien, ou n'importez que les exercices suivants."
            ),
            (
                "These entries come before the opening balances of {day:day} that are here: importing them would count the same invoices twice.",
                "Begin an empty database with the oldest year, or import later years only."
            )
        ),
        IssueEntry(
            "fec.period-closed",
            (
                "L'écriture est du {day:day}, dans un mois clos (jusqu'au {closedThrough:day}).",
                "Rien ne rouvre un mois clos : faites dater l'écriture d'un mois ouvert par le comptable, puis exportez de nouveau le FEC."
            ),
            (
                "The entry is of {day:day}, in a closed month (through {closedThrough:day}).",
                "Nothing reopens a closed month: have the accountant date the entry in an open month, then export the FEC again."
            )
        ),
        IssueEntry(
            "fec.new-customers",
            (
                "{count:client créé comme PME|clients créés comme PME}.",
                "Vérifiez les particuliers et les organismes publics, dont les relances et les intérêts diffèrent."
            ),
            (
                "{count:customer|customers} created as SME.",
                "Check the consumers and the public bodies, whose reminders and interest differ."
            )
        ),
        IssueEntry(
            "fec.foreign-currency",
            ("{count:ligne porte|lignes portent} un montant en devise ; c'est le montant en euros qui est suivi.", ""),
            (
                "{count:line bears|lines bear} an amount in another currency; the amount in euros is the one followed.",
                ""
            )
        ),
        IssueEntry(
            "fec.entry-unbalanced",
            (
                "L'écriture {entry} du {day:day} n'est pas équilibrée : écart de {amount:money}.",
                "Vérifiez-la dans la comptabilité."
            ),
            ("The entry {entry} of {day:day} does not balance: it is off by {amount:money}.", "Check it in the books.")
        ),
        IssueEntry(
            "fec.lettering.unbalanced",
            (
                "Le lettrage {letter} du client {customer} ({account}) n'est pas soldé : {amount:money} reste ouvert.",
                "Vérifiez ce lettrage dans la comptabilité."
            ),
            (
                "The lettering {letter} of customer {customer} ({account}) does not balance: {amount:money} stays open.",
                "Check this lettering in the books."
            )
        ),
        IssueEntry(
            "fec.lettering.partly-elsewhere",
            (
                "Le lettrage {letter} du client {customer} ({account}) dit soldé ce qui l'est déjà autrement ici : {amount:money} n'a pu être affecté.",
                "Comparez les affectations de ce client avec le lettrage."
            ),
            (
                "The lettering {letter} of customer {customer} ({account}) settles what is settled otherwise here: {amount:money} could not be applied.",
                "Compare this customer's allocations with the lettering."
            )
        ),
        IssueEntry(
            "fec.lettering.made-here",
            (
                "Les affectations se font ici depuis le {since:day} : pour le client {customer}, "
                    + "{count:lettrage du fichier n'a pas été repris|lettrages du fichier n'ont pas été repris} ({amount:money}).",
                "Affectez ces règlements ici, depuis la page « Règlements et avoirs non affectés »."
            ),
            (
                "Allocations are made here since {since:day}: of customer {customer}, "
                    + "{count:lettering of the file was not taken up|letterings of the file were not taken up} ({amount:money}).",
                "Apply these receipts here, on the page “Receipts and credit notes not applied”."
            )
        ),
        IssueEntry(
            "fec.lettering.ruled",
            (
                "Les affectations viennent d'une autre source depuis le {since:day} : pour le client {customer}, "
                    + "{count:lettrage du fichier n'a pas été repris|lettrages du fichier n'ont pas été repris} ({amount:money}).",
                "Affectez dans la source qui fait foi, ou changez de source."
            ),
            (
                "Allocations come from another source since {since:day}: of customer {customer}, "
                    + "{count:lettering of the file was not taken up|letterings of the file were not taken up} ({amount:money}).",
                "Allocate in the source of record, or change the source."
            )
        ),
        IssueEntry(
            "fec.lettering.gone",
            (
                "La pièce {number} du client {customer}, soldée ici pour {amount:money} par un lettrage, n'est plus lettrée dans le fichier.",
                "Si le délettrage est voulu, annulez l'affectation."
            ),
            (
                "Piece {number} of customer {customer}, settled here for {amount:money} by a lettering, is no longer lettered in the file.",
                "If that is meant, undo the allocation."
            )
        ),
        IssueEntry(
            "fec.lettering.dated",
            (
                "{count:affectation tombe dans un mois clos ; elle est datée|affectations tombent dans un mois clos ; elles sont datées} "
                    + "du {day:day}, premier jour ouvert.",
                ""
            ),
            (
                "{count:allocation falls in a closed month; it is dated|allocations fall in a closed month; they are dated} "
                    + "{day:day}, the first open day.",
                ""
            )
        ),
        IssueEntry(
            "fec.opening.differs",
            (
                "L'à-nouveau du client {customer} ({account}) est de {books:money} ; d'après ce qui est ici, {ledger:money} restait dû.",
                "L'exercice précédent est sans doute incomplet : importez-le entier."
            ),
            (
                "The opening balance of customer {customer} ({account}) is {books:money}; by what is here, {ledger:money} was owed.",
                "The year before is probably incomplete: import it whole."
            )
        ),
    ]
}
