public import Office
public import Primitives

/// A formal notice that was sent, and what is still owed and asked for of what it claimed.
public struct GivenNotice: Sendable {
    public let customer: CustomerCase.ID
    /// The entry of the outbox.
    public let message: OutboxEntry.ID
    public let givenOn: CivilDate
    /// The last day that it leaves to pay.
    public let payableUntil: CivilDate
    /// Those that nothing holds, by instalment.
    public internal(set) var items: [DunningItem]

    /// Whether the time that it left is over: the scenario has no further step, and somebody decides.
    public func isOver(on day: CivilDate) -> Bool { payableUntil < day }

    /// What is open, in the company's own currency where the item says what it is worth in it.
    public var stakeMinor: Int64 { items.reduce(0) { $0 + ($1.openInOwnCurrencyMinor ?? $1.open.minorUnits) } }

    /// What is open, one amount a currency, by code.
    public var owed: [Money] {
        var sums: [Currency: Int64] = [:]
        for item in items { sums[item.open.currency, default: 0] += item.open.minorUnits }
        return sums.sorted { $0.key < $1.key }.map { Money(minorUnits: $0.value, currency: $0.key) }
    }
}

extension ReminderPlan {
    /// The formal notices that certainly left and are not followed by payment yet; those whose time ends first come first.
    ///
    /// What is paid, disputed, promised, paused or netted by credits is not there, nor what the plan would chase again.
    public var givenNotices: [GivenNotice] {
        let noticed = Set(plan.decisions.filter(isNoticed).map(\.item))
        guard !noticed.isEmpty else { return [] }
        let messages = noticeMessages
        var notices: [Int64: GivenNotice] = [:]
        for customer in portfolio.cases {
            for item in customer.items where noticed.contains(item.id) {
                guard let id = messages[item.id.rawValue], let sent = portfolio.steps.proven[id] else { continue }
                var notice =
                    notices[id]
                    ?? GivenNotice(
                        customer: customer.id,
                        message: OutboxEntry.ID(id),
                        givenOn: sent.on,
                        payableUntil: sent.deadline ?? sent.on.adding(days: noticeDays),
                        items: []
                    )
                notice.items.append(item)
                notices[id] = notice
            }
        }
        return notices.values.sorted { ($0.payableUntil, $0.message) < ($1.payableUntil, $1.message) }
    }

    private func isNoticed(_ decision: ItemDecision) -> Bool {
        guard case .alreadySent(let step, _) = decision.silence else { return false }
        return settings.scenario.step(step)?.isFormalNotice ?? false
    }

    /// The last notice that each instalment was in.
    private var noticeMessages: [Int64: Int64] {
        var messages: [Int64: Int64] = [:]
        for (id, sent) in portfolio.steps.proven.sorted(by: { $0.key < $1.key })
        where settings.scenario.step(sent.step.key)?.isFormalNotice ?? false {
            for instalment in sent.instalments { messages[instalment] = id }
        }
        return messages
    }
}
