import Ledger
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// Stage 1: what is known of a customer.
@Suite struct RelationTests {
    private let due = PracticeStory.today.adding(days: 10)

    /// Ten customers who owe 1 000.00 in all; the file of the last one lacks its town.
    @Test(
        arguments: Engine.available,
        [
            (62_000, 30_000, "partial 70.00 of 10"), (61_999, 30_001, "absent 70.00 of 10"),
            (91_999, 1, "partial 99.99 of 10"),
        ] as [(Int64, Int64, String)]
    )
    func aFileCountsForWhatItsCustomerOwes(
        engine: Engine,
        owed: (first: Int64, incomplete: Int64, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                if index == 9 { details.address.city = "" }
            }
            let amounts = [owed.first] + [Int64](repeating: 1000, count: 8) + [owed.incomplete]
            try await story.invoices(amounts, of: owing, due: due)
            let measure = try await story.measure(1)
            #expect(measure.short == owed.expected)
            #expect(measure.atStake == Money(minorUnits: owed.incomplete, currency: .eur))
        }
    }

    /// A wrong key, a mail that came back, a foreign company without VAT number: each makes a file incomplete.
    @Test(arguments: Engine.available)
    func eachThingThatLacksCounts(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(12) { index, details in
                switch index {
                case 0: details.siren = "732829321"
                case 1: details.address.country = "DE"
                case 2: (details.address.country, details.vatNumber) = ("DE", "DE123456789")
                case 3: (details.siren, details.category) = (nil, .consumer)
                case 4: details.address.lines = ""
                default: break
                }
            }
            try await story.store.write { connection in
                _ = try connection.execute(
                    "update contact set bounced_at = 1 where customer_id = \(owing[5].customer)"
                )
                _ = try connection.execute("update contact set role = 'buyer' where customer_id = \(owing[6].customer)")
            }
            try await story.invoices([Int64](repeating: 100_00, count: 12), of: owing, due: due)
            // Seven of twelve: customers 2, 3 and 7 to 11.
            #expect(try await story.measure(1).short == "absent 58.33 of 12")
        }
    }

    /// Of 1 000.00 invoiced in twelve invoices, some are due on the 61st day, later than any way to count 45 days.
    @Test(
        arguments: Engine.available,
        [(40_000, "notMeasurable 60.00 of 12"), (40_001, "absent 60.00 of 12")] as [(Int64, String)]
    )
    func aTermThatIsTooLongProvesThatTermsAreNotInOrder(
        engine: Engine,
        late: (minor: Int64, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(2)
            let issued = try #require(CivilDate("2026-08-01"))
            // 45 days end of month: 15 September, so 30 September; or 31 August and 45 days: 15 October.
            let lastLawful = try #require(CivilDate("2026-10-15"))
            try await story.post(issued) { draft in
                for index in 0..<10 {
                    let document = PracticeStory.document(.invoice, "L\(index)", 1000, of: owing[0], on: issued)
                    draft.add(document, dueOn: lastLawful)
                }
                let rest = PracticeStory.document(.invoice, "L10", 90_000 - late.minor, of: owing[0], on: issued)
                draft.add(rest, dueOn: issued.adding(days: 60))
                let tooLong = PracticeStory.document(.invoice, "X", late.minor, of: owing[1], on: issued)
                draft.add(tooLong, dueOn: lastLawful.adding(days: 1))
            }
            let measure = try await story.measure(4)
            #expect(measure.short == late.expected)
            #expect(measure.value == (measure.state == .absent ? .share(ppm: 599_990) : nil))
            #expect(measure.missing != nil)
        }
    }

    /// Of 1 000.00, so much is owed by customers with a limit; nobody is above it but the one who owes 700.00.
    @Test(
        arguments: Engine.available,
        [
            (60_000, 100_000, "partial 60.00 0 – of 10"), (59_999, 100_000, "absent 60.00 0 – of 10"),
            (95_000, 94_999, "partial 95.00 1 – of 10"),
        ] as [(Int64, Int64, String)]
    )
    func anExposureCountsWhenItHasALimit(
        engine: Engine,
        owed: (limited: Int64, limit: Int64, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                if index == 0 { details.creditLimitMinor = owed.limit }
            }
            // The first owes all but 20.00 of it, the rest is an order; the others owe the rest without a limit.
            let others = 100_000 - owed.limited
            let amounts = [owed.limited - 2000, others - 80] + [Int64](repeating: 10, count: 8)
            try await story.invoices(amounts, of: owing, due: due)
            try await story.order(2000, of: owing[0], on: PracticeStory.ago(3))
            let measure = try await story.measure(24)
            #expect(measure.short == owed.expected)
            let above = max(0, owed.limited - owed.limit)
            #expect(measure.atStake?.minorUnits == others + above)
        }
    }
}
