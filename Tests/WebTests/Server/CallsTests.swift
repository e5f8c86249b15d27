import Collecting
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import NIOCore
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// Calls on the pages: Atelier Cyprès owes F3 since fifteen days, which asks for a call.
@Suite struct CallsTests {
    private static func withCall(
        _ body: @Sendable (TestServer, _ session: String, _ customer: Int64) async throws -> Void
    ) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.bringIn(customers: "code,name,email,phone\nC3,Atelier Cyprès,,+33 1 99 00 00 03")
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F3,C3,2026-10-10,2026-11-09,300.00,EUR
                    """
            )
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let run = try await RunReminders(store: server.store).run(
                RunReminders.Request(
                    entity: try await server.entity(),
                    day: TestServer.today,
                    bankDataThrough: TestServer.today.adding(days: -1),
                    sending: .everything,
                    actor: .command,
                    ranAt: TestServer.instant
                )
            )
            #expect(run.calls == 1)
            try await body(server, session, try await server.number("select id from customer where code = \("C3")"))
        }
    }

    /// The company's own wording of the call, filled in, stands where the call is recorded.
    @Test func theCallSheetIsBeforeWhoeverCalls() async throws {
        try await Self.withCall { server, session, customer in
            let path = "/customers/\(customer)", page = try await server.get(path, cookies: session).text
            #expect(page.contains("Fiche d’appel") && page.contains("id=\"calls\""))
            #expect(page.contains("- Facture n°\u{A0}F3 du 10 octobre 2026, échéance du 9 novembre 2026"))
            #expect(page.contains("3. Obtenir une date et un montant"))
            let other = try await server.number("select id from customer where code = \("C1")")
            #expect(!(try await server.get("/customers/\(other)", cookies: session).text.contains("Fiche d’appel")))
        }
    }

    @Test func aDayThatIsPastComesBackWithWhatWasSaid() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("action=\"/calls/\(call)\""))
            let form = "csrf=\(token)&customer=\(customer)&outcome=promised&day=2026-11-01&note=Vendredi"
            let refused = try await server.post("/calls/\(call)", form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Ce jour est passé"))
            #expect(refused.text.contains("<option value=\"promised\" selected>"))
            #expect(refused.text.contains("value=\"Vendredi\""))
            #expect(try await server.number("select count(*) from remark") == 0)
        }
    }

    @Test func aPromiseWithoutItsDayIsRefused() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let form = "csrf=\(token)&customer=\(customer)&outcome=promised&day=&note=Bient%C3%B4t"
            let refused = try await server.post("/calls/\(call)", form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Donnez le jour promis."))
            #expect(refused.text.contains("value=\"Bientôt\""))
            #expect(try await server.number("select count(*) from hold") == 0)
            #expect(try await server.number("select count(*) from task where done_at is null") == 1)
        }
    }

    /// The page with the refused form stands at the form's address, where no page can be asked for.
    @Test func aCorrectedFormLeadsToTheCustomerAndSaysWhatItDid() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let form = "csrf=\(token)&customer=\(customer)&outcome=promised&note=&day="
            #expect(try await server.post("/calls/\(call)", form, cookies: session).status == .unprocessableContent)
            var headers: HTTPFields = [.cookie: session, .contentType: "application/x-www-form-urlencoded"]
            headers[.referer] = "http://localhost/calls/\(call)"
            let taken = try await server.client.execute(
                uri: "/calls/\(call)",
                method: .post,
                headers: headers,
                body: ByteBuffer(string: form + "2026-12-04")
            )
            #expect(taken.status == .seeOther)
            let place = try #require(taken.headers[.location])
            let page = try await server.get(place, cookies: session)
            #expect(page.status == .ok)
            #expect(
                page.text.contains("Promesse notée pour le 04/12/2026\u{A0}: 1\u{A0}facture, sans relance jusque-là.")
            )
        }
    }

    @Test(arguments: [
        ("/calls/7", nil), ("/holds/3/end", nil), ("/customers/4/holds", "/customers/4"),
        ("/customers/4/contacts/2?entity=main", "/customers/4?entity=main"),
        ("/customers/4/merge", "/customers/4/merge"),
        ("/customers/4/merge/undo", "/customers/4"), ("/invoices/5/due-days", "/invoices/5"),
        ("/settings/mail/test", "/settings"), ("/reminders/wordings/call/fr/reset", "/reminders/wordings/call/fr"),
        ("/reminders/9/decision", "/reminders/history"),
        ("/reminders/preview?customer=1", "/reminders/preview?customer=1"),
        ("/imports/12", "/imports/12"), ("/customers?q=a", "/customers?q=a"),
    ])
    func theAddressOfAFormLeadsToItsPage(address: String, page: String?) {
        #expect(Referer.page(at: address) == page)
    }

    /// F3 of 300 and F4 of 80 are in the call: 50 of F4 are disputed, and nothing else.
    @Test func aDisputeIsAboutAsMuchOfOneInvoiceAsIsSaid() async throws {
        try await Self.withCall { server, session, customer in
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F4,C3,2026-10-20,2026-11-20,80.00,EUR
                    """
            )
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let item = try await server.number(
                "select i.id from instalment i join document d on d.id = i.document_id where d.number = 'F4'"
            )
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("2\u{A0}factures, 380,00"))
            #expect(page.contains("Les 2 factures de l’appel"))
            #expect(page.contains("<option value=\"\(item)\">F4, échue le 20/11/2026\u{A0}: 80,00"))
            let form = "csrf=\(token)&customer=\(customer)&outcome=disputed&day=&note="
            let vague = try await server.post("/calls/\(call)", form + "&about=&amount=50", cookies: session)
            #expect(vague.status == .unprocessableContent)
            #expect(vague.text.contains("Choisissez la facture que ce montant concerne."))
            let large = try await server.post("/calls/\(call)", form + "&about=\(item)&amount=80,01", cookies: session)
            #expect(large.text.contains("ne pas dépasser ce qui est ouvert"))
            let taken = try await server.post("/calls/\(call)", form + "&about=\(item)&amount=50", cookies: session)
            let place = try #require(taken.headers[.location])
            let after = try await server.get(place, cookies: session).text
            #expect(after.contains("Litige noté\u{A0}: 1\u{A0}facture, sans relance tant qu’il dure."))
            #expect(after.contains("F4, 50,00"))
            #expect(try await server.number("select count(*) from hold") == 1)
            #expect(try await server.number("select amount_minor from hold") == 50_00)
        }
    }

    /// Called at eight without an answer, and to be tried again before the evening.
    @Test func aCallWithoutAnswerStaysToBeMadeAndIsTold() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let form = "csrf=\(token)&customer=\(customer)&outcome=message-left&note=R%C3%A9pondeur"
            let taken = try await server.post("/calls/\(call)", form + "&day=2026-11-24", cookies: session)
            let page = try await server.get(try #require(taken.headers[.location]), cookies: session).text
            #expect(page.contains("Essai noté\u{A0}: appel à refaire le 24/11/2026."))
            #expect(page.contains("1\u{A0}facture, 300,00\u{A0}€ · 1\u{A0}essai sans réponse"))
            #expect(page.contains("Appel\u{A0}: message laissé"))
            #expect(page.contains("Répondeur · à refaire le 24/11/2026"))
            #expect(page.contains("<span class=\"actor\"><bdi>Anne</bdi></span>"))
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("· 1\u{A0}essai sans réponse"))
        }
    }

    /// Without a day it is the next one that is worked: the call is not lost.
    @Test func aCallWithoutAnswerWaitsForTheNextWorkingDay() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            let form = "csrf=\(token)&customer=\(customer)&outcome=no-answer&day=&note="
            let taken = try await server.post("/calls/\(call)", form, cookies: session)
            let page = try await server.get(try #require(taken.headers[.location]), cookies: session).text
            #expect(page.contains("Essai noté\u{A0}: appel à refaire le 25/11/2026."))
            #expect(page.contains("Appel\u{A0}: pas de réponse") && page.contains("à refaire le 25/11/2026"))
            #expect(try await server.number("select count(*) from task where done_at is null") == 1)
        }
    }

    @Test func aRecordedCallIsToBeMadeNoMore() async throws {
        try await Self.withCall { server, session, customer in
            let token = try await server.token(session)
            let call = try await server.number("select id from task where kind = 'call'")
            #expect(try await server.get("/today", cookies: session).text.contains("Atelier Cyprès"))
            let form = "csrf=\(token)&customer=\(customer)&outcome=promised&day=2026-12-04&note="
            #expect(try await server.post("/calls/\(call)", form, cookies: session).status == .seeOther)
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(!page.contains("/calls/"))
            #expect(page.contains("Promesse"))
            // The same form again is answered as the first time; another, from a page that stayed open, comes too late.
            #expect(try await server.post("/calls/\(call)", form, cookies: session).status == .seeOther)
            let late = form.replacing(token, with: try await server.token(session))
            let again = try await server.post("/calls/\(call)", late, cookies: session)
            #expect(again.status == .conflict)
            #expect(again.text.contains("Le résultat de cet appel a déjà été noté."))
        }
    }
}
