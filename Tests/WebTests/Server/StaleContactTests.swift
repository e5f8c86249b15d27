import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// A contact that somebody changed or removed since its form was shown.
@Suite struct StaleContactTests {
    /// The page of Menuiserie Alder, and its contact.
    private func withContact(
        on engine: Engine,
        _ body:
            @Sendable (
                _ server: TestServer, _ sessions: (anne: String, other: String), _ page: String, _ path: String
            ) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C1'")
            let contact = try await server.number("select id from contact where customer_id = \(customer)")
            let page = "/customers/\(customer)"
            try await body(server, (anne, other), page, "\(page)/contacts/\(contact)")
        }
    }

    private func shown(_ path: String, _ page: String, _ server: TestServer, _ session: String) async throws
        -> ShownForm
    {
        try ShownForm(path, in: try await server.get(page, cookies: session).text)
    }

    /// `theirs` changes the e-mail address, `ours` the telephone number, of a page that was shown before.
    @Test(arguments: Engine.available)
    func aStaleContactDoesNotBringTheOldAddressBack(engine: Engine) async throws {
        try await withContact(on: engine) { server, sessions, page, path in
            let (anne, other) = sessions
            let ours = try await shown(path, page, server, anne)
            let theirs = try await shown(path, page, server, other).body(["email": "juste@alder.example"])
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther)
            let wrong = try await server.post(path, ours.body(["phone": "?"]), cookies: anne)
            #expect(wrong.status == .unprocessableContent)
            let late = try await server.post(
                path,
                try ShownForm(path, in: wrong.text).body(["phone": "+33 1 99 88 77 66"]),
                cookies: anne
            )
            #expect(late.status == .conflict)
            #expect(late.text.contains("Ce contact a changé entre-temps"))
            #expect(late.text.contains("owner l’a changé entre-temps\u{A0}: voici sa réponse."))
            #expect(try await shown(path, page, server, anne)["email"] == "juste@alder.example")
            let again = try ShownForm(path, in: late.text)
            #expect(again["phone"] == "+33 1 99 88 77 66")
            #expect(try await server.post(path, again.body(), cookies: anne).status == .seeOther)
            let end = try await shown(path, page, server, anne)
            #expect(end["email"] == "juste@alder.example" && end["phone"] == "+33 1 99 88 77 66")
        }
    }

    /// What is chosen from a list is named as the list names it, not by its code.
    @Test(arguments: Engine.available)
    func aChoiceThatAnotherMadeIsNamedAsInItsList(engine: Engine) async throws {
        try await withContact(on: engine) { server, sessions, page, path in
            let ours = try await shown(path, page, server, sessions.anne)
            let theirs = try await shown(path, page, server, sessions.other).body(["role": "legal", "language": "en"])
            #expect(try await server.post(path, theirs, cookies: sessions.other).status == .seeOther)
            let body = ours.body(["role": "buyer", "language": "fr"])
            let late = try await server.post(path, body, cookies: sessions.anne)
            #expect(late.status == .conflict)
            for label in ["Juridique", "anglais"] {
                #expect(late.text.contains("owner l’a changé entre-temps\u{A0}: «\u{A0}\(label)\u{A0}»."), "\(label)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func whatAnotherChangedIsNotRemovedUnseen(engine: Engine) async throws {
        try await withContact(on: engine) { server, sessions, page, path in
            let removal = "\(path)/removal", ours = try await shown(removal, page, server, sessions.anne)
            let later = try await shown(removal, page, server, sessions.other)
            let theirs = try await shown(path, page, server, sessions.other).body(["email": "juste@alder.example"])
            #expect(try await server.post(path, theirs, cookies: sessions.other).status == .seeOther)
            let late = try await server.post(removal, ours.body(), cookies: sessions.anne)
            #expect(late.status == .conflict && late.text.contains("il n’est pas retiré"))
            #expect(late.text.contains("owner l’a changé entre-temps\u{A0}: voici sa réponse."))
            #expect(late.text.contains("value=\"juste@alder.example\""))
            let again = try ShownForm(removal, in: late.text).body()
            #expect(try await server.post(removal, again, cookies: sessions.anne).status == .seeOther)
            let left: SQL = "select count(*) from contact where email = 'juste@alder.example'"
            #expect(try await server.number(left) == 0)
            // Gone already, it is gone: nobody is bothered with that.
            #expect(try await server.post(removal, later.body(), cookies: sessions.other).status == .seeOther)
        }
    }

    @Test(arguments: Engine.available)
    func whatWasTypedIntoARemovedContactIsKept(engine: Engine) async throws {
        try await withContact(on: engine) { server, sessions, page, path in
            let ours = try await shown(path, page, server, sessions.anne)
            let removal = try await shown("\(path)/removal", page, server, sessions.other).body()
            #expect(try await server.post("\(path)/removal", removal, cookies: sessions.other).status == .seeOther)
            let late = try await server.post(path, ours.body(["phone": "+33 1 99 88 77 66"]), cookies: sessions.anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Quelqu’un a supprimé ce contact entre-temps"))
            let again = try ShownForm("\(page)/contacts", in: late.text)
            #expect(again["phone"] == "+33 1 99 88 77 66" && again["email"] == "compta@alder.example")
            let added = try await server.post("\(page)/contacts", again.body(), cookies: sessions.anne)
            #expect(added.status == .seeOther)
        }
    }

    /// Mail came back from the address while somebody typed a number: that is what changed.
    @Test func anAddressThatBouncedMeanwhileIsNamed() async throws {
        try await withContact(on: .sqlite) { server, sessions, page, path in
            let ours = try await shown(path, page, server, sessions.anne)
            try await server.store.write {
                try $0.execute("update contact set bounced_at = 0, version = version + 1")
            }
            let late = try await server.post(path, ours.body(["phone": "+33 1 99 88 77 66"]), cookies: sessions.anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Un message y est revenu en erreur entre-temps."))
        }
    }
}
