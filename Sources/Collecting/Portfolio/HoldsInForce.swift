internal import Ledger
internal import Primitives
internal import Storage

/// The holds that are in force on a day, by what they are about.
struct HoldsInForce: Sendable {
    private var ofCustomers: [Int64: [DunningHold]] = [:]
    private var ofAccounts: [Int64: [DunningHold]] = [:]
    private var ofInstalments: [Int64: [DunningHold]] = [:]

    static func read(
        _ scope: PortfolioScope,
        on day: CivilDate,
        _ connection: any SQLConnection
    ) throws -> HoldsInForce {
        var holds = HoldsInForce()
        var subjects: SQL = ""
        if let customer = scope.customer {
            subjects = """
                and (hold.customer_id = \(customer)
                     or hold.account_id in (select id from account where customer_id = \(customer))
                     or hold.instalment_id in (
                         select open_item.instalment_id from open_item
                         join account on account.id = open_item.account_id
                         where account.customer_id = \(customer)))
                """
        }
        let query: SQL = """
            select hold.kind, hold.customer_id, hold.account_id, hold.instalment_id, hold.amount_minor, hold.until_on
            from hold
            where hold.from_on <= \(day) and (hold.until_on is null or hold.until_on >= \(day))
            and not exists (
                select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(day))
            \(subjects)
            order by hold.id
            """
        try connection.forEach(query) { try holds.add($0) }
        return holds
    }

    func isInsolvent(_ customer: Int64) -> Bool {
        ofCustomers[customer]?.contains { $0.kind == .insolvency } ?? false
    }

    /// Gives each of a customer's items the holds that touch it.
    ///
    /// A hold of a part of an account, or of all that a customer owes, takes the oldest items first; it counts in the
    /// company's own currency.
    func apply(to items: inout [DunningItem], of customer: Int64, currency: Currency) {
        for index in items.indices { items[index].holds += ofInstalments[items[index].id.rawValue] ?? [] }
        for hold in ofCustomers[customer] ?? [] { spread(hold, over: items.indices, of: &items, currency) }
        for (account, holds) in ofAccounts {
            let indices = items.indices.filter { items[$0].account == account }
            guard !indices.isEmpty else { continue }
            for hold in holds { spread(hold, over: indices, of: &items, currency) }
        }
    }

    private func spread(
        _ hold: DunningHold,
        over indices: some Sequence<Int>,
        of items: inout [DunningItem],
        _ currency: Currency
    ) {
        guard var left = hold.amountMinor else {
            for index in indices { items[index].holds.append(hold) }
            return
        }
        let oldestFirst = indices.filter { items[$0].open.currency == currency }
            .sorted { (items[$0].dueOn, items[$0].id) < (items[$1].dueOn, items[$1].id) }
        for index in oldestFirst where left > 0 {
            let part = min(left, items[index].open.minorUnits)
            items[index].holds.append(DunningHold(hold.kind, amountMinor: part, until: hold.until))
            left -= part
        }
    }

    private mutating func add(_ row: any SQLRow) throws {
        guard let kind = try HoldKind(rawValue: row.text(0))?.dunningKind else { return }
        let hold = DunningHold(kind, amountMinor: try row.optionalInteger(4), until: try row.optionalDate(5))
        if let instalment = try row.optionalInteger(3) {
            ofInstalments[instalment, default: []].append(hold)
        } else if let account = try row.optionalInteger(2) {
            ofAccounts[account, default: []].append(hold)
        } else if let customer = try row.optionalInteger(1) {
            ofCustomers[customer, default: []].append(hold)
        }
    }
}

extension HoldKind {
    /// What it means for reminders; nil when it does not keep anybody from asking (a stop of deliveries).
    var dunningKind: DunningHold.Kind? {
        switch self {
        case .dispute: .dispute
        case .promise, .paymentPlan: .promise
        case .insolvency: .insolvency
        case .pause: .pause
        case .delivery: nil
        }
    }
}
