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
