import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What people type is held to what files are held to.
@Suite struct TypedTextTests {
    @Test func whatCanNotBeSeenIsNotKept() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            // A mark that turns the line around, a blank without width, and a bell.
            let name = "Mme%E2%80%AE+Roux%E2%80%8B%07"
            let contact = "csrf=\(csrf)&name=\(name)&role=accountsPayable&email=roux%40alder.example"
            let added = try await server.post("/customers/1/contacts", contact, cookies: session)
            #expect(added.status == .seeOther)
            let names = try await server.store.read { try $0.rows("select name from contact") { try $0.text(0) } }
            #expect(names.contains("Mme Roux"))
            let note = "csrf=\(csrf)&text=Rappel%E2%80%AE%0Ademain"
            _ = try await server.post("/customers/1/notes", note, cookies: session)
            let remarks = try await server.store.read { try $0.rows("select text from remark") { try $0.text(0) } }
            #expect(remarks == ["Rappel\ndemain"])
        }
    }

    @Test func whatIsTooLongIsSaidAtItsFieldAndComesBackWhole() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let (long, longest) = (String(repeating: "é", count: 201), String(repeating: "é", count: 200))
            func contact(_ name: String) -> String {
                "csrf=\(csrf)&name=\(name)&role=accountsPayable&email=roux%40alder.example"
            }
            let refused = try await server.post("/customers/1/contacts", contact(long), cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("C’est trop long\u{A0}: 200 caractères au plus, et il y en a 201."))
            #expect(refused.text.contains("value=\"\(long)\""))
            let taken = try await server.post("/customers/1/contacts", contact(longest), cookies: session)
            #expect(taken.status == .seeOther)
            let key = "csrf=\(csrf)&name=\(long)&role=reader"
            let noKey = try await server.post("/settings/api-keys", key, cookies: session)
            #expect(noKey.status == .unprocessableContent)
            #expect(try await server.number("select count(*) from api_key") == 0)
        }
    }
}
