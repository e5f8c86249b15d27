import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// A form that is sent twice at the same moment makes one thing, and is answered the second time as the first.
@Suite struct TwiceTests {
    private static let forms: [(path: String, form: String, count: SQL)] = [
        ("/customers/C1/holds", "kind=dispute&until=2026-12-04&note=Palette", "select count(*) from hold"),
        ("/invoices/F1/holds", "kind=promise&until=2026-12-04&note=", "select count(*) from hold"),
        ("/customers/C1/notes", "text=Appel%C3%A9+Zo%C3%A9", "select count(*) from remark"),
        (
            "/customers/C1/contacts", "name=Zo%C3%A9&role=buyer&email=zoe%40alder.example&phone=",
            "select count(*) from contact where name = 'Zoé'"
        ),
        (
            "/settings/users", "name=Paul&email=paul%40verdon.example&role=reader&password=une+longue+phrase",
            "select count(*) from person where name = 'Paul'"
        ),
        ("/settings/api-keys", "name=Export&role=reader&expires-on=", "select count(*) from api_key"),
    ]

    @Test(arguments: Engine.available, 0..<6)
    func oneOfTwoIsDoneAndBothAreAnsweredAlike(engine: Engine, index: Int) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let form = Self.forms[index]
            let customer = try await server.number("select id from customer where code = 'C1'")
            let invoice = try await server.number("select id from document where number = 'F1'")
            let path = form.path.replacing("/C1", with: "/\(customer)").replacing("/F1", with: "/\(invoice)")
            let body = "csrf=\(try await server.token(session))&\(form.form)"
            async let first = server.post(path, body, cookies: session)
            async let second = server.post(path, body, cookies: session)
            let answers = try await [first, second]
            #expect(answers[0].status == answers[1].status)
            #expect(answers[0].status == .seeOther || answers[0].status == .ok)
            #expect(answers[0].headers[.location] == answers[1].headers[.location])
            #expect(try await server.number(form.count) == 1)
            #expect(Self.key(in: answers[0].text) == Self.key(in: answers[1].text))
            // Another showing of the page is another form.
            let anew = "csrf=\(try await server.token(session))&text=Rappel"
            #expect(try await server.post("/customers/\(customer)/notes", anew, cookies: session).status == .seeOther)
        }
    }

    /// The key that a page shows once; nil when it shows none.
    private static func key(in page: String) -> String? {
        page.firstRange(of: "<code>enc_").map { String(page[$0.upperBound...].prefix { $0 != "<" }) }
    }

    @Test(arguments: Engine.available)
    func theEndOfAHoldIsAnsweredTwiceAlike(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let invoice = try await server.number("select id from document where number = 'F1'")
            let token = try await server.token(session)
            let held = "csrf=\(token)&kind=pause&until=&note="
            _ = try await server.post("/invoices/\(invoice)/holds", held, cookies: session)
            let path = "/holds/\(try await server.number("select id from hold"))/end"
            async let first = server.post(path, "csrf=\(token)", cookies: session)
            async let second = server.post(path, "csrf=\(token)", cookies: session)
            let statuses = try await [first.status, second.status]
            #expect(statuses == [.seeOther, .seeOther])
            #expect(try await server.number("select count(*) from hold_end") == 1)
        }
    }
}
