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

/// Promises on the pages, on Tuesday 24 November 2026.
@Suite struct PromisesTests {
    /// Menuiserie Alder, who owes 1 200 € since the 1st, promised on the 10th to pay all on Friday the 13th.
    @Test(arguments: Engine.available)
    func aBrokenPromiseIsOnAujourdhuiInItsListAndOnTheCustomersPage(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = \("C1")")
            #expect(!(try await server.get("/today", cookies: session).text.contains("Promesses non tenues")))
            try await PlaceHold(store: server.store).run(
                PlaceHold.Request(
                    entity: try await server.entity(),
                    subject: .customer(Identifier(customer)),
                    kind: .promise,
                    until: TestServer.today.adding(days: -11),
                    actor: .command,
                    today: TestServer.today.adding(days: -14),
                    at: TestServer.instant
                )
            )
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Promesses non tenues") && today.contains("href=\"/reminders/promises\""))
            #expect(today.contains("1\u{A0}client\u{202F}; la plus ancienne était pour le 13/11/2026"))

            let list = try await server.get("/reminders/promises", cookies: session).text
            #expect(list.contains("Menuiserie Alder") && !list.contains("Garage Bouleau"))
            #expect(list.contains("10/11/2026") && list.contains("13/11/2026"))
            #expect(list.contains("1\u{202F}200,00\u{A0}€"))
            let csv = try await server.get("/reminders/promises.csv", cookies: session).text
            #expect(csv.contains("Menuiserie Alder;10/11/2026;13/11/2026;EUR;\"1200,00\";\"0,00\";\"1200,00\""))

            let page = try await server.get("/customers/\(customer)", cookies: session).text
            #expect(page.contains("<span class=\"badge badge-late\">Promesse non tenue</span>"))
            #expect(page.contains("1\u{202F}200,00\u{A0}€ pour le 13/11/2026\u{202F}; rien de reçu"))
        }
    }

    @Test func withoutPromisesThereIsNothingToSay() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let list = try await server.get("/reminders/promises", cookies: session).text
            #expect(list.contains("Aucune promesse en défaut"))
        }
    }
}
