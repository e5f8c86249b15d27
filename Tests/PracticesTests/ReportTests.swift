import Collecting
import Ledger
import Office
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// All 27 together: the report, its files, its settings and what it leaves out.
@Suite struct ReportTests {
    private let ten = [Int64](repeating: 100_00, count: 10)

    @Test func thereAre27InFiveStages() {
        #expect(Practice.all.map(\.number) == Array(1...27))
        let stages = Dictionary(grouping: Practice.all, by: \.stage).mapValues(\.count)
        #expect(stages == [.relation: 4, .invoicing: 6, .reminders: 8, .steering: 5, .financing: 4])
        #expect(Set(Practice.all.map(\.key)).count == 27)
        #expect(Practice.all.filter { $0.weight == 2 }.map(\.number) == [11, 17, 19, 21, 24])
        let settings = Practice.all.flatMap(\.thresholds).map(\.setting.name)
        #expect(Set(settings).count == settings.count && settings.allSatisfy { $0.hasPrefix("practices.") })
    }

    @Test(arguments: Language.allCases)
    func everyPracticeSpeaksBothLanguages(language: Language) {
        for practice in Practice.all {
            let texts = [practice.title, practice.metric, practice.source, practice.advice, practice.window.text]
            #expect(texts.allSatisfy { !$0(language).isEmpty }, "practice \(practice.number)")
            #expect(practice.title.french != practice.title.english, "practice \(practice.number)")
            #expect(practice.metric(language).last == ".", "practice \(practice.number)")
        }
    }

    /// Amounts that no company is owed are said to be wrong, instead of ending the program that adds them up.
    @Test(arguments: Engine.available)
    func whatDoesNotFitTogetherIsRefused(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            let half: Int64 = 5_000_000_000_000_000_000
            try await story.invoices([half, half], of: owing, due: PracticeStory.ago(10))
            await #expect(throws: AmountsTooLarge.self) { try await story.measure() }
        }
    }

    /// Nothing is in the books: no state is given, and each practice says what it lacks.
    @Test(arguments: Engine.available)
    func withoutDataNothingHasAState(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let report = try await story.measure()
            #expect(report.measures.count == 27 && report.indexTenths == nil)
            for measure in report.measures {
                #expect(measure.state == .notMeasurable && measure.value == nil, "\(measure.practice.number)")
                #expect(measure.missing.map { !$0.french.isEmpty && !$0.english.isEmpty } == true)
                #expect(measure.atStake == nil)
            }
        }
    }

    /// What waits for a room that is not there yet names it, whatever is in the books.
    @Test(arguments: Engine.available)
    func whatCannotBeMeasuredSaysWhatIsMissing(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            try await story.invoices(ten, of: owing, due: PracticeStory.ago(19))
            try await story.remind(PracticeStory.ago(9))
            let report = try await story.measure()
            for number in [2, 3, 5, 6, 9, 10, 16, 22, 25, 26, 27] {
                let measure = try #require(report[number])
                #expect(measure.state == .notMeasurable, "\(number)")
                #expect(measure.missing?.french.contains("sera mesurée") == true, "\(number)")
                #expect(measure.limit != nil, "\(number)")
            }
        }
    }

    /// Nine events are too few, ten are enough; what counts as enough is a setting.
    @Test(arguments: Engine.available)
    func underTenEventsThereIsNoState(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(9)
            try await story.invoices([Int64](repeating: 100_00, count: 9), of: owing, due: PracticeStory.ago(19))
            try await story.remind(PracticeStory.ago(9))
            let few = try await story.measure(11)
            #expect(few.short == "notMeasurable – – of 9")
            #expect(few.missing?.french == "des données : 9 factures, il en faut 10.")
            #expect(few.missing?.english == "more data: 9 invoices, 10 are needed.")
            try await story.set(PracticeSettings.minimumSample, to: 9)
            #expect(try await story.measure(11).state != .notMeasurable)
        }
    }

    /// 80 % of invoices chased are partial by the standard; a company that asks for less is in place, and says so.
    @Test(arguments: Engine.available)
    func aThresholdIsTheCompanysOwn(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(8), silent = try await story.customers(2, mail: nil)
            try await story.invoices([Int64](repeating: 100_00, count: 8), of: owing, due: PracticeStory.ago(19))
            try await story.invoices([1_00, 1_00], of: silent, due: PracticeStory.ago(19), prefix: "S")
            try await story.remind(PracticeStory.ago(9))
            let thresholds = try #require(Practice.all.first { $0.number == 11 }).thresholds
            #expect(thresholds.map(\.setting.standard) == [980_000, 800_000, 950_000])
            let standard = try await story.measure(11)
            #expect(standard.state == .partial)
            #expect(standard.threshold.english == "at least 98% of invoices, and 95% in every group of amounts")
            try await story.set(thresholds[0].setting, to: 800_000)
            try await story.set(thresholds[2].setting, to: 0)
            // What the other company wants is its own affair.
            try await story.set(thresholds[0].setting, to: 1_000_000, of: story.other)
            let own = try await story.measure(11)
            #expect(own.state == .inPlace && own.limit == .share(ppm: 800_000))
            #expect(own.threshold.english == "at least 80% of invoices, and 0% in every group of amounts")
        }
    }

    /// The other company of the group owes, pays, disputes and reminds: the first one's figures stay as they were.
    @Test(arguments: Engine.available)
    func anotherCompanyIsNotCounted(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(11) { index, details in
                details.creditLimitMinor = index == 0 ? 50_00 : nil
            }
            let items = try await story.invoices(ten + [100_00], of: owing, due: PracticeStory.ago(50))
            try await story.hold(.dispute, [items[0]], from: PracticeStory.ago(45))
            try await story.remind(PracticeStory.ago(17))
            let before = try await story.measure()
            let theirs = try await story.accounts(of: owing, in: story.other)
            let due = PracticeStory.ago(70)
            let others = try await story.invoices(ten, of: theirs, due: due, in: story.other)
            let soon = try await story.invoices(ten, of: theirs, due: PracticeStory.today, in: story.other, prefix: "N")
            try await story.post(PracticeStory.ago(3), in: story.other) { draft in
                draft.add(PracticeStory.document(.receipt, "R", 700_00, of: theirs[0], on: PracticeStory.ago(30)))
                draft.holds += others.prefix(5).map {
                    HoldDraft(
                        subject: .instalment($0),
                        kind: .dispute,
                        fromOn: PracticeStory.ago(3),
                        placedBy: "user:1",
                        reason: "price"
                    )
                }
                draft.holds += soon.map {
                    HoldDraft(
                        subject: .instalment($0),
                        kind: .pause,
                        fromOn: PracticeStory.ago(3),
                        placedBy: "user:1",
                        reason: "price"
                    )
                }
            }
            try await story.remind(PracticeStory.ago(3), in: story.other)
            let after = try await story.measure()
            #expect(after.csv(.english) == before.csv(.english))
            #expect(before.measured.map(\.practice.number) == [1, 7, 8, 11, 12, 14, 15, 18, 19, 20, 23, 24])
        }
    }

    /// Dollars count in numbers of invoices, never in amounts of euros.
    @Test(arguments: Engine.available)
    func anotherCurrencyIsNeverAdded(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(2, mail: nil)
            let dollar = try Currency(code: "USD")
            try await story.invoices([100_00], of: owing, due: PracticeStory.ago(19))
            try await story.invoices(
                [Int64](repeating: 900_00, count: 9),
                of: owing,
                due: PracticeStory.ago(19),
                currency: dollar,
                prefix: "U"
            )
            let report = try await story.measure()
            #expect(report.otherCurrencies == ["USD"])
            #expect(report[11]?.short == "absent 0.00 0.00 of 10")
            #expect(report[11]?.atStake == Money(minorUnits: 100_00, currency: .eur))
            #expect(report[8]?.short == "partial 100.00 – of 10")
        }
    }

    /// Only dollars are open: amounts in euros say nothing, and no share is made of nothing.
    @Test(arguments: Engine.available)
    func ofNoAmountThereIsNoShare(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let dollar = try Currency(code: "USD")
            try await story.invoices(ten, of: owing, due: PracticeStory.ago(19), currency: dollar)
            let measure = try await story.measure(1)
            #expect(measure.state == .notMeasurable)
            #expect(measure.missing?.english == "an amount in the company’s own currency.")
        }
    }

    /// The heavy ones count twice, partial is a half.
    @Test(arguments: Engine.available)
    func theIndexWeighsWhatIsMeasured(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            let items = try await story.invoices(ten, of: owing, due: PracticeStory.ago(19))
            try await story.attachFiles(to: items, on: PracticeStory.ago(12))
            try await story.remind(PracticeStory.ago(9))
            let report = try await story.measure()
            let states = report.measured.map { "\($0.practice.number) \($0.state.rawValue)" }
            // The invoices fell due within thirty days, and nobody was told before.
            #expect(
                states == [
                    "1 partial", "7 partial", "8 partial", "11 inPlace", "12 absent", "13 absent", "14 absent",
                    "15 partial", "19 absent", "20 absent", "24 absent",
                ]
            )
            // (½ + ½ + ½ + 2 + 0 + 0 + 0 + ½ + 0 + 0 + 0) ÷ (1 + 1 + 1 + 2 + 1 + 1 + 1 + 1 + 2 + 1 + 2) = 4 ÷ 14
            #expect(report.indexTenths == 286)
        }
    }

    @Test(arguments: Engine.available)
    func theFilesHaveTheShapeThatOthersRelyOn(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(8), silent = try await story.customers(2, mail: nil)
            try await story.invoices([Int64](repeating: 100_00, count: 8), of: owing, due: PracticeStory.ago(19))
            try await story.invoices([50_00, 25_00], of: silent, due: PracticeStory.ago(19), prefix: "S")
            try await story.remind(PracticeStory.ago(9))
            let report = try await story.measure()
            let json = report.json(.english).text
            #expect(
                json.hasPrefix("{\"practices\":[{\"number\":1,\"title\":\"Know the customer and its invoicing rules\",")
            )
            #expect(
                json.contains(
                    "{\"number\":11,\"title\":\"Chase every invoice\",\"stage\":3,\"state\":\"partial\",\"value\":80.00,"
                        + "\"threshold\":98.00,\"sample\":10,\"atStakeMinor\":7500}"
                )
            )
            #expect(
                json.contains(
                    "\"stage\":1,\"state\":\"notMeasurable\",\"value\":null,\"threshold\":90.00,\"sample\":null,"
                        + "\"atStakeMinor\":null}"
                )
            )
            let lines = report.csv(.french).split(separator: "\r\n")
            #expect(lines.count == 28)
            #expect(
                lines[11].hasPrefix(
                    "main,2026-09-11,11,3,chase-every-invoice,\"Relancer toutes les factures, quel que soit le montant\","
                        + "partial,80.00,98.00,percent,10,invoices,7500,EUR,"
                )
            )
        }
    }

    @Test(arguments: Engine.available)
    func anUnknownCompanyIsRefused(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            await #expect(throws: LedgerError.unknown("legal entity", 99)) {
                try await MeasurePractices(store: story.store)
                    .run(entity: Identifier(99), today: PracticeStory.today, now: nil)
            }
        }
    }
}
