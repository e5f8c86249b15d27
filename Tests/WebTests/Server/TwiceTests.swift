import Collecting
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

    private func postedTwice(
        _ path: String,
        _ form: String,
        _ server: TestServer,
        _ session: String
    ) async throws -> [String] {
        async let first = server.post(path, form, cookies: session)
        async let second = server.post(path, form, cookies: session)
        // And once more, when all is done.
        let answers = try await [first, second, server.post(path, form, cookies: session)]
        #expect(answers.map(\.status) == [.seeOther, .seeOther, .seeOther])
        return answers.map(\.location)
    }

    @Test(arguments: Engine.available)
    func aMonthClosedByADoubleClickIsClosedOnceAndSaidSo(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            let places = try await postedTwice("/months", "csrf=\(token)&through=2026-10-31", server, session)
            #expect(Set(places) == ["/months?closed=2026-10-31"])
            #expect(try await server.number("select count(*) from journal where verb = 'period.close'") == 1)
        }
    }

    /// Without an amount, all of the credit goes: the second finds nothing left to choose.
    @Test(arguments: Engine.available)
    func aCreditUsedUpByADoubleClickIsAppliedOnceAndSaidSo(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C2'")
            let credit = try await server.number("select id from document where number = 'R1'")
            let item = try await server.number(
                """
                select instalment.id from instalment join document on document.id = instalment.document_id
                where document.number = 'F2'
                """
            )
            let form = "csrf=\(token)&customer=\(customer)&back=customer&credit=\(credit)&item=\(item)&amount=&on="
            let places = try await postedTwice("/unapplied/choice", form, server, session)
            #expect(Set(places) == ["/customers/\(customer)?done=1"])
            #expect(try await server.number("select count(*) from allocation") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aDoubtfulMessageIsSettledOnceByADoubleClick(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            _ = try await server.post("/reminders/backlog", "csrf=\(token)&all=follow", cookies: session)
            let customer = try await server.number("select id from customer where code = 'C1'")
            let ticked = "csrf=\(token)&on=2026-11-24&customer=\(customer)"
            _ = try await server.post("/reminders", ticked, cookies: session)
            try await server.store.write { try $0.execute("update outbox set state = 'uncertain'") }
            let message = try await server.number("select id from outbox")
            let path = "/reminders/\(message)/decision"
            let places = try await postedTwice(path, "csrf=\(token)&decision=left", server, session)
            #expect(Set(places) == ["/reminders/history"])
            let sent: SQL = "select count(*) from outbox where state = 'sent'"
            #expect(try await server.number(sent) == 1)
            // Somebody who decides from a page of before is told that it is decided.
            let later = "csrf=\(try await server.token(session))&decision=again"
            #expect(try await server.post(path, later, cookies: session).status == .conflict)
        }
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
