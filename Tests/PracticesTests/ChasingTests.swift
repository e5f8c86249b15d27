import Collecting
import Ledger
import Office
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// Stage 3: who was asked to pay, when and how.
@Suite struct ChasingTests {
    private let today = PracticeStory.today

    /// 200 invoices of 1.00 to 200.00; those forgotten belong to a customer whom nobody can reach.
    private func chase(_ story: PracticeStory, forgetting ranks: [Int]) async throws {
        let reachable = try await story.customers(1), silent = try await story.customers(1, mail: nil)
        let due = PracticeStory.ago(19)
        let amounts = (1...200).filter { !ranks.contains($0) }.map { Int64($0) * 100 }
        try await story.invoices(amounts, of: reachable, due: due)
        try await story.invoices(ranks.map { Int64($0) * 100 }, of: silent, due: due, prefix: "S")
        try await story.remind(PracticeStory.ago(9))
    }

    /// 196 of 200 are 98 %, and a group of twenty with one forgotten is at 95 %: both exactly what is asked.
    @Test(arguments: Engine.available)
    func fourForgottenInFourGroupsOfAmountsAreInPlace(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await chase(story, forgetting: [5, 25, 45, 65])
            let measure = try await story.measure(11)
            #expect(measure.short == "inPlace 98.00 95.00 of 200")
            #expect(measure.atStake?.minorUnits == 140_00)
            #expect(measure.missing == nil)
        }
    }

    @Test(arguments: Engine.available)
    func twoForgottenInOneGroupOfAmountsAreNot(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await chase(story, forgetting: [1, 20])
            #expect(try await story.measure(11).short == "partial 99.00 90.00 of 200")
        }
    }

    @Test(
        arguments: Engine.available,
        [(8, "partial 80.00 0.00 of 10"), (7, "absent 70.00 0.00 of 10"), (10, "inPlace 100.00 100.00 of 10")]
    )
    func aShareOfInvoicesIsChased(engine: Engine, chased: (count: Int, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(chased.count)
            let silent = try await story.customers(10 - chased.count, mail: nil)
            let due = PracticeStory.ago(19)
            try await story.invoices([Int64](repeating: 100_00, count: chased.count), of: owing, due: due)
            if !silent.isEmpty {
                let amounts = [Int64](repeating: 100_00, count: silent.count)
                try await story.invoices(amounts, of: silent, due: due, prefix: "S")
            }
            try await story.remind(PracticeStory.ago(9))
            #expect(try await story.measure(11).short == chased.expected)
        }
    }

    /// Nine days late counts, eight does not; nor what is disputed, promised, paused, doubtful or owed by the insolvent, of
    /// which it is said how many there are.
    @Test(arguments: Engine.available)
    func onlyWhatMayBeAskedForCounts(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(6)
            let nine = [Int64](repeating: 100_00, count: 10)
            try await story.invoices(nine, of: [owing[0]], due: PracticeStory.ago(9))
            try await story.invoices(nine, of: [owing[0]], due: PracticeStory.ago(8), prefix: "Y")
            let disputed = try await story.invoices(nine, of: [owing[1]], due: PracticeStory.ago(30), prefix: "D")
            let promised = try await story.invoices(nine, of: [owing[2]], due: PracticeStory.ago(30), prefix: "P")
            try await story.invoices(nine, of: [owing[3]], due: PracticeStory.ago(30), prefix: "I")
            let paused = try await story.invoices(nine, of: [owing[4]], due: PracticeStory.ago(30), prefix: "W")
            try await story.hold(.pause, paused, from: PracticeStory.ago(5))
            try await story.post(PracticeStory.ago(60)) { draft in
                for index in 0..<10 {
                    let (number, day) = ("U\(index)", PracticeStory.ago(60))
                    var doubtful = PracticeStory.document(.invoice, number, 100_00, of: owing[5], on: day)
                    doubtful.controlAccount = "416000"
                    draft.add(doubtful, dueOn: PracticeStory.ago(30))
                }
            }
            try await story.hold(.dispute, disputed, from: PracticeStory.ago(5))
            try await story.hold(.promise, promised, from: PracticeStory.ago(5), until: today)
            try await story.post(PracticeStory.ago(5)) { draft in
                draft.holds.append(
                    HoldDraft(
                        subject: .customer(owing[3].customer),
                        kind: .insolvency,
                        fromOn: PracticeStory.ago(5),
                        placedBy: "user:1",
                        reason: "liquidation"
                    )
                )
            }
            let measure = try await story.measure(11)
            #expect(measure.short == "absent 0.00 0.00 of 10")
            #expect(measure.atStake?.minorUnits == 1000_00)
            let aside = "10 insolvent, 10 on the accounts 413, 4117 or 416, 10 disputed, 10 promised, 10 paused"
            #expect(measure.aside?(.english) == "aside: \(aside)")
        }
    }

    /// A message that the other side refused is no action.
    @Test(arguments: Engine.available)
    func aRefusedMessageIsNoAction(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            try await story.invoices([Int64](repeating: 100_00, count: 10), of: owing, due: PracticeStory.ago(19))
            try await story.remind(PracticeStory.ago(9), refusing: 3)
            #expect(try await story.measure(11).short == "absent 70.00 0.00 of 10")
            #expect(try await story.measure(15).criteria[2].figure == .share(ppm: 300_000))
        }
    }

    /// Ten invoices due on Friday; some were announced a week before, as the scenario does.
    @Test(
        arguments: Engine.available,
        [(9, "inPlace 90.00 of 10"), (4, "partial 40.00 of 10"), (3, "absent 30.00 of 10")]
    )
    func dueDatesAreAnnounced(engine: Engine, told: (count: Int, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(told.count)
            let silent = try await story.customers(10 - told.count, mail: nil)
            try await story.invoices([Int64](repeating: 100_00, count: told.count), of: owing, due: today)
            try await story.invoices(
                [Int64](repeating: 70_00, count: silent.count),
                of: silent,
                due: today,
                prefix: "S"
            )
            // Due too long ago, and due tomorrow: neither is of the last thirty days.
            try await story.invoices([50_00], of: silent, due: PracticeStory.ago(30), prefix: "O")
            try await story.invoices([50_00], of: silent, due: today.adding(days: 1), prefix: "T")
            try await story.remind(PracticeStory.ago(7))
            let measure = try await story.measure(13)
            #expect(measure.short == told.expected)
            #expect(measure.atStake?.minorUnits == Int64(silent.count) * 70_00)
        }
    }

    /// What is paid two days before needed no word; what is paid on the eve was still open.
    @Test(arguments: Engine.available)
    func whatIsPaidEarlyNeedsNoAnnouncement(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            let items = try await story.invoices([Int64](repeating: 100_00, count: 12), of: owing, due: today)
            for (index, item) in items.enumerated().prefix(3) {
                let day = PracticeStory.ago(index < 2 ? 2 : 1)
                try await story.receipt("R\(index)", 100_00, of: owing[0], on: day, paying: item)
            }
            #expect(try await story.measure(13).short == "absent 0.00 of 10")
        }
    }

    /// Ten invoices nineteen days late: all were written to, some were called.
    @Test(
        arguments: Engine.available,
        [(8, "inPlace 80.00 of 10"), (4, "partial 40.00 of 10"), (3, "absent 30.00 of 10")]
    )
    func lateInvoicesHaveAMessageAndACall(engine: Engine, called: (count: Int, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let items = try await story.invoices(
                [Int64](repeating: 100_00, count: 10),
                of: owing,
                due: PracticeStory.ago(19)
            )
            try await story.remind(PracticeStory.ago(9))
            // From the fourteenth day a pause keeps the others from being called; it excuses nothing here.
            try await story.hold(.pause, Array(items.dropFirst(called.count)), from: PracticeStory.ago(5))
            let run = try await story.remind(PracticeStory.ago(3))
            #expect(run.calls == called.count)
            #expect(try await story.measure(14).criteria[0].figure == .share(ppm: 0))
            try await story.makeCalls(PracticeStory.ago(3))
            let measure = try await story.measure(14)
            #expect(measure.short == called.expected)
            #expect(measure.atStake?.minorUnits == Int64(10 - called.count) * 100_00)
        }
    }

    /// Ten second reminders with their statement; nine had the PDF of their invoice in time.
    @Test(arguments: Engine.available)
    func messagesGoWithStatementAndInvoices(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let items = try await story.invoices(
                [Int64](repeating: 100_00, count: 10),
                of: owing,
                due: PracticeStory.ago(19)
            )
            try await story.attachFiles(to: Array(items.prefix(9)), on: PracticeStory.ago(12))
            try await story.remind(PracticeStory.ago(9))
            try await story.attachFiles(to: Array(items.suffix(1)), on: PracticeStory.ago(8))
            let measure = try await story.measure(15)
            // All by the program, nine in ten complete, none refused: two of three.
            #expect(measure.short == "partial 100.00 90.00 0.00 of 10")
            #expect(measure.atStake?.minorUnits == 100_00)
        }
    }

    /// Complete messages without a refusal meet all three, but bounces that come later are not read: never in place.
    @Test(arguments: Engine.available)
    func completeMessagesArePartialWhileBouncesAreNotRead(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let items = try await story.invoices(
                [Int64](repeating: 100_00, count: 10),
                of: owing,
                due: PracticeStory.ago(19)
            )
            try await story.attachFiles(to: items, on: PracticeStory.ago(12))
            try await story.remind(PracticeStory.ago(9))
            let measure = try await story.measure(15)
            #expect(measure.short == "partial 100.00 100.00 0.00 of 10")
            #expect(measure.missing != nil && measure.atStake?.minorUnits == 0)
        }
    }

    @Test(arguments: Engine.available)
    func oneScenarioForAllIsAbsent(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10) { index, details in
                details.category = index == 0 ? .publicBody : .smallCompany
            }
            try await story.invoices([Int64](repeating: 100_00, count: 10), of: owing, due: today)
            let measure = try await story.measure(12)
            #expect(measure.short == "absent 0.00 2 of 10")
            #expect(measure.atStake?.minorUnits == 1000_00)
        }
    }
}
