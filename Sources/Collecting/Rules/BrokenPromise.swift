public import Primitives

/// A payment that a customer announced for a day, and that did not come.
public struct BrokenPromise: Hashable, Sendable {
    /// A transfer that was sent on the day promised may take so many working days.
    static let graceWorkingDays = 2
    /// What is missing of a promise that counts as kept: charges of a bank, a rounding.
    static let toleratedPercent: Int64 = 2

    /// The day on which it was promised.
    public let givenOn: CivilDate
    /// The day for which it was promised.
    public let payableOn: CivilDate
    public let promised: Money
    /// What came of it since.
    public let received: Money
    /// What did not, less what has come and is applied to nothing yet.
    public let missing: Money
    /// The same in the creditor's own currency, in smallest units.
    public let missingOwnMinor: Int64
    /// The overdue items that were to be paid by it.
    public let items: Set<DunningItem.ID>
}

/// A promise as it was made.
struct MadePromise: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        /// One instalment, with what was open of it then.
        case item(DunningItem.ID, open: Money)
        /// What was overdue on an account, or of the customer.
        case everything
    }

    let id: Int64
    let subject: Subject
    /// A part of it; of `everything` in the creditor's own currency.
    let amountMinor: Int64?
    let givenOn: CivilDate
    let payableOn: CivilDate
    /// What was paid of it since; of `everything` only when it is of an amount.
    var receivedMinor: Int64 = 0
}

/// Finds out which promises of a customer were not kept.
///
/// What was promised again counts by the newer promise alone, and what is disputed, promised or paused now is not asked for.
struct PromiseReview {
    let customer: CustomerCase
    let day: CivilDate
    let calendar: WorkingCalendar
    /// The creditor's own currency.
    let currency: Currency

    /// The day on which promises were made, and the one for which.
    private struct Days: Hashable {
        let givenOn: CivilDate
        let payableOn: CivilDate
    }

    /// What came of a promise in one currency.
    private struct Outcome {
        var receivedMinor: Int64 = 0
        var missingMinor: Int64 = 0
        var items: [DunningItem] = []
    }

    /// One for each day promised and currency, the newest first.
    func broken(_ promises: [MadePromise]) -> [BrokenPromise] {
        let overdue = Dictionary(customer.overdueItems(on: day).map { ($0.id, $0) }) { first, _ in first }
        let groups = Dictionary(grouping: promises) { Days(givenOn: $0.givenOn, payableOn: $0.payableOn) }
            .sorted { newest($1.value) < newest($0.value) }
        var told: Set<DunningItem.ID> = [], broken: [BrokenPromise] = []
        for (days, promises) in groups {
            let everything = promises.filter { $0.subject == .everything }.max { $0.id < $1.id }
            let parts = parts(of: promises).filter { !told.contains($0.key) }
            let isOver = calendar.adding(workingDays: BrokenPromise.graceWorkingDays, to: days.payableOn) < day
            if isOver {
                let left = overdue.filter { !told.contains($0.key) }
                let found = everything.map { outcomes(of: $0, left) } ?? outcomes(of: parts, left)
                broken += found.sorted { $0.key < $1.key }.compactMap { self.broken(days, $0, $1) }
            }
            guard everything == nil else { break }
            told.formUnion(parts.keys)
        }
        return broken
    }

    private func newest(_ promises: [MadePromise]) -> Int64 { promises.map(\.id).max() ?? 0 }

    /// By instalment; one that was promised twice for the same day was promised once.
    private func parts(of promises: [MadePromise]) -> [DunningItem.ID: MadePromise] {
        var parts: [DunningItem.ID: MadePromise] = [:]
        for promise in promises.sorted(by: { $0.id < $1.id }) {
            if case .item(let item, _) = promise.subject { parts[item] = promise }
        }
        return parts
    }

    private func outcomes(
        of parts: [DunningItem.ID: MadePromise],
        _ overdue: [DunningItem.ID: DunningItem]
    ) -> [Currency: Outcome] {
        var outcomes: [Currency: Outcome] = [:]
        for (id, part) in parts.sorted(by: { $0.key < $1.key }) {
            guard case .item(_, let open) = part.subject else { continue }
            let promised = part.amountMinor ?? open.minorUnits, item = overdue[id]
            let received = min(max(part.receivedMinor, 0), promised)
            let missing = min(promised - received, item?.claimableMinor(on: day) ?? 0)
            outcomes[open.currency, default: Outcome()].receivedMinor += received
            outcomes[open.currency, default: Outcome()].missingMinor += missing
            if let item, missing > 0 { outcomes[open.currency]?.items.append(item) }
        }
        for currency in outcomes.keys { settle(&outcomes[currency], by: unapplied(in: currency)) }
        return outcomes
    }

    /// Of an amount, or of what was overdue when it was promised and still is.
    private func outcomes(
        of promise: MadePromise,
        _ overdue: [DunningItem.ID: DunningItem]
    ) -> [Currency: Outcome] {
        var outcomes: [Currency: Outcome] = [:]
        for item in overdue.values.sorted(by: { $0.id < $1.id }) {
            let isMeant =
                promise.amountMinor == nil ? item.dueOn <= promise.givenOn : item.open.currency == currency
            guard isMeant else { continue }
            outcomes[item.open.currency, default: Outcome()].missingMinor += item.claimableMinor(on: day)
            outcomes[item.open.currency]?.items.append(item)
        }
        for currency in outcomes.keys { settle(&outcomes[currency], by: unapplied(in: currency)) }
        guard let amount = promise.amountMinor, var outcome = outcomes[currency] else { return outcomes }
        let received = min(max(promise.receivedMinor, 0), amount)
        outcome.missingMinor = min(outcome.missingMinor, amount - received)
        outcome.receivedMinor = received
        return [currency: outcome]
    }

    private func settle(_ outcome: inout Outcome?, by unapplied: Int64) {
        guard let missing = outcome?.missingMinor else { return }
        let settled = min(missing, unapplied)
        outcome?.missingMinor -= settled
        outcome?.receivedMinor += settled
    }

    private func unapplied(in currency: Currency) -> Int64 {
        customer.unapplied.filter { $0.amount.currency == currency }.reduce(0) { $0 + $1.amount.minorUnits }
    }

    private func broken(_ days: Days, _ currency: Currency, _ outcome: Outcome) -> BrokenPromise? {
        let promised = outcome.receivedMinor + outcome.missingMinor
        guard outcome.missingMinor > 0,
            Int128(outcome.missingMinor) * 100 > Int128(promised) * Int128(BrokenPromise.toleratedPercent)
        else { return nil }
        return BrokenPromise(
            givenOn: days.givenOn,
            payableOn: days.payableOn,
            promised: Money(minorUnits: promised, currency: currency),
            received: Money(minorUnits: outcome.receivedMinor, currency: currency),
            missing: Money(minorUnits: outcome.missingMinor, currency: currency),
            missingOwnMinor: ownMinor(outcome),
            items: Set(outcome.items.map(\.id))
        )
    }

    /// What is missing at the rate at which the books carry its items.
    private func ownMinor(_ outcome: Outcome) -> Int64 {
        let open = outcome.items.reduce(Int128(0)) { $0 + Int128($1.open.minorUnits) }
        let own = outcome.items.reduce(Int128(0)) { $0 + Int128($1.openInOwnCurrencyMinor ?? $1.open.minorUnits) }
        guard open > 0, own != open else { return outcome.missingMinor }
        return Int64(clamping: Rounding.halfUp.divide(own * Int128(outcome.missingMinor), by: open))
    }
}
