import Books
import Primitives

extension Texts {
    /// What is wrong with a file that was handed over.
    enum Uploads {
        static let noKind = Text(fr: "Dites ce que contient le fichier.", en: "Say what the file holds.")
        static let noFile = Text(fr: "Choisissez un fichier.", en: "Choose a file.")
        static let oneOnly = Text(
            fr: "Un seul fichier à la fois, sauf pour les PDF de factures.",
            en: "One file at a time, except for PDFs of invoices."
        )
        static let noFact = Text(fr: "Choisissez un fait.", en: "Choose a fact.")
        static let noSource = Text(fr: "Choisissez une source.", en: "Choose a source.")
        static let noDay = Text(fr: "Donnez un jour.", en: "Give a day.")
        static let issuesFile = Text(fr: "a-corriger", en: "to-correct")

        static func sentence(of error: MultipartError) -> Text {
            switch error {
            case .malformed:
                Text(
                    fr: "L’envoi n’a pas été compris ; rien n’a été gardé. Recommencez.",
                    en: "What was sent was not understood; nothing was kept. Send it again."
                )
            case .unfinished:
                Text(
                    fr: "L’envoi s’est interrompu ; rien n’a été gardé. Recommencez.",
                    en: "The sending broke off; nothing was kept. Send it again."
                )
            case .tooMuch:
                Text(
                    fr: "Trop de fichiers à la fois : envoyez-les en plusieurs fois, 2 000 au plus.",
                    en: "Too many files at once: send them in several goes, 2,000 at most."
                )
            case .tooLarge(let limit):
                Text(
                    fr: "Plus de \(Formats(.french).size(bytes: limit)) : envoyez une période plus courte.",
                    en: "More than \(Formats(.english).size(bytes: limit)): send a shorter period."
                )
            }
        }
    }

    /// What an import is doing.
    enum ImportStages {
        static let waiting = Text(fr: "En attente de son tour", en: "Waiting for its turn")
        static let elsewhere = Text(
            fr: "Au travail dans un autre processus",
            en: "At work in another process"
        )
        static let resolving = Text(
            fr: "Comparaison avec ce qui est déjà là",
            en: "Comparing with what is here already"
        )
        static let posting = Text(fr: "Écriture", en: "Writing")
        static let checking = Text(fr: "Contrôle des soldes", en: "Checking the balances")
        static let done = Text(fr: "Terminé", en: "Done")

        static func reading(_ done: Int, of whole: Int, _ language: Language) -> String {
            let formats = Formats(language)
            let parts = (formats.size(bytes: done), formats.size(bytes: whole))
            return Text(fr: "Lecture : \(parts.0) sur \(parts.1)", en: "Reading: \(parts.0) of \(parts.1)")(language)
        }
    }

    /// What a file holds, and where facts come from.
    enum ImportKinds {
        static func name(of kind: ImportKind) -> Text {
            switch kind {
            case .fec: Text(fr: "FEC", en: "FEC")
            case .customers: Text(fr: "Clients", en: "Customers")
            case .contacts: Text(fr: "Contacts", en: "Contacts")
            case .invoices: Text(fr: "Factures", en: "Invoices")
            case .receipts: Text(fr: "Règlements", en: "Receipts")
            case .allocations: Text(fr: "Affectations", en: "Allocations")
            case .files: Text(fr: "PDF de factures", en: "PDFs of invoices")
            }
        }

        static func hint(of kind: ImportKind) -> Text? {
            switch kind {
            case .fec:
                Text(
                    fr: "Les écritures d’un exercice : clients, factures et règlements s’en déduisent.",
                    en: "The entries of a year: customers, invoices and receipts follow from them."
                )
            case .files:
                Text(
                    fr: "Un ou plusieurs, rattachés par le numéro que porte leur nom.",
                    en: "One or several, matched by the number in their name."
                )
            default: nil
            }
        }

        static func name(of fact: RecordedFact) -> Text {
            switch fact {
            case .invoice: Text(fr: "Factures", en: "Invoices")
            case .receipt: Text(fr: "Règlements", en: "Receipts")
            case .allocation: Text(fr: "Affectations", en: "Allocations")
            }
        }

        static func source(_ code: String) -> Text {
            switch code {
            case SourcesOfRecord.fec: Text(fr: "FEC", en: "FEC")
            case SourcesOfRecord.csv: Text(fr: "Fichiers CSV", en: "CSV files")
            case SourcesOfRecord.encours: Text(fr: "Encours, à la main", en: "Encours, by hand")
            default: Text(fr: code, en: code)
            }
        }

        static func outcome(_ outcome: ImportOutcome, _ language: Language) -> Badge {
            switch outcome {
            case .imported: Badge(Text(fr: "Importé", en: "Imported")(language), .good)
            case .checked: Badge(Text(fr: "Essai à blanc", en: "Dry run")(language))
            case .refused: Badge(Text(fr: "Refusé", en: "Refused")(language), .attention)
            case .underWay: Badge(Text(fr: "En cours", en: "Under way")(language))
            case .interrupted: Badge(Text(fr: "Interrompu", en: "Interrupted")(language), .attention)
            }
        }

        static let nothingWritten = Text(fr: "rien n’a été écrit", en: "nothing was written")

        static func actor(_ actor: String) -> Text {
            actor == "command"
                ? Text(fr: "ligne de commande", en: "command line") : Text(fr: "le programme", en: "the program")
        }
    }
}
