internal import Ledger
internal import Primitives

/// What a reminder is about, in a few words for its subject: by its number when it is one, and by what it is, since what was
/// owed when the books came in was never invoiced under that number.
struct ReminderSubject {
    /// Of all that the message names.
    let kinds: [DocumentKind]
    let firstNumber: String
    let firstDueOn: CivilDate
    let language: Language

    private var words: ReminderWords { ReminderWords(language: language) }
    private var areInvoices: Bool { kinds.allSatisfy { $0 == .invoice || $0 == .depositInvoice } }
    private var isMasculine: Bool { [.openingDebit, .receiptReversal, .refund].contains(kinds.first) }

    /// `Facture FA-1 échue le 7 septembre 2026`; `Factures échues` when there are several.
    var overdue: String {
        if kinds.count > 1 {
            return areInvoices
                ? words.pick("Factures échues", "Invoices past due") : words.pick("Sommes échues", "Amounts past due")
        }
        let day = DayText(language: language).long(firstDueOn)
        return words.pick("\(first) \(isMasculine ? "échu" : "échue") le \(day)", "\(first), due \(day)")
    }

    /// `facture FA-1 restée impayée`; `factures restées impayées` when there are several.
    var unpaid: String {
        if kinds.count > 1 {
            return areInvoices
                ? words.pick("factures restées impayées", "invoices still unpaid")
                : words.pick("sommes restées impayées", "amounts still unpaid")
        }
        let named = first.prefix(1).lowercased() + first.dropFirst()
        return words.pick(
            "\(named) \(isMasculine ? "resté impayé" : "restée impayée")",
            "\(areInvoices ? first : named) still unpaid"
        )
    }

    /// `Facture FA-1`; in English an invoice is its number alone.
    private var first: String {
        guard language == .french || !areInvoices else { return firstNumber }
        let kind = areInvoices ? DocumentKind.invoice : kinds.first ?? .invoice
        return "\(words.name(of: kind)) \(firstNumber)"
    }
}
