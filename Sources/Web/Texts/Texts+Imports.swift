import Primitives

extension Texts {
    enum Imports {
        static let title = Text(fr: "Imports", en: "Imports")
        static let subtitle = Text(
            fr: "Deux fois le même fichier ne double rien. Tout est accepté, ou rien ne l’est.",
            en: "The same file twice doubles nothing. All of it is taken, or none."
        )
        static let new = Text(fr: "Importer un fichier", en: "Import a file")
        static let kind = Text(fr: "Ce que contient le fichier", en: "What the file holds")
        static let file = Text(fr: "Fichier", en: "File")
        static let fileHint = Text(
            fr: "TXT ou CSV, dans tout encodage courant ; pour les PDF, plusieurs à la fois.",
            en: "TXT or CSV, in any usual encoding; for PDFs, several at once."
        )
        static let dryRun = Text(
            fr: "Essai à blanc : tout vérifier sans rien écrire",
            en: "Dry run: check all, write nothing"
        )
        static let recalculate = Text(fr: "Recalculer les échéances", en: "Recalculate due days")
        static let recalculateHint = Text(
            fr: "Pour un fichier de clients : celles qui sont ouvertes et découlaient de ses anciennes conditions.",
            en: "For a file of customers: those that are open and came of the customer’s earlier terms."
        )
        static let submit = Text(fr: "Importer", en: "Import")
        static let templates = Text(fr: "Modèles de fichiers à télécharger", en: "File templates to download")

        static let past = Text(fr: "Imports passés", en: "Past imports")
        static let importedAt = Text(fr: "Quand", en: "When")
        static let by = Text(fr: "Par", en: "By")
        static let outcome = Text(fr: "Résultat", en: "Outcome")
        static let added = Text(fr: "Ajouté", en: "Added")
        static let nonePast = Text(fr: "Aucun import encore", en: "No import yet")
        static let nonePastSentence = Text(
            fr: "Déposez ci-dessus le FEC que votre logiciel de comptabilité exporte.",
            en: "Choose above the FEC that your accounting software exports."
        )

        static let sources = Text(fr: "Qui fait foi", en: "Sources of record")
        static let sourcesHint = Text(
            fr: "Ce qui arrive d’une autre source est rapproché, jamais doublé.",
            en: "What comes from another source is reconciled, never doubled."
        )
        static let fact = Text(fr: "Fait", en: "Fact")
        static let source = Text(fr: "Source", en: "Source")
        static let since = Text(fr: "Depuis le", en: "Since")
        static let differences = Text(fr: "Différences", en: "Differences")
        static let change = Text(fr: "Changer de source", en: "Change the source")
        static let from = Text(fr: "À partir du", en: "From")
        static let changeSubmit = Text(fr: "Changer…", en: "Change…")
        static let changeSentence = Text(
            fr: "À partir de ce jour, la nouvelle source fait foi pour ces faits. Ce changement est daté et signé.",
            en: "From that day on, the new source rules for these facts. The change is dated and signed."
        )
        static let changeConfirm = Text(fr: "Changer de source", en: "Change the source")
    }

    enum ImportReport {
        static let back = Text(fr: "Tous les imports", en: "All imports")
        static let dryRun = Text(fr: "Essai à blanc : rien n’a été écrit.", en: "Dry run: nothing was written.")
        static let refused = Text(fr: "Import refusé : rien n’a été écrit", en: "Import refused: nothing was written")
        static let refusedAdvice = Text(
            fr: "Tout ce qui était là avant y est encore. Corrigez ce qui suit, puis déposez le fichier à nouveau.",
            en: "All that was there before still is. Correct what follows, then choose the file again."
        )
        static let again = Text(fr: "Importer à nouveau", en: "Import again")
        static let interrupted = Text(
            fr: "Import interrompu : rien n’a été écrit",
            en: "Import interrupted: nothing was written"
        )
        static let interruptedAdvice = Text(
            fr: "Le programme s’est arrêté avant la fin. Tout ce qui était là avant y est encore : importez le "
                + "fichier à nouveau, rien ne sera en double.",
            en: "The program stopped before the end. All that was there before still is: import the file again, "
                + "nothing will be doubled."
        )
        static let goneHint = Text(
            fr: "Le fichier n’est plus gardé : pour l’importer, déposez-le à nouveau.",
            en: "The file is no longer kept: to import it, choose it again."
        )
        static let gone = Text(
            fr: "Ce fichier n’est plus là : déposez-le à nouveau. Rien n’a été écrit.",
            en: "This file is no longer here: choose it again. Nothing was written."
        )
        static let differences = Text(fr: "Différences", en: "Differences")
        static let differencesHint = Text(
            fr: "Ce qui ne s’accorde pas avec ce qui est là, et a été laissé tel quel.",
            en: "What does not agree with what is here, and was left as it is."
        )
        static let counts = Text(fr: "Ce que le fichier apporte", en: "What the file brings")
        static let issues = Text(fr: "À corriger", en: "To correct")
        static let line = Text(fr: "Ligne", en: "Line")
        static let field = Text(fr: "Champ", en: "Field")
        static let code = Text(fr: "Code", en: "Code")
        static let sentence = Text(fr: "Ce qui ne va pas", en: "What is wrong")
        static let advice = Text(fr: "Que faire", en: "What to do")
        static let control = Text(fr: "Accord avec la comptabilité", en: "Agreement with the books")
        static let customer = Text(fr: "Client", en: "Customer")
        static let account = Text(fr: "Compte", en: "Account")
        static let here = Text(fr: "Encours", en: "Encours")
        static let there = Text(fr: "Comptabilité", en: "Books")
        static let difference = Text(fr: "Écart", en: "Difference")
        static let agrees = Text(
            fr: "Au centime près, client par client, les soldes sont ceux de la comptabilité.",
            en: "To the cent, customer by customer, the balances are those of the books."
        )
        static let agreesInside = Text(
            fr: "Au centime près, client par client, les soldes sont ceux de la comptabilité, pour les jours de ce "
                + "fichier ; ce que des FEC précédents ont apporté hors de ces jours n’est pas comparé.",
            en: "To the cent, customer by customer, the balances are those of the books, for the days of this file; "
                + "what earlier FECs brought outside of these days is not compared."
        )
        static let whole = Text(fr: "Ensemble", en: "All")
        static let confirm = Text(fr: "Importer pour de bon…", en: "Import for good…")
        static let confirmSentence = Text(
            fr: "L’essai n’a rien écrit. L’import ajoutera ce qui est compté ici.",
            en: "The dry run wrote nothing. The import will add what is counted here."
        )
        static let confirmSubmit = Text(fr: "Importer", en: "Import")
        static let backlog = Text(fr: "Choisir où chaque client commence", en: "Choose where each customer starts")
        static let running = Text(fr: "Import en cours", en: "Import under way")
        static let runningHint = Text(
            fr: "Vous pouvez quitter cette page : l’import continue, et son compte rendu vous attendra.",
            en: "You may leave this page: the import goes on, and its report will be waiting."
        )
        static let refresh = Text(fr: "Actualiser", en: "Refresh")

        static func controlHint(on day: String?) -> Text {
            Text(
                fr: "Par client et compte collectif\(day.map { ", au \($0)" } ?? "") : le reste dû ici, "
                    + "le solde des écritures en comptabilité.",
                en: "Per customer and control account\(day.map { ", on \($0)" } ?? ""): what is open here, "
                    + "the balance of the entries in the books."
            )
        }

        static func agreeing(_ number: Int) -> Text {
            .counted(
                number,
                fr: ("solde qui s’accorde", "soldes qui s’accordent"),
                en: ("balance agrees", "balances agree")
            )
        }

        static func moreAgreeing(_ number: Int) -> Text {
            .counted(number, fr: ("autre", "autres"), en: ("more", "more"))
        }

        static func moreDifferences(_ number: Int) -> Text {
            .counted(
                number,
                fr: ("autre différence", "autres différences"),
                en: ("more difference", "more differences")
            )
        }

        static func moreIssues(_ number: Int) -> Text {
            .counted(
                number,
                fr: ("autre problème du même ordre", "autres problèmes du même ordre"),
                en: ("more problem of the same kind", "more problems of the same kind")
            )
        }
    }
}
