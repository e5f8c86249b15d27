/// Which way a document moves what a customer owes.
public enum Side: String, Sendable {
    /// It raises the debt: it has instalments.
    case debit
    /// It lowers the debt: it is applied to instalments.
    case credit
}

/// What a posted document is.
///
/// The codes are rows of a lookup table: a new kind is a migration, not a new check.
public enum DocumentKind: String, CaseIterable, Sendable {
    case invoice, depositInvoice, debitNote, openingDebit, refund, receiptReversal, transferIn, adjustmentDebit,
        revaluationDebit
    case creditNote, receipt, openingCredit, writeOff, discount, offset, transferOut, adjustmentCredit,
        revaluationCredit

    public var side: Side {
        switch self {
        case .invoice, .depositInvoice, .debitNote, .openingDebit, .refund, .receiptReversal, .transferIn,
            .adjustmentDebit, .revaluationDebit:
            .debit
        case .creditNote, .receipt, .openingCredit, .writeOff, .discount, .offset, .transferOut, .adjustmentCredit,
            .revaluationCredit:
            .credit
        }
    }

    /// Whether it is a difference of exchange: it moves the balance of the books, nobody owes or has paid it.
    public var isRevaluation: Bool { self == .revaluationDebit || self == .revaluationCredit }

    /// Whether it lowers a debt though nothing was received nor credited: a loss, a difference, or what the books moved.
    public var isMoneylessCredit: Bool {
        switch self {
        case .writeOff, .discount, .transferOut, .adjustmentCredit, .revaluationCredit: true
        default: false
        }
    }

    /// Whether it counts as a sale when sales of a period are asked for (credit notes with the other sign).
    public var isSale: Bool { self == .invoice || self == .depositInvoice || self == .creditNote }
}

/// Why a subject is left alone, wholly or for an amount.
public enum HoldKind: String, CaseIterable, Sendable {
    case dispute, promise, paymentPlan, insolvency, pause, delivery
}
