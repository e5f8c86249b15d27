import Collecting
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct RemindersTests {
    @Test(arguments: Engine.available)
    func nothingCanBeSentBeforeTheBacklogIsDecided(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let plan = try await server.get("/reminders", cookies: session).text
            #expect(plan.contains("Reprise à décider"))
            #expect(!plan.contains("name=\"customer\""))
            let backlog = try await server.get("/reminders/backlog", cookies: session).text
            #expect(backlog.contains("Menuiserie Alder"))
            #expect(backlog.contains("1\u{202F}200,00"))
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Décider où commencent les relances"))
        }
    }

    @Test(arguments: Engine.available)
    func whatIsTickedGoesToTheOutboxOnceHoweverOftenTheButtonIsPressed(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let token = try await server.token(session)
            let decided = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            #expect(decided.status == .seeOther)
            let plan = try await server.get("/reminders", cookies: session).text
            #expect(plan.contains("compta@alder.example"))
            #expect(plan.contains("Dernier rappel"))
            // 500 € less the 40 € received and not applied.
            #expect(plan.contains("460,00"))
            let customers = try await server.store.read { try $0.rows("select id from customer") { try $0.integer(0) } }
            let form = "csrf=\(token)&on=2026-11-24" + customers.map { "&customer=\($0)" }.joined()
            for _ in 1...2 {
                let sent = try await server.post("/reminders", form, cookies: session)
                #expect(sent.status == .seeOther)
            }
            let intents = try await server.store.read { try Outbox.count(.intended, $0) }
            #expect(intents == 2)
            let history = try await server.get("/reminders/history", cookies: session).text
            #expect(history.contains("En attente"))
            #expect(history.contains("Garage Bouleau"))
        }
    }

    /// Who may only read sees what would leave, and no button that would be refused.
    @Test func whoMayNotRemindIsShownNoFormToDoIt() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let owner = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let reader = try await server.signIn(as: .reader), csrf = try await server.token(reader)
            let waiting = try await server.get("/reminders/backlog", cookies: reader).text
            #expect(waiting.contains("Menuiserie Alder"))
            #expect(waiting.contains("Votre rôle ne permet ni de relancer"))
            #expect(!waiting.contains("name=\"all\""))
            #expect(!waiting.contains("name=\"customer-"))
            #expect(!waiting.contains("class=\"confirm\""))
            let filtered = try await server.post(
                "/reminders/backlog",
                "csrf=\(csrf)&show=filter&q=alder",
                cookies: reader
            )
            #expect(filtered.text.contains("Menuiserie Alder"))
            #expect(!filtered.text.contains("Garage Bouleau"))
            let refused = try await server.post("/reminders/backlog", "csrf=\(csrf)&all=follow", cookies: reader)
            #expect(refused.status == .forbidden)

            let token = try await server.token(owner)
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: owner)
            let decided = try await server.get("/reminders/backlog", cookies: reader).text
            #expect(decided.contains("À l’étape que l’âge de la facture atteint"))
            // The one who may still has them.
            #expect(try await server.get("/reminders", cookies: owner).text.contains("name=\"customer\""))
            let list = try await server.get("/reminders", cookies: reader).text
            #expect(list.contains("Menuiserie Alder"))
            #expect(list.contains("Votre rôle ne permet ni de relancer"))
            #expect(!list.contains("name=\"customer\""))
            #expect(!list.contains("method=\"post\" action=\"/reminders\""))
        }
    }

    @Test func onlyTheCustomersThatAreTickedAreWrittenTo() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let token = try await server.token(session)
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let alder = try await server.store.read {
                try $0.number("select id from customer where code = \("C1")")
            }
            _ = try await server.post("/reminders", "csrf=\(token)&on=2026-11-24&customer=\(alder)", cookies: session)
            let written = try await server.store.read {
                try $0.rows("select customer_id from outbox") { try $0.integer(0) }
            }
            #expect(written == [alder])
        }
    }

    @Test func aCustomerMayStartElsewhereThanTheOthers() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let token = try await server.token(session)
            let alder = try await server.store.read {
                try $0.number("select id from customer where code = \("C1")")
            }
            _ = try await server.post(
                "/reminders/backlog",
                "csrf=\(token)&all=follow&customer-\(alder)=never",
                cookies: session
            )
            let decisions = try await server.store.read { connection in
                try connection.rows("select decision from backlog_decision order by customer_id") { try $0.text(0) }
            }
            #expect(decisions == ["never", "followScenario"])
        }
    }

    /// Tuesday 24 November 2026 is today; the bank is known that far.
    @Test(arguments: [
        ("2026-11-24", nil), ("2026-11-25", nil), ("2026-11-26", "à partir du 25/11/2026"),
        ("2026-11-30", "à partir du 27/11/2026"), ("2026-11-23", "Ce jour est passé"),
    ])
    func onlyTheDaysThatCanBeSentShowTheForm(day: String, sentence: String?) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            try await server.set(ReminderSetting.bankLimitWorkingDays, 30)
            let token = try await server.token(session)
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let page = try await server.get("/reminders?on=\(day)", cookies: session).text
            #expect(page.contains("Menuiserie Alder"))
            #expect(page.contains("name=\"customer\"") == (sentence == nil))
            #expect(sentence.map { page.contains($0) } ?? !page.contains("C’est trop tôt"))
        }
    }

    @Test func aDayThatCanNotBeIsNotBlamedOnSomebodyElse() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let alder = try await server.number("select id from customer where code = 'C1'")
            let form = "csrf=\(try await server.token(session))&on=2027-06-01&customer=\(alder)"
            let answer = try await server.post("/reminders", form, cookies: session)
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("Cela ne peut pas se faire ainsi"))
            #expect(!answer.text.contains("Quelqu’un est passé avant vous"))
        }
    }

    @Test func staleBankDataHoldsTheRunAndThePageSaysSo() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            // Five working days after what the bank told last.
            let page = try await server.get("/reminders?on=2026-11-30", cookies: session).text
            #expect(page.contains("Les relances sont retenues"))
            #expect(!page.contains("name=\"customer\""))
        }
    }

    @Test func pausedMailIsReleasedByAPersonOnly() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.store.write { try Outbox.pause(reason: "restored", at: TestServer.instant, $0) }
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("ces données viennent d’une sauvegarde"))
            let collector = try await server.signIn(as: .collector)
            let others = try await server.get("/reminders", cookies: collector).text
            #expect(others.contains("ces données viennent d’une sauvegarde"))
            #expect(!others.contains("/reminders/release"))
            #expect(page.contains("/reminders/release"))
            let token = try await server.token(session)
            _ = try await server.post("/reminders/release", "csrf=\(token)", cookies: session)
            #expect(try await server.store.read { try Outbox.pauseReason($0) } == nil)
        }
    }

    @Test(arguments: [
        ("paid-in-full", "Tout a été payé entre-temps"), ("superseded", "ou un autre message, l’a remplacée"),
        ("promised", "Le client a promis de payer entre-temps"), ("not-written: unknown(x)", "n’a pas pu être écrit"),
        ("550 5.1.1 No such user", "550 5.1.1 No such user"),
    ])
    func aMessageThatDidNotLeaveSaysWhy(reason: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let token = try await server.token(session)
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let alder = try await server.store.read {
                try $0.number("select id from customer where code = \("C1")")
            }
            _ = try await server.post("/reminders", "csrf=\(token)&on=2026-11-24&customer=\(alder)", cookies: session)
            try await server.store.write {
                try $0.execute(
                    """
                    update outbox set state = 'cancelled', reason = \(reason), settled_at = \(TestServer.instant),
                                      settled_by = 'system:outbox'
                    """
                )
            }
            let page = try await server.get("/reminders/history", cookies: session).text
            #expect(page.contains(sentence))
        }
    }

    @Test(arguments: ["/reminders/999", "/reminders/999/body", "/reminders/preview?customer=999", "/mailbox"])
    func whatIsNotThereIsMissing(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            #expect(try await server.get(path, cookies: session).status == .notFound)
        }
    }
}
