import Books
import Insight
import Ledger
import Primitives

/// Turns what was applied to a document, or of it, into the rows of its page.
struct InvoiceAllocations {
    private typealias Words = Texts.Undoing

    let file: DocumentFile
    let days: UndoingDays
    let names: [String: String]
    let language: Language

    /// Whether something that stands is another source's to undo.
    var isRuledElsewhere: Bool {
        file.applied.contains { applied in
            guard !applied.isReversed, case .failure(.ruledElsewhere) = day(of: applied) else { return false }
            return true
        }
    }

    func rows(_ refusal: UndoRefusal?) -> [InvoicePage.Allocation] {
        let together = Dictionary(grouping: file.applied.filter { undoingDay(of: $0) != nil }, by: \.act)
        return file.applied.map { applied in
            let isMirror = applied.amount.minorUnits < 0
            return InvoicePage.Allocation(
                credit: applied.number,
                path: Paths.invoice(applied.other.rawValue),
                kind: Texts.Kinds.name(of: applied.kind)(language),
                on: Formats(language).day(applied.on),
                amount: .money(applied.amount, language),
                by: by(applied),
                reason: applied.reason,
                reversal: applied.isReversed
                    ? Badge((isMirror ? Words.reversal : Words.undone)(language), .neutral) : nil,
                undoing: undoing(applied, with: together[applied.act] ?? [], refusal)
            )
        }
    }

    private func undoing(
        _ applied: DocumentFile.Applied,
        with together: [DocumentFile.Applied],
        _ refusal: UndoRefusal?
    ) -> InvoicePage.Undoing? {
        guard let day = undoingDay(of: applied) else { return nil }
        let isDebit = file.document.kind.side == .debit, own = file.document.number, formats = Formats(language)
        let sentence = Words.sentence(
            amount: formats.money(applied.amount),
            debit: isDebit ? own : applied.number,
            credit: isDebit ? applied.number : own,
            on: formats.day(day),
            isItsDay: day == applied.on
        )
        // What a file joined is looked at one by one.
        let others = applied.verb == ApplyCredits.verb ? together.filter { $0.id != applied.id } : []
        return InvoicePage.Undoing(
            id: applied.id.rawValue,
            sentence: sentence(language),
            others: others.map(\.id.rawValue),
            answers: refusal?.allocation == applied.id.rawValue ? refusal?.answers ?? .none : .none
        )
    }

    private func undoingDay(of applied: DocumentFile.Applied) -> CivilDate? {
        guard !applied.isReversed, case .success(let day) = day(of: applied) else { return nil }
        return day
    }

    private func day(of applied: DocumentFile.Applied) -> Result<CivilDate, ApplyingError> {
        Result { () throws(ApplyingError) in try days.day(forOneOf: applied.on) }
    }

    /// `À la main · Anne`, `Fichier · Anne`; nil when neither is known.
    private func by(_ applied: DocumentFile.Applied) -> String? {
        let way: Text? =
            switch applied.verb {
            case ApplyCredits.verb, UndoAllocations.verb, DecideAbsentItem.Decision.cancel.verb: Words.byHand
            case let verb where verb.hasSuffix(".import"): Words.byFile
            default: nil
            }
        let parts = [way?(language), names[applied.by]].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }
}

/// Why an allocation of the page was not undone.
struct UndoRefusal: Sendable {
    let allocation: Int64
    /// To its form.
    var answers = Answers.none
    /// What concerns no answer.
    var error: (any DomainError)?
}
