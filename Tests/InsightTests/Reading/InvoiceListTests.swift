import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// The pages of the list of invoices, whichever way they are found.
@Suite struct InvoiceListTests {
    private static let length = 7

    /// Every page of every state in every order is the one that ordering all of it by hand gives, and the
    /// sums are those of all.
    @Test(arguments: Engine.available, [InvoiceQuestion.State?.none, .open, .late, .settled])
    func everyPageIsAPartOfTheWhole(engine: Engine, state: InvoiceQuestion.State?) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { story in
            try await Self.invoice(30, in: story)
            let (entity, day) = (story.entity, LedgerFixture.start.adding(days: 20))
            func read(_ question: InvoiceQuestion) async throws -> InvoiceList {
                try await story.store.read { try InvoiceList.read(question, entity: entity, today: day, $0) }
            }
            var everything = InvoiceQuestion()
            everything.state = nil
            everything.limit = 10_000
            let whole = try await read(everything).lines.filter { Self.isIn(state, $0, day) }
            #expect(whole.count > Self.length, "the story is too short to have pages")
            for order in InvoiceQuestion.Order.allCases {
                let sorted = whole.sorted { Self.key(order, $0).lexicographicallyPrecedes(Self.key(order, $1)) }
                for offset in stride(from: 0, to: whole.count + 1, by: Self.length) {
                    var question = InvoiceQuestion()
                    question.state = state
                    question.order = order
                    question.offset = offset
                    question.limit = Self.length
                    let page = try await read(question)
                    let expected = sorted.dropFirst(offset).prefix(Self.length).map(\.instalment)
                    #expect(page.lines.map(\.instalment) == expected, "\(order) from \(offset)")
                    #expect(page.sums.count == whole.count)
                    #expect(
                        page.sums.totals.first?.amount.minorUnits == whole.reduce(0) { $0 + $1.amount.minorUnits }
                    )
                    #expect(page.sums.totals.first?.open.minorUnits == whole.reduce(0) { $0 + $1.open.minorUnits })
                }
            }
        }
    }

    /// A third is settled, a third paid in part; days and amounts come in another order than numbers do.
    private static func invoice(_ count: Int, in story: LedgerFixture) async throws {
        for number in 0..<count {
            let day = LedgerFixture.start.adding(days: number * 7 % 11), amount = Int64(number * 13 % 17 + 2) * 1_00
            let item = try await story.invoice("F\(number)", amount, on: day, due: day.adding(days: number * 5 % 19))
            guard number % 3 < 2 else { continue }
            let paid = number % 3 == 0 ? amount : amount / 2
            let receipt = try await story.credit(.receipt, "R\(number)", paid, on: day)
            _ = try await story.allocate(paid, of: receipt, to: item, on: day)
        }
    }

    /// A part of an invoice, all of an account's, and a part of what another customer owes, taken from the oldest on.
    @Test(arguments: Engine.available)
    func whatIsDisputedIsAFigureOfItsOwn(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 3) { story in
            let start = LedgerFixture.start, today = start.adding(days: 60)
            let part = try await story.invoice("P1", 9_306_60)
            _ = try await story.invoice("P2", 500_00)
            let whole = try await story.invoice("W1", 70_00, account: 1)
            let old = try await story.invoice("O1", 40_00, due: start.adding(days: 10), account: 2)
            let young = try await story.invoice("O2", 40_00, due: start.adding(days: 20), account: 2)
            try await story.post { draft in
                func dispute(_ subject: HoldSubject, _ minor: Int64?) {
                    var hold = HoldDraft(subject: subject, kind: .dispute, fromOn: start, placedBy: "u", reason: "test")
                    hold.amountMinor = minor
                    draft.holds.append(hold)
                }
                dispute(.instalment(part), 1_306_60)
                dispute(.account(story.accounts[1]), nil)
                dispute(.customer(story.customers[2]), 55_00)
            }
            var question = InvoiceQuestion()
            question.state = .disputed
            let asked = question
            let sums = try await story.store.read {
                try InvoiceList.read(asked, entity: story.entity, today: today, $0).sums
            }
            #expect(sums.totals.map(\.open) == [Money(minorUnits: 9_456_60, currency: .eur)])
            #expect(
                sums.disputed.mapValues(\.minorUnits) == [part: 1_306_60, whole: 70_00, old: 40_00, young: 15_00]
            )
            #expect(sums.disputed(in: .eur).minorUnits == 1_306_60 + 70_00 + 55_00)
        }
    }

    private static func isIn(_ state: InvoiceQuestion.State?, _ line: InvoiceLine, _ day: CivilDate) -> Bool {
        switch state {
        case .open: !line.open.isZero
        case .late: !line.open.isZero && line.dueOn < day
        case .settled: line.open.isZero
        case .disputed, nil: true
        }
    }

    private static func key(_ order: InvoiceQuestion.Order, _ line: InvoiceLine) -> [Int64] {
        let id = line.instalment.rawValue
        return switch order {
        case .dueOn: [Int64(line.dueOn.dayNumber), id]
        case .issuedOn: [-Int64(line.issuedOn.dayNumber), -id]
        case .amount: [-line.amount.minorUnits, id]
        case .open: [-line.open.minorUnits, id]
        }
    }
}
