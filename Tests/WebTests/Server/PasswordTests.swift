import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// A person's own password, and a new one for whoever forgot theirs.
@Suite struct PasswordTests {
    private static let new = "trois+goélands+rieurs"

    private static func form(_ csrf: String, current: String, new: String = new, again: String? = nil) -> String {
        "csrf=\(csrf)&current-password=\(current)&new-password=\(new)&new-password-again=\(again ?? new)"
    }

    /// What signing in with this password is answered.
    private func signIn(_ server: TestServer, _ email: String, _ password: String) async throws -> TestResponse {
        let token = try await server.visitor()
        return try await server.post(
            "/sign-in",
            "csrf=\(token)&email=\(email)&password=\(password)",
            cookies: "encours_visitor=\(token)"
        )
    }

    @Test(arguments: Engine.available)
    func onesOwnIsChangedAndTheOtherSessionsEnd(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            _ = try await server.setUp()
            // Whoever may only read has a password too.
            let elsewhere = try await server.signIn(as: .reader), email = "reader@verdon.example"
            let answer = try await signIn(server, email, "une+longue+phrase")
            let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("encours_session=") } ?? ""
            let here = String(cookie.prefix { $0 != ";" }), csrf = try await server.token(here)
            #expect(try await server.get("/today", cookies: here).text.contains("href=\"/password\""))
            let form = Self.form(csrf, current: "une+longue+phrase")
            let changed = try await server.post("/password", form, cookies: here)
            #expect(changed.location == "/password?saved=yes")
            let page = try await server.get(changed.location, cookies: here)
            #expect(page.status == .ok)
            #expect(page.text.contains("Mot de passe changé."))
            #expect(try await server.get("/today", cookies: elsewhere).status == .seeOther)
            #expect(try await signIn(server, email, "une+longue+phrase").status == .unprocessableContent)
            #expect(try await signIn(server, email, Self.new).status == .seeOther)
            let journal = try await server.store.read { try $0.rows("select bytes from journal") { try $0.bytes(0) } }
            #expect(journal.contains { $0.firstRange(of: Array("person.password".utf8)) != nil })
            #expect(journal.allSatisfy { $0.firstRange(of: Array("goélands".utf8)) == nil })
        }
    }

    @Test func whatIsWrongIsSaidBesideItsAnswerAndNothingChanges() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let good = "une+longue+phrase"
            for (form, field, sentence) in [
                (
                    Self.form(csrf, current: "une+autre+phrase"), "current-password",
                    "Ce n’est pas le mot de passe actuel."
                ),
                (Self.form(csrf, current: ""), "current-password", "Ce n’est pas le mot de passe actuel."),
                (Self.form(csrf, current: good, new: "court"), "new-password", "Douze caractères au moins"),
                (Self.form(csrf, current: good, again: "un+goéland"), "new-password-again", "tapez-le deux fois"),
            ] {
                let refused = try await server.post("/password", form, cookies: session)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("id=\"field-\(field)-error\""))
                #expect(refused.text.contains(sentence))
                #expect(!refused.text.contains("goéland"))
            }
            #expect(try await signIn(server, "anne@verdon.example", good).status == .seeOther)
            #expect(try await server.post("/password", "", cookies: "").status == .forbidden)
        }
    }

    @Test func guessesAreBrakedAsAtTheDoor() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            for _ in 0..<Sessions.allowedFailures {
                let wrong = Self.form(csrf, current: "une+autre+phrase")
                #expect(try await server.post("/password", wrong, cookies: session).status == .unprocessableContent)
            }
            let right = Self.form(csrf, current: "une+longue+phrase")
            let braked = try await server.post("/password", right, cookies: session)
            #expect(braked.status == .tooManyRequests)
            #expect(braked.text.contains("Trop d’essais"))
            #expect(try await server.number("select count(*) from person where version > 1") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func whoManagesPeopleGivesANewOne(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let owner = try await server.setUp(), csrf = try await server.token(owner)
            let other = try await server.signIn(as: .collector), email = "collector@verdon.example"
            let id = try await server.number("select id from person where email = \(email)")
            let path = "/settings/users/\(id)/password"
            let list = try await server.get("/settings", cookies: owner).text
            #expect(list.contains("action=\"\(path)\""))
            #expect(!list.contains("action=\"/settings/users/1/password\""))
            let weak = try await server.post(path, "csrf=\(csrf)&password=court", cookies: owner)
            #expect(weak.status == .unprocessableContent)
            #expect(weak.text.contains("id=\"field-user-\(id)-password-error\""))
            #expect(try await server.get("/today", cookies: other).status == .ok)
            let form = "csrf=\(csrf)&password=\(Self.new)"
            let given = try await server.post(path, form, cookies: owner)
            #expect(given.location == "/settings?saved=password")
            #expect(try await server.get(given.location, cookies: owner).text.contains("Nouveau mot de passe donné"))
            #expect(try await server.get("/today", cookies: other).status == .seeOther)
            #expect(try await signIn(server, email, Self.new).status == .seeOther)
            let unknown = try await server.post("/settings/users/99/password", form, cookies: owner)
            #expect(unknown.status == .notFound)
            // One's own asks for the present one.
            let own = try await server.post("/settings/users/1/password", form, cookies: owner)
            #expect(own.status == .unprocessableContent)
        }
    }

    @Test func nobodyElseGivesOne() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let manager = try await server.signIn(as: .creditManager), csrf = try await server.token(manager)
            let form = "csrf=\(csrf)&password=\(Self.new)"
            #expect(try await server.post("/settings/users/1/password", form, cookies: manager).status == .forbidden)
            #expect(try await signIn(server, "anne@verdon.example", "une+longue+phrase").status == .seeOther)
        }
    }
}
