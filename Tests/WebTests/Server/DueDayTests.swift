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

@Suite struct DueDayTests {
    @Test(arguments: Engine.available)
    func aDueDayIsCorrectedOnThePageAndNothingIsLateAnyMore(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            let id = try await server.number("select id from document where number = 'F1'")
            _ = try await server.post("/reminders/backlog", "csrf=\(csrf)&all=follow", cookies: session)
            #expect(try await server.get("/reminders", cookies: session).text.contains("value=\"1\" checked"))
            let page = try await server.get("/invoices/\(id)", cookies: session).text
            #expect(page.contains("action=\"/invoices/\(id)/due-days\""))
            let form = "csrf=\(csrf)&part=1&due-on=2026-12-15&reason=Accord%C3%A9+%3Cpar%3E+t%C3%A9l%C3%A9phone"
            for _ in 1...2 {
                let done = try await server.post("/invoices/\(id)/due-days", form, cookies: session)
                #expect(done.location == "/invoices/\(id)")
            }
            let after = try await server.get("/invoices/\(id)", cookies: session).text
            #expect(after.contains("Échéance corrigée\u{A0}: 01/11/2026 → 15/12/2026"))
            #expect(after.contains("Accordé &lt;par&gt; téléphone"))
            #expect(after.contains("<bdi>Anne</bdi>"))
            #expect(try await server.number("select count(*) from due_day") == 1)
            #expect(!(try await server.get("/reminders", cookies: session).text.contains("value=\"1\" checked")))
        }
    }

    @Test func ofTwoTabsTheSecondIsToldWhatTheFirstDid() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let id = try await server.number("select id from document where number = 'F1'")
            let page = try await server.get("/invoices/\(id)", cookies: session).text
            #expect(page.contains("name=\"shown-1\" value=\"2026-11-01\""))
            let (path, form) = ("/invoices/\(id)/due-days", "csrf=\(csrf)&part=1&shown-1=2026-11-01")
            let first = try await server.post(path, "\(form)&due-on=2026-12-15&reason=Un", cookies: session)
            #expect(first.status == .seeOther)
            let second = try await server.post(path, "\(form)&due-on=2026-12-31&reason=Deux", cookies: session)
            #expect(second.status == .conflict)
            #expect(second.text.contains("Quelqu’un l’a changée entre-temps\u{A0}: elle est maintenant au 15/12/2026"))
            #expect(second.text.contains("value=\"2026-12-31\"") && second.text.contains("value=\"Deux\""))
            #expect(second.text.contains("name=\"shown-1\" value=\"2026-12-15\""))
            #expect(try await server.number("select count(*) from due_day") == 1)
        }
    }

    @Test func whatIsWrongIsSaidAtTheFieldAndNothingTypedIsLost() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let id = try await server.number("select id from document where number = 'F1'")
            for (fields, sentence) in [
                ("part=1&due-on=2026-11-01&reason=Pourquoi+pas", "C’est déjà son échéance"),
                ("part=1&due-on=2026-10-01&reason=Pourquoi+pas", "ne précède pas l’émission"),
                ("part=1&due-on=2226-12-15&reason=Pourquoi+pas", "plus de dix ans après l’émission"),
                ("part=1&due-on=demain&reason=Pourquoi+pas", "field-due-due-on-error"),
                ("part=1&due-on=2026-12-15&reason=+", "Dites pourquoi"),
            ] {
                let page = try await server.post("/invoices/\(id)/due-days", "csrf=\(csrf)&\(fields)", cookies: session)
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains(sentence), "\(fields)")
                #expect(page.text.contains("value=\"Pourquoi pas\"") || fields.hasSuffix("+"))
            }
            let collector = try await server.signIn(as: .collector), token = try await server.token(collector)
            let page = try await server.get("/invoices/\(id)", cookies: collector).text
            #expect(!page.contains("/due-days"))
            let form = "csrf=\(token)&part=1&due-on=2026-12-15&reason=Non"
            let refused = try await server.post("/invoices/\(id)/due-days", form, cookies: collector)
            #expect(refused.status == .forbidden)
            #expect(try await server.number("select count(*) from due_day") == 0)
        }
    }
}
