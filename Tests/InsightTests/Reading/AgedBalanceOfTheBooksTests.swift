import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// The aged balance as it is read from the books of either engine.
@Suite struct AgedBalanceOfTheBooksTests {
    private let start = LedgerFixture.start

    private func balance(_ story: LedgerFixture, _ day: CivilDate) async throws -> [AgedBalanceReport] {
        let entity = story.entity
        return try await story.store.read { try AgedBalances.read(asOf: day, entity: entity, $0) }
    }

    /// Invoice of 30 April, paid on 30 June: the balance of 31 May has it, whenever it is asked.
    @Test(arguments: Engine.available)
    func case3AnInvoicePaidLaterIsInTheBalanceOfTheDayBefore(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let issued = try #require(CivilDate("2026-04-30")), paid = try #require(CivilDate("2026-06-30"))
            let asked = try #require(CivilDate("2026-05-31"))
            let item = try await story.invoice("F1", 100_00, on: issued, due: issued.adding(days: 30))
            let before = try await balance(story, asked)
            let receipt = try await story.credit(.receipt, "R1", 100_00, on: paid)
            _ = try await story.allocate(100_00, of: receipt, to: item, on: paid)
            let after = try await balance(story, asked)
            #expect(before.map(\.totals) == after.map(\.totals))
            #expect(after.first?.totals.bucketMinor == [0, 100_00, 0, 0, 0])
            #expect(try await balance(story, paid).first?.lines.isEmpty ?? true)
        }
    }

    /// Applied, bounced, applied anew: each day answers what was so on that day.
    @Test(arguments: Engine.available)
    func case26UndoingAnAllocationGivesBothSidesBackFromThatDayOn(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let item = try await story.invoice("F1", 100_00, on: start, due: start.adding(days: 30))
            let note = try await story.credit(.creditNote, "A1", 60_00, on: start.adding(days: 5))
            let applied = try await story.allocate(60_00, of: note, to: item, on: start.adding(days: 5))
            _ = try await story.allocate(-60_00, of: note, to: item, on: start.adding(days: 10), mirrorOf: applied)
            let onDay9 = try await balance(story, start.adding(days: 9)).first
            let onDay10 = try await balance(story, start.adding(days: 10)).first
            #expect(onDay9?.totals.bucketMinor[0] == 40_00)
            #expect(onDay9?.totals.unappliedMinor == 0)
            #expect(onDay10?.totals.bucketMinor[0] == 100_00)
            #expect(onDay10?.totals.unappliedMinor == -60_00)
            #expect(onDay10?.receivableMinor == 40_00)
        }
    }

    @Test(arguments: Engine.available)
    func case5WhatIsDatedLaterIsNotThereYet(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            _ = try await story.invoice("F1", 100_00, on: start.adding(days: 20), due: start.adding(days: 50))
            _ = try await story.credit(.receipt, "R1", 30_00, on: start.adding(days: 10))
            #expect(try await balance(story, start.adding(days: 9)).allSatisfy(\.lines.isEmpty))
            #expect(try await balance(story, start.adding(days: 10)).first?.totals.totalMinor == -30_00)
            #expect(try await balance(story, start.adding(days: 20)).first?.totals.totalMinor == 70_00)
        }
    }

    /// The case that one statement report files under "31-60" and the aged report of the same house under "1-30".
    @Test(arguments: Engine.available, [(30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (0, 0), (1, 1)])
    func case1And2EachDayPastDueHasItsBucket(engine: Engine, day: (late: Int, bucket: Int)) async throws {
        try await LedgerFixture.run(on: engine) { story in
            _ = try await story.invoice("F1", 7_00, on: start, due: start.adding(days: 10))
            let row = try await balance(story, start.adding(days: 10 + day.late)).first?.totals
            #expect(row?.bucketMinor.firstIndex(of: 7_00) == day.bucket)
        }
    }

    @Test(arguments: Engine.available)
    func case12CurrenciesAreNeverAdded(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let dollar = try Currency(code: "USD")
            let day = start
            var foreign = story.document(.invoice, "F2", 50_00, on: day, currency: dollar)
            foreign.functionalMinor = 46_00
            let (posted, due) = (foreign, day.adding(days: 30))
            _ = try await story.invoice("F1", 100_00, on: day, due: due)
            try await story.post { $0.add(posted, dueOn: due) }
            let reports = try await balance(story, day)
            #expect(reports.map(\.currency) == [.eur, dollar])
            #expect(reports.map(\.totals.totalMinor) == [100_00, 50_00])
        }
    }

    /// A seeded story of invoices, receipts, allocations and undoings; on every day of it the balance is what counting by
    /// hand gives, and asking again at the end gives the same.
    @Test(arguments: Engine.available, [UInt64(1), 2, 3])
    func everyDayAnswersWhatCountingByHandGives(engine: Engine, seed: UInt64) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { story in
            var books = RandomBooks(seed: seed, story: story)
            let record = try await books.play(days: 60)
            for offset in stride(from: 0, through: 70, by: 7) {
                let day = start.adding(days: offset)
                let report = try await balance(story, day).first
                #expect(report?.totals.openMinor ?? 0 == record.openMinor(on: day), "open on day \(offset)")
                #expect(
                    report?.totals.unappliedMinor ?? 0 == -record.unappliedMinor(on: day),
                    "credits on day \(offset)"
                )
                #expect(report?.totals.overdueMinor ?? 0 == record.overdueMinor(on: day), "overdue on day \(offset)")
                let sum = report?.lines.reduce(0) { $0 + $1.row.totalMinor } ?? 0
                #expect(sum == report?.totals.totalMinor ?? 0)
            }
            #expect(try await LedgerVerifier(store: story.store).run().finding == nil)
        }
    }

    @Test(arguments: Engine.available)
    func theListOfCustomersAddsUpToTheBalance(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { story in
            var books = RandomBooks(seed: 7, story: story)
            _ = try await books.play(days: 40)
            let (entity, day) = (try await story.legalEntity, start.adding(days: 60))
            let report = try await balance(story, day).first
            let list = try await story.store.read {
                try CustomerList.read(CustomerQuestion(), entity: entity, today: day, $0)
            }
            #expect(list.sums.count == 3)
            #expect(list.sums.balanceMinor == report?.totals.totalMinor)
            #expect(list.sums.overdueMinor == report?.totals.overdueMinor)
            // By name the balances are read for those customers alone, in any other order for all: they are the same.
            let byName = Dictionary(uniqueKeysWithValues: list.lines.map { ($0.code, $0) })
            var ordered = CustomerQuestion()
            ordered.order = .balance
            let other = ordered
            let byBalance = try await story.store.read {
                try CustomerList.read(other, entity: entity, today: day, $0)
            }
            #expect(byBalance.lines.count == 3)
            for line in byBalance.lines {
                let same = try #require(byName[line.code])
                #expect(same.balanceMinor == line.balanceMinor && same.overdueMinor == line.overdueMinor)
                #expect(same.oldestDueOn == line.oldestDueOn)
            }
            #expect(byName.values.reduce(0) { $0 + $1.balanceMinor } == list.sums.balanceMinor)
            var late = CustomerQuestion()
            late.situation = .late
            late.order = .overdue
            let (question, found) = (late, report?.lines.filter { $0.row.overdueMinor > 0 }.count)
            let lateList = try await story.store.read {
                try CustomerList.read(question, entity: entity, today: day, $0)
            }
            #expect(lateList.sums.count == found)
            #expect(zip(lateList.lines, lateList.lines.dropFirst()).allSatisfy { $0.overdueMinor >= $1.overdueMinor })
            let invoices = try await story.store.read {
                try InvoiceList.read(InvoiceQuestion(), entity: entity.id, today: day, $0)
            }
            #expect(invoices.sums.totals.first?.open.minorUnits == report?.totals.openMinor)
        }
    }

    @Test(arguments: Engine.available)
    func aNameIsFoundHoweverItIsWritten(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            try await story.post { draft in
                draft.customers.append(
                    CustomerDraft(code: "X'1", details: CustomerDetails(name: "Électricité de l’Œuf & fils"))
                )
            }
            let (entity, day) = (try await story.legalEntity, start)
            for text in ["electricite", "ŒUF", "l'oeuf", "X'1", "fils"] {
                var question = CustomerQuestion()
                question.text = text
                let asked = question
                let list = try await story.store.read {
                    try CustomerList.read(asked, entity: entity, today: day, $0)
                }
                #expect(list.lines.map(\.code) == ["X'1"], "\(text)")
            }
        }
    }
}
