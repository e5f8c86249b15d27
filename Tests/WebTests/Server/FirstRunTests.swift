import Hummingbird
import HummingbirdTesting
import Ledger
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct FirstRunTests {
    @Test(arguments: Engine.available)
    func whoeverHoldsTheTokenSetsTheCompanyUpAndIsSignedIn(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            let today = try await server.get("/today", cookies: session)
            #expect(today.status == .ok)
            #expect(today.text.contains("Ateliers Verdon"))
            #expect(today.text.contains("mardi 24"))
            // The door is closed behind the first person.
            let again = try await server.get("/setup")
            #expect(again.status == .seeOther)
            #expect(again.headers[.location] == "/sign-in")
        }
    }

    @Test func withoutTheTokenNothingIsMade() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let visitor = try await server.visitor()
            let response = try await server.post(
                "/setup",
                TestServer.setupForm(csrf: visitor, token: "guessed"),
                cookies: "encours_visitor=\(visitor)"
            )
            #expect(response.status == .unprocessableContent)
            let people = try await server.store.read { try $0.number("select count(*) from person") }
            #expect(people == 0)
        }
    }

    @Test func aWeakPasswordIsRefusedAndTheFormComesBackAsItWas() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let visitor = try await server.visitor()
            let response = try await server.post(
                "/setup",
                TestServer.setupForm(csrf: visitor, password: "court"),
                cookies: "encours_visitor=\(visitor)"
            )
            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains("value=\"Ateliers Verdon\""))
            #expect(!response.text.contains("court\""))
        }
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let response = try await server.post("/sign-out", "csrf=forged", cookies: session)
            #expect(response.status == .forbidden)
            #expect(try await server.get("/today", cookies: session).status == .ok)
        }
    }

    @Test(arguments: ["/today", "/aged-balance", "/aged-balance.json", "/aged-balance.csv"])
    func aVisitorSeesNothingOfTheBooks(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let response = try await server.get(path)
            #expect(response.status == .seeOther)
            #expect(response.headers[.location]?.hasPrefix("/sign-in") == true)
        }
    }

    @Test(arguments: ["/sign-in", "/setup", "/health", "/today", "/assets/encours.css", "/nowhere"])
    func everyAnswerCarriesTheHeadersThatKeepStrangersOut(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let headers = try await server.get(path).headers
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(headers[.xContentTypeOptions] == "nosniff")
        }
    }

    @Test func guessingIsSlowedDown() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let page = try await server.get("/sign-in")
            let cookie = page.headers[values: .setCookie].first { $0.hasPrefix("encours_visitor=") } ?? ""
            let token = String(cookie.dropFirst("encours_visitor=".count).prefix { $0 != ";" })
            var statuses: [HTTPResponse.Status] = []
            for attempt in 0..<10 {
                let form = "csrf=\(token)&email=anne%40verdon.example&password=guess\(attempt)"
                statuses.append(
                    try await server.post("/sign-in", form, cookies: "encours_visitor=\(token)").status
                )
            }
            #expect(statuses.prefix(8).allSatisfy { $0 == .unprocessableContent })
            #expect(statuses.suffix(2).allSatisfy { $0 == .tooManyRequests })
        }
    }
}
