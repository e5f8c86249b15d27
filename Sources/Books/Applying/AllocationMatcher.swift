internal import Ledger
internal import Primitives

/// Finds what credits may settle among what is open.
///
/// Names come before amounts, so that an item that one credit names is not given to another that happens to be of its
/// amount. What is certain is certain together: each is found in what those before it leave.
struct AllocationMatcher {
    private let items: [SettlingScope: [SettleableItem]]
    private let sums: [SettlingScope: OpenSum]
    private var leftMinor: [Instalment.ID: Int64]

    /// - Parameters:
    ///   - items: those that the credits may name or equal; all of a scope where a credit is the whole of it.
    ///   - sums: of everything that is open in each scope.
    init(items: [SettleableItem], sums: [SettlingScope: OpenSum]) {
        let ordered = items.sorted { ($0.dueOn, $0.instalment) < ($1.dueOn, $1.instalment) }
        self.items = Dictionary(grouping: ordered) { SettlingScope($0.account, $0.open.currency) }
        self.sums = sums
        leftMinor = Dictionary(ordered.map { ($0.instalment, $0.open.minorUnits) }) { first, _ in first }
    }

    /// One proposal for each credit, in their order.
    mutating func propose(_ credits: [UnappliedCredit]) -> [AllocationProposal] {
        var found: [Document.ID: AllocationProposal] = [:]
        for credit in credits { found[credit.document] = byName(credit) }
        let unnamed = credits.filter { found[$0.document] == nil }
        var sameAmount: [AmountOfScope: Int] = [:]
        for credit in unnamed { sameAmount[AmountOfScope(credit), default: 0] += 1 }
        for credit in unnamed {
            found[credit.document] = byAmount(credit, isAlone: sameAmount[AmountOfScope(credit)] == 1)
        }
        return credits.compactMap { found[$0.document] }
    }

    /// Nil when it names nothing that is open.
    private mutating func byName(_ credit: UnappliedCredit) -> AllocationProposal? {
        let names = Set(credit.namedNumbers.map { $0.uppercased() })
        let named = (items[credit.scope] ?? []).filter { names.contains($0.number.uppercased()) }
        guard !named.isEmpty else { return nil }
        var numbers: [String] = []
        for item in named where !numbers.contains(item.number) { numbers.append(item.number) }
        let left = named.reduce(0) { $0 + (leftMinor[$1.instalment] ?? 0) }, amount = credit.open.minorUnits
        // A part of one document is a part payment; a part of several leaves open which.
        let fits = numbers.count == 1 ? amount <= left : amount == left
        let parts = spread(amount, over: named)
        guard fits else { return proposal(credit, .toChoose, parts, .namesOtherAmount(numbers)) }
        take(parts)
        return proposal(credit, .certain, parts, .names(numbers))
    }

    private mutating func byAmount(_ credit: UnappliedCredit, isAlone: Bool) -> AllocationProposal {
        guard let sum = sums[credit.scope], sum.count > 0 else { return proposal(credit, .noMatch, [], .nothingOpen) }
        let amount = credit.open.minorUnits, known = items[credit.scope] ?? []
        // What was not yet invoiced is not what was paid.
        let earlier = known.filter { $0.issuedOn <= credit.issuedOn && isWhole($0) }
        let equal = earlier.filter { $0.open.minorUnits == amount }
        let isBalance = sum.minor == amount && sum.count > 1 && earlier.count == sum.count
        switch equal.count + (isBalance ? 1 : 0) {
        case 0: return proposal(credit, .toChoose, [], .noneOfAmount)
        case 1 where isAlone:
            let parts = spread(amount, over: isBalance ? earlier : equal)
            take(parts)
            let reason = equal.first.map { AllocationProposal.Reason.onlyOfAmount($0.number) }
            return proposal(credit, .certain, parts, reason ?? .wholeBalance(sum.count))
        case 1: return proposal(credit, .toChoose, [], .sameAsOtherCredit)
        case let count: return proposal(credit, .toChoose, [], .severalOfAmount(count))
        }
    }

    /// Whether no credit before this one takes of it.
    private func isWhole(_ item: SettleableItem) -> Bool { leftMinor[item.instalment] == item.open.minorUnits }

    /// The oldest due first, as far as the amount goes.
    private func spread(_ amountMinor: Int64, over items: [SettleableItem]) -> [AllocationProposal.Part] {
        var rest = amountMinor
        return items.compactMap { item in
            let part = min(rest, leftMinor[item.instalment] ?? 0)
            guard part > 0 else { return nil }
            rest -= part
            return AllocationProposal.Part(item: item, amountMinor: part)
        }
    }

    private mutating func take(_ parts: [AllocationProposal.Part]) {
        for part in parts { leftMinor[part.item.instalment, default: 0] -= part.amountMinor }
    }

    private func proposal(
        _ credit: UnappliedCredit,
        _ standing: AllocationProposal.Standing,
        _ parts: [AllocationProposal.Part],
        _ reason: AllocationProposal.Reason
    ) -> AllocationProposal {
        AllocationProposal(credit: credit, standing: standing, parts: parts, reason: reason)
    }
}

/// Credits of one scope that are of the same amount.
private struct AmountOfScope: Hashable {
    let scope: SettlingScope
    let minor: Int64

    init(_ credit: UnappliedCredit) { (scope, minor) = (credit.scope, credit.open.minorUnits) }
}

extension UnappliedCredit {
    var scope: SettlingScope { SettlingScope(account, open.currency) }
}
