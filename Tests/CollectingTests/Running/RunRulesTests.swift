import Collecting
import Ledger
import Messaging
import Office
import Primitives
import Storage
import TestSupport
import Testing

/// Who may send what, and when nothing leaves.
@Suite struct RunRulesTests {
    private static let collector = Actor(name: "user:7", grants: [Actor.Grant(role: .collector, legalEntity: nil)])

    @Test(arguments: Engine.available)
    func aRunWithOldBankDataIsHeldAndSaysSo(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            // Tuesday 8 September; what the bank says ends on Wednesday the 2nd: four working days.
            let run = try await books.remind(Fixture.late(1), .everything, bank: Fixture.late(-5))
            #expect(run.messages.isEmpty && run.id != nil)
            #expect(
                run.holds == [
                    .bankDataStale(CreditorID(books.entity.rawValue), lastDay: Fixture.late(-5), limitWorkingDays: 3)
                ]
            )
            #expect(try await books.remind(Fixture.late(1), .everything, bank: Fixture.late(-5)).id == nil)
            let held = try await books.store.read { connection in
                try connection.rows("select held from dunning_run") { try $0.text(0) }
            }
            #expect(held == ["bank-data-stale"])
            // Fresh data comes in the afternoon.
            #expect(try await books.remind(Fixture.late(1), .everything).messages.count == 1)
        }
    }

    /// Of two invoices of 100, one is reduced by a difference and one is paid: only money silences a reminder.
    @Test(
        "Case 13, revaluation: a difference of exchange is neither chased nor anybody's money",
        arguments: Engine.available
    )
    func aDifferenceOfExchangeIsNotChased(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let alone = try await books.customer()
            try await books.difference(.revaluationDebit, "E1", 50_00, of: alone)
            let reduced = try await books.customer("C2")
            try await books.invoice("FA-2", 100_00, of: reduced)
            try await books.difference(.revaluationCredit, "E2", 100_00, of: reduced)
            let paid = try await books.customer("C3")
            try await books.invoice("FA-3", 100_00, of: paid)
            try await books.difference(.revaluationDebit, "E3", 100_00, of: paid)
            try await books.credit("R3", 100_00, of: paid, on: Fixture.due)
            let run = try await books.remind(Fixture.late(1))
            let written = try await books.store.read { connection in
                try connection.rows("select customer_id from outbox") { try $0.integer(0) }
            }
            #expect(written == [reduced.customer.rawValue])
            #expect(run.messages.count == 1 && run.calls == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aDayBeforeTheLastRunIsRefused(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(2))
            try await books.invoice("FA-2", 100_00, of: try await books.customer("C2"))
            let run = try await books.remind(Fixture.late(1), .everything)
            #expect(run.messages.isEmpty && run.holds == [.backDated(lastRunOn: Fixture.late(2))])
        }
    }

    @Test(arguments: Engine.available)
    func withoutAutomaticSendingMailsWaitForAPersonAndCallsDoNot(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            try await books.set(ReminderSetting.isAutomatic, to: false)
            let called = try await books.customer(), written = try await books.customer("C2")
            try await books.invoice("FA-1", 100_00, of: called, due: Fixture.late(-14))
            try await books.invoice("FA-2", 100_00, of: written)
            let run = try await books.remind(Fixture.late(1))
            #expect(run.calls == 1 && run.messages.isEmpty)
            #expect(run.waiting.map(\.reason) == [.toConfirm] && run.waiting.map(\.customer) == [written.customer])
            #expect(try await books.remind(Fixture.late(1), .chosen([written.customer])).messages.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aFormalNoticeNeedsSomebodyWhoMayGiveNotice(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            let day = Fixture.late(30)
            #expect(try await books.remind(day).waiting.map(\.reason) == [.toConfirm])
            let run = try await books.remind(day, .everything, by: Self.collector)
            #expect(run.messages.isEmpty && run.waiting.map(\.reason) == [.notAllowed])
            await #expect(throws: PermissionError.missing(.notify)) {
                try await books.remind(day, .chosen([], notices: [owing.customer]), by: Self.collector)
            }
            let reader = Actor(name: "user:8", grants: [Actor.Grant(role: .reader, legalEntity: nil)])
            await #expect(throws: PermissionError.missing(.remind)) { try await books.remind(day, by: reader) }
            #expect(try await books.remind(day, .everything).messages.count == 1)
        }
    }

    /// The notice of an old invoice waits for somebody; a young one of the same customer is not mute meanwhile.
    @Test(arguments: Engine.available)
    func whileANoticeWaitsTheOtherInvoicesAreAskedFor(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing, due: Fixture.late(-29))
            try await books.invoice("FA-2", 50_00, of: owing)
            let run = try await books.remind(Fixture.late(1))
            #expect(run.messages.count == 1 && run.waiting.map(\.level) == ["formal-notice"])
            #expect(try await books.stepsTaken() == ["FA-2 first-reminder"])
            let notices = RunReminders.Sending.chosen([], notices: [owing.customer])
            #expect(try await books.remind(Fixture.late(1), notices).messages.isEmpty)
            // Confirmed the next day, it leaves although the customer was written to about the other one.
            let notice = try await books.remind(Fixture.late(2), notices)
            #expect(notice.messages.count == 1)
            #expect(try await books.stepsTaken() == ["FA-1 formal-notice", "FA-2 first-reminder"])
        }
    }

    /// The mail about FA-2 left, and named FA-1: its notice keeps the distance, unless somebody chooses it.
    @Test(arguments: Engine.available)
    func aNoticeWhoseInvoiceWasJustNamedLeavesWhenSomebodyInsists(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing, due: Fixture.late(-29))
            try await books.invoice("FA-2", 50_00, of: owing)
            try await books.remind(Fixture.late(1))
            #expect(try await books.send(Fixture.late(1)).first?.text.contains("FA-1") == true)
            let day = Fixture.late(2), plan = try await books.plan(day)
            #expect(plan.plan.messages.isEmpty && plan.plan.earlyNotices.count == 1)
            #expect(plan.lastWritten(to: plan.plan.earlyNotices[0]) == Fixture.late(1))
            #expect(try await books.remind(day, .everything, by: .command).messages.isEmpty)
            let notices = RunReminders.Sending.chosen([], notices: [owing.customer])
            #expect(try await books.remind(day, notices, by: .command).messages.count == 1)
            let notice = try await books.send(day)
            #expect(notice.count == 1 && notice.first?.text.contains("DEMEURE") == true)
            #expect(try await books.stepsTaken() == ["FA-1 formal-notice", "FA-2 first-reminder"])
        }
    }

    @Test(arguments: Engine.available)
    func aNoticeThatIsChosenIsAllThatTheCustomerGets(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing, due: Fixture.late(-29))
            try await books.invoice("FA-2", 50_00, of: owing)
            let both = RunReminders.Sending.chosen([owing.customer], notices: [owing.customer])
            #expect(try await books.remind(Fixture.late(1), both).messages.count == 1)
            #expect(try await books.stepsTaken() == ["FA-1 formal-notice"])
            #expect(try await books.remind(Fixture.late(2), both).messages.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func withoutAnAddressToWriteFromNothingLeaves(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.set(ReminderSetting.senderAddress, to: "")
            let run = try await books.remind(Fixture.late(1), .chosen([owing.customer]))
            #expect(run.messages.isEmpty && run.waiting.map(\.reason) == [.obstacle(.noSender)])
        }
    }

    @Test(arguments: Engine.available)
    func aCustomerWithoutAddressIsNamedInThePlan(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer(mail: nil)
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            #expect(try await books.silence(of: item, on: Fixture.late(1)) == .noContact(.mail))
        }
    }

    @Test(arguments: Engine.available)
    func anAddressThatMailCameBackFromIsNotUsed(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.store.write { connection in
                try connection.execute("update contact set bounced_at = 1")
                try connection.execute(
                    """
                    insert into contact (customer_id, role, name, email, language, version)
                    values (\(owing.customer), 'invoicing', 'Ann Byrne', 'ann@epi.example', 'en', 1)
                    """
                )
            }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.to.map(\.address) == ["ann@epi.example"])
            #expect(mail.text.hasPrefix("Dear Ann Byrne,"))
        }
    }

    /// A contact that came in with the customer's file bears the customer's name: a company is not said good morning to.
    @Test(arguments: Engine.available)
    func aContactWithoutANameOfItsOwnIsGreetedWithoutOne(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer("C1", "Imprimerie Lacombe")
            try await books.store.write {
                try $0.execute("update contact set name = 'IMPRIMERIE  LACOMBE' where customer_id = \(owing.customer)")
            }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.text.hasPrefix("Bonjour,"))
            #expect(mail.html.contains("<p>Bonjour,</p>"))
        }
    }

    @Test(arguments: Engine.available, [(Language.french, "Bonjour,"), (.english, "Dear customer,")])
    func aDepartmentIsGreetedWithoutItsName(engine: Engine, greeting: (Language, String)) async throws {
        let (language, words) = greeting
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer { $0.language = language }
            try await books.store.write {
                try $0.execute("update contact set name = 'Service comptable' where customer_id = \(owing.customer)")
            }
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.text.hasPrefix(words) && mail.html.contains("<p>\(words)</p>"))
        }
    }

    /// 50,00 € of 80,00 € on the account are disputed: they come off the oldest invoice first.
    @Test(arguments: Engine.available)
    func aDisputeOfAPartLeavesTheRestToClaim(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let older = try await books.invoice("FA-1", 30_00, of: owing, due: Fixture.late(-2))
            let younger = try await books.invoice("FA-2", 50_00, of: owing)
            try await books.hold(.dispute, .account(owing.account), from: Fixture.due, minor: 50_00)
            #expect(try await books.silence(of: older, on: Fixture.late(1)) == .held(.dispute, until: nil))
            let message = try #require(try await books.plan(Fixture.late(1)).plan.messages.first)
            #expect(message.lines.map(\.item) == [DunningItem.ID(younger.rawValue)])
            #expect(message.totals.map(\.claimed.minorUnits) == [30_00])
        }
    }

    /// An advance that goes back and a refund are not asked for, but use up credits.
    @Test(arguments: Engine.available)
    func onlyWhatTheCustomerOwesIsAskedFor(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.invoice("FA-1", 100_00, of: owing)
            try await books.credit("R1", 70_00, of: owing, on: Fixture.late(-3))
            let refund = books.document(.refund, "V1", 20_00, of: owing, on: Fixture.late(-2))
            let advance = books.document(
                .adjustmentDebit,
                "OD1",
                10_00,
                of: owing,
                on: Fixture.late(-2),
                control: "4191"
            )
            try await books.append(knownOn: Fixture.late(-2)) {
                $0.add(refund)
                $0.add(advance)
            }
            let plan = try await books.plan(Fixture.late(1)).plan
            #expect(plan.decisions.count == 1)
            // 70 received, 30 of it given back or used: 40 are left against 100.
            #expect(
                plan.messages.first?.totals.map { [$0.claimed.minorUnits, $0.unapplied.minorUnits] } == [
                    [100_00, 40_00]
                ]
            )
        }
    }

    @Test(arguments: Engine.available)
    func invoicesGoWithTheMailWhenTheyAreThere(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.set(ReminderSetting.holdsInvoicesWithoutFile, to: true)
            #expect(try await books.silence(of: item, on: Fixture.late(1)) == .invoiceWithoutFile)
            try await books.attachFile(to: item)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.attachments.map(\.mediaType) == ["application/pdf"])
            #expect(mail.attachments.map(\.bytes) == [Array("%PDF-1.7 invoice".utf8)])
            #expect(mail.text.contains("ci-joint une copie"))
        }
    }

    /// Who paid a part recognises the invoice by its amount.
    @Test(arguments: Engine.available)
    func aReminderSaysWhatWasPaidOfAnInvoice(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            let item = try await books.invoice("FA-1", 100_00, of: owing)
            try await books.credit("R1", 30_00, of: owing, on: Fixture.due, paying: item)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            let said = "70,00\u{A0}€ (sur 100,00\u{A0}€, 30,00\u{A0}€ déjà réglés ou crédités)"
            #expect(mail.text.contains(said))
        }
    }

    /// Two invoices claimed, one with its PDF: the message says which one it brings.
    @Test(arguments: Engine.available)
    func theMessageSaysWhichInvoicesItBringsWhenItDoesNotBringAll(engine: Engine) async throws {
        try await RunningFixture.run(on: engine) { books in
            let owing = try await books.customer()
            try await books.attachFile(to: try await books.invoice("FA-1", 100_00, of: owing))
            try await books.invoice("FA-2", 100_00, of: owing)
            try await books.remind(Fixture.late(1))
            let mail = try #require(try await books.send(Fixture.late(1)).first)
            #expect(mail.attachments.count == 1)
            #expect(mail.text.contains("ci-joint la copie de FA-1.") && !mail.text.contains("ci-joint une copie"))
        }
    }
}
