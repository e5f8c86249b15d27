internal import Ledger

extension CustomerCategory {
    /// What the law of late payment makes of it.
    var debtorCategory: DebtorCategory {
        switch self {
        case .smallCompany, .largeCompany, .export: .company
        case .microCompany: .soleTrader
        case .publicBody: .publicBody
        case .consumer: .consumer
        }
    }
}

extension DocumentKind {
    /// Whether an open item of this kind is asked for, in this control account.
    ///
    /// Money given back is not, nor a difference of exchange, nor what stands on the account of advances: these only use up credits.
    func isChased(controlAccount: String) -> Bool {
        side == .debit && self != .refund && !isRevaluation && !controlAccount.hasPrefix("4191")
    }
}
