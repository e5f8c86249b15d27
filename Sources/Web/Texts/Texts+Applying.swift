import Primitives

extension Texts {
    /// What was received or credited, and what it settles.
    enum Applying {
        static let title = Text(fr: "Règlements et avoirs non affectés", en: "Receipts and credit notes not applied")
        static let link = Text(fr: "Voir ce qui est proposé", en: "See what is proposed")
        static let certain = Text(fr: "Sûrs", en: "Certain")
        static let certainHint = Text(
            fr: "Décochez ce qui doit attendre ; le reste s’affecte ensemble.",
            en: "Clear what must wait; the rest is applied together."
        )
        static let toChoose = Text(fr: "À choisir", en: "To choose")
        static let unmatched = Text(fr: "Sans correspondance", en: "Without a match")
        static let unmatchedHint = Text(
            fr: "Rien n’est dû dans le même compte et la même devise : acompte, trop-perçu ou facture à venir.",
            en: "Nothing is owed in the same account and currency: deposit, overpayment or invoice to come."
        )
        static let customer = Text(fr: "Client", en: "Customer")
        static let credit = Text(fr: "Règlement ou avoir", en: "Receipt or credit note")
        static let open = Text(fr: "Non affecté", en: "Not applied")
        static let settles = Text(fr: "Facture à solder", en: "Invoice to settle")
        static let applied = Text(fr: "À affecter", en: "To apply")
        static let reason = Text(fr: "Pourquoi", en: "Why")
        static let choose = Text(fr: "Choisir", en: "Choose")
        static let everything = Text(fr: "Tous les clients", en: "All customers")
        static let empty = Text(fr: "Tout est affecté", en: "Everything is applied")
        static let emptySentence = Text(
            fr: "Aucun règlement, aucun avoir n’attend sa facture.",
            en: "No receipt and no credit note waits for its invoice."
        )
        static let emptyHere = Text(
            fr: "Ce client n’a plus rien à affecter",
            en: "This customer has nothing left to apply"
        )
        static let emptyHereSentence = Text(
            fr: "D’autres clients ont peut-être encore un règlement ou un avoir qui attend sa facture.",
            en: "Other customers may still have a receipt or a credit note that waits for its invoice."
        )

        static let byHand = Text(fr: "Affecter à la main", en: "Apply by hand")
        static let item = Text(fr: "Échéance à solder", en: "Instalment to settle")
        static let chooseItem = Text(fr: "Choisissez une échéance", en: "Choose an instalment")
        static let amount = Text(fr: "Montant", en: "Amount")
        static let amountHint = Text(
            fr: "Vide : autant que les deux le permettent.",
            en: "Empty: as much as both allow."
        )
        static let day = Text(fr: "Date de l’affectation", en: "Day of the allocation")
        static let dayHint = Text(
            fr: "Vide : la plus tardive des deux dates, ou le premier jour ouvert.",
            en: "Empty: the later of the two days, or the first open one."
        )
        static func dayHint(since day: String) -> Text {
            Text(
                fr: "Vide : la plus tardive des deux dates, au plus tôt le \(day), d’où les affectations se font ici, "
                    + "ou le premier jour ouvert.",
                en: "Empty: the later of the two days, no earlier than \(day), from which allocations are made here, "
                    + "or the first open day."
            )
        }

        static let submit = Text(fr: "Affecter", en: "Apply")
        static let confirmSentence = Text(
            fr: "Les montants dus diminuent d’autant, et les relances en tiennent compte dès aujourd’hui.",
            en: "What is owed goes down by as much, and reminders take it into account from today."
        )

        static let ruledAct = Text(fr: "Affecter désormais ici, à la main", en: "From now on, apply here, by hand")
        static let ruledFrom = Text(fr: "À partir du", en: "From")
        static let ruledFromHint = Text(
            fr: "Ce qui a été reçu avant s’affecte à cette date.",
            en: "What was received before is applied on that day."
        )
        static let ruledLabel = Text(fr: "Changer la source…", en: "Change the source…")
        static let ruledSentence = Text(
            fr: "Dès cette date, le lettrage des fichiers n’affecte plus rien : ses différences seront listées.",
            en: "From that day on, the lettering of files applies nothing more: its differences will be listed."
        )
        static let ruledConfirm = Text(fr: "Affecter ici désormais", en: "Apply here from now on")
        static let changed = Text(fr: "Les affectations se font ici désormais.", en: "Allocations are now made here.")

        static func ruled(_ source: String) -> Text {
            Text(
                fr: "Aujourd’hui, les affectations viennent de : \(source)",
                en: "Today, allocations come from: \(source)"
            )
        }

        static let ruledDetail = Text(
            fr:
                "Ce que vous affecteriez ici pourrait l’être une seconde fois par le prochain fichier. Lettrez là-bas, ou "
                + "décidez que les affectations se font ici, à partir d’un jour.",
            en: "What you applied here could be applied again by its next file. Match it there, or decide that "
                + "allocations are made here, from a day on."
        )

        static func summary(credits: Int, customers: Int) -> Text {
            let count = Text.counted(credits, fr: ("crédit", "crédits"), en: ("credit", "credits"))
            let owners = Shell.customerCount(customers)
            return Text(
                fr: "\(count(.french)), \(owners(.french))",
                en: "\(count(.english)), \(owners(.english))"
            )
        }

        static func confirm(_ number: Int) -> Text {
            number == 0
                ? Text(fr: "Rien de coché", en: "Nothing is ticked")
                : Text(
                    fr: number == 1 ? "Affecter le règlement coché…" : "Affecter les \(number) cochés…",
                    en: number == 1 ? "Apply the one that is ticked…" : "Apply the \(number) that are ticked…"
                )
        }

        static func done(_ number: Int) -> Text {
            let count = Text.counted(
                number,
                fr: ("affectation faite", "affectations faites"),
                en: ("allocation made", "allocations made")
            )
            return Text(fr: "\(count(.french)).", en: "\(count(.english)).")
        }

        static func more(_ number: Int) -> Text {
            Text.counted(
                number,
                fr: ("autre de ce client, sur sa page", "autres de ce client, sur sa page"),
                en: ("more of this customer, on its page", "more of this customer, on its page")
            )
        }
    }
}

extension Texts.Refusals {
    /// What happened when nothing was applied.
    static let applying: [String: Text] = [
        "allocation.nothing-chosen": Text(
            fr: "Choisissez un règlement ou un avoir, et ce qu’il solde.",
            en: "Choose a receipt or a credit note, and what it settles."
        ),
        "allocation.ruled-elsewhere": Text(
            fr: "Ce jour-là, une autre source fait foi pour les affectations.",
            en: "On that day another source rules allocations."
        ),
        "allocation.day-ahead": Text(
            fr: "Ce jour n’est pas encore venu, ou son mois est clos d’avance.",
            en: "This day has not come yet, or its month is closed ahead."
        ),
        "allocation.unknown": Text(
            fr: "Il n’y a pas de telle affectation dans cette société.",
            en: "There is no such allocation in this company."
        ),
        "allocation.already-undone": Text(
            fr: "Cette affectation est déjà défaite.",
            en: "This allocation is undone already."
        ),
        "allocation.overtaken": Text(
            fr:
                "Le règlement ou l’avoir, ou ce qu’il devait solder, n’est plus ouvert : quelqu’un l’a affecté entre-temps.",
            en:
                "The receipt or credit note, or what it was to settle, is not open any more: somebody applied it meanwhile."
        ),
        "ledger.unknown": Text(
            fr: "Cela n’est pas, ou plus, dans les livres de cette société.",
            en: "This is not in the books of this company, or not any more."
        ),
        "ledger.exceeds-open-balance": Text(
            fr: "C’est plus que ce qui reste dû : quelqu’un l’a peut-être affecté entre-temps.",
            en: "This is more than what is still owed: somebody may have applied it meanwhile."
        ),
        "ledger.exceeds-credit": Text(
            fr: "C’est plus que ce qui reste du règlement ou de l’avoir : il a peut-être été affecté entre-temps.",
            en: "This is more than what is left of the receipt or credit note: it may have been applied meanwhile."
        ),
        "ledger.not-positive": Text(
            fr: "Un montant plus grand que zéro.",
            en: "An amount greater than zero."
        ),
        "ledger.wrong-currency": Text(
            fr: "Les deux ne sont pas dans la même devise.",
            en: "The two are not in the same currency."
        ),
        "ledger.other-account": Text(
            fr: "Les deux ne sont pas du même client, ou pas du même compte.",
            en: "The two are not of the same customer, or not of the same account."
        ),
        "ledger.allocated-before-issue": Text(
            fr: "Ce jour est avant la facture, ou avant le règlement.",
            en: "This day is before the invoice, or before the receipt."
        ),
    ]
}
