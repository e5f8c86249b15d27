import Collecting
import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// A message that waits, taken back from its page.
@Suite struct WithdrawalTests {
    /// A message to Menuiserie Alder waits, prepared for tomorrow.
    private func withMessage(
        on engine: Engine,
        _ body: @Sendable (_ server: TestServer, _ session: String, _ message: Int64) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let alder = try await server.number("select id from customer where code = 'C1'")
            let form = "csrf=\(token)&on=2026-11-25&customer=\(alder)"
            #expect(try await server.post("/reminders", form, cookies: session).location.contains("sent=1"))
            try await body(server, session, try await server.number("select id from outbox"))
        }
    }

    private func form(_ message: Int64, in page: String) throws -> ShownForm {
        try ShownForm("/reminders/\(message)/withdrawal", in: page)
    }

    @Test(arguments: Engine.available)
    func itIsTakenBackWithAReasonThatTheHistoryKeeps(engine: Engine) async throws {
        try await withMessage(on: engine) { server, session, message in
            let path = "/reminders/\(message)/withdrawal"
            let page = try await server.get("/reminders/\(message)", cookies: session).text
            #expect(page.contains("Ce que ce message relancera, s’il part") && page.contains("1\u{202F}200,00\u{A0}€"))
            let silent = try await server.post(path, try form(message, in: page).body(), cookies: session)
            #expect(silent.status == .unprocessableContent && silent.text.contains("Dites pourquoi"))
            let body = try form(message, in: silent.text).body(["reason": "Il a <appelé>"])
            let answer = try await server.post(path, body, cookies: session)
            #expect(answer.status == .seeOther)
            // Pressed twice, it is answered twice alike.
            #expect(try await server.post(path, body, cookies: session).location == answer.location)
            let after = try await server.get(answer.location, cookies: session).text
            #expect(after.contains("Message retiré") && !after.contains("Retirer ce message"))
            #expect(after.contains("Ce message n’est pas parti"))
            for place in ["/reminders/\(message)", "/reminders/history?state=cancelled"] {
                let text = try await server.get(place, cookies: session).text
                #expect(text.contains("Retirée par Anne\u{A0}: «\u{A0}Il a &lt;appelé&gt;\u{A0}»"), "\(place)")
            }
            let alder = try await server.number("select id from customer where code = 'C1'")
            #expect(try await server.get("/customers/\(alder)", cookies: session).text.contains(">Retirée<"))
        }
    }

    /// The plan proposes it again, without its tick; whoever ticks it sends it.
    @Test(arguments: Engine.available)
    func thePlanProposesItAgainUnticked(engine: Engine) async throws {
        try await withMessage(on: engine) { server, session, message in
            let token = try await server.token(session)
            let alder = try await server.number("select id from customer where code = 'C1'")
            let box = "name=\"customer\" value=\"\(alder)\""
            #expect(!(try await server.get("/reminders?on=2026-11-25", cookies: session).text.contains(box)))
            let path = "/reminders/\(message)/withdrawal"
            let page = try await server.get("/reminders/\(message)", cookies: session).text
            let body = try form(message, in: page).body(["reason": "Erreur"])
            #expect(try await server.post(path, body, cookies: session).status == .seeOther)
            let plan = try await server.get("/reminders?on=2026-11-25", cookies: session).text
            #expect(plan.contains(box) && !plan.contains("\(box) checked"))
            #expect(plan.contains("Retirée avant son départ\u{A0}: ne repart que si vous la cochez"))
            let sent = try await server.post(
                "/reminders",
                "csrf=\(token)&on=2026-11-25&customer=\(alder)",
                cookies: session
            )
            #expect(sent.location.contains("sent=1"))
        }
    }

    /// The worker was first: the page says that it is too late, and what the message is now.
    @Test(arguments: Engine.available)
    func whoeverComesTooLateIsToldSo(engine: Engine) async throws {
        try await withMessage(on: engine) { server, session, message in
            let page = try await server.get("/reminders/\(message)", cookies: session).text
            try await server.store.write {
                try $0.execute("update outbox set state = 'sending', claimed_by = 'w', claimed_at = 0")
            }
            let late = try await server.post(
                "/reminders/\(message)/withdrawal",
                try form(message, in: page).body(["reason": "Erreur"]),
                cookies: session
            )
            #expect(late.status == .conflict)
            #expect(late.text.contains("Trop tard\u{A0}: ce message est en train de partir"))
            #expect(late.text.contains("En cours d’envoi") && !late.text.contains("Retirer ce message"))
        }
    }

    @Test func whoMayNotRemindHasNoSuchForm() async throws {
        try await withMessage(on: .sqlite) { server, _, message in
            let reader = try await server.signIn(as: .reader), token = try await server.token(reader)
            let page = try await server.get("/reminders/\(message)", cookies: reader).text
            #expect(!page.contains("Retirer ce message"))
            let path = "/reminders/\(message)/withdrawal"
            #expect(try await server.post(path, "csrf=\(token)&reason=x", cookies: reader).status == .forbidden)
        }
    }
}
