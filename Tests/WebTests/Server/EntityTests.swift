import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// Several companies, one after the other: what is sent from a page stays in the page's own.
@Suite struct EntityTests {
    private static func withTwo(_ body: @Sendable (TestServer, _ session: String) async throws -> Void) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let siren = try #require(Siren("552100554"))
            try await server.store.write { connection in
                _ = try LegalEntities.add(
                    NewLegalEntity(code: "sud", name: "Verdon Sud", siren: siren),
                    by: "command",
                    at: TestServer.instant,
                    connection
                )
            }
            try await body(server, session)
        }
    }

    @Test func aFormThatNamesNoCompanyIsRefused() async throws {
        try await Self.withTwo { server, session in
            let token = try await server.token(session)
            let answer = try await server.post("/reminders/backlog", "csrf=\(token)&all=never", cookies: session)
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("pour quelle société"))
        }
    }

    @Test func aCompanyThatIsNotThereIsMissing() async throws {
        try await Self.withTwo { server, session in
            let answer = try await server.get("/customers?entity=nord", cookies: session)
            #expect(answer.status == .notFound)
        }
    }

    @Test func everyAddressOfAPageNamesItsCompany() async throws {
        try await Self.withTwo { server, session in
            let page = try await server.get("/reminders?entity=sud", cookies: session).text
            #expect(page.contains("Verdon Sud"))
            #expect(page.contains("href=\"/reminders/backlog?entity=sud\""))
            #expect(page.contains("action=\"/sign-out?entity=sud\""))
            #expect(page.contains("<input type=\"hidden\" name=\"entity\" value=\"sud\">"))
            #expect(!page.contains("href=\"/reminders/backlog\""))
        }
    }

    @Test func onlyAddressesOfOursAreNamed() {
        let page = """
            <a href="/customers/3?q=a&amp;b=c#top">x</a><a href="mailto:a@b.example">y</a>
            <link href="/assets/encours.css?v=1"><p>href=&quot;/x&quot;</p><a href="/today?entity=nord">z</a>
            """
        let named = String(decoding: EntityLinks.apply("s d", to: Array(page.utf8)), as: UTF8.self)
        #expect(
            named == """
                <a href="/customers/3?q=a&amp;b=c&amp;entity=s%20d#top">x</a><a href="mailto:a@b.example">y</a>
                <link href="/assets/encours.css?v=1"><p>href=&quot;/x&quot;</p><a href="/today?entity=nord">z</a>
                """
        )
    }

    @Test(arguments: [
        "/customers?from=9223372036854775807", "/invoices?offset=9223372036854775807",
        "/reminders/history?before=-9223372036854775808", "/reminders?on=9999-12-31", "/aged-balance?as-of=9999-12-31",
        "/aged-balance?as-of=0001-01-01",
    ])
    func noAddressStopsTheServer(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            #expect(try await server.get(path, cookies: session).status == .ok)
        }
    }

    @Test(arguments: [
        "/reminders/9223372036854775807", "/customers/9223372036854775807", "/mailbox?page=9223372036854775807",
    ])
    func whatCanNotBeThereIsMissing(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            #expect(try await server.get(path, cookies: session).status == .notFound)
        }
    }
}
