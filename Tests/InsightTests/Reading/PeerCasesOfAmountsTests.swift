import Insight
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

/// Cases that other programs are known to get wrong, in the books of either engine: what is applied, left and in which
/// currency.
@Suite struct PeerCasesOfAmountsTests {
    private let start = LedgerFixture.start
    private var due: CivilDate { start.adding(days: 30) }

    @Test(
        "Case 8, over-payment: 110 on an invoice of 100 leaves 10 in credit, from its day on",
        arguments: Engine.available
    )
    func case08WhatWasReceivedIsAppliedOrUnapplied(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let item = try await story.invoice("F1", 100_00, on: start, due: due), paid = start.adding(days: 10)
            let receipt = try await story.credit(.receipt, "R1", 110_00, on: paid)
            _ = try await story.allocate(100_00, of: receipt, to: item, on: paid)
            let row = try await story.balance(paid)?.totals
            #expect(row?.openMinor == 0 && row?.unappliedMinor == -10_00 && row?.totalMinor == -10_00)
            // A payment of the future is not taken off the balance of today.
            #expect(try await story.balance(paid.adding(days: -1))?.totals.totalMinor == 100_00)
        }
    }

    @Test("Case 8, over-payment: one receipt of 100 settles two invoices of 50", arguments: Engine.available)
    func case08OneReceiptSettlesTwoInvoices(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let first = try await story.invoice("F1", 50_00, on: start, due: due)
            let second = try await story.invoice("F2", 50_00, on: start, due: due)
            let receipt = try await story.credit(.receipt, "R1", 100_00, on: start)
            for item in [first, second] { _ = try await story.allocate(50_00, of: receipt, to: item, on: start) }
            #expect(try await story.balance(start)?.lines.isEmpty ?? true)
        }
    }

    @Test("Case 9, partial credit: an invoice is settled when nothing of it is open", arguments: Engine.available)
    func case09OnlyTheBalanceSaysWhatIsSettled(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let item = try await story.invoice("F1", 100_00, on: start, due: due)
            let note = try await story.credit(.creditNote, "A1", 60_00, on: start)
            _ = try await story.allocate(60_00, of: note, to: item, on: start)
            #expect(try await story.invoices(.open, on: due).map(\.open.minorUnits) == [40_00])
            #expect(try await story.invoices(.settled, on: due).isEmpty)
            let receipt = try await story.credit(.receipt, "R1", 40_00, on: start)
            _ = try await story.allocate(40_00, of: receipt, to: item, on: start)
            #expect(try await story.invoices(.open, on: due).isEmpty)
            #expect(try await story.invoices(.settled, on: due).map(\.number) == ["F1"])
        }
    }

    @Test("Case 10, small residue: a cent is listed until it is written off", arguments: Engine.available)
    func case10ACentStaysUntilItIsWrittenOff(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let item = try await story.invoice("F1", 100_00, on: start, due: due), late = due.adding(days: 1)
            let receipt = try await story.credit(.receipt, "R1", 99_99, on: start)
            _ = try await story.allocate(99_99, of: receipt, to: item, on: start)
            #expect(try await story.balance(late)?.totals.bucketMinor == [0, 1, 0, 0, 0])
            #expect(try await story.invoices(.late, on: late).map(\.open.minorUnits) == [1])
            let writeOff = try await story.credit(.writeOff, "P1", 1, on: late)
            _ = try await story.allocate(1, of: writeOff, to: item, on: late)
            #expect(try await story.balance(late)?.lines.isEmpty ?? true)
            #expect(try await story.balance(due)?.totals.totalMinor == 1)
        }
    }

    @Test(
        "Case 11, write-off direction: a cent too little and a cent too much are closed alike",
        arguments: Engine.available
    )
    func case11BothDirectionsAreWrittenOff(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine, accounts: 2) { story in
            let short = try await story.invoice("F1", 100_00, on: start, due: due)
            let small = try await story.credit(.receipt, "R1", 99_99, on: start)
            _ = try await story.allocate(99_99, of: small, to: short, on: start)
            let paid = try await story.invoice("F2", 100_00, on: start, due: due, account: 1)
            let large = try await story.credit(.receipt, "R2", 100_01, on: start, account: 1)
            _ = try await story.allocate(100_00, of: large, to: paid, on: start)
            let before = try #require(try await story.balance(start))
            #expect(before.lines.map(\.row.totalMinor).sorted() == [-1, 1])

            let loss = try await story.credit(.writeOff, "P1", 1, on: start)
            _ = try await story.allocate(1, of: loss, to: short, on: start)
            let gain = story.document(.adjustmentDebit, "P2", 1, on: start, account: 1), day = start
            let debit = try await story.post { $0.add(gain, dueOn: day) }.instalments[0]
            _ = try await story.allocate(1, of: large, to: debit, on: start)
            #expect(try await story.balance(start)?.lines.isEmpty ?? true)
        }
    }

    @Test(
        "Case 13, revaluation: a dollar invoice ages in dollars, whatever the euro has become",
        arguments: Engine.available
    )
    func case13AForeignInvoiceLeavesNoResidue(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let dollar = try Currency(code: "USD"), due = due
            var draft = story.document(.invoice, "F1", 8_000_00, on: start, currency: dollar)
            draft.functionalMinor = 7_360_00
            let invoice = draft
            let item = try await story.post { $0.add(invoice, dueOn: due) }.instalments[0]
            // Paid in two parts, when the dollar was worth less: in dollars all is settled, and no euro is asked for.
            for (number, cents, euros) in [("R1", Int64(100_00), Int64(90_00)), ("R2", 7_900_00, 7_110_00)] {
                var money = story.document(.receipt, number, cents, on: due, currency: dollar)
                money.functionalMinor = euros
                let receipt = money
                let posted = try await story.post { $0.add(receipt) }.documents[0]
                _ = try await story.allocate(cents, of: posted, to: item, on: due)
            }
            let before = try await story.balances(due.adding(days: -1))
            #expect(before.map(\.currency) == [dollar] && before.map(\.totals.totalMinor) == [8_000_00])
            #expect(try await story.balances(due).allSatisfy(\.lines.isEmpty))
            let left = try await story.store.read {
                try $0.number("select count(*) from open_item") + $0.number("select count(*) from open_credit")
            }
            #expect(left == 0)
        }
    }

    @Test("Case 24, amounts: no decimals of a franc of the Pacific, three of a dinar", arguments: Engine.available)
    func case24TheBalanceIsWrittenWithTheDecimalsOfItsCurrency(engine: Engine) async throws {
        try await LedgerFixture.run(on: engine) { story in
            let due = due
            for (number, code, units) in [("F1", "XPF", Int64(1_250)), ("F2", "TND", 1_234_567)] {
                let invoice = story.document(.invoice, number, units, on: start, currency: try Currency(code: code))
                try await story.post { $0.add(invoice, dueOn: due) }
            }
            let reports = try await story.balances(due)
            let text = String(
                decoding: AgedBalanceFile.csv(reports, entities: [try await story.legalEntity]),
                as: UTF8.self
            )
            let rows = text.split(whereSeparator: \.isNewline).dropFirst()
            #expect(
                rows.sorted() == [
                    "C1,Boulangerie Épi d'Or,main,TND,1234.567,0.000,0.000,0.000,0.000,0.000,1234.567",
                    "C1,Boulangerie Épi d'Or,main,XPF,1250,0,0,0,0,0,1250",
                ]
            )
        }
    }
}

extension LedgerFixture {
    /// The balances of a day, one a currency.
    func balances(_ day: CivilDate, buckets: AgeBuckets = .standard) async throws -> [AgedBalanceReport] {
        let id = entity
        return try await store.read { try AgedBalances.read(asOf: day, entity: id, buckets: buckets, $0) }
    }

    /// The balance of a day in the only currency.
    func balance(_ day: CivilDate, buckets: AgeBuckets = .standard) async throws -> AgedBalanceReport? {
        try await balances(day, buckets: buckets).first
    }

    func invoices(_ state: InvoiceQuestion.State, on day: CivilDate) async throws -> [InvoiceLine] {
        var question = InvoiceQuestion()
        question.state = state
        let (asked, id) = (question, entity)
        return try await store.read { try InvoiceList.read(asked, entity: id, today: day, $0).lines }
    }

    /// An invoice in several parts, and its instalments in their order.
    func invoice(
        _ number: String,
        _ parts: [Int64],
        on day: CivilDate = start,
        due: [CivilDate]
    ) async throws -> [Instalment.ID] {
        let draft = document(.invoice, number, parts.reduce(0, +), on: day)
        return try await post { posting in
            posting.documents.append(draft)
            for (index, part) in parts.enumerated() {
                posting.instalments.append(
                    InstalmentDraft(
                        document: 0,
                        ordinal: index + 1,
                        dueOn: due[index],
                        dueBasis: .stated,
                        amountMinor: part,
                        functionalMinor: part
                    )
                )
            }
        }.instalments
    }
}
