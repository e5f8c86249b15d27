public import Primitives

/// What a customer has overdue with one creditor and is asked for, whatever is done about it today.
public struct OverdueClaim: Hashable, Sendable {
    /// The oldest due date first.
    public let lines: [ClaimLine]
    /// One per currency, by code: less what was received or credited and is applied to nothing.
    public let totals: [ClaimTotal]
}

extension DunningPlanner {
    /// What is asked for of one customer's items on a day, by the rules of the plan, even when the day's run is held.
    ///
    /// For somebody who is about to call; nil when nothing is asked for.
    static func overdueClaim(
        of customer: CustomerCase,
        for creditor: CreditorID,
        on day: CivilDate,
        settings: DunningSettings
    ) throws(MoneyError) -> OverdueClaim? {
        var planning = CreditorPlanning(customer: customer, creditor: creditor, on: day, settings: settings)
        planning.heedsRunHolds = false
        try planning.decide(customer.items.filter { $0.creditor == creditor }.sorted { $0.id < $1.id })
        return try planning.overdueClaim()
    }
}

/// What several contacts with one customer ask for together: each instalment once, and once what is set against them.
public struct JointClaim: Sendable {
    private var lines: [DunningItem.ID: ClaimLine] = [:]
    private var unapplied: [Currency: Int64] = [:]

    public init() {}

    public init(_ contact: PlannedContact) { add(contact.lines, contact.totals) }

    public mutating func add(_ contact: PlannedContact) { add(contact.lines, contact.totals) }

    /// The credits of two contacts are the same money: the larger of what each deducts counts.
    public mutating func add(_ lines: [ClaimLine], _ totals: [ClaimTotal]) {
        for line in lines { self.lines[line.item] = line }
        for total in totals {
            let currency = total.net.currency
            unapplied[currency] = max(unapplied[currency] ?? 0, total.unapplied.minorUnits)
        }
    }

    public var items: Set<DunningItem.ID> { Set(lines.keys) }

    /// One per currency, in smallest units.
    public var net: [Currency: Int64] {
        var claimed: [Currency: Int64] = [:]
        for line in lines.values { claimed[line.claimed.currency, default: 0] += line.claimed.minorUnits }
        return claimed.reduce(into: [:]) { net, sum in net[sum.key] = max(sum.value - (unapplied[sum.key] ?? 0), 0) }
    }

    /// What is asked for in the company's own currency, and what other currencies are worth in it.
    public func stakeMinor(in own: Currency) -> Int64 {
        let others = lines.values.filter { $0.claimed.currency != own }
        return (net[own] ?? 0) + others.reduce(0) { $0 + $1.atStakeMinor }
    }
}
