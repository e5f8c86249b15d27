import Ledger
import Office
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// Stage 2: one record for each customer, and sales beside finance.
@Suite struct InvoicingTests {
    private let due = PracticeStory.today.adding(days: 10)

    @Test(
        arguments: Engine.available,
        [(10, "partial 100.00 0.00 of 10"), (6, "partial 60.00 0.00 of 10"), (5, "absent 50.00 0.00 of 10")]
    )
    func aFileIsCompleteWhenEveryOpenInvoiceHasItsPDF(
        engine: Engine,
        files: (count: Int, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let items = try await story.invoices([Int64](repeating: 100_00, count: 10), of: owing, due: due)
            try await story.attachFiles(to: Array(items.prefix(files.count)), on: PracticeStory.ago(2))
            let measure = try await story.measure(7)
            #expect(measure.short == files.expected)
            #expect(measure.atStake?.minorUnits == Int64(10 - files.count) * 100_00)
        }
    }

    /// Who is late needs an exchange; two customers who share a SIREN count as known twice.
    @Test(arguments: Engine.available)
    func aLateCustomerNeedsAnExchangeAndNobodyIsKnownTwice(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                if index == 8 { details.siren = "732829320" }
                if index == 9 { details.siren = "732 829 320" }
            }
            let amounts = [Int64](repeating: 100_00, count: 10)
            let items = try await story.invoices(amounts, of: owing, due: PracticeStory.ago(3))
            try await story.attachFiles(to: items, on: PracticeStory.ago(2))
            try await story.store.write { connection in
                for index in 0..<9 {
                    _ = try connection.execute(
                        """
                        insert into remark (subject, text, written_by, written_at)
                        values (\("customer:\(owing[index].customer)"), 'Rappeler lundi', 'user:1', 1)
                        """
                    )
                }
            }
            #expect(try await story.measure(7).short == "partial 90.00 20.00 of 10")
        }
    }

    /// Ten late invoices of 1 000.00 in all; the customer of the last one has no sales owner.
    @Test(
        arguments: Engine.available,
        [
            (62_000, 30_000, "partial 70.00 – of 10"), (52_000, 40_000, "partial 60.00 – of 10"),
            (51_999, 40_001, "absent 60.00 – of 10"),
        ] as [(Int64, Int64, String)]
    )
    func whatIsLateHasASalesOwner(
        engine: Engine,
        owed: (first: Int64, orphan: Int64, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                if index == 9 { details.salesOwner = nil }
            }
            let amounts = [owed.first] + [Int64](repeating: 1000, count: 8) + [owed.orphan]
            try await story.invoices(amounts, of: owing, due: PracticeStory.ago(1))
            // Not due yet, and without an owner: it does not count before it is late or disputed.
            try await story.invoices([500_00], of: [owing[9]], due: due, prefix: "N")
            let measure = try await story.measure(8)
            #expect(measure.short == owed.expected)
            #expect(measure.atStake?.minorUnits == owed.orphan)
        }
    }

    @Test(arguments: Engine.available)
    func aDisputedPartCountsBeforeItIsDue(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                if index == 9 { details.salesOwner = nil }
            }
            let late = try await story.invoices(
                [Int64](repeating: 10_00, count: 9),
                of: owing,
                due: PracticeStory.ago(1)
            )
            #expect(late.count == 9)
            let disputed = try await story.invoices([500_00], of: [owing[9]], due: due, prefix: "N")
            #expect(try await story.measure(8).state == .notMeasurable)
            try await story.hold(.dispute, disputed, from: PracticeStory.ago(1), minor: 30_00)
            // 90.00 of the 120.00 that is late or disputed.
            #expect(try await story.measure(8).short == "partial 75.00 – of 10")
        }
    }
}
