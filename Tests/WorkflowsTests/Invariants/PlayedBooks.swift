import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Workflows

/// Books in which a seeded history was played, and the questions that the invariants ask of them.
struct PlayedBooks {
    let books: LedgerFixture
    var history: RandomHistory

    var naive: NaiveBooks { history.naive }

    /// Histories that every invariant is tried on.
    static let seeds: [UInt64] = [1, 2, 3]

    static func run(
        on engine: Engine,
        seed: UInt64,
        acts: Int = 120,
        isInEurosOnly: Bool = false,
        _ body: (inout PlayedBooks) async throws -> Void
    ) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3, migrations: WholeSchema.migrations) { books in
            let close = CloseMonth(store: books.store)
            let history = try RandomHistory(books, seed: seed, isInEurosOnly: isInEurosOnly) { day in
                try await close.run(
                    CloseMonth.Request(
                        entity: books.entity,
                        through: day,
                        actor: WholeSchema.accountant,
                        today: day.adding(days: 1),
                        at: LedgerFixture.instant
                    )
                )
            }
            var played = PlayedBooks(books: books, history: history)
            try await played.history.play(acts: acts)
            try await body(&played)
        }
    }

    /// Every day of the story and some after it, one in `step`.
    func days(each step: Int) -> [CivilDate] {
        let last = history.today.days(since: LedgerFixture.start) + 100
        return stride(from: 0, through: last, by: step).map { LedgerFixture.start.adding(days: $0) }
    }

    func reports(on day: CivilDate) async throws -> [AgedBalanceReport] {
        let entity = books.entity
        return try await books.store.read { try AgedBalances.read(asOf: day, entity: entity, $0) }
    }

    func kept(on day: CivilDate) async throws -> [AgedBalanceReport]? {
        let entity = books.entity
        return try await books.store.read { try KeptAgedBalances.read(closedOn: day, entity: entity, $0) }
    }

    /// The rows of a report as the naive books would give them: account, currency, buckets and unapplied.
    static func rows(_ reports: [AgedBalanceReport]) -> [String: [Int64]] {
        reports.reduce(into: [:]) { rows, report in
            for line in report.lines {
                rows["\(line.account.account) \(report.currency)"] = line.row.bucketMinor + [line.row.unappliedMinor]
            }
        }
    }

    func naiveRows(on day: CivilDate) -> [String: [Int64]] {
        let currencies = Set(naive.items.map(\.currency) + naive.credits.map(\.currency))
        var rows: [String: [Int64]] = [:]
        for (index, account) in books.accounts.enumerated() {
            for currency in currencies {
                let row = naive.aged(account: index, currency, on: day)
                if row.contains(where: { $0 != 0 }) { rows["\(account) \(currency)"] = row }
            }
        }
        return rows
    }

    /// A hold, an order and a merge, each with its end.
    func addWhatHistoriesLack() async throws {
        let (books, day, at) = (books, history.today, LedgerFixture.instant)
        let holds = try await books.post { draft in
            draft.holds.append(
                HoldDraft(
                    subject: .account(books.account),
                    kind: .pause,
                    fromOn: day,
                    placedBy: "user:1",
                    reason: "request"
                )
            )
        }.holds
        try await books.post { $0.holdEnds.append(HoldEndDraft(hold: holds[0], endedOn: day, endedBy: "user:1")) }
        let order = CommitmentRequest(
            account: books.account,
            reference: "BC-1",
            amount: Money(minorUnits: 100_00, currency: .eur),
            placedOn: day
        )
        try await books.store.write { connection in
            let id = try PlaceCommitment(gate: OpenGate()).run(order, by: "user:1", at: at, connection)
            try EndCommitment(id, amountMinor: 40_00, endedOn: day, reason: "invoiced")
                .run(by: "user:1", at: at, connection)
            _ = try MergeCustomers(by: "user:1", at: at, today: day)
                .run(books.customers[1], into: books.customers[0], connection)
        }
    }
}
