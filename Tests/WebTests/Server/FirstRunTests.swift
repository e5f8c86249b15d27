import Hummingbird
import HummingbirdTesting
import Ledger
import Office
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

    /// Whoever opens the printed address in another language still has its token after changing it.
    @Test func theTokenOutlivesAChangeOfLanguage() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let page = try await server.get("/setup?token=abc-123")
            #expect(page.text.contains("name=\"returnTo\" value=\"/setup?token=abc-123\""))
            #expect(try await server.get("/setup").text.contains("name=\"returnTo\" value=\"/setup\""))
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

    @Test func everythingThatIsWrongIsSaidAtOnceBesideItsAnswer() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let visitor = try await server.visitor()
            let form =
                "csrf=\(visitor)&token=guessed&company=+&siren=123&name=&email=anne&password=court&legal-form=SAS"
                + "&share-capital=beaucoup&register-town=Rennes&address=&postal-code=&city="
            let refused = try await server.post("/setup", form, cookies: "encours_visitor=\(visitor)")
            #expect(refused.status == .unprocessableContent)
            for name in ["token", "company", "siren", "name", "email", "password", "share-capital"] {
                #expect(refused.text.contains("id=\"field-\(name)-error\""), "\(name)")
            }
            #expect(refused.text.contains("<details class=\"folded\" open><summary>Mentions de vos courriers"))
            #expect(refused.text.contains("value=\"Rennes\""))
            #expect(try await server.number("select count(*) from legal_entity") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func whatLettersSayOfTheCompanyIsAskedAtOnceOrLater(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let visitor = try await server.visitor()
            let mentions =
                "&legal-form=SAS&share-capital=10+000%2C00+%E2%82%AC&register-town=Rennes&address=12+quai+des+Tanneurs"
                + "&postal-code=35000&city=Rennes"
            let form = TestServer.setupForm(csrf: visitor) + mentions
            let answer = try await server.post("/setup", form, cookies: "encours_visitor=\(visitor)")
            #expect(answer.status == .seeOther)
            let entity = try #require(try await server.store.read { try LegalEntities.all($0) }.first)
            #expect(entity.address == PostalAddress(lines: "12 quai des Tanneurs", postalCode: "35000", city: "Rennes"))
            func kept() async throws -> CompanyMentions {
                try await server.store.read { try CompanyMentions.read(of: entity, $0) }
            }
            let capital = Money(minorUnits: 10_000_00, currency: .eur)
            #expect(
                try await kept() == CompanyMentions(legalForm: "SAS", shareCapital: capital, registerTown: "Rennes")
            )
            let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("encours_session=") } ?? ""
            let session = String(cookie.prefix { $0 != ";" })
            let page = try await server.get("/settings", cookies: session).text
            #expect(page.contains("value=\"732829320\""))
            #expect(
                page.contains(
                    "name=\"share-capital\" aria-describedby=\"field-entity-share-capital-hint\" value=\"10000,00\""
                )
            )
            let changed =
                "csrf=\(try await server.token(session))&name=Verdon&siren=732829320&country=FR&time-zone=Europe/Paris"
                + "&terms=30&legal-form=SARL&share-capital=&register-town=Brest"
            #expect(try await server.post("/settings/entity", changed, cookies: session).status == .seeOther)
            #expect(try await kept() == CompanyMentions(legalForm: "SARL", registerTown: "Brest"))
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
