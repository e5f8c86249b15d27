import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct SearchTests {
    @Test(arguments: Engine.available)
    func aCustomerADocumentAndAPageAreFound(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            func found(_ query: String) async throws -> String {
                try await server.get("/search?fragment=yes&q=\(query)", cookies: session).text
            }
            #expect(try await found("alder").contains("<bdi>Menuiserie Alder</bdi>"))
            #expect(try await found("BOULE").contains("href=\"/customers/2\""))
            #expect(try await found("c1").contains("<bdi>Menuiserie Alder</bdi>"))
            #expect(try await found("f2").contains("<bdi>F2</bdi>"))
            #expect(try await found("F").contains("<bdi>F1</bdi>"))
            #expect(try await found("reglages").contains("href=\"/settings\""))
            let nothing = try await found("%25_'")
            #expect(!nothing.contains("<li>"))
            #expect(!nothing.contains("<html"))
        }
    }

    /// What a customer quotes with a payment, and the address from which somebody writes; never of who owes another company.
    @Test(arguments: Engine.available)
    func whoQuotesAReferenceOrWritesIsFound(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.bringIn(customers: "code,name,email\nC3,Atelier Cyprès,Compta@Cypres.example")
            func found(_ query: String) async throws -> [Substring] {
                let escaped = query.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                let page = try await server.get("/search?fragment=yes&q=\(escaped)", cookies: session).text
                return page.split(separator: "<span><bdi>").dropFirst().map { $0.prefix { $0 != "<" } }
            }
            let reference = try #require(CreditorReference(body: "C1")).text
            #expect(try await found(reference) == ["Menuiserie Alder"])
            #expect(
                try await found(reference.prefix(4).lowercased() + " " + reference.dropFirst(4)) == ["Menuiserie Alder"]
            )
            #expect(try await found("RF00C1").isEmpty)
            #expect(try await found("compta@cypres.example") == ["Atelier Cyprès"])
            #expect(try await found("@CYPRES") == ["Atelier Cyprès"])
            #expect(try await found("@nobody.example").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func whatIsOwedIsFoundByItsAmount(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency,functional_amount
                    Y1,C1,2026-10-02,2026-11-01,1200,JPY,7.50
                    G1,C1,2026-10-02,2026-11-01,1234.56,EUR,
                    G2,C2,2026-10-02,2026-11-01,1200.00,EUR,
                    G2,C2,2026-10-02,2026-12-01,300.00,EUR,
                    """
            )
            func found(_ query: String) async throws -> [Substring] {
                let escaped = query.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                let page = try await server.get("/search?fragment=yes&q=\(escaped)", cookies: session).text
                return page.split(separator: "<span><bdi>").dropFirst().map { $0.prefix { $0 != "<" } }
            }
            for written in ["1 234,56", "1234.56", "1 234,56 €", "1,234.56", "1\u{202F}234,56\u{A0}€", "EUR 1234,560"] {
                #expect(try await found(written) == ["G1"], "\(written)")
            }
            // The amount of the whole first, then that of a part; yen have no cents.
            #expect(try await found("1200") == ["Y1", "F1", "G2"])
            #expect(try await found("1 200,00 EUR") == ["F1", "G2"])
            #expect(try await found("JPY 1200") == ["Y1"])
            #expect(try await found("1500") == ["G2"])
            #expect(try await found("300,00") == ["G2"])
            // What was received is found as well; no other cent is near enough.
            #expect(try await found("40,00") == ["R1"])
            #expect(try await found("1234,57").isEmpty)
            #expect(try await found("0").isEmpty)
            let part = try await server.get("/search?fragment=yes&q=300,00", cookies: session).text
            #expect(part.contains("dont une échéance de 300,00\u{A0}€"))
        }
    }

    /// Part of G1 is paid: what remains due of it is what its customer talks of.
    @Test(arguments: Engine.available)
    func whatRemainsDueIsFoundByItsAmount(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.bringIn(allocations: "receipt,document,amount\nR1,F2,40.00\n")
            let page = try await server.get("/search?fragment=yes&q=460,00", cookies: session).text
            #expect(page.contains("<bdi>F2</bdi>"))
            #expect(page.contains("Reste dû de ce montant"))
            #expect(page.contains("reste dû 460,00\u{A0}€"))
            let receipt = try await server.get("/search?fragment=yes&q=40,00", cookies: session).text
            #expect(receipt.contains("Règlements de ce montant"))
            // Whole, it is found once, as an invoice of that amount.
            let whole = try await server.get("/search?fragment=yes&q=1200", cookies: session).text
            #expect(whole.split(separator: "<bdi>F1<").count == 2)
        }
    }

    @Test func namesThatBeginWithTheWordComeFirstAndEightAreEnough() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let names = (1...9).map { "Z\($0),Garage de Bois \($0)" } + ["A,Boisson Martin", "B,Société Générale"]
            let file = SentFile("clients.csv", "code,name\n" + names.joined(separator: "\n") + "\n")
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers")],
                [file],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            let page = try await server.get("/search?fragment=yes&q=bois", cookies: session).text
            let results = page.split(separator: "<li>").dropFirst().map(String.init)
            #expect(results.count == 8)
            #expect(results.first?.contains("Boisson Martin") == true)
            let accents = try await server.get("/search?fragment=yes&q=societe+gen", cookies: session).text
            #expect(accents.contains("Société Générale"))
        }
    }

    @Test func thePageAsksAndAnswersWithoutScripts() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let page = try await server.get("/search?q=%3Cqq%3E", cookies: session)
            #expect(page.status == .ok)
            #expect(page.text.contains("value=\"&lt;qq&gt;\""))
            #expect(page.text.contains("Rien ne correspond"))
            #expect(try await server.get("/search?q=a").status == .seeOther)
        }
    }

    /// Forms write a space as `+`, and a plus as `%2B`.
    @Test func aSpaceInAFormIsASpace() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let page = try await server.get("/search?q=1+200%2C00+%E2%82%AC", cookies: session).text
            #expect(page.contains("<bdi>F1</bdi>"))
            #expect(page.contains("value=\"1 200,00 €\""))
            #expect(try await server.get("/search?q=a%2Bb", cookies: session).text.contains("value=\"a+b\""))
            let list = try await server.get("/customers?q=menuiserie+alder", cookies: session).text
            #expect(list.contains("Menuiserie Alder"))
        }
    }

    @Test func documentsOfAnotherCompanyAreNotFound() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            _ = try await server.addCompany()
            let page = try await server.get("/search?fragment=yes&q=F1&entity=nord", cookies: session).text
            #expect(!page.contains("<bdi>F1</bdi>"))
            let palette = try await server.get("/today?entity=nord", cookies: session).text
            #expect(palette.contains("<input type=\"hidden\" name=\"entity\" value=\"nord\">"))
        }
    }
}
