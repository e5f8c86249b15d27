public import Primitives

/// Why a credit may settle what is proposed, in words.
public enum ProposalText {
    public static func sentence(of reason: AllocationProposal.Reason, _ language: Language) -> String {
        language == .french ? french(reason) : english(reason)
    }

    private static func french(_ reason: AllocationProposal.Reason) -> String {
        switch reason {
        case .names(let numbers): "le libellé cite \(numbers.joined(separator: ", ")), et le montant convient"
        case .onlyOfAmount(let number): "\(number) est seule de ce montant"
        case .wholeBalance(let count): "c’est tout ce que doit le client (\(count) échéances)"
        case .namesOtherAmount(let numbers):
            "le libellé cite \(numbers.joined(separator: ", ")), dont le montant est autre"
        case .severalOfAmount(let count): "\(count) possibilités de ce montant"
        case .sameAsOtherCredit: "un autre crédit du client a le même montant"
        case .noneOfAmount: "rien d’ouvert n’a ce montant"
        case .nothingOpen: "le client ne doit rien dans ce compte et cette devise"
        }
    }

    private static func english(_ reason: AllocationProposal.Reason) -> String {
        switch reason {
        case .names(let numbers): "its text names \(numbers.joined(separator: ", ")), and the amount fits"
        case .onlyOfAmount(let number): "only \(number) has this amount"
        case .wholeBalance(let count): "it is all that the customer owes (\(count) instalments)"
        case .namesOtherAmount(let numbers):
            "its text names \(numbers.joined(separator: ", ")), of another amount"
        case .severalOfAmount(let count): "\(count) possibilities of this amount"
        case .sameAsOtherCredit: "another credit of the customer has the same amount"
        case .noneOfAmount: "nothing that is open has this amount"
        case .nothingOpen: "the customer owes nothing in this account and currency"
        }
    }
}
