import Primitives
import Workflows

extension Texts {
    /// Two customers that are the same.
    enum Merging {
        static let back = Text(fr: "Revenir au client", en: "Back to the customer")
        static let link = Text(fr: "Fusionner avec un autre client…", en: "Merge into another customer…")
        static let introduction = Text(
            fr: "Quand un même client est là deux fois, l’un des deux passe dans l’autre. Choisissez celui qui reste.",
            en: "When the same customer is here twice, one of the two moves into the other. Choose the one that stays."
        )
        static let placeholder = Text(fr: "Nom, code ou SIREN de celui qui reste", en: "Name, code or SIREN")
        static let candidates = Text(fr: "Celui qui reste", en: "The one that stays")
        static let nobody = Text(fr: "Personne d’autre à ce nom", en: "Nobody else of that name")
        static let nobodySentence = Text(
            fr: "Cherchez par un autre mot du nom, par le code ou par le SIREN.",
            en: "Search by another word of the name, by the code or by the SIREN."
        )
        static let both = Text(fr: "Les deux clients", en: "The two customers")
        static let becomes = Text(fr: "Après la fusion", en: "After the merge")
        static let goes = Text(fr: "Passe dans l’autre", en: "Moves into the other")
        static let stays = Text(fr: "Reste", en: "Stays")
        static let place = Text(fr: "Ville", en: "City")
        static let holds = Text(fr: "Contient", en: "Holds")
        static let otherWay = Text(fr: "Fusionner dans l’autre sens", en: "Merge the other way round")
        static let another = Text(fr: "Choisir un autre client", en: "Choose another customer")
        static let effects = Text(fr: "Ce qui va se passer", en: "What will happen")
        static let confirmTitle = Text(fr: "Confirmer", en: "Confirm")
        static let confirm = Text(fr: "Fusionner", en: "Merge")
        static let done = Text(
            fr: "La fusion est faite : tout est ici maintenant.",
            en: "They are merged: everything is here now."
        )
        static let parted = Text(
            fr: "Les deux clients sont de nouveau séparés.",
            en: "The two customers are separate again."
        )
        static let merged = Text(
            fr: "Ce client a été fusionné avec un autre : ses comptes, ses contacts et ses suspensions y sont.",
            en: "This customer was merged into another: its accounts, contacts and holds are there."
        )
        static let part = Text(fr: "Séparer de nouveau…", en: "Separate again…")
        static let partSentence = Text(
            fr: "Les comptes, les contacts et les établissements venus de ce client lui reviennent ; "
                + "les suspensions restent à l’autre.",
            en: "The accounts, contacts and sites that came from this customer return to it; "
                + "the holds stay with the other."
        )
        static let partConfirm = Text(fr: "Séparer", en: "Separate them")

        static func title(_ name: String) -> Text { Text(fr: "Fusionner \(name)", en: "Merge \(name)") }

        static func leads(_ name: String) -> Text { Text(fr: "Ouvrir \(name)", en: "Open \(name)") }

        static func unknownCode(_ code: String) -> Text {
            Text(fr: "Aucun client n’a le code \(code).", en: "No customer has the code \(code).")
        }

        static func typeCode(_ code: String) -> Text {
            Text(
                fr: "Pour confirmer, tapez le code de ce client : \(code)",
                en: "To confirm, type the code of this customer: \(code)"
            )
        }

        /// `2 comptes`, `1 contact`…: what there is none of is left out.
        static func ties(_ ties: CustomerTies) -> [Text] {
            let counts: [(Int, Text)] = [
                (ties.accounts, .counted(ties.accounts, fr: ("compte", "comptes"), en: ("account", "accounts"))),
                (
                    ties.documents,
                    .counted(ties.documents, fr: ("document", "documents"), en: ("document", "documents"))
                ),
                (ties.contacts, .counted(ties.contacts, fr: ("contact", "contacts"), en: ("contact", "contacts"))),
                (
                    ties.sites,
                    .counted(ties.sites, fr: ("établissement", "établissements"), en: ("site", "sites"))
                ),
                (ties.holds, .counted(ties.holds, fr: ("suspension", "suspensions"), en: ("hold", "holds"))),
            ]
            return counts.filter { $0.0 > 0 }.map(\.1)
        }

        static func effects(from duplicate: String, into survivor: String) -> [Text] {
            [
                Text(
                    fr: "Les comptes de \(duplicate), dans toutes les sociétés, passent à \(survivor) avec tout ce "
                        + "qui y est enregistré : factures, règlements, affectations.",
                    en: "The accounts of \(duplicate), in every company, pass to \(survivor) with all that is posted "
                        + "in them: invoices, receipts, allocations."
                ),
                Text(
                    fr: "Ses contacts et ses établissements suivent ; ses suspensions en cours sont posées de nouveau "
                        + "sur \(survivor).",
                    en: "Its contacts and sites follow; its holds in force are placed anew on \(survivor)."
                ),
                Text(
                    fr: "Le nom, l’adresse, les conditions et la catégorie restent ceux de \(survivor) ; les relances "
                        + "suivent ses règles.",
                    en: "Name, address, terms and category stay those of \(survivor); reminders follow its rules."
                ),
                Text(
                    fr: "\(duplicate) sort des listes ; sa page mène à \(survivor). La fusion est inscrite au "
                        + "journal et peut être défaite depuis cette page.",
                    en: "\(duplicate) leaves the lists; its page leads to \(survivor). The merge is in the journal and "
                        + "can be undone from that page."
                ),
            ]
        }
    }

    /// What is known of a person, blanked.
    enum Erasure {
        static let link = Text(fr: "Effacer les données personnelles…", en: "Erase personal data…")
        static let title = Text(fr: "Effacer les données personnelles", en: "Erase personal data")
        static let introduction = Text(
            fr: "À la demande d’une personne (article 17 du RGPD), ce qui la fait reconnaître disparaît pour de bon. "
                + "Les montants restent : la comptabilité et le journal restent justes sans elle.",
            en: "When a person asks for it (article 17 of the GDPR), what makes that person known goes for good. "
                + "Amounts stay: the books and the journal are true without it."
        )
        static let blankedTitle = Text(fr: "Ce qui disparaît", en: "What goes")
        static let keptTitle = Text(fr: "Ce qui reste", en: "What stays")
        static let confirmTitle = Text(fr: "Confirmer", en: "Confirm")
        static let confirm = Text(fr: "Effacer définitivement", en: "Erase for good")
        static let impossible = Text(fr: "Rien ne peut être effacé", en: "Nothing can be erased")

        static func erased(_ day: String) -> Text {
            Text(
                fr: "Les données personnelles de ce client ont été effacées le \(day).",
                en: "The personal data of this customer was erased on \(day)."
            )
        }

        static let erasedDetail = Text(
            fr: "Les documents et les montants sont restés ; ce que l’on savait de la personne n’est plus là.",
            en: "Documents and amounts have stayed; what was known of the person is gone."
        )

        static func blanked(_ ties: CustomerTies) -> [Text] {
            let contacts = Text.counted(ties.contacts, fr: ("contact", "contacts"), en: ("contact", "contacts"))
            let messages = Text.counted(ties.messages, fr: ("message", "messages"), en: ("message", "messages"))
            let remarks = Text.counted(ties.remarks, fr: ("note", "notes"), en: ("remark", "remarks"))
            let labels = Text.counted(ties.documents, fr: ("document", "documents"), en: ("document", "documents"))
            var sentences = [
                Text(
                    fr: "Le nom, l’adresse, le SIREN et le numéro de TVA.",
                    en: "Name, address, SIREN and VAT number."
                ),
                Text(
                    fr: "\(contacts(.french)) et les établissements.",
                    en: "\(contacts(.english)) and the sites."
                ),
                Text(
                    fr: "Les libellés de \(labels(.french)).",
                    en: "The labels of \(labels(.english))."
                ),
                Text(
                    fr: "Les notes sur le client (\(remarks(.french))) et sur ses documents, et les fichiers joints au "
                        + "client.",
                    en: "The remarks about the customer (\(remarks(.english))) and its documents, and the files "
                        + "attached to it."
                ),
            ]
            if ties.messages > 0 {
                sentences.append(
                    Text(
                        fr: "\(messages(.french)) : destinataires, objet et contenu. Ceux qui attendent ne partiront "
                            + "pas.",
                        en: "\(messages(.english)): recipients, subject and content. Those that wait will not leave."
                    )
                )
            }
            if ties.merged > 0 {
                let others = Text.counted(
                    ties.merged,
                    fr: ("client fusionné avec lui", "clients fusionnés avec lui"),
                    en: ("customer merged into it", "customers merged into it")
                )
                sentences.append(
                    Text(fr: "Les mêmes données de \(others(.french)).", en: "The same data of \(others(.english)).")
                )
            }
            return sentences
        }

        static func kept(documents: Int) -> [Text] {
            let count = Text.counted(documents, fr: ("document", "documents"), en: ("document", "documents"))
            return [
                Text(
                    fr: "Les numéros, les dates et les montants de \(count(.french)), et le code du client.",
                    en: "The numbers, days and amounts of \(count(.english)), and the customer’s code."
                ),
                Text(
                    fr: "Les fichiers des factures, que la loi fait garder dix ans (article L123-22 du Code de "
                        + "commerce).",
                    en: "The files of the invoices, which the law keeps for ten years (article L123-22 of the Code de "
                        + "commerce)."
                ),
                Text(
                    fr: "Le journal : il ne contient que des identifiants, des montants et des empreintes. "
                        + "L’effacement lui-même y est inscrit.",
                    en: "The journal: it holds identifiers, amounts and digests only. "
                        + "The erasure itself is written in it."
                ),
            ]
        }
    }
}

extension Texts.Customer {
    static let file = Text(fr: "Fichier", en: "File")

    /// A name that was erased leaves nothing to show.
    static func name(_ stored: String, _ language: Language) -> String {
        stored.isEmpty ? Text(fr: "Client effacé", en: "Erased customer")(language) : stored
    }
}

extension Texts.Refusals {
    /// Refusals to merge, to part and to erase.
    static let parties: [String: Text] = [
        "merge.same-customer": Text(
            fr: "C’est le même client : choisissez-en un autre.",
            en: "This is the same customer: choose another."
        ),
        "merge.erased": Text(
            fr: "L’un des deux a été effacé : il n’y a plus personne à fusionner.",
            en: "One of the two was erased: there is nobody left to merge."
        ),
        "merge.already-merged": Text(
            fr: "L’un des deux est déjà fusionné avec un autre client : prenez cet autre, ou séparez-les d’abord.",
            en: "One of the two is merged into another customer: take that one, or part them first."
        ),
        "merge.not-merged": Text(
            fr: "Ces deux clients ne sont pas fusionnés.",
            en: "These two customers are not merged."
        ),
        "erasure.not-a-person": Text(
            fr: "Ce client est une société, pas une personne : ce qui peut en être effacé, c’est un contact.",
            en: "This customer is a company, not a person: what can be erased of it is a contact."
        ),
        "erasure.open-balance": Text(
            fr: "Quelque chose est encore dû, dans un sens ou dans l’autre : soldez-le d’abord.",
            en: "Something is still owed, one way or the other: settle it first."
        ),
        "erasure.open-commitment": Text(
            fr: "Une commande est en cours : terminez-la d’abord.",
            en: "An order is running: end it first."
        ),
        "erasure.already-erased": Text(
            fr: "Les données de ce client sont déjà effacées.",
            en: "The data of this customer is erased already."
        ),
        "erasure.merged": Text(
            fr: "Ce client a été fusionné avec un autre : effacez cet autre.",
            en: "This customer was merged into another: erase that one."
        ),
        "erasure.under-way": Text(
            fr: "Un message à ce client est en cours d’envoi, ou son envoi est incertain : attendez, ou décidez-en.",
            en: "A message to this customer is being sent, or may have left: wait, or decide about it first."
        ),
    ]
}
