internal import Collecting
internal import Ledger
internal import Primitives
internal import Storage

/// The holds in force today, and how they touch the open items.
struct HoldFacts {
    fileprivate struct Hold {
        let kind: HoldKind
        let amountMinor: Int64?
        let fromOn: CivilDate
    }

    private var ofInstalments: [Int64: [Hold]] = [:]
    private var ofAccounts: [Int64: [Hold]] = [:]
    private var ofCustomers: [Int64: [Hold]] = [:]

    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> HoldFacts {
        var holds = HoldFacts()
        let kinds = [HoldKind.dispute, .promise, .paymentPlan, .insolvency, .pause].map(\.rawValue)
        let query: SQL = """
            select hold.kind, hold.instalment_id, hold.account_id, hold.customer_id, hold.amount_minor, hold.from_on
            from hold
            where hold.kind in \(list: kinds) and hold.from_on <= \(scope.today)
            and (hold.until_on is null or hold.until_on >= \(scope.today))
            and not exists (
                select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(scope.today))
            order by hold.id
            """
        try connection.forEach(query) { row in
            guard let kind = HoldKind(rawValue: try row.text(0)) else { return }
            let hold = Hold(
                kind: kind,
                amountMinor: try row.optionalInteger(4),
                fromOn: try row.date(5)
            )
            if let instalment = try row.optionalInteger(1) {
                holds.ofInstalments[instalment, default: []].append(hold)
            } else if let account = try row.optionalInteger(2) {
                holds.ofAccounts[account, default: []].append(hold)
            } else if let customer = try row.optionalInteger(3) {
                holds.ofCustomers[customer, default: []].append(hold)
            }
        }
        return holds
    }

    /// Writes the holds on the items and returns since when each dispute lasts that touches something open of the company.
    func apply(to items: inout OpenItemFacts, of customers: inout CustomerFacts) -> [CivilDate] {
        var disputes: [CivilDate] = []
        for (instalment, holds) in ofInstalments {
            guard let place = items.place(of: instalment) else { continue }
            for hold in holds {
                spread(hold, over: [place], of: &items)
                note(hold, in: &disputes)
            }
        }
        guard !ofAccounts.isEmpty || !ofCustomers.isEmpty else { return disputes }
        let byAccount = places(in: items) { ofAccounts[$0.account] == nil ? nil : $0.account }
        for (account, holds) in ofAccounts {
            guard let places = byAccount[account] else { continue }
            for hold in holds {
                spread(hold, over: places, of: &items)
                note(hold, in: &disputes)
            }
        }
        let byCustomer = places(in: items) { item in
            let id = customers.all[Int(item.customer)].id
            return ofCustomers[id] == nil ? nil : id
        }
        for (customer, holds) in ofCustomers {
            guard let place = customers.place(ofCustomer: customer) else { continue }
            if holds.contains(where: { $0.kind == .insolvency }) { customers.all[Int(place)].isInsolvent = true }
            guard let places = byCustomer[customer] else { continue }
            for hold in holds {
                spread(hold, over: places, of: &items)
                note(hold, in: &disputes)
            }
        }
        return disputes
    }

    private func places(in items: OpenItemFacts, by key: (ItemFact) -> Int64?) -> [Int64: [Int]] {
        var places: [Int64: [Int]] = [:]
        for (place, item) in items.all.enumerated() {
            if let key = key(item) { places[key, default: []].append(place) }
        }
        return places
    }

    private func note(_ hold: Hold, in disputes: inout [CivilDate]) {
        guard hold.kind == .dispute else { return }
        disputes.append(hold.fromOn)
    }

    /// A hold of an amount takes the oldest items first; of several items it counts in the company's own currency.
    private func spread(_ hold: Hold, over places: [Int], of items: inout OpenItemFacts) {
        guard var left = hold.amountMinor else {
            for place in places { hold.hold(items.all[place].openMinor, of: &items.all[place]) }
            return
        }
        let oldestFirst = places.filter { places.count == 1 || items.all[$0].isOwnCurrency }
            .sorted { (items.all[$0].dueOn, $0) < (items.all[$1].dueOn, $1) }
        for place in oldestFirst where left > 0 {
            let part = min(left, items.all[place].openMinor)
            hold.hold(part, of: &items.all[place])
            left -= part
        }
    }
}

extension HoldFacts.Hold {
    fileprivate func hold(_ minor: Int64, of item: inout ItemFact) {
        switch kind {
        case .dispute: item.disputedMinor = min(item.openMinor, item.disputedMinor + minor)
        case .promise, .paymentPlan: item.promisedMinor = min(item.openMinor, item.promisedMinor + minor)
        case .insolvency: item.isInsolvent = true
        case .pause: item.pausedMinor = min(item.openMinor, item.pausedMinor + minor)
        case .delivery: break
        }
    }
}

/// A promise to pay whose day has passed, and what came of it.
struct PromiseFact: Hashable {
    let isKept: Bool

    static let window = PracticeWindow.last(days: 90)
    /// Working days that a transfer may take after the day promised.
    static let toleranceWorkingDays = 2

    /// Promises about one instalment each; of a promise about a whole account nobody can say what was to be paid.
    static func read(_ scope: FactScope, _ connection: any SQLConnection) throws -> [PromiseFact] {
        struct Promise {
            let amountMinor: Int64?
            let instalmentMinor: Int64
            let fromOn: CivilDate
            let untilOn: CivilDate
            var allocations: [(on: CivilDate, minor: Int64)] = []
        }
        var promises: [Int64: Promise] = [:]
        let scoped: SQL = """
            hold.kind = 'promise' and hold.until_on > \(window.start(scope.today)) and hold.until_on <= \(scope.today)
            and account.legal_entity_id = \(scope.entity.id)
            """
        let query: SQL = """
            select hold.id, hold.amount_minor, instalment.amount_minor, hold.from_on, hold.until_on
            from hold join instalment on instalment.id = hold.instalment_id
            join account on account.id = instalment.account_id
            where \(scoped)
            """
        try connection.forEach(query) { row in
            promises[try row.integer(0)] = Promise(
                amountMinor: try row.optionalInteger(1),
                instalmentMinor: try row.integer(2),
                fromOn: try row.date(3),
                untilOn: try row.date(4)
            )
        }
        guard !promises.isEmpty else { return [] }
        let paid: SQL = """
            select hold.id, allocation.allocated_on, allocation.amount_minor
            from hold join instalment on instalment.id = hold.instalment_id
            join account on account.id = instalment.account_id
            join allocation on allocation.instalment_id = hold.instalment_id
            where \(scoped)
            """
        try connection.forEach(paid) { row in
            promises[try row.integer(0)]?.allocations.append((try row.date(1), try row.integer(2)))
        }
        return promises.values.compactMap { promise in
            let lastDay = scope.calendar.adding(workingDays: toleranceWorkingDays, to: promise.untilOn)
            func paid(_ isCounted: (CivilDate) -> Bool) -> Int64 {
                promise.allocations.reduce(0) { isCounted($1.on) ? $0 + $1.minor : $0 }
            }
            let due = promise.amountMinor ?? promise.instalmentMinor - paid { $0 <= promise.fromOn }
            let isKept = paid { $0 > promise.fromOn && $0 <= lastDay } * 100 >= due * 98
            return isKept || lastDay < scope.today ? PromiseFact(isKept: isKept) : nil
        }
    }
}
