import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// People and keys, added and removed.
@Suite struct AccessTests {
    private static let person = "name=Rachid&email=rachid%40verdon.example&role=collector&password=une+longue+phrase"

    @Test(arguments: Engine.available)
    func aPersonIsAddedAndRemoved(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let added = try await server.post("/settings/users", "csrf=\(csrf)&\(Self.person)", cookies: session)
            #expect(added.location == "/settings?saved=person")
            let page = try await server.get(added.location, cookies: session).text
            #expect(page.contains("rachid@verdon.example"))
            #expect(page.contains("Chargé de recouvrement"))
            let other = try await server.signIn(as: .reader)
            #expect(try await server.get("/today", cookies: other).status == .ok)
            let id = try await server.number("select id from person where email = 'reader@verdon.example'")
            let removed = try await server.post("/settings/users/\(id)/removal", "csrf=\(csrf)", cookies: session)
            #expect(removed.location == "/settings?saved=removal")
            // The door shuts at once.
            #expect(try await server.get("/today", cookies: other).status == .seeOther)
            let list = try await server.get("/settings", cookies: session).text
            #expect(!list.contains("reader@verdon.example"))
            let nobody = try await server.post("/settings/users/99/removal", "csrf=\(csrf)", cookies: session)
            #expect(nobody.status == .notFound)
        }
    }

    @Test func nobodyRemovesOneselfOrTheLastOwner() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let oneself = try await server.post("/settings/users/1/removal", "csrf=\(csrf)", cookies: session)
            #expect(oneself.status == .conflict)
            #expect(oneself.text.contains("On ne se retire pas soi-même."))
            let people = People(store: server.store, hasher: TestServer.hasher)
            await #expect(throws: PersonError.lastOwner) {
                try await people.disable(Person.ID(1), by: .command, at: TestServer.instant)
            }
            let entity = try await server.entity()
            let owner = try await server.signIn(as: .owner, in: entity), token = try await server.token(owner)
            // An owner of one company is no owner of the group.
            let refused = try await server.post("/settings/users/1/removal", "csrf=\(token)", cookies: owner)
            #expect(refused.status == .forbidden)
        }
    }

    @Test(arguments: [
        ("email=rachid%40verdon.example", "email=anne%40verdon.example", "Cette adresse est déjà celle"),
        ("password=une+longue+phrase", "password=court", "Douze caractères au moins"),
        ("role=collector", "role=emperor", "Choisissez dans la liste."), ("name=Rachid", "name=+", "Donnez un nom."),
    ])
    func aPersonWhoCannotBeAddedIsSaidWhy(part: String, wrong: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let form = Self.person.replacing(part, with: wrong)
            let page = try await server.post("/settings/users", "csrf=\(csrf)&\(form)", cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
            #expect(!page.text.contains("court\""))
            #expect(try await server.number("select count(*) from person") == 1)
        }
    }

    @Test func aKeyIsShownOnceAndOpensUntilItIsRevoked() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let past = "csrf=\(csrf)&name=Export&role=reader&expires-on=2026-11-23"
            let refused = try await server.post("/settings/api-keys", past, cookies: session)
            #expect(refused.text.contains("Un jour à venir."))
            let form = "csrf=\(csrf)&name=Export+comptable&role=reader&expires-on=2026-11-24"
            let page = try await server.post("/settings/api-keys", form, cookies: session)
            #expect(page.status == .ok)
            let start = try #require(page.text.firstRange(of: "<code>enc_"))
            let key = "enc_" + page.text[start.upperBound...].prefix { $0 != "<" }
            let keys = ApiKeys(store: server.store, random: TestServer.random)
            #expect(try await keys.actor(of: key, at: TestServer.instant) != nil)
            // The 24th ends at midnight in Paris, 23:00 UTC.
            let evening = TestServer.instant.adding(seconds: 16 * 3600 - 1)
            #expect(try await keys.actor(of: key, at: evening) != nil)
            #expect(try await keys.actor(of: key, at: evening.adding(seconds: 1)) == nil)
            let list = try await server.get("/settings", cookies: session).text
            #expect(!list.contains(key))
            #expect(list.contains("Export comptable"))
            #expect(list.contains("24/11/2026"))
            let id = try await server.number("select id from api_key")
            let revoked = try await server.post("/settings/api-keys/\(id)/removal", "csrf=\(csrf)", cookies: session)
            #expect(revoked.location == "/settings?saved=key")
            #expect(try await keys.actor(of: key, at: TestServer.instant) == nil)
            let unknown = try await server.post("/settings/api-keys/99/removal", "csrf=\(csrf)", cookies: session)
            #expect(unknown.status == .notFound)
        }
    }
}
