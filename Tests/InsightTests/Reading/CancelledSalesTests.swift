import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// A sale that the books took back is none, on any day of which its opposite is.
@Suite struct CancelledSalesTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func fec(_ document: DocumentDraft, key: [UInt8]) -> DocumentDraft {
        var document = document
        (document.source, document.sourceKey) = ("fec", key)
        return document
    }

    /// A key of the books; those that begin so are of opposites.
    private func key(_ number: UInt8, isOpposite: Bool = false) -> [UInt8] {
        (isOpposite ? [0xff, 0xff] : [0x51, 0x2d]) + [UInt8](repeating: number, count: 14)
    }

    private func cancel(
        invoice item: Instalment.ID,
        _ cents: Int64,
        on day: CivilDate,
        in story: LedgerFixture
    ) async throws {
        let opposite = fec(story.document(.adjustmentCredit, "F2", cents, on: day), key: key(9, isOpposite: true))
        try await story.post { draft in
            let place = draft.add(opposite)
            draft.allocations.append(
                AllocationDraft(
                    credit: .new(place),
                    instalment: .existing(item),
                    amountMinor: cents,
                    allocatedOn: day,
                    knownOn: day
                )
            )
        }
    }

    private func indicators(_ story: LedgerFixture, _ day: CivilDate) async throws -> Indicators {
        try #require(try await story.store.read { try Indicators.read(asOf: day, entity: nil, $0) }.first)
    }

    /// 20 000 are receivable of the 45 000 that were sold, whatever else was sold and cancelled.
    @Test(arguments: Engine.available)
    func aCancelledInvoiceAndItsOppositeAreNoSales(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let october = try day("2026-10-05"), asked = try day("2026-11-24")
            let paid = try await story.invoice("F0", 25_000, on: october)
            let receipt = try await story.receipt("R0", 25_000, on: october)
            try await story.allocate(25_000, of: receipt, to: paid, on: october)
            _ = try await story.invoice("F1", 20_000, on: october)
            let before = try await indicators(story, asked)
            let sold = fec(story.document(.invoice, "F2", 90_000, on: october), key: key(1))
            let item = try await story.post { $0.add(sold, dueOn: asked) }.instalments[0]
            #expect(try await indicators(story, asked).yearSalesMinor == 135_000)
            try await cancel(invoice: item, 90_000, on: october, in: story)
            let after = try await indicators(story, asked)
            #expect(after.yearSalesMinor == 45_000)
            #expect(after.monthlySalesMinor == before.monthlySalesMinor)
            #expect(after.receivableMinor == 20_000)
            #expect(after.dsoCountBack.days.value == before.dsoCountBack.days.value)
            #expect(after.dsoSimple.value == before.dsoSimple.value)
        }
    }

    /// In a closed month the opposite is of the first open day: what was said of the days before goes on being said.
    @Test(arguments: Engine.available)
    func daysBeforeTheOppositeGoOnSayingWhatTheySaid(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let september = try day("2026-09-05"), first = try day("2026-10-01")
            _ = try await story.invoice("F1", 20_000, on: september)
            let sold = fec(story.document(.invoice, "F2", 90_000, on: september), key: key(1))
            let item = try await story.post { $0.add(sold, dueOn: first) }.instalments[0]
            try await story.close(through: try day("2026-09-30"))
            try await cancel(invoice: item, 90_000, on: first, in: story)
            for (asked, sales) in [("2026-09-30", [110_000]), ("2026-10-01", [0, 20_000])] as [(String, [Int64])] {
                let found = try await indicators(story, try day(asked))
                #expect(found.monthlySalesMinor == sales, "\(asked)")
                #expect(found.receivableMinor == sales.last, "\(asked)")
            }
        }
    }

    /// A credit note that the books took back lowers no sales any more.
    @Test(arguments: Engine.available)
    func aCancelledCreditNoteTakesNothingOff(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let october = try day("2026-10-05"), asked = try day("2026-10-31")
            _ = try await story.invoice("F1", 20_000, on: october)
            let note = fec(story.document(.creditNote, "A1", 5_000, on: october), key: key(1))
            let credit = try await story.post { $0.add(note) }.documents[0]
            #expect(try await indicators(story, asked).monthlySalesMinor == [15_000])
            let opposite = fec(
                story.document(.adjustmentDebit, "A1", 5_000, on: october),
                key: key(9, isOpposite: true)
            )
            try await story.post { draft in
                draft.add(opposite)
                draft.allocations.append(
                    AllocationDraft(
                        credit: .existing(credit),
                        instalment: .new(0),
                        amountMinor: 5_000,
                        allocatedOn: october,
                        knownOn: october
                    )
                )
            }
            #expect(try await indicators(story, asked).monthlySalesMinor == [20_000])
        }
    }
}
