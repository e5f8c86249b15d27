import AccountingFormats
import Books
import Insight
import Ledger
import Office
import Practices
import Primitives
import Storage
import TestSupport
import Testing

/// Stage 4: true figures, fresh ones, and two people for what cannot be undone.
@Suite struct SteeringTests {
    private let today = PracticeStory.today
    private let ten = [Int64](repeating: 100_00, count: 10)

    /// A FEC with ten sales of 100.00 on 1 September, imported at noon on the 10th.
    private func importBooks(_ story: PracticeStory, extra: Int64 = 0) async throws {
        let columns = """
            JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|\
            PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise
            """
        var lines = [columns]
        for index in 0..<10 {
            let start = "VT|Ventes|VT\(index)|20260901", end = "F\(index)|20260901|Vente"
            lines.append("\(start)|411000|Clients|X\(index)|Client X\(index)|\(end)|100,00|0,00|||20260901||")
            lines.append("\(start)|706000|Ventes|||\(end)|0,00|100,00|||20260901||")
        }
        var chunks = [Array((lines.joined(separator: "\r\n") + "\r\n").utf8)]
        let file: ImportFile<FECFile> = try ImportFile.read("FEC.txt") { chunks.popLast() }
        let day = PracticeStory.ago(1)
        let result = try await FECImport(store: story.store).run(
            file,
            ImportRequest(entity: story.entity, actor: .command, at: PracticeStory.noon(day), today: day)
        )
        #expect(result.outcome == .imported && result.documents == 10)
    }

    /// Of 1 000.00, so much is unapplied; the import is of noon the day before.
    @Test(
        arguments: Engine.available,
        [
            (20_00, 0, "inPlace 2.00 24 0.00 of 10"), (20_01, 0, "partial 2.01 24 0.00 of 10"),
            (20_00, 1, "partial 2.00 25 0.00 of 10"), (20_01, 1, "absent 2.01 25 0.00 of 10"),
        ] as [(Int64, Int64, String)]
    )
    func theBalanceIsTrueAndFresh(
        engine: Engine,
        books: (unapplied: Int64, late: Int64, expected: String)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await importBooks(story)
            let account = try await story.store.read {
                try $0.number("select id from account where code = 'X0' and legal_entity_id = \(story.entity)")
            }
            let owing = PracticeStory.Owing(customer: Identifier(1), account: Identifier(account))
            try await story.receipt("R", books.unapplied, of: owing, on: today)
            let now = PracticeStory.noon(today).adding(seconds: books.late)
            let measure = try await story.measure(19, now: now)
            #expect(measure.short == books.expected)
            #expect(measure.atStake?.minorUnits == books.unapplied)
            #expect(measure.missing == nil)
        }
    }

    /// What is posted here and unknown to the accountant is a difference; 0.1 % of the receivable is allowed.
    @Test(
        arguments: Engine.available,
        [(1_00, "inPlace 0.00 24 0.10 of 11"), (1_01, "partial 0.00 24 0.11 of 11")] as [(Int64, String)]
    )
    func theBalanceAgreesWithTheBooks(engine: Engine, own: (minor: Int64, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            // Issued on the day of the sales of the file, so that the control meets it; 999.00 make the rest.
            let issued = try #require(CivilDate("2026-09-01"))
            try await story.post(issued) { draft in
                draft.add(
                    PracticeStory.document(.invoice, "N", own.minor, of: owing[0], on: issued),
                    dueOn: issued.adding(days: 30)
                )
            }
            try await importBooks(story)
            let measure = try await story.measure(19)
            #expect(measure.short == own.expected)
        }
    }

    @Test(arguments: Engine.available)
    func withoutAnImportTheAgeAndTheBooksAreMissing(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            try await story.invoices(ten, of: owing, due: today)
            let measure = try await story.measure(19)
            #expect(measure.short == "absent 0.00 – – of 10")
            #expect(measure.missing?.french.contains("FEC") == true)
        }
    }

    /// August sold 31 000.00, a thousand a day; the 11 days of September count whole since nothing was sold in them.
    ///
    /// 31 000.00 are open: 11 + 31 days. Of these some are not due: 11 days and as many thousands.
    @Test(
        arguments: Engine.available,
        [
            (8000_00, "partial 8.0 – of 10", 80), (8100_00, "absent 8.1 – of 10", 81),
        ] as [(Int64, String, Int64)]
    )
    func averageDaysDelinquentAreThoseOfTheIndicators(
        engine: Engine,
        overdue: (minor: Int64, expected: String, tenths: Int64)
    ) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await sellInAugust(story, overdue: overdue.minor)
            let measure = try await story.measure(20)
            #expect(measure.short == overdue.expected)
            #expect(measure.atStake?.minorUnits == overdue.minor)
            let indicators = try await story.store.read { [entity = story.entity] in
                try Indicators.read(asOf: PracticeStory.today, entity: entity, $0)
            }
            let days = try #require(indicators.first?.averageDaysDelinquent.value)
            #expect(Int64((days * 10).rounded()) == overdue.tenths)
        }
    }

    /// In June 42 days of sales were open and overdue, paid since: 8.1 days today are a fall.
    @Test(arguments: Engine.available)
    func aFallOverThreeMonthsIsEnough(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await sellInAugust(story, overdue: 8100_00)
            let owing = try await story.customers(1)
            let due = try #require(CivilDate("2026-06-08")), paidOn = try #require(CivilDate("2026-07-20"))
            let items = try await story.invoices([31_000_00], of: owing, due: due, prefix: "M")
            try await story.receipt("R", 31_000_00, of: owing[0], on: paidOn, paying: items[0])
            #expect(try await story.measure(20).state == .partial)
            let past = try await story.store.read { [entity = story.entity] in
                try Indicators.read(asOf: PracticeStory.today.adding(months: -3), entity: entity, $0)
            }
            #expect(past.first?.averageDaysDelinquent.value == 42)
        }
    }

    /// What was sold in August and taken back by the books leaves the days as they were.
    @Test(arguments: Engine.available)
    func aCancelledSaleMovesNoDays(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            try await sellInAugust(story, overdue: 8100_00)
            let owing = try await story.customers(1), issued = try #require(CivilDate("2026-08-03"))
            var sold = PracticeStory.document(.invoice, "X", 31_000_00, of: owing[0], on: issued, source: "fec")
            sold.sourceKey = [UInt8](repeating: 0x51, count: 16)
            let item = try await story.post(issued) { [sold] in $0.add(sold, dueOn: PracticeStory.ago(1)) }.instalments[
                0
            ]
            var opposite = PracticeStory.document(
                .adjustmentCredit,
                "X",
                31_000_00,
                of: owing[0],
                on: issued,
                source: "fec"
            )
            opposite.sourceKey = [UInt8](repeating: 0xff, count: 16)
            try await story.post(PracticeStory.today) { [opposite] draft in
                let place = draft.add(opposite)
                draft.allocations.append(
                    AllocationDraft(
                        credit: .new(place),
                        instalment: .existing(item),
                        amountMinor: 31_000_00,
                        allocatedOn: issued,
                        knownOn: issued
                    )
                )
            }
            #expect(try await story.measure(20).short == "absent 8.1 – of 10")
        }
    }

    private func sellInAugust(_ story: PracticeStory, overdue: Int64) async throws {
        let owing = try await story.customers(10)
        let issued = try #require(CivilDate("2026-08-03"))
        try await story.post(issued) { draft in
            let rest = 31_000_00 - overdue - 8 * 100_00
            for (index, minor) in ([overdue, rest] + [Int64](repeating: 100_00, count: 8)).enumerated() {
                let document = PracticeStory.document(.invoice, "A\(index)", minor, of: owing[index], on: issued)
                draft.add(document, dueOn: index == 0 ? PracticeStory.ago(1) : PracticeStory.today)
            }
        }
    }

    /// Ten receipts of Monday 31 August, applied so many working days later.
    @Test(
        arguments: Engine.available,
        [
            ("2026-09-01", "partial 1.0 0.00 – of 10"), ("2026-09-03", "partial 3.0 0.00 – of 10"),
            ("2026-09-04", "absent 4.0 0.00 – of 10"), ("2026-09-07", "absent 5.0 0.00 – of 10"),
        ]
    )
    func receiptsAreAppliedInWorkingDays(engine: Engine, applied: (on: String, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            let items = try await story.invoices(ten, of: owing, due: today)
            let monday = try #require(CivilDate("2026-08-31")), appliedOn = try #require(CivilDate(applied.on))
            for (index, item) in items.enumerated() {
                try await story.receipt(
                    "R\(index)",
                    100_00,
                    of: owing[0],
                    on: monday,
                    paying: item,
                    appliedOn: appliedOn,
                    source: "csv"
                )
            }
            #expect(try await story.measure(21).short == applied.expected)
        }
    }

    /// The lettering of a FEC has no day of its own: nothing is said, but what lies unapplied is told.
    @Test(arguments: Engine.available)
    func letteringTellsNoDelay(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(1)
            let items = try await story.invoices(ten, of: owing, due: today)
            for (index, item) in items.enumerated() {
                let day = PracticeStory.ago(10)
                try await story.receipt("R\(index)", 99_00, of: owing[0], on: day, paying: item, source: "fec")
            }
            try await story.receipt("U", 10_00, of: owing[0], on: PracticeStory.ago(6), source: "fec")
            // Five days are not yet more than five.
            try await story.receipt("V", 500_00, of: owing[0], on: PracticeStory.ago(5), source: "fec")
            let measure = try await story.measure(21)
            #expect(measure.state == .notMeasurable && measure.value == nil)
            // 10.00 of 1 500.00, rounded up.
            #expect(measure.missing?.english.contains("0.7%") == true)
            #expect(measure.criteria[1].figure == .share(ppm: 6667))
        }
    }

    /// Ten formal notices, each to another customer; so many were agreed to before by another person.
    @Test(
        arguments: Engine.available,
        [(10, "partial 100.00 – of 10"), (8, "partial 80.00 – of 10"), (7, "absent 70.00 – of 10")]
    )
    func formalNoticesAreAgreedToByTwo(engine: Engine, agreed: (count: Int, expected: String)) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(10)
            try await story.invoices(ten, of: owing, due: PracticeStory.ago(70))
            for (index, owing) in owing.enumerated() {
                let day = index < agreed.count ? PracticeStory.ago(12) : PracticeStory.ago(20)
                try await story.agree("formal-notice", to: owing.customer, on: day)
            }
            // Agreements last a week: those of the 22nd of August are over when the notices leave on 2 September.
            try await story.remind(PracticeStory.ago(9))
            #expect(try await story.measure(23).short == agreed.expected)
        }
    }

    @Test(arguments: Engine.available)
    func everySensitiveActCounts(engine: Engine) async throws {
        try await PracticeStory.run(on: engine) { story in
            let owing = try await story.customers(4)
            let items = try await story.invoices(ten, of: owing, due: PracticeStory.ago(20))
            try await story.hold(.pause, Array(items.prefix(8)), from: PracticeStory.ago(4))
            // A write-off made here is one, a credit note of the books is not.
            for (kind, source) in [(DocumentKind.writeOff, "encours"), (.creditNote, "fec"), (.creditNote, "encours")] {
                let draft = PracticeStory.document(
                    kind,
                    "\(kind.rawValue)-\(source)",
                    1_00,
                    of: owing[0],
                    on: PracticeStory.ago(3),
                    source: source
                )
                try await story.post(PracticeStory.ago(3)) { $0.add(draft) }
            }
            try await story.agree("write-off", to: owing[0].customer, on: PracticeStory.ago(4))
            #expect(try await story.measure(23).short == "absent 10.00 – of 10")
        }
    }
}
