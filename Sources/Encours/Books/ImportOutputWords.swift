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
            : "refused: nothing was written; \(number(result.issues.count)) to mend."
    }

    func summary(_ result: ImportResult) -> String {
        guard isFrench else {
            let outcome = result.outcome == .checked ? "checked, nothing was written" : "imported"
            return "\(outcome): \(number(result.customers)) customers, \(number(result.documents)) documents, "
                + "\(number(result.instalments)) instalments, \(number(result.allocations)) allocations; "
                + "\(number(result.skipped)) already known, \(number(result.issues.count)) to mend, "
                + "\(number(result.differences.count)) differences."
        }
        let counts = [
            ("clients", result.customers), ("pièces", result.documents), ("échéances", result.instalments),
            ("affectations", result.allocations), ("déjà connus", result.skipped),
            ("à corriger", result.issues.count), ("différences", result.differences.count),
        ]
        let outcome = result.outcome == .checked ? "vérifié, rien n’a été écrit" : "importé"
        return outcome + "\u{A0}: " + counts.map { "\($0) \(number($1))" }.joined(separator: ", ") + "."
    }

    func controlHeader(_ asOf: CivilDate) -> [String] {
        let day = DayText(language: language).short(asOf)
        return isFrench
            ? ["compte collectif au \(day)", "comptabilité", "ici", "écart"]
            : ["control account on \(day)", "books", "ledger", "difference"]
    }

    func verdict(_ control: ControlCheck) -> String {
        let count = control.differenceCount
        guard control.isEqualToTheCent else {
            return isFrench
                ? "Soldes qui diffèrent de la comptabilité\u{A0}: \(number(count))."
                : "\(number(count)) balances differ from the books."
        }
        return isFrench
            ? "Au centime près, client par client, les soldes sont ceux de la comptabilité."
            : "The ledger equals the books to the cent, customer by customer."
    }
}
