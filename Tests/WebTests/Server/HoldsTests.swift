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

/// What people hold from the pages of a customer and of an invoice: refused with everything kept, or told in the history.
@Suite struct HoldsTests {
    private static func withBooks(
        on engine: Engine = .sqlite,
        _ body: @Sendable (TestServer, _ session: String, _ token: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await body(server, session, try await server.token(session))
        }
    }

    private static func customer(_ server: TestServer) async throws -> Int64 {
        try await server.number("select id from customer where code = 'C1'")
    }

    private static func invoice(_ server: TestServer) async throws -> Int64 {
        try await server.number("select id from document where number = 'F1'")
    }

    /// The folded form that a page shows open, from its summary on.
    private static func opened(_ summary: String, in page: String) -> String? {
        page.firstRange(of: "<details class=\"folded\" open><summary>\(summary)</summary>")
            .map { String(page[$0.upperBound...]) }
    }

    @Test(arguments: ["customer", "invoice"])
    func aRefusedHoldComesBackOpenWithEverythingThatIsWrong(place: String) async throws {
        try await Self.withBooks { server, session, token in
            let path =
                try await place == "customer"
                ? "/customers/\(Self.customer(server))/holds" : "/invoices/\(Self.invoice(server))/holds"
            let form = "csrf=\(token)&kind=dispute&amount=beaucoup&until=2026-11-01&note=Palette+cass%C3%A9e"
            let refused = try await server.post(path, form, cookies: session)
            #expect(refused.status == .unprocessableContent)
            let open = try #require(Self.opened("Suspendre les relances", in: refused.text))
            #expect(open.contains("Ce jour est passé\u{A0}: choisissez un jour à venir."))
            #expect(open.contains("Un montant plus grand que zéro"))
            #expect(open.contains("<option value=\"dispute\" selected>"))
            #expect(open.contains("value=\"beaucoup\""))
            #expect(open.contains("value=\"Palette cassée\""))
            #expect(try await server.number("select count(*) from hold") == 0)
        }
    }

    /// The list says of an invoice what its own page says.
    @Test(arguments: Engine.available)
    func theListOfInvoicesShowsWhatIsOnHold(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let before = try await server.get("/invoices", cookies: session).text
            #expect(!before.contains("Litige"))
            let path = "/invoices/\(try await Self.invoice(server))/holds"
            let form = "csrf=\(try await server.token(session))&kind=dispute&until=&note=Palette"
            #expect(try await server.post(path, form, cookies: session).status == .seeOther)
            let rows = try await server.get("/invoices", cookies: session).text.split(separator: "<tr")
            #expect(rows.filter { $0.contains("class=\"badge") && $0.contains("Litige") }.count == 1)
            #expect(rows.first { $0.contains(">F1<") }?.contains("Litige") == true)
        }
    }

    @Test(arguments: [
        ("kind=promise&until=&note=", "Donnez le jour promis."),
        ("kind=promise&until=demain&note=", "Ce n’est pas une date."),
        ("kind=delivery&until=&note=", "Choisissez dans la liste."),
        ("kind=pause&amount=99999%2C00&until=&note=", "ne pas dépasser ce qui est ouvert"),
    ])
    func whatCanNotBeHeldIsSaidBesideItsAnswer(form: String, sentence: String) async throws {
        try await Self.withBooks { server, session, token in
            let path = "/invoices/\(try await Self.invoice(server))/holds"
            let refused = try await server.post(path, "csrf=\(token)&\(form)", cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(try #require(Self.opened("Suspendre les relances", in: refused.text)).contains(sentence))
            #expect(try await server.number("select count(*) from hold") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func aDisputedPartIsKeptAndTheHistoryTellsItsEnd(engine: Engine) async throws {
        try await Self.withBooks(on: engine) { server, session, token in
            let customer = try await Self.customer(server), invoice = try await Self.invoice(server)
            let form = "csrf=\(token)&kind=dispute&amount=300%2C50&until=2026-12-04&note=Palette+cass%C3%A9e"
            let held = try await server.post("/invoices/\(invoice)/holds", form, cookies: session)
            #expect(held.status == .seeOther)
            #expect(try await server.number("select amount_minor from hold") == 300_50)
            for path in ["/customers/\(customer)", "/invoices/\(invoice)"] {
                let page = try await server.get(path, cookies: session).text
                let story = try #require(page.firstRange(of: "<li class=\"event event-hold\">"))
                let line = page[story.upperBound...].prefix { $0 != "€" }
                #expect(line.contains("24/11/2026"))
                #expect(line.contains("Litige jusqu’au 04/12/2026"))
                #expect(line.contains("<bdi>Anne</bdi>"))
                #expect(line.contains("F1 (300,50"))
            }
            let hold = try await server.number("select id from hold")
            #expect(try await server.post("/holds/\(hold)/end", "csrf=\(token)", cookies: session).status == .seeOther)
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("Litige\u{A0}: fin"))
            #expect(page.contains("Palette cassée"))
        }
    }

    @Test func aPromiseInTheHistoryNamesItsDay() async throws {
        try await Self.withBooks { server, session, token in
            let customer = try await Self.customer(server)
            let form = "csrf=\(token)&kind=promise&amount=&until=2026-12-04&note=Virement+vendredi"
            let held = try await server.post("/customers/\(customer)/holds", form, cookies: session)
            #expect(held.status == .seeOther)
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            let story = try #require(page.firstRange(of: "<li class=\"event event-hold\">"))
            #expect(page[story.upperBound...].contains("Promesse pour le 04/12/2026"))
            // What was said stands with the promise, not once more as a note of its own.
            #expect(!page.contains("<li class=\"event event-note\">"))
        }
    }

    @Test func aRefusedContactComesBackOpenWithBothErrors() async throws {
        try await Self.withBooks { server, session, token in
            let form = "csrf=\(token)&name=&role=buyer&email=zoe&phone=abc"
            let refused = try await server.post(
                "/customers/\(try await Self.customer(server))/contacts",
                form,
                cookies: session
            )
            #expect(refused.status == .unprocessableContent)
            let open = try #require(Self.opened("Ajouter un contact", in: refused.text))
            for sentence in ["Donnez un nom.", "Ce n’est pas une adresse électronique.", "Ce n’est pas un numéro"] {
                #expect(open.contains(sentence))
            }
            #expect(open.contains("<option value=\"buyer\" selected>"))
            // The other forms of the page stay as they were.
            #expect(Self.opened("Suspendre les relances", in: refused.text) == nil)
        }
    }
}
