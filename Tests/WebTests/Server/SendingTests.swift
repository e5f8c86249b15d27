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

/// The form of the plan, on Tuesday 24 November 2026: two customers get a message, and Atelier Cyprès, who has no address
/// but a telephone, a call.
@Suite struct SendingTests {
    private func withPlan(
        on engine: Engine,
        _ body: @Sendable (_ server: TestServer, _ session: String, _ form: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.bringIn(customers: "code,name,email,phone\nC3,Atelier Cyprès,,+33 1 99 00 00 03")
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F3,C3,2026-10-10,2026-11-09,300.00,EUR
                    """
            )
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            try await body(server, session, "csrf=\(token)")
        }
    }

    private func customer(_ code: String, _ server: TestServer) async throws -> Int64 {
        try await server.number("select id from customer where code = \(code)")
    }

    private func calls(_ server: TestServer) async throws -> Int64 {
        try await server.number("select count(*) from task where kind = 'call'")
    }

    /// Whoever has an address and no telephone can't be called: Aujourd'hui and the plan say which of the two is missing.
    @Test(arguments: Engine.available)
    func aCustomerWithoutANumberIsNotSaidToBeWithoutContact(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            try await server.bringIn(customers: "code,name,email\nC4,Lavoir Frêne,compta@frene.example")
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F4,C4,2026-10-10,2026-11-09,80.00,EUR
                    """
            )
            _ = try await server.post("/reminders/backlog", "\(form)&all=follow", cookies: session)
            let id = try await customer("C4", server), today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Trouver un numéro où appeler") && !today.contains("sans contact"))
            #expect(today.contains("à relancer par téléphone, sans numéro de téléphone"))
            #expect(today.contains("href=\"/customers/\(id)#contacts\""))
            let plan = try await server.get("/reminders", cookies: session).text
            #expect(plan.contains("À appeler, mais sans numéro de téléphone"))
        }
    }

    /// Nobody is left to believe that mail leaves: the pages say what waits, in the reader's words before the network's.
    @Test(arguments: Engine.available)
    func aMailServerThatDoesNotAnswerIsNamed(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            let alder = try await customer("C1", server)
            _ = try await server.post("/reminders", "\(form)&on=2026-11-24&customer=\(alder)", cookies: session)
            #expect(!(try await server.get("/today", cookies: session).text.contains("ne répond pas")))
            let triedAt = TestServer.instant
            try await server.store.write { connection in
                try connection.execute(
                    """
                    update outbox set attempts = 1, claimed_at = \(triedAt), not_before = \(triedAt.adding(seconds: 60)),
                                      reason = \("Could not connect to server")
                    """
                )
            }
            for path in ["/today", "/reminders"] {
                let page = try await server.get(path, cookies: session).text
                #expect(page.contains("1\u{A0}message attend\u{A0}: le serveur de courrier ne répond pas"), "\(path)")
            }
            let history = try await server.get("/reminders/history", cookies: session).text
            #expect(history.contains("n’a pas répondu\u{202F}; le message est essayé de nouveau tout seul."))
            #expect(history.contains("Détail technique\u{A0}: «\u{A0}Could not connect to server\u{A0}»"))
        }
    }

    /// A formal notice says who claims and where to pay: what the company lacks for one is said before it leaves.
    @Test(arguments: Engine.available)
    func aPlanOfFormalNoticesSaysWhatTheCompanyLacks(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            let instant = TestServer.instant
            try await server.store.write { connection in
                try Settings.set(MailSetting.isKept, to: true, entity: nil, by: .command, at: instant, connection)
            }
            let before = try await server.get("/reminders", cookies: session).text
            #expect(!before.contains("Des mises en demeure sont prévues"))
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F9,C1,2026-09-10,2026-10-10,90.00,EUR
                    """
            )
            _ = try await server.post("/reminders/backlog", "\(form)&all=follow", cookies: session)
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("name=\"notice\""))
            #expect(page.contains("Des mises en demeure sont prévues sans votre adresse ni votre IBAN"))
        }
    }

    @Test(arguments: Engine.available)
    func whatLeavesIsCountedApartFromCallsToMake(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            let called = try await customer("C3", server)
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("href=\"/customers/\(called)#calls\""))
            #expect(try await server.get("/customers/\(called)", cookies: session).text.contains("id=\"calls\""))
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("Envoyer 2\u{A0}relances et prévoir 1\u{A0}appel…"))
            #expect(page.contains("data-also=\"call\"") && page.contains("name=\"call\""))
            let (alder, cypres) = (try await customer("C1", server), try await customer("C3", server))
            // Who is ticked for a message is not called for that.
            let messages = try await server.post(
                "/reminders",
                "\(form)&on=2026-11-24&customer=\(alder)&customer=\(cypres)",
                cookies: session
            )
            #expect(messages.headers[.location]?.contains("sent=1") == true)
            #expect(try await calls(server) == 0)
            let answer = try await server.post("/reminders", "\(form)&on=2026-11-24&call=\(cypres)", cookies: session)
            #expect(try await calls(server) == 1)
            #expect(try await server.store.read { try Outbox.count(.intended, $0) } == 1)
            let after = try await server.get(try #require(answer.headers[.location]), cookies: session).text
            #expect(after.contains("1\u{A0}appel à faire") && !after.contains("en route"))
        }
    }

    /// Wednesday's plan can be read and prepared on Tuesday; nothing of it leaves before eight o'clock on Wednesday, and
    /// Tuesday's stays open.
    @Test(arguments: Engine.available)
    func aDayToComeIsPreparedAndSaysWhenItLeaves(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            let wednesday = Formats(.french).fullDay(TestServer.today.adding(days: 1))
            let page = try await server.get("/reminders?on=2026-11-25", cookies: session).text
            #expect(page.contains("Rien ne part avant le \(wednesday)"))
            #expect(page.contains("Préparer 2\u{A0}relances et prévoir 1\u{A0}appel…") && !page.contains("Envoyer"))
            #expect(!(try await server.get("/reminders", cookies: session).text.contains("Rien ne part avant")))
            let alder = try await customer("C1", server)
            let ticked = "\(form)&on=2026-11-25&customer=\(alder)"
            let answer = try await server.post("/reminders", ticked, cookies: session)
            let after = try await server.get(try #require(answer.headers[.location]), cookies: session).text
            #expect(after.contains("1\u{A0}relance prête à partir le \(wednesday)"))
            // Eight o'clock in a zone that is an hour ahead of UTC.
            let leaves = try await server.number("select not_before from outbox")
            #expect(Timestamp(millisecondsSinceEpoch: leaves).description == "2026-11-25T07:00:00.000Z")
            let history = try await server.get("/reminders/history", cookies: session).text
            #expect(history.contains("Partira le 25/11/2026"))
            let today = try await server.get("/reminders", cookies: session).text
            #expect(!today.contains("Ce jour est dépassé") && today.contains("Envoyer 1\u{A0}relance et prévoir"))
        }
    }

    @Test(arguments: Engine.available)
    func aDayOfRestLeadsToTheNextWorkingDay(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, _ in
            let page = try await server.get("/reminders?on=2026-11-28", cookies: session).text
            let monday = Formats(.french).fullDay(TestServer.today.adding(days: 6))
            #expect(page.contains("Les relances reprennent le \(monday)"))
            #expect(page.contains("href=\"/reminders?on=2026-11-30"))
        }
    }

    /// Brings in a customer who owes `late` days' invoices and can be written to and called.
    private func owing(_ code: String, late: [Int], _ server: TestServer, _ session: String) async throws -> Int64 {
        try await server.bringIn(
            customers: "code,name,email,phone\n\(code),Scierie \(code),s@\(code).example,019900000\n"
        )
        let lines = late.map { days in
            let due = TestServer.today.adding(days: -days)
            return "\(code)-\(days),\(code),\(due.adding(days: -30)),\(due),100.00,EUR"
        }
        try await server.bringIn(
            invoices: "number,customer_code,issued_on,due_on,amount,currency\n" + lines.joined(separator: "\n")
        )
        let token = try await server.token(session)
        _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
        return try await customer(code, server)
    }

    private func row(_ box: String, of customer: Int64, in page: String) -> String? {
        page.firstRange(of: "name=\"\(box)\" value=\"\(customer)\"").map { place in
            page[place.upperBound...].firstRange(of: "</tr>").map { String(page[place.upperBound..<$0.lowerBound]) }
                ?? ""
        }
    }

    /// 35 days are a formal notice, 15 a call.
    @Test(arguments: Engine.available)
    func aCallBesideAFormalNoticeIsPutOffAndNotPromised(engine: Engine) async throws {
        try await withPlan(on: engine) { server, session, form in
            let id = try await owing("C9", late: [35, 15], server, session)
            let page = try await server.get("/reminders", cookies: session).text
            let notice = try #require(row("notice", of: id, in: page)),
                call = try #require(row("call", of: id, in: page))
            #expect(notice.hasPrefix(" data-formal>") && notice.contains("l’appel à ce client attend le lendemain"))
            #expect(
                call.hasPrefix(" checked>") && call.contains("Reporté au lendemain si la mise en demeure est cochée")
            )
            #expect(page.contains("Envoyer 2\u{A0}relances et prévoir 2\u{A0}appels…"))
            let both = "\(form)&on=2026-11-24&notice=\(id)&call=\(id)"
            let answer = try await server.post("/reminders", both, cookies: session)
            #expect(try await calls(server) == 0)
            let after = try await server.get(try #require(answer.headers[.location]), cookies: session).text
            #expect(after.contains("1\u{A0}relance en route") && !after.contains("appel à faire"))
            #expect(after.contains("1\u{A0}appel reporté au lendemain"))
        }
    }

    /// 22 days are the last reminder, a formal letter that is ticked: the call beside it is not.
    @Test func aCallThatAFormalLetterPutsOffIsNotTicked() async throws {
        try await withPlan(on: .sqlite) { server, session, _ in
            let id = try await owing("C9", late: [22, 15], server, session)
            let page = try await server.get("/reminders", cookies: session).text
            #expect(try #require(row("customer", of: id, in: page)).hasPrefix(" checked data-formal>"))
            let call = try #require(row("call", of: id, in: page))
            #expect(!call.hasPrefix(" checked") && call.contains("Reporté au lendemain si le courrier formel"))
            #expect(page.contains("Envoyer 3\u{A0}relances et prévoir 1\u{A0}appel…"))
        }
    }

    /// The notice of 35 days waits beside the reminder of 8, which leaves today.
    @Test func aNoticeSaysWhenTheCustomerWasWrittenTo() async throws {
        try await withPlan(on: .sqlite) { server, session, form in
            let id = try await owing("C9", late: [35, 8], server, session)
            _ = try await server.post("/reminders", "\(form)&on=2026-11-24&customer=\(id)", cookies: session)
            let tomorrow = try await server.get("/reminders?on=2026-11-25", cookies: session).text
            #expect(try #require(row("notice", of: id, in: tomorrow)).contains("Dernier écrit le 24/11/2026"))
            #expect(!tomorrow.contains("qui citait déjà"))
            try await server.store.write {
                try $0.execute(
                    """
                    insert into claim_line (outbox_id, instalment_id, due_on, days_late, amount_minor, open_minor,
                                            claimed_minor, currency)
                    select outbox.id, instalment.id, instalment.due_on, 35, 10000, 10000, 10000, 'EUR'
                    from outbox, instalment join document on document.id = instalment.document_id
                    where document.number = 'C9-35'
                    """
                )
            }
            let after = try await server.get("/reminders?on=2026-11-26", cookies: session).text
            #expect(after.contains("Dernier écrit le 24/11/2026, qui citait déjà ces factures"))
            #expect(after.contains("elle attend le 01/12/2026"))
        }
    }

    @Test func nothingTickedIsNothingToPressWithWeight() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            try await server.bringIn(customers: "code,name,email\nC1,Menuiserie Alder,a@alder.example\n")
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,currency\nR1,2026-11-23,C1,40.00,EUR\n"
            )
            _ = try await owing("C9", late: [35], server, session)
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("button-plain\" data-count=") && page.contains(">Envoyer ce qui est coché…<"))
        }
    }

    @Test func aButtonForCallsAloneSendsNothing() {
        #expect(Texts.Reminders.sendButton(0, calls: 0)(.french) == "Envoyer ce qui est coché…")
        #expect(Texts.Reminders.sendButton(0, calls: 1)(.french) == "Prévoir 1\u{A0}appel…")
        #expect(Texts.Reminders.sendButton(1, calls: 2)(.english) == "Send 1\u{A0}reminder and schedule 2\u{A0}calls…")
        #expect(Texts.Reminders.sendButton(3, calls: 0)(.french) == "Envoyer 3\u{A0}relances…")
    }
}
