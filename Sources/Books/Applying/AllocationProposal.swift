/// What a credit may settle, and why.
public struct AllocationProposal: Sendable {
    public enum Standing: String, CaseIterable, Sendable {
        /// May be confirmed with others, unseen.
        case certain
        /// A person says which.
        case toChoose
        /// Nothing is open that it could settle.
        case noMatch
    }

    /// Why it stands so.
    public enum Reason: Hashable, Sendable {
        /// Its text or reference names what it settles.
        case names([String])
        /// Nothing else that is open has its amount.
        case onlyOfAmount(String)
        /// It is all that the customer owes.
        case wholeBalance(Int)
        /// Its text names these, but it is not their amount.
        case namesOtherAmount([String])
        /// Several things that are open have its amount.
        case severalOfAmount(Int)
        /// Another credit has the same amount.
        case sameAsOtherCredit
        /// Nothing that is open has its amount.
        case noneOfAmount
        case nothingOpen
    }

    /// An amount of the credit applied to an instalment.
    public struct Part: Sendable {
        public let item: SettleableItem
        public let amountMinor: Int64
    }

    public let credit: UnappliedCredit
    public let standing: Standing
    /// What would be applied when it is certain; what its text points to when a person must choose.
    public let parts: [Part]
    public let reason: Reason
}
