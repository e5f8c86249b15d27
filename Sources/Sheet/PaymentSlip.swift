public import Primitives

extension Sheet {
    /// What somebody needs to pay by transfer, set apart from the rest and never broken over two pages.
    public struct PaymentSlip: Hashable, Sendable {
        public var payee: String
        public var iban: Iban
        public var bic: String?
        /// What the payer must quote so that the money finds its invoices.
        public var reference: String
        public var amount: Money
        /// A short sentence below: the last day, what else may be done.
        public var remark: Prose?

        public init(
            payee: String,
            iban: Iban,
            bic: String? = nil,
            reference: String,
            amount: Money,
            remark: Prose? = nil
        ) {
            self.payee = payee
            self.iban = iban
            self.bic = bic
            self.reference = reference
            self.amount = amount
            self.remark = remark
        }
    }
}
