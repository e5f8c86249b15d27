import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// Merging customers and erasing what is known of a person, from their pages.
@Suite struct PartiesTests {
    private static func id(_ code: String, _ server: TestServer) async throws -> Int64 {
        try #require(try await server.store.read { try Customers.find(code: code, $0) }).id.rawValue
    }

    @Test(arguments: Engine.available)
    func aDuplicatePassesIntoTheCustomerThatStaysAndComesBack(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let (alder, bouleau) = (try await Self.id("C1", server), try await Self.id("C2", server))
            let page = try await server.get("/customers/\(alder)", cookies: session).text
            #expect(page.contains("href=\"/customers/\(alder)/merge\""))
            let choice = try await server.get("/customers/\(alder)/merge?q=bouleau", cookies: session).text
            #expect(choice.contains("href=\"/customers/\(alder)/merge?into=C2\""))
            let asked = try await server.get("/customers/\(alder)/merge?into=C2", cookies: session).text
            #expect(asked.contains("1\u{A0}compte, 1\u{A0}document, 1\u{A0}contact"))
            #expect(asked.contains("passent à Garage Bouleau"))

            let merge = "/customers/\(alder)/merge"
            let wrong = try await server.post(merge, "csrf=\(csrf)&into=C2&code=C2", cookies: session)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Ce n’est pas le code de ce client\u{A0}: C1."))
            let merged = try await server.post(merge, "csrf=\(csrf)&into=C2&code=+c1", cookies: session)
            #expect(merged.location == "/customers/\(bouleau)?done=merged")
            let survivor = try await server.get(merged.location, cookies: session).text
            #expect(survivor.contains(">F1<"))
            #expect(survivor.contains(">F2<"))
            #expect(survivor.contains("compta@alder.example"))
            let left = try await server.get("/customers/\(alder)", cookies: session).text
            #expect(left.contains("<a href=\"/customers/\(bouleau)\">Ouvrir Garage Bouleau</a>"))
            #expect(!left.contains("name=\"phone\""))

            let parted = try await server.post("\(merge)/undo", "csrf=\(csrf)", cookies: session)
            #expect(parted.location == "/customers/\(alder)?done=parted")
            #expect(try await server.get(parted.location, cookies: session).text.contains(">F1<"))
            let again = try await server.post("\(merge)/undo", "csrf=\(csrf)", cookies: session)
            #expect(again.status == .conflict)
            #expect(again.text.contains("Ces deux clients ne sont pas fusionnés."))
            #expect(try await LedgerVerifier(store: server.store).run().finding == nil)
        }
    }

    @Test(arguments: [("C1", "C’est le même client"), ("C9", "Aucun client n’a le code C9.")])
    func whatCannotBeMergedIsSaidBeforeAnythingIsTyped(into: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let alder = try await Self.id("C1", server)
            let page = try await server.get("/customers/\(alder)/merge?into=\(into)", cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
            #expect(!page.text.contains("name=\"code\""))
        }
    }

    @Test(arguments: Engine.available)
    func aPersonWhoOwesNothingIsErasedAndThePageSaysWhen(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let person = try await server.addPerson("P1", "Camille Ormeau")
            let page = try await server.get("/customers/\(person)", cookies: session).text
            #expect(page.contains("href=\"/customers/\(person)/erasure\""))
            let asked = try await server.get("/customers/\(person)/erasure", cookies: session).text
            #expect(asked.contains("1\u{A0}contact et les établissements."))
            let erasure = "/customers/\(person)/erasure"
            let wrong = try await server.post(erasure, "csrf=\(csrf)&code=P2", cookies: session)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Camille Ormeau"))
            let erased = try await server.post(erasure, "csrf=\(csrf)&code=P1", cookies: session)
            #expect(erased.location == "/customers/\(person)")
            let after = try await server.get(erased.location, cookies: session).text
            #expect(after.contains("ont été effacées le 24\u{A0}nov.\u{A0}2026."))
            #expect(after.contains("<bdi>Client effacé</bdi>"))
            #expect(!after.contains("Ormeau"))
            #expect(!after.contains("/erasure"))
            #expect(try await LedgerVerifier(store: server.store).run().finding == nil)
            let twice = try await server.post(erasure, "csrf=\(csrf)&code=P1", cookies: session)
            #expect(twice.text.contains("sont déjà effacées"))
        }
    }

    @Test func aCompanyOrWhoeverStillOwesIsNotErased() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let alder = try await Self.id("C1", server)
            #expect(!(try await server.get("/customers/\(alder)", cookies: session).text.contains("/erasure")))
            let company = try await server.post(
                "/customers/\(alder)/erasure",
                "csrf=\(csrf)&code=C1",
                cookies: session
            )
            #expect(company.status == .unprocessableContent)
            #expect(company.text.contains("est une société, pas une personne"))
            try await server.makePerson(alder)
            let owing = try await server.post(
                "/customers/\(alder)/erasure",
                "csrf=\(csrf)&code=C1",
                cookies: session
            )
            #expect(owing.text.contains("Quelque chose est encore dû"))
            #expect(!owing.text.contains("Effacer définitivement"))
        }
    }

    @Test func onlyWhoeverMayForTheWholeGroupDoes() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let owner = try await server.setUp()
            try await server.bringInOwingBooks()
            let person = try await server.addPerson("P1", "Camille Ormeau")
            let reader = try await server.signIn(as: .reader), csrf = try await server.token(reader)
            let page = try await server.get("/customers/\(person)", cookies: reader).text
            #expect(!page.contains("/merge"))
            #expect(!page.contains("/erasure"))
            for act in ["merge", "merge/undo", "erasure"] {
                let path = "/customers/\(person)/\(act)", form = "&into=C1&code=P1"
                #expect(try await server.post(path, "csrf=\(csrf)\(form)", cookies: reader).status == .forbidden)
                #expect(try await server.post(path, "csrf=forged\(form)", cookies: owner).status == .forbidden)
            }
            #expect(try await server.get("/customers/\(person)/merge", cookies: reader).status == .forbidden)
            #expect(try await server.get("/customers/\(person)/erasure", cookies: reader).status == .forbidden)
            // An accountant merges; only whoever may configure erases.
            let accountant = try await server.signIn(as: .accountant)
            #expect(try await server.get("/customers/\(person)/merge", cookies: accountant).status == .ok)
            #expect(try await server.get("/customers/\(person)/erasure", cookies: accountant).status == .forbidden)
        }
    }
}

extension TestServer {
    /// A consumer who owes nothing, with a contact.
    fileprivate func addPerson(_ code: String, _ name: String) async throws -> Int64 {
        try await bringIn(customers: "code,name,email,category\n\(code),\(name),\(code)@ormeau.example,consumer")
        return try #require(try await store.read { try Customers.find(code: code, $0) }).id.rawValue
    }

    fileprivate func makePerson(_ customer: Int64) async throws {
        try await store.write {
            try $0.execute("update customer_row set category = 'consumer' where id = \(customer)")
        }
    }
}
