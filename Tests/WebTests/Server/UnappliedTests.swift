import Books
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What was received is applied from the browser: what is certain together, the rest one by one.
@Suite struct UnappliedTests {
    /// C1 owes F1 (1 200) and F5 (300), C2 owes F2 (500); R1 (40, C2) names nothing, R2 (300, C1) names F5.
    private static func run(
        on engine: Engine,
        _ body: @Sendable (TestServer, _ session: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.bringIn(
                invoices:
                    "number,customer_code,issued_on,due_on,amount,currency\nF5,C1,2026-10-03,2026-11-02,300.00,EUR\n"
            )
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,text\nR2,2026-11-22,C1,300.00,VIR ALDER F5\n"
            )
            try await body(server, session)
        }
    }

    private static func id(_ number: String, _ server: TestServer) async throws -> Int64 {
        try await server.number("select id from document where number = \(number)")
    }

    private static func item(_ number: String, _ server: TestServer) async throws -> Int64 {
        try await server.number(
            """
            select instalment.id from instalment join document on document.id = instalment.document_id
            where document.number = \(number)
            """
        )
    }

    private static func values(of box: String, in page: String) -> [String] {
        page.split(separator: "name=\"\(box)\" value=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test(arguments: Engine.available)
    func whatIsCertainIsConfirmedTogetherAndOnce(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            let page = try await server.get("/unapplied", cookies: session).text
            #expect(page.contains("2\u{A0}crédits, 2\u{A0}clients"))
            #expect(page.contains("le libellé cite F5, et le montant convient"))
            #expect(page.contains("rien d’ouvert n’a ce montant"))
            let values = Self.values(of: "part", in: page)
            #expect(values == ["\(try await Self.id("R2", server))_\(try await Self.item("F5", server)).30000"])
            let form = "csrf=\(try await server.token(session))&part=\(values.joined(separator: "&part="))"
            async let first = server.post("/unapplied", form, cookies: session)
            async let second = server.post("/unapplied", form, cookies: session)
            let answers = try await [first, second]
            #expect(answers.map(\.status) == [.seeOther, .seeOther])
            #expect(answers.map { $0.headers[.location] } == ["/unapplied?done=1", "/unapplied?done=1"])
            #expect(try await server.number("select count(*) from allocation") == 1)
            let after = try await server.get("/unapplied?done=1", cookies: session).text
            #expect(after.contains("1\u{A0}affectation faite."))
            #expect(Self.values(of: "part", in: after).isEmpty)
            // Another form that asks for the same finds nothing left, and says so.
            let late = try await server.post("/unapplied", form + "&csrf=again", cookies: session)
            #expect(late.status == .conflict)
            #expect(late.text.contains("C’est plus que ce qui reste dû"))
            #expect(try await server.number("select count(*) from allocation") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func aPersonAppliesAPartFromTheCustomersPage(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            let customer = try await server.number("select id from customer where code = 'C2'")
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("href=\"/unapplied?customer=\(customer)\""))
            let (credit, item) = (try await Self.id("R1", server), try await Self.item("F2", server))
            #expect(page.contains("<option value=\"\(item)\""))
            let form =
                "csrf=\(try await server.token(session))&customer=\(customer)&back=customer&credit=\(credit)&item=\(item)"
            let refused = try await server.post("/unapplied/choice", form + "&amount=40%2C01&on=", cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("C’est plus que ce qui reste"))
            #expect(refused.text.contains("value=\"40,01\""))
            let wrong = try await server.post("/unapplied/choice", form + "&amount=x&on=hier", cookies: session)
            #expect(wrong.text.contains("Un montant plus grand que zéro") && wrong.text.contains("pas une date"))
            #expect(try await server.number("select count(*) from allocation") == 0)
            let done = try await server.post("/unapplied/choice", form + "&amount=15&on=2026-11-24", cookies: session)
            #expect(done.headers[.location] == "/customers/\(customer)?done=1")
            #expect(try await server.number("select amount_minor from allocation") == 15_00)
            let rest = try await server.post("/unapplied/choice", form + "&amount=&on=", cookies: session)
            #expect(rest.status == .seeOther)
            #expect(try await server.number("select cast(sum(amount_minor) as bigint) from allocation") == 40_00)
        }
    }

    @Test(arguments: Engine.available)
    func anotherSourceIsNamedAndCanBeChangedFromADayOn(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            try await server.bringIn(allocations: "receipt,document,amount,on\nR2,F5,1.00,2026-11-22\n")
            let page = try await server.get("/unapplied", cookies: session).text
            #expect(page.contains("les affectations viennent de\u{A0}: Fichiers CSV"))
            #expect(Self.values(of: "part", in: page).isEmpty)
            let (credit, item) = (try await Self.id("R1", server), try await Self.item("F2", server))
            let token = try await server.token(session), part = "\(credit)_\(item).4000"
            let refused = try await server.post("/unapplied", "csrf=\(token)&part=\(part)", cookies: session)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("une autre source fait foi pour les affectations"))
            let bad = try await server.post("/unapplied/source", "csrf=\(token)&from=hier", cookies: session)
            #expect(bad.status == .unprocessableContent)
            let form = "csrf=\(token)&from=2026-11-24"
            let changed = try await server.post("/unapplied/source", form, cookies: session)
            #expect(changed.headers[.location] == "/unapplied?done=source")
            let ruler = try await server.store.read { connection in
                let entity = try #require(try LegalEntities.all(connection).first)
                return try SourcesOfRecord(of: entity.id, connection).ruler(of: .allocation, on: TestServer.today)
            }
            #expect(ruler == SourcesOfRecord.encours)
            // An empty day then stands for that one, which both forms say.
            let customer = try await server.number(
                "select account.customer_id from account join document on document.account_id = account.id where number = 'R1'"
            )
            for path in ["/unapplied?customer=\(customer)", "/customers/\(customer)"] {
                let page = try await server.get(path, cookies: session).text
                #expect(page.contains("au plus tôt le 24\u{A0}nov.\u{A0}2026"), "\(path)")
            }
        }
    }

    @Test func aCollectorSeesAndAppliesNothing() async throws {
        try await Self.run(on: .sqlite) { server, _ in
            let value = "\(try await Self.id("R2", server))_\(try await Self.item("F5", server)).30000"
            let session = try await server.signIn(as: .collector)
            let page = try await server.get("/unapplied", cookies: session).text
            #expect(page.contains("Votre rôle ne permet pas d’affecter."))
            #expect(Self.values(of: "part", in: page).isEmpty)
            let token = try await server.token(session)
            let answer = try await server.post("/unapplied", "csrf=\(token)&part=\(value)", cookies: session)
            #expect(answer.status == .forbidden)
            #expect(try await server.number("select count(*) from allocation") == 0)
        }
    }

    @Test func whatWasAppliedInAnotherTabIsSaidInTheWordsOfIt() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let customer = try await server.number("select id from customer where code = 'C2'")
            let (credit, item) = (try await Self.id("R1", server), try await Self.item("F2", server))
            let form =
                "csrf=\(try await server.token(session))&customer=\(customer)&back=customer&credit=\(credit)&item=\(item)"
            let first = try await server.post("/unapplied/choice", form + "&amount=40&on=", cookies: session)
            #expect(first.status == .seeOther)
            let second = try await server.post("/unapplied/choice", form + "&amount=30&on=", cookies: session)
            #expect(second.status == .conflict)
            #expect(second.text.contains("quelqu’un l’a affecté entre-temps"))
            #expect(!second.text.contains("à revoir plus bas"))
            #expect(try await server.number("select count(*) from allocation") == 1)
        }
    }

    @Test func whatIsNotInTheBooksIsSaidInWords() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let form = "csrf=\(try await server.token(session))&part=99999_99999.100"
            let answer = try await server.post("/unapplied", form, cookies: session)
            #expect(answer.text.contains("pas, ou plus, dans les livres de cette société"))
            #expect(!answer.text.contains("ledger.unknown"))
        }
    }

    @Test func aCustomerWithoutCreditsAndTextThatIsNoPartAskForNothing() async throws {
        try await Self.run(on: .sqlite) { server, session in
            #expect(
                try await server.get("/unapplied?customer=99999", cookies: session).text.contains(
                    "n’a plus rien à affecter"
                )
            )
            let token = try await server.token(session)
            let answer = try await server.post("/unapplied", "csrf=\(token)&part=x_y.z", cookies: session)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Choisissez un règlement ou un avoir"))
        }
    }
}
