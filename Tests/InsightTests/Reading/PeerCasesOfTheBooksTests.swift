import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Cases that other programs are known to get wrong, in the books of either engine: what ages, and from when.
@Suite struct PeerCasesOfTheBooksTests {
    private let start = LedgerFixture.start

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test("A published balance at 2017-12-31: six invoices, one in each bucket", arguments: Engine.available)
    func aKnownBalanceIsFoundAgainInTheBooks(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let issued = try day("2017-07-01")
            let items: [(due: String, cents: Int64)] = [
                ("2018-01-15", 500), ("2017-12-15", 1_000), ("2017-11-15", 2_000), ("2017-10-15", 4_000),
                ("2017-09-15", 8_000), ("2017-08-15", 160_000),
            ]
            for (index, item) in items.enumerated() {
                _ = try await story.invoice("F\(index)", item.cents, on: issued, due: try day(item.due))
            }
            let buckets = try AgeBuckets(cutoffs: [30, 60, 90, 120])
            let row = try await story.balance(try day("2017-12-31"), buckets: buckets)?.totals
            #expect(row?.bucketMinor == [500, 1_000, 2_000, 4_000, 8_000, 160_000])
        }
    }

    @Test("Case 4, partial payment: 40 on terms of 30, 50 and 20 leaves 40 and 20", arguments: Engine.available)
    func case04TheRestKeepsItsDueDay(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let dues = [try day("2026-04-16"), try day("2026-05-16"), try day("2026-06-15")]
            let terms = try await story.invoice("F1", [30, 50, 20], due: dues)
            let paid = try day("2026-06-20"), asked = try day("2026-06-30")
            let before = try await story.balance(asked)?.totals.bucketMinor
            #expect(before == [0, 20, 50, 30, 0])
            let receipt = try await story.credit(.receipt, "R1", 40, on: paid)
            _ = try await story.allocate(30, of: receipt, to: terms[0], on: paid)
            _ = try await story.allocate(10, of: receipt, to: terms[1], on: paid)
            let after = try await story.balance(asked)?.totals
            #expect(after?.bucketMinor == [0, 20, 40, 0, 0])
            #expect(after?.unappliedMinor == 0)
            // The day before the money came, all three terms are there.
            #expect(try await story.balance(paid.adding(days: -1))?.totals.openMinor == 100)
        }
    }

    @Test("Case 6, instalments: 90 000 in three terms, one of them two days late", arguments: Engine.available)
    func case06EachTermIsAnOpenItem(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let dues = [try day("2018-11-26"), try day("2018-12-26"), try day("2019-01-25")]
            _ = try await story.invoice("F1", [27_000, 27_000, 36_000], on: try day("2018-10-27"), due: dues)
            let row = try await story.balance(try day("2018-11-28"))?.totals
            #expect(row?.bucketMinor == [63_000, 27_000, 0, 0, 0])
            #expect(row?.totalMinor == 90_000)
        }
    }

    @Test("Case 6, instalments: who pays a later term first leaves the earlier ones", arguments: Engine.available)
    func case06ATermChosenByAPersonIsTheOneSettled(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let dues = [start.adding(days: 30), start.adding(days: 60), start.adding(days: 90)]
            let terms = try await story.invoice("F1", [30, 50, 20], due: dues)
            let receipt = try await story.credit(.receipt, "R1", 20, on: start)
            _ = try await story.allocate(20, of: receipt, to: terms[2], on: start)
            // 31 days after the first is due, the second is one day late; the third is gone.
            #expect(try await story.balance(start.adding(days: 61))?.totals.bucketMinor == [0, 50, 30, 0, 0])
        }
    }

    @Test("Case 6, instalments: an advance of 50 on two terms of 50 settles the first", arguments: Engine.available)
    func case06AnAdvanceSettlesTheFirstTerm(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let advance = try await story.credit(.receipt, "R1", 50, on: start)
            let issued = start.adding(days: 10), dues = [start.adding(days: 20), start.adding(days: 50)]
            let terms = try await story.invoice("F1", [50, 50], on: issued, due: dues)
            _ = try await story.allocate(50, of: advance, to: terms[0], on: issued)
            #expect(try await story.balance(start.adding(days: 9))?.totals.totalMinor == -50)
            #expect(try await story.balance(start.adding(days: 25))?.totals.bucketMinor == [50, 0, 0, 0, 0])
            #expect(try await story.balance(start.adding(days: 51))?.totals.bucketMinor == [0, 50, 0, 0, 0])
        }
    }

    @Test("Case 7, credit notes unallocated: a lone one of 100 is a line of -100", arguments: Engine.available)
    func case07AnUnappliedCreditNoteIsShownAndNetted(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2) { story in
            _ = try await story.invoice("F1", 100_00, on: start, due: start.adding(days: 30))
            _ = try await story.credit(.creditNote, "A1", 25_00, on: start)
            _ = try await story.credit(.creditNote, "A2", 100_00, on: start, account: 1)
            let report = try #require(try await story.balance(start.adding(days: 40)))
            let rows = report.lines.sorted { $0.account.code < $1.account.code }.map(\.row)
            #expect(rows.map(\.bucketMinor) == [[0, 100_00, 0, 0, 0], [0, 0, 0, 0, 0]])
            #expect(rows.map(\.unappliedMinor) == [-25_00, -100_00])
            #expect(rows.map(\.totalMinor) == [75_00, -100_00])
            #expect(report.totals.totalMinor == -25_00)
        }
    }

    @Test("Grouped by customer: invoices of 100 and 85 are one line of 185", arguments: Engine.available)
    func invoicesOfOneCustomerAreOneLine(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            _ = try await story.invoice("F1", 100, on: start, due: start.adding(days: 30))
            _ = try await story.invoice("F2", 85, on: start, due: start.adding(days: 70))
            let lines = try await story.balance(start.adding(days: 61))?.lines
            #expect(lines?.map(\.row.bucketMinor) == [[85, 0, 100, 0, 0]])
            #expect(lines?.map(\.row.totalMinor) == [185])
        }
    }

    @Test("The total of a past day is what accounts 411 held on it", arguments: Engine.available, [UInt64(11), 12])
    func theTotalOfAnyDayIsTheBalanceOfTheDocumentsIssued(engine: Engine, seed: UInt64) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { story in
            var books = RandomBooks(seed: seed, story: story)
            _ = try await books.play(days: 40)
            for offset in stride(from: 0, through: 44, by: 4) {
                let day = start.adding(days: offset)
                let held = try await story.store.read { connection in
                    try connection.number(
                        """
                        select coalesce(cast(sum(case when document_kind.side = 'debit' then document.amount_minor
                                                      else -document.amount_minor end) as bigint), 0)
                        from document join document_kind on document_kind.code = document.kind
                        where document.issued_on <= \(day)
                        """
                    )
                }
                #expect(try await story.balance(day)?.totals.totalMinor ?? 0 == held, "day \(offset)")
            }
        }
    }
}
