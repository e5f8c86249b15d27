import Ledger
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// Stage 3, the end of the road: disputes, promises, formal notices and limitation.
@Suite struct EscalationTests {
    private let due = PracticeStory.today.adding(days: -70)
    private let ten = [Int64](repeating: 100_00, count: 10)

    /// Six disputes of the same age and four of today: the fifth and the sixth by age are in the middle.
    @Test(
        arguments: Engine.available,
        [(30, "partial 30.0 – – of 10"), (60, "partial 60.0 – – of 10"), (61, "absent 61.0 – – of 10")]
    )
    func disputesAreSettledInTime(engine: Engine, dispute: (days: Int, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(2)
            let items = try await story.invoices(ten, of: owing, due: due)
            try await story.hold(.dispute, Array(items.prefix(6)), from: PracticeStory.ago(dispute.days))
            try await story.hold(.dispute, Array(items.suffix(4)), from: PracticeStory.today, minor: 25_00)
            let measure = try await story.measure(17)
            #expect(measure.short == dispute.expected)
            #expect(measure.atStake?.minorUnits == 700_00)
        }
    }

    @Test(arguments: Engine.available)
    func anEvenNumberOfDisputesHasTheMeanOfTheMiddleTwo(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(2)
            let items = try await story.invoices(ten, of: owing, due: due)
            try await story.hold(.dispute, Array(items.prefix(5)), from: PracticeStory.ago(30))
            try await story.hold(.dispute, Array(items.suffix(5)), from: PracticeStory.ago(31))
            #expect(try await story.measure(17).criteria.first?.figure == .days(tenths: 305))
        }
    }

    /// Promised for Monday: paid on Wednesday at 98 % is kept, at less or on Thursday is not; of what was promised for
    /// Thursday nobody knows yet.
    @Test(arguments: Engine.available)
    func aPromiseIsKeptWithinTwoWorkingDaysAndTwoPerCent(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            let amounts = [Int64](repeating: 100_00, count: 12)
            let items = try await story.invoices(amounts, of: owing, due: due)
            let disputed = try await story.invoices(ten, of: owing, due: due, prefix: "D")
            try await story.hold(.dispute, disputed, from: PracticeStory.today)
            let (monday, wednesday) = (PracticeStory.ago(4), PracticeStory.ago(2))
            try await story.hold(.promise, Array(items.prefix(10)), from: PracticeStory.ago(20), until: monday)
            try await story.hold(
                .promise,
                Array(items.suffix(2)),
                from: PracticeStory.ago(20),
                until: wednesday.adding(days: 1)
            )
            for (index, item) in items.enumerated().prefix(10) {
                let paid: Int64 = index == 8 ? 97_99 : 98_00
                let day = index == 9 ? wednesday.adding(days: 1) : wednesday
                try await story.receipt("R\(index)", paid, of: owing[0], on: day, paying: item)
            }
            let measure = try await story.measure(17)
            #expect(measure.criteria[1].figure == .share(ppm: 800_000))
            #expect(measure.criteria[1].isMet)
        }
    }

    /// Ten invoices seventy days late, of 1 000.00 in all; the last one's customer can't be reached by mail.
    @Test(
        arguments: Engine.available,
        [
            (100_00, "inPlace 90.00 0 of 10"), (500_00, "partial 50.00 0 of 10"), (500_01, "absent 50.00 0 of 10"),
        ] as [(Int64, String)]
    )
    func formalNoticesLeaveInTime(engine: Engine, owed: (silent: Int64, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(9), silent = try await story.customers(1, mail: nil)
            let rest = 1000_00 - owed.silent
            try await story.invoices(
                [rest - 80_00] + [Int64](repeating: 10_00, count: 8),
                of: owing,
                due: due
            )
            try await story.invoices([owed.silent], of: silent, due: due, prefix: "S")
            // Forty-five days late is not yet more than forty-five.
            try await story.invoices([900_00], of: silent, due: PracticeStory.ago(45), prefix: "Y")
            let disputed = try await story.invoices([900_00], of: silent, due: due, prefix: "D")
            try await story.hold(.dispute, disputed, from: PracticeStory.ago(30))
            try await story.remind(PracticeStory.ago(9))
            let measure = try await story.measure(18)
            #expect(measure.short == owed.expected)
            #expect(measure.atStake?.minorUnits == owed.silent)
        }
    }

    /// Due on 11 March 2022: five years end on 11 March 2027, in six months to the day.
    @Test(
        arguments: Engine.available,
        [("2022-03-11", "inPlace 100.00 0 of 10"), ("2022-03-10", "absent 100.00 1 of 10")]
    )
    func anInvoiceCloseToLimitationIsNotLeftAlone(
        engine: Engine,
        old: (due: String, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let oldDue = try #require(CivilDate(old.due))
            try await story.invoices([100_00], of: owing, due: oldDue, prefix: "O")
            try await story.invoices([Int64](repeating: 100_00, count: 9), of: Array(owing.dropFirst()), due: due)
            try await story.remind(PracticeStory.ago(9))
            #expect(try await story.measure(18).short == old.expected)
        }
    }

    /// A part payment begins the time anew; a private person has two years.
    @Test(arguments: Engine.available)
    func aPartPaymentPutsLimitationOff(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(11) { index, details in
                if index == 10 { details.category = .consumer }
            }
            let old = try #require(CivilDate("2021-12-31"))
            let items = try await story.invoices(ten, of: owing, due: old)
            try await story.invoices([100_00], of: [owing[10]], due: try #require(CivilDate("2025-03-01")), prefix: "C")
            #expect(try await story.measure(18).criteria[1].figure == .count(11))
            for (index, item) in items.enumerated().prefix(4) {
                try await story.receipt("R\(index)", 10_00, of: owing[index], on: PracticeStory.ago(300), paying: item)
            }
            let measure = try await story.measure(18)
            #expect(measure.short == "absent 0.00 7 of 11")
            #expect(measure.atStake?.minorUnits == 1060_00)
        }
    }
}
