import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Sheet
import Storage
import TestSupport
import Testing

/// One customer's invoice from its due date to its payment, day by day.
@Suite struct ReminderStoryTests {
    @Test(arguments: Engine.available)
    func anInvoiceIsChasedUntilItIsPaid(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 1200_00, of: owing)
            try await books.invoice("FA-2", 80_00, of: owing, due: Fixture.late(60))

            // Seven days before the due date, then nothing on the due date itself.
            try await books.remind(Fixture.late(-7))
            let notice = try #require(try await books.send(Fixture.late(-7)).first)
            #expect(notice.subject == "Votre échéance du 7 septembre 2026 - Ateliers Verdon")
            #expect(try await books.remind(Fixture.due).messages.isEmpty)

            try await books.remind(Fixture.late(1))
            let first = try await books.send(Fixture.late(1))
            #expect(first.count == 1)
            let reminder = try #require(first.first)
            #expect(reminder.subject == "Facture FA-1 échue le 7 septembre 2026 - Ateliers Verdon")
            #expect(reminder.to.map(\.address) == ["compta@epi.example"])
            #expect(reminder.from?.address == "compta@verdon.example")
            #expect(reminder.text.contains("1\u{202F}200,00\u{A0}€"))
            #expect(reminder.text.contains("FR76 3000 6000 0112 3456 7890 189"))
            #expect(!reminder.text.contains("FA-2"))
            #expect(reminder.messageID?.hasSuffix("@verdon.example") ?? false)
            #expect(reminder.attachments.isEmpty)

            // A promise keeps everything quiet until its last day.
            let promised = Fixture.late(7)
            try await books.hold(.promise, .instalment(item), from: Fixture.late(2), until: promised)
            #expect(try await books.silence(of: item, on: Fixture.late(4)) == .held(.promise, until: promised))
            try await books.credit("R1", 450_00, of: owing, on: promised, paying: item)

            let run = try await books.remind(Fixture.late(8))
            #expect(run.items == 1)
            let second = try #require(try await books.send(Fixture.late(8)).first)
            #expect(second.subject == "Rappel\u{A0}: facture FA-1 restée impayée - Ateliers Verdon")
            let left = "750,00\u{A0}€ (sur 1\u{202F}200,00\u{A0}€, 450,00\u{A0}€ déjà réglés ou crédités)"
            #expect(second.text.contains(left))
            #expect(second.text.contains("Total\u{A0}: 750,00\u{A0}€"))
            #expect(second.attachments.map(\.fileName) == ["releve-de-compte-2026-09-15.pdf"])
            #expect(second.attachments.first.map { $0.bytes.starts(with: Array("%PDF-".utf8)) } ?? false)

            try await books.credit("R2", 750_00, of: owing, on: Fixture.late(11), paying: item)
            for day in [15, 22, 30] {
                let run = try await books.remind(Fixture.late(day), .everything)
                #expect(run.messages.isEmpty && run.calls == 0)
            }
            #expect(books.post.mails.count == 3)
            #expect(try await LedgerVerifier(store: books.store).run().finding == nil)
        }
    }

    /// 750,00 € are left of 1 200,00 €, 80,00 € fall due later, 30,00 € are to the customer's credit: 800,00 € in all, of
    /// which 720,00 € are to be paid now.
    @Test(arguments: Engine.available)
    func theStatementShowsAllThatIsOpen(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = .english }
            let item = try await books.invoice("FA-1", 1200_00, of: owing)
            try await books.invoice("FA-2", 80_00, of: owing, due: Fixture.late(20))
            try await books.credit("R1", 450_00, of: owing, on: Fixture.late(2), paying: item)
            try await books.credit("R2", 30_00, of: owing, on: Fixture.late(3))
            try await books.remind(Fixture.late(8))
            let mail = try #require(try await books.send(Fixture.late(8)).first)
            #expect(mail.attachments.map(\.fileName) == ["statement-2026-09-15.pdf"])
            #expect(mail.text.contains("€750.00, less €30.00 to your credit and not yet allocated, leaving €720.00"))

            let sheet = try #require(books.sheets.sheets.first)
            #expect(sheet.title == "Statement of account")
            #expect(sheet.recipient == ["Boulangerie Épi d'Or", "3 place du Marché", "35600 Redon"])
            guard sheet.blocks.count == 5, case .figures(let figures) = sheet.blocks[1],
                case .table(let table) = sheet.blocks[2], case .paymentSlip(let slip) = sheet.blocks[3],
                case .note = sheet.blocks[4]
            else {
                Issue.record("A statement has its opening, figures, table, payment slip and note.")
                return
            }
            #expect(figures.map(\.value.text) == ["€800.00", "€750.00", "€80.00", "7 Sep 2026"])
            // Three documents, the balance, what is to come less, and what is asked for.
            #expect(table.rows.count == 6)
            #expect(slip.amount == Money(minorUnits: 720_00, currency: .eur))
        }
    }

    @Test(arguments: Engine.available)
    func aMissedDayIsCaughtUpOnce(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            // Nobody ran anything from the first to the ninth day: the second reminder alone leaves.
            #expect(try await books.remind(Fixture.late(9)).messages.count == 1)
            let mails = try await books.send(Fixture.late(9))
            #expect(mails.map(\.subject) == ["Rappel\u{A0}: facture FA-1 restée impayée - Ateliers Verdon"])
            #expect(try await books.remind(Fixture.late(10)).messages.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func runningAgainOnTheSameDayAddsNothing(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let first = try await books.remind(Fixture.late(15))
            #expect(first.id != nil && first.calls == 1 && first.messages.isEmpty)
            let again = try await books.remind(Fixture.late(15))
            #expect(again.id == nil && again.calls == 0)
            for table in ["dunning_run", "step_taken", "task"] { #expect(try await books.count(table) == 1) }
        }
    }

    @Test(arguments: Engine.available)
    func aCustomerInNetCreditIsNeverChased(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.credit("R1", 100_00, of: owing, on: Fixture.late(-20))
            for day in [-7, 1, 8, 15, 22, 30] {
                let run = try await books.remind(Fixture.late(day), .everything)
                #expect(run.messages.isEmpty && run.calls == 0)
            }
            #expect(
                try await books.silence(of: item, on: Fixture.late(30))
                    == .nothingOwedNet(unapplied: Money(minorUnits: 100_00, currency: .eur))
            )
        }
    }

    @Test(arguments: Engine.available)
    func theNextLetterNamesWhatWasCertainlySent(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            for day in [1, 8, 15] {
                try await books.remind(Fixture.late(day))
                try await books.send(Fixture.late(day))
            }
            // The call of the fifteenth day is a task: nothing says that anybody answered it.
            try await books.remind(Fixture.late(30), .everything)
            let mail = try #require(try await books.send(Fixture.late(30)).first)
            #expect(mail.subject == "MISE EN DEMEURE de payer - Ateliers Verdon")
            // Each by the subject that the customer read.
            let (first, second) = (
                "Facture FA-1 échue le 7 septembre 2026", "Rappel\u{A0}: facture FA-1 restée impayée"
            )
            #expect(mail.text.contains("8 septembre 2026\u{A0}: «\u{A0}\(first) - Ateliers Verdon\u{A0}»"))
            #expect(mail.text.contains("15 septembre 2026\u{A0}: «\u{A0}\(second) - Ateliers Verdon\u{A0}»"))
            #expect(!mail.text.contains("22 septembre 2026"))
            #expect(mail.text.contains("au plus tard le 15 octobre 2026"))
        }
    }

    /// The same statement for a page: what is disputed stays in the balance and out of what is to be paid.
    @Test(arguments: Engine.available)
    func aStatementAsksForNothingThatIsDisputed(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.hold(.dispute, .instalment(item), from: Fixture.due, minor: 40_00)
            let file = try await PrintStatement(store: books.store, renderer: books.sheets).run(
                of: owing.customer,
                to: books.entity,
                asOf: Fixture.late(1),
                at: RunningFixture.noon(Fixture.late(1))
            )
            #expect(file?.fileName == "releve-de-compte-2026-09-08.pdf")
            let blocks = books.sheets.sheets.first?.blocks ?? []
            guard case .figures(let figures)? = blocks.dropFirst().first,
                case .paymentSlip(let slip)? = blocks.dropLast().last
            else {
                Issue.record("A statement has its figures, and a payment slip before its note.")
                return
            }
            #expect(figures.first?.value.text == "100,00\u{A0}€")
            #expect(slip.amount == Money(minorUnits: 60_00, currency: .eur))
            guard case .table(let table)? = blocks.dropFirst(2).first else {
                Issue.record("A statement has its table after its figures.")
                return
            }
            #expect(String(describing: table.rows[0]).contains("Facture (dont 40,00 en discussion)"))
            #expect(Self.amounts(of: table.rows.filter { $0.kind == .total }) == [100_00, -40_00, 60_00])
        }
    }

    /// From the balance to what is asked for, every deduction has its row: what is to come, disputed, promised.
    @Test(arguments: Engine.available)
    func whatAStatementAsksForCanBeWorkedOutFromIt(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer(), day = Fixture.late(1)
            let disputed = try await books.invoice("FA-1", 100_00, of: owing)
            let promised = try await books.invoice("FA-2", 50_00, of: owing)
            try await books.invoice("FA-3", 30_00, of: owing, due: Fixture.late(9), knownOn: Fixture.due)
            try await books.credit("RG-1", 5_00, of: owing, on: Fixture.due)
            try await books.hold(.dispute, .instalment(disputed), from: Fixture.due, minor: 40_00)
            try await books.hold(.promise, .instalment(promised), from: Fixture.due, minor: 20_00)
            let rows = try await totals(books, of: owing, on: day)
            // 175,00 of balance, less 30,00 to come, 40,00 disputed and 20,00 promised.
            #expect(Self.amounts(of: rows) == [175_00, -30_00, -40_00, -20_00, 85_00])
        }
    }

    @Test(arguments: Engine.available)
    func aCustomerInCreditIsToldThatTheBalanceIsInItsFavour(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.credit("RG-1", 180_00, of: owing, on: Fixture.due)
            #expect(Self.amounts(of: try await totals(books, of: owing, on: Fixture.late(1))) == [-180_00])
            guard case .figures(let figures)? = books.sheets.sheets.last?.blocks.dropFirst().first else {
                Issue.record("A statement has its figures.")
                return
            }
            #expect(figures.first?.label == "Solde en votre faveur")
            #expect(figures.first?.value.text == "180,00\u{A0}€")
        }
    }

    private func totals(_ books: RunningFixture, of owing: Owing, on day: CivilDate) async throws -> [Sheet.Row] {
        _ = try await PrintStatement(store: books.store, renderer: books.sheets).run(
            of: owing.customer,
            to: books.entity,
            asOf: day,
            at: RunningFixture.noon(day)
        )
        let rows = books.sheets.sheets.last?.blocks.flatMap { block -> [Sheet.Row] in
            guard case .table(let table) = block else { return [] }
            return table.rows
        }
        return (rows ?? []).filter { $0.kind == .total }
    }

    private static func amounts(of rows: [Sheet.Row]) -> [Int64] {
        rows.compactMap { row in
            guard case .amount(let money, _)? = row.cells.last else { return nil }
            return money.minorUnits
        }
    }

    @Test(arguments: Engine.available)
    func theHistoryTellsEveryStep(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            var sent: [OutboxEntry.ID] = []
            for day in [1, 8, 15] {
                sent += try await books.remind(Fixture.late(day)).messages
                try await books.send(Fixture.late(day))
            }
            let (entity, entries) = (books.entity, sent)
            try await books.store.read { connection in
                let steps = try ReminderHistory.steps(of: owing.customer, for: entity, limit: 10, connection)
                #expect(steps.map(\.step) == ["call", "second-reminder", "first-reminder"])
                #expect(steps.map(\.messageState) == [nil, .sent, .sent])
                #expect(steps.allSatisfy { $0.instalment == item && $0.claimed.minorUnits == 100_00 && !$0.isTaskDone })
                let levels = try ReminderHistory.levels(of: entries, connection)
                #expect(entries.map { levels[$0] } == ["first-reminder", "second-reminder"])
                let document: Document.ID = Identifier(
                    try connection.number("select document_id from instalment where id = \(item)")
                )
                #expect(try ReminderHistory.steps(of: document, connection) == steps)
            }
        }
    }
}
