import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// The invariants of the ledger, by their numbers in the design, each tried on seeded histories on both engines.
@Suite struct InvariantTests {
    /// 1. Whatever is tried on a posted row, the database refuses, and nothing has changed.
    @Test(arguments: Engine.available)
    func invariant1PostedRowsAreNeverChangedOrRemoved(engine: Engine) async throws {
        try await PlayedBooks.run(on: engine, seed: 2) { played in
            try await played.addWhatHistoriesLack()
            let tables = [
                "document_row", "instalment_row", "allocation_row", "conversion_row", "transfer_row", "account_row",
                "account_owner_row", "hold_row", "hold_end_row", "commitment_row", "commitment_end_row", "journal",
                "journal_part",
            ]
            var generator = SeededGenerator(seed: 1)
            for table in tables {
                let query = SQL(trusted: "select count(*) from \(table)")
                let count = try await played.books.store.read { try $0.number(query) }
                #expect(count > 0, "the history has no row in \(table)")
                let key = table == "journal_part" ? "journal_id" : "id"
                let offset = generator.number(Int(count))
                let one = "where \(key) = (select \(key) from \(table) order by \(key) limit 1 offset \(offset))"
                var attempts = [
                    "update \(table) set \(key) = \(key) \(one)", "delete from \(table) \(one)",
                    "delete from \(table)",
                ]
                if engine == .postgres { attempts.append("truncate \(table) cascade") }
                for attempt in attempts {
                    let error = await #expect(throws: SQLError.self, "\(attempt)") {
                        try await played.books.store.write { try $0.execute(SQL(trusted: attempt)) }
                    }
                    guard case .refused = error else {
                        Issue.record("\(attempt): \(String(describing: error))")
                        continue
                    }
                }
                #expect(try await played.books.store.read { try $0.number(query) } == count)
            }
            #expect(try await played.books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    /// 2. On every day what is applied stays between nothing and the whole, in one currency and one account; what would
    /// break that is refused, and nothing else is.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant2OnEveryDayAppliedAmountsStayWithinTheWhole(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed) { played in
            #expect(played.history.disagreements.isEmpty, "\(played.history.disagreements)")
            let query: SQL = """
                select allocation.instalment_id, allocation.credit_document_id, allocation.allocated_on,
                       allocation.amount_minor, instalment.amount_minor, document.amount_minor,
                       case when instalment.currency = document.currency
                                 and instalment.account_id = document.account_id then 1 else 0 end
                from allocation join instalment on instalment.id = allocation.instalment_id
                join document on document.id = allocation.credit_document_id
                order by allocation.allocated_on, allocation.id
                """
            let rows = try await played.books.store.read { connection in
                try connection.rows(query) { row in
                    (
                        item: try row.integer(0), credit: try row.integer(1), day: try row.date(2),
                        cents: try row.integer(3), itemCents: try row.integer(4), creditCents: try row.integer(5),
                        isFit: try row.integer(6) == 1
                    )
                }
            }
            #expect(rows.count > 10)
            #expect(rows.contains { $0.cents < 0 }, "the history undid nothing")
            #expect(played.history.refusals > 0, "the history tried nothing that is refused")
            #expect(!rows.contains { !$0.isFit })
            var items: [Int64: Int64] = [:], credits: [Int64: Int64] = [:], index = 0
            while index < rows.count {
                let day = rows[index].day
                let ofDay = rows[index...].prefix { $0.day == day }
                for row in ofDay {
                    items[row.item, default: 0] += row.cents
                    credits[row.credit, default: 0] += row.cents
                }
                for row in ofDay {
                    #expect((0...row.itemCents).contains(items[row.item] ?? 0), "instalment \(row.item) on \(day)")
                    #expect((0...row.creditCents).contains(credits[row.credit] ?? 0), "credit \(row.credit) on \(day)")
                }
                index += ofDay.count
            }
        }
    }

    /// 3. Any day, asked in the middle of the history and again at its end, answers what adding up by hand gives.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant3AnyDayAnswersAmountLessWhatWasAppliedByThen(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed, acts: 0) { played in
            var generator = SeededGenerator(seed: seed &* 77)
            for _ in 0..<8 {
                try await played.history.play(acts: 15)
                for day in (0..<4).map({ _ in played.history.today.adding(days: 20 - generator.number(90)) }) {
                    #expect(PlayedBooks.rows(try await played.reports(on: day)) == played.naiveRows(on: day), "\(day)")
                }
            }
            for day in played.days(each: 9) {
                #expect(PlayedBooks.rows(try await played.reports(on: day)) == played.naiveRows(on: day), "\(day)")
            }
        }
    }

    /// 4. The aged balance is the sum of its buckets and of its customers, and, customer by customer, what the control
    /// accounts 411, 413, 416 and 4191 say, to the cent.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant4TheAgedBalanceIsTheControlAccounts(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed, isInEurosOnly: true) { played in
            for day in played.days(each: 11) {
                let report = try await played.reports(on: day).first
                let rows = report?.lines.map(\.row) ?? []
                let sum = rows.reduce(0) { $0 + $1.totalMinor }
                #expect(report?.totals.totalMinor ?? 0 == sum)
                #expect(rows.allSatisfy { $0.totalMinor == $0.bucketMinor.reduce($0.unappliedMinor, +) })
                #expect(rows.allSatisfy { $0.unappliedMinor <= 0 && $0.bucketMinor.allSatisfy { $0 >= 0 } })
                for (index, account) in played.books.accounts.enumerated() {
                    let controls = try await ControlAccounts.read(account, on: day, played.books.store)
                    for control in ["411", "413", "416", "4191"] {
                        let expected = played.naive.control(control, account: index, on: day)
                        #expect(controls[control] ?? 0 == expected, "\(control) of \(account) on \(day)")
                    }
                    let line = report?.lines.first { $0.account.account == account }
                    #expect(line?.row.totalMinor ?? 0 == controls.values.reduce(0, +), "\(account) on \(day)")
                }
            }
        }
    }

    /// 4, with dollars: in the entity's currency what is open is what was booked, but for the differences of exchange.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant4InTheEntitysCurrencyToo(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed) { played in
            try await expectFunctionalBalance(played)
        }
    }

    private func expectFunctionalBalance(_ played: PlayedBooks) async throws {
        for account in played.books.accounts {
            let books = try await ControlAccounts.read(account, on: nil, played.books.store).values.reduce(0, +)
            let open = try await ControlAccounts.openFunctional(account, played.books.store)
            let differences = try await ControlAccounts.exchangeDifferences(account, played.books.store)
            #expect(books == open + differences, "account \(account)")
        }
    }

    /// 5. The chains verify, and whatever single value is changed behind the back of the program is found.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant5TheChainsVerifyAndATamperedValueIsFound(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed, acts: 60) { played in
            let store = played.books.store
            #expect(try await played.books.finding([KeptBalanceCheck()]) == nil)
            var generator = SeededGenerator(seed: seed &+ 5)
            let targets = [
                ("document_row", "functional_minor"), ("instalment_row", "amount_minor"),
                ("allocation_row", "credit_functional_minor"), ("transfer_row", "amount_minor"),
                ("journal", "recorded_at"),
            ]
            for (table, column) in targets {
                let count = try await store.read { try $0.number(SQL(trusted: "select count(*) from \(table)")) }
                guard count > 0 else { continue }
                let offset = generator.number(Int(count))
                let row = "(select id from \(table) order by id limit 1 offset \(offset))"
                try await Tampering.change(table, "\(column) = \(column) + 1", at: row, store)
                let finding = try await played.books.finding()
                #expect(finding != nil, "\(table).\(column), row \(offset)")
                try await Tampering.change(table, "\(column) = \(column) - 1", at: row, store)
            }
            #expect(try await played.books.finding([KeptBalanceCheck()]) == nil)
        }
    }

    /// 6. Numbers are taken in the transaction that issues: those that were given up leave no gap.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant6NumbersHaveNoGaps(engine: Engine, seed: UInt64) async throws {
        struct GivenUp: Error {}
        try await LedgerFixture.run(on: engine) { books in
            let (entity, store, plan) = (books.entity, books.store, Plan(seed: seed))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        do {
                            try await store.write { connection in
                                let ledger = try Ledger.lock(entity, connection)
                                let number = try ledger.takeNumber(of: plan.series(index))
                                var draft = PostingDraft()
                                draft.add(books.document(.invoice, "\(plan.series(index))-\(number)", 1_00))
                                try ledger.post(draft, as: LedgerFixture.event("invoice.issue"))
                                if plan.isGivenUp(index) { throw GivenUp() }
                            }
                        } catch is GivenUp {}
                    }
                }
                try await group.waitForAll()
            }
            let numbers = try await store.read { connection in
                try connection.rows("select number from document") { try $0.text(0) }
            }
            var expected: [String] = []
            for series in ["F", "A"] {
                let issued = (0..<40).filter { plan.series($0) == series && !plan.isGivenUp($0) }.count
                expected += (0..<issued).map { "\(series)-\($0 + 1)" }
            }
            #expect(numbers.sorted() == expected.sorted())
            let sequences = try await store.read { connection in
                try connection.rows("select sequence from journal where chain_id = \(entity) order by sequence") {
                    try $0.integer(0)
                }
            }
            #expect(sequences == Array(1...Int64(numbers.count + 1)))
        }
    }

    /// Which of the forty issues are credit notes, and which are given up at the last moment.
    private struct Plan: Sendable {
        private let dice: [Int]

        init(seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            dice = (0..<40).map { _ in generator.number(6) }
        }

        func series(_ index: Int) -> String { dice[index] < 2 ? "A" : "F" }
        func isGivenUp(_ index: Int) -> Bool { dice[index].isMultiple(of: 3) }
    }

    /// 7. An item due today is not late today; it is tomorrow.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant7DueTodayIsNotOverdue(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed) { played in
            var generator = SeededGenerator(seed: seed &+ 7)
            let naive = played.naive
            for _ in 0..<12 {
                guard let item = generator.pick(naive.items) else { continue }
                for day in [item.dueOn, item.dueOn.adding(days: 1)] {
                    let late = naive.items.indices.filter {
                        naive.items[$0].currency == item.currency && naive.items[$0].dueOn < day
                    }.reduce(0) { $0 + naive.open(item: $1, on: day) }
                    let report = try await played.reports(on: day).first { $0.currency == item.currency }
                    #expect(report?.totals.overdueMinor ?? 0 == late, "\(day)")
                }
            }
        }
    }

    /// 8. Nothing gets into a closed month, and its balance is still the one that was kept.
    @Test(arguments: Engine.available, PlayedBooks.seeds)
    func invariant8AClosedMonthStaysAsItWasKept(engine: Engine, seed: UInt64) async throws {
        try await PlayedBooks.run(on: engine, seed: seed, acts: 160) { played in
            #expect(played.history.disagreements.isEmpty, "\(played.history.disagreements)")
            #expect(!played.naive.closings.isEmpty, "the history closed no month")
            for day in played.naive.closings {
                let kept = PlayedBooks.rows(try #require(try await played.kept(on: day)))
                #expect(kept == PlayedBooks.rows(try await played.reports(on: day)), "\(day)")
                #expect(kept == played.naiveRows(on: day), "\(day)")
            }
            #expect(try await played.books.finding([KeptBalanceCheck()]) == nil)
        }
    }
}
