internal import Ledger
internal import Primitives
internal import Storage

/// Reads what customers promised to pay and for when, with what was paid since: a few questions, however many promises.
struct PromisesMade {
    let scope: PortfolioScope
    let day: CivilDate
    let connection: any SQLConnection

    /// What was promised for an earlier day than this is told no more.
    private static let months = 12

    /// By customer; those that somebody took back are not there.
    func read(in own: Currency) throws -> [Int64: [MadePromise]] {
        var promises = try ofItems()
        // No index leads from an account to its holds; of these there are few.
        for place: SQL in ["account.id = hold.account_id", "account.customer_id = hold.customer_id"] {
            promises.merge(try ofEverything(place, own)) { $0 + $1 }
        }
        return promises
    }

    private var standing: SQL {
        """
        hold.kind = 'promise' and hold.from_on <= \(day) and hold.until_on > \(day.adding(months: -Self.months))
        and not exists (select 1 from hold_end where hold_end.hold_id = hold.id and hold_end.ended_on <= \(day))
        and \(scope.accounts)
        """
    }

    /// From the promises to what they are about, and never from all that was ever invoiced.
    private static let items: SQL = "hold cross join instalment cross join account"
    private static let joined: SQL = "instalment.id = hold.instalment_id and account.id = instalment.account_id"

    private func ofItems() throws -> [Int64: [MadePromise]] {
        var paid: [Int64: (before: Int64, since: Int64)] = [:]
        let payments: SQL = """
            select hold.id,
                   cast(sum(case when \(isSince) then 0 else allocation.amount_minor end) as bigint),
                   cast(sum(case when \(isSince) then allocation.amount_minor else 0 end) as bigint)
            from \(Self.items)
            join allocation on allocation.instalment_id = hold.instalment_id
            where \(Self.joined) and \(standing) and allocation.allocated_on <= \(day)
            group by hold.id
            """
        try connection.forEach(payments) { paid[try $0.integer(0)] = (try $0.integer(1), try $0.integer(2)) }
        var promises: [Int64: [MadePromise]] = [:]
        let query: SQL = """
            select hold.id, account.customer_id, hold.amount_minor, hold.from_on, hold.until_on, instalment.id,
                   instalment.amount_minor, instalment.currency
            from \(Self.items) where \(Self.joined) and \(standing)
            """
        try connection.forEach(query) { row in
            let id = try row.integer(0), (before, since) = paid[id] ?? (0, 0)
            let open = Money(minorUnits: max(try row.integer(6) - before, 0), currency: try row.currency("currency"))
            promises[try row.integer(1), default: []].append(
                MadePromise(
                    id: id,
                    subject: .item(DunningItem.ID(try row.integer(5)), open: open),
                    amountMinor: try row.optionalInteger(2),
                    givenOn: try row.date(3),
                    payableOn: try row.date(4),
                    receivedMinor: since
                )
            )
        }
        return promises
    }

    /// Also what was paid before and became known later: who promised it did not know either.
    private var isSince: SQL { "(allocation.allocated_on > hold.from_on or allocation.known_on > hold.from_on)" }

    /// What was received or credited on the accounts since counts against a promise of an amount.
    private func ofEverything(_ place: SQL, _ own: Currency) throws -> [Int64: [MadePromise]] {
        let kinds = DocumentKind.allCases.filter { $0.side == .credit && !$0.isRevaluation }.map(\.rawValue)
        var received: [Int64: Int64] = [:]
        let receipts: SQL = """
            select hold.id, cast(sum(document.amount_minor) as bigint)
            from hold cross join account
            join document on document.account_id = account.id
            where \(place) and \(standing) and hold.amount_minor is not null and document.currency = \(own)
            and document.issued_on >= hold.from_on and document.issued_on <= \(day)
            and document.kind in \(list: kinds)
            group by hold.id
            """
        try connection.forEach(receipts) { received[try $0.integer(0)] = try $0.integer(1) }
        var promises: [Int64: [MadePromise]] = [:]
        let query: SQL = """
            select distinct hold.id, account.customer_id, hold.amount_minor, hold.from_on, hold.until_on
            from hold cross join account where \(place) and \(standing)
            """
        try connection.forEach(query) { row in
            let id = try row.integer(0)
            promises[try row.integer(1), default: []].append(
                MadePromise(
                    id: id,
                    subject: .everything,
                    amountMinor: try row.optionalInteger(2),
                    givenOn: try row.date(3),
                    payableOn: try row.date(4),
                    receivedMinor: received[id] ?? 0
                )
            )
        }
        return promises
    }
}
