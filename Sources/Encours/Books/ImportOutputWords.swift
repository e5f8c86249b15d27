import Books
import Primitives

/// The sentences around what an import found, in the language that was asked for.
struct ImportOutputWords {
    let language: Language

    private var isFrench: Bool { language == .french }

    /// `ligne 296, EcritureDate : …` or `line 296, EcritureDate: …`.
    func line(_ finding: Issue) -> String {
        let line = finding.line.map { isFrench ? "ligne \($0)" : "line \($0)" }
        let place = [line, finding.field].compactMap { $0 }.joined(separator: ", ")
        let message = IssueText.message(for: finding, language)
        let colon = isFrench ? "\u{A0}: " : ": "
        return "\(place)\(place.isEmpty ? "" : colon)\(message) [\(finding.code)]"
    }

    func stage(_ stage: ImportStage) -> String {
        switch stage {
        case .reading: isFrench ? "lecture" : "reading"
        case .resolving: isFrench ? "comparaison" : "comparing"
        case .posting: isFrench ? "écriture" : "writing"
        case .checking: isFrench ? "contrôle" : "checking"
        }
    }

    private func number(_ count: Int) -> String { AmountText.written(count, in: language) }

    func more(_ count: Int) -> String {
        isFrench ? "… et \(number(count)) de plus." : "… and \(number(count)) more."
    }

    func refused(_ result: ImportResult) -> String {
        isFrench
            ? "refusé\u{A0}: rien n’a été écrit\u{202F}; à corriger\u{A0}: \(number(result.issues.count))."
            : "refused: nothing was written; \(number(result.issues.count)) to correct."
    }

    func summary(_ result: ImportResult) -> String {
        let whom = result.kind == .contacts ? ("contacts", "contacts") : ("clients", "customers")
        var counts = [
            (whom.0, whom.1, result.customers), ("pièces", "documents", result.documents),
            ("échéances", "instalments", result.instalments), ("affectations", "allocations", result.allocations),
            ("déjà connus", "already known", result.skipped), ("à corriger", "to correct", result.issues.count),
            ("différences", "differences", result.differences.count),
        ]
        if result.dueDays > 0 { counts.append(("échéances changées", "due days changed", result.dueDays)) }
        let isDryRun = result.outcome == .checked
        let outcome =
            isFrench
            ? (isDryRun ? "vérifié, rien n’a été écrit" : "importé") + "\u{A0}: "
            : (isDryRun ? "checked, nothing was written" : "imported") + ": "
        return outcome + counts.map { "\(isFrench ? $0 : $1) \(number($2))" }.joined(separator: ", ") + "."
    }

    func controlHeader(_ asOf: CivilDate) -> [String] {
        let day = DayText(language: language).short(asOf)
        return isFrench
            ? ["compte collectif au \(day)", "comptabilité", "ici", "écart"]
            : ["control account on \(day)", "books", "ledger", "difference"]
    }

    /// `isOfItsDaysOnly` when earlier exports brought something outside of the days of the file.
    func verdict(_ control: ControlCheck, isOfItsDaysOnly: Bool) -> String {
        let count = control.differenceCount
        guard control.isEqualToTheCent else {
            return isFrench
                ? "Soldes qui diffèrent de la comptabilité\u{A0}: \(number(count))."
                : "\(number(count)) balances differ from the books."
        }
        guard !isOfItsDaysOnly else {
            return isFrench
                ? "Au centime près, client par client, les soldes sont ceux de la comptabilité, pour les jours de ce "
                    + "fichier\u{202F}; ce que des FEC précédents ont apporté hors de ces jours n’est pas comparé."
                : "The ledger equals the books to the cent, customer by customer, for the days of this file; what earlier "
                    + "FECs brought outside of these days is not compared."
        }
        return isFrench
            ? "Au centime près, client par client, les soldes sont ceux de la comptabilité."
            : "The ledger equals the books to the cent, customer by customer."
    }
}
