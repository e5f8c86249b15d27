import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What pages say of amounts, days and sources is what a reader would understand.
@Suite struct ShownFactsTests {
    @Test(arguments: Engine.available)
    func anAmountOfAnotherCurrencySaysSoAmongEuros(engine: Engine) async throws {
        try await Self.run(on: engine) { server, session in
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency,functional_amount
                    U1,C1,2026-10-02,2026-11-01,75.00,USD,70.00
                    """
            )
            let page = try await server.get("/invoices", cookies: session).text
            #expect(page.contains("75,00\u{A0}USD</span></td>"))
            // The company's own needs no sign on each line.
            #expect(page.contains("<span class=\"late\">1\u{202F}200,00</span>"))
        }
    }

    @Test func aReceiptHasNoTableOfDueDaysAndNamesItsSourceInWords() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let receipt = try await server.number("select id from document where number = 'R1'")
            let page = try await server.get("/invoices/\(receipt)", cookies: session).text
            #expect(page.contains("Fichiers CSV"))
            #expect(!page.contains(">Échéances</h2>"))
            #expect(!page.contains("<tbody></tbody>"))
        }
    }

    /// Half past midnight in the company is still the day before in UTC.
    @Test func aRemarkIsOfTheCompanysDay() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let customer = try await server.number("select id from customer where code = 'C1'")
            let entity = try await server.entity(), midnight = TestServer.instant.adding(seconds: -(7 * 3600 + 1800))
            try await server.store.write { connection in
                _ = try Remarks.add(
                    "À rappeler",
                    about: "customer:\(customer)",
                    entity: entity,
                    by: .command,
                    at: midnight,
                    connection
                )
            }
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            let note = try #require(page.firstRange(of: "<li class=\"event event-note\">"))
            #expect(page[note.upperBound...].hasPrefix("<span class=\"day\">24/11/2026</span>"))
        }
    }

    /// The list behind a reason stops at the twenty largest, and says so.
    @Test func aLongListOfSilencesSaysHowManyAreNotInIt() async throws {
        try await Self.run(on: .sqlite) { server, session in
            let rows = (1...25).map { "S\($0),C1,2026-11-20,2027-01-\($0 < 10 ? "0" : "")\($0),10.00" }
            try await server.bringIn(
                invoices: "number,customer_code,issued_on,due_on,amount\n" + rows.joined(separator: "\n") + "\n"
            )
            let page = try await server.get("/reminders", cookies: session).text
            #expect(page.contains("5\u{A0}autres, d’un montant moindre"))
        }
    }

    private static func run(
        on engine: Engine,
        _ body: @Sendable (TestServer, _ session: String) async throws -> Void
    ) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await body(server, session)
        }
    }
}
