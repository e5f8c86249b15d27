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

    @Test func aCompanyDoesNotTakeTheSirenOfAnother() async throws {
        try await Self.withTwo { server, session in
            let form =
                "csrf=\(try await server.token(session))&name=Verdon+Sud&siren=732829320&country=FR&terms=30"
                + "&time-zone=Europe/Paris"
            let refused = try await server.post("/settings/entity?entity=sud", form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Une autre de vos sociétés a déjà ce SIREN."))
            #expect(refused.text.contains("value=\"732829320\""))
            #expect(try await server.number("select count(*) from legal_entity where siren = '552100554'") == 1)
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

    @Test func aCustomerOfAnotherCompanyIsMissingAndSoIsWhatWasSaidOfIt() async throws {
        try await Self.withTwo { server, owner in
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C1'")
            let token = try await server.token(owner), first = "732829320"
            let note = "csrf=\(token)&text=Secret+de+Verdon"
            let path = "/customers/\(customer)"
            #expect(try await server.post("\(path)/notes?entity=\(first)", note, cookies: owner).status == .seeOther)
            // Whoever may see both companies is led to the one that has the customer, and writes nothing in the other.
            let led = try await server.get("\(path)?entity=sud", cookies: owner)
            #expect(led.status == .seeOther)
            #expect(led.headers[.location] == "\(path)?entity=\(first)")
            let south = try await server.store.read { try LegalEntities.find(code: "sud", $0) }
            let stranger = try await server.signIn(as: .creditManager, in: try #require(south).id)
            let theirs = try await server.token(stranger)
            #expect(try await server.get("\(path)?entity=sud", cookies: stranger).status == .notFound)
            #expect(try await server.get("\(path)/statement.pdf?entity=sud", cookies: stranger).status == .notFound)
            let forms = [
                ("/notes", "text=Bonjour"), ("/holds", "kind=dispute&until=&note="), ("", "version=1&name=X"),
                ("/contacts", "name=X&role=buyer&email=x%40y.example&phone="),
            ]
            for (session, csrf) in [(owner, token), (stranger, theirs)] {
                for (act, form) in forms {
                    let sent = "csrf=\(csrf)&\(form)"
                    let answer = try await server.post("\(path)\(act)?entity=sud", sent, cookies: session)
                    #expect(answer.status == .notFound, "\(act)")
                    #expect(!answer.text.contains("Secret de Verdon"))
                }
            }
            #expect(try await server.number("select count(*) from remark") == 1)
            #expect(try await server.number("select count(*) from hold") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func ofACustomerOfTwoCompaniesOneReadsWhatIsOfOnesOwn(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let owner = try await server.setUp()
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C1'")
            let (siren, first) = (try #require(Siren("552100554")), "732829320")
            let south = try await server.store.write { connection in
                let south = try LegalEntities.add(
                    NewLegalEntity(code: "sud", name: "Verdon Sud", siren: siren),
                    by: "command",
                    at: TestServer.instant,
                    connection
                )
                var draft = PostingDraft()
                draft.accounts.append(AccountDraft(customer: .existing(Identifier(customer)), code: "S1"))
                try Ledger.lock(south.id, connection).post(
                    draft,
                    as: JournalEvent(actor: "command", verb: "test", subject: "test", recordedAt: TestServer.instant)
                )
                return south.id
            }
            let session = try await server.signIn(as: .collector, in: south), path = "/customers/\(customer)"
            for (who, company, words) in [(owner, first, "Dit+au+nord"), (session, "sud", "Dit+au+sud")] {
                let note = "csrf=\(try await server.token(who))&text=\(words)"
                let written = try await server.post("\(path)/notes?entity=\(company)", note, cookies: who)
                #expect(written.status == .seeOther)
            }
            let all = try await server.get("\(path)?entity=sud", cookies: owner).text
            #expect(all.contains("Dit au nord") && all.contains("Dit au sud"))
            let page = try await server.get(path, cookies: session).text
            #expect(page.contains("Dit au sud"))
            #expect(!page.contains("Dit au nord"))
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
