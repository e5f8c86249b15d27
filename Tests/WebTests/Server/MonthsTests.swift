import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// The invoices of `OwingBooks` are of 2 and 21 October 2026; today is 24 November.
@Suite struct MonthsTests {
    @Test(arguments: Engine.available)
    func theOldestOpenMonthIsClosedAndItsBalanceKept(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let before = try await server.get("/months", cookies: session).text
            #expect(before.contains("Aucun mois n’est clos."))
            #expect(before.contains("<option value=\"2026-10-31\" selected>octobre\u{A0}2026</option>"))
            #expect(!before.contains("value=\"2026-11-30\""))
            let closed = try await server.post("/months", "csrf=\(csrf)&through=2026-10-31", cookies: session)
            #expect(closed.location == "/months?closed=2026-10-31")
            let after = try await server.get(closed.location, cookies: session).text
            #expect(after.contains("Clos jusqu’à fin octobre\u{A0}2026."))
            #expect(after.contains("Rien à clore"))
            // Of the two invoices, neither was due at the end of October.
            let kept = try await server.get("/aged-balance?as-of=2026-10-31&kept=yes", cookies: session).text
            #expect(kept.contains("Telle qu’elle a été gardée"))
            #expect(kept.contains("1\u{202F}700,00"))
            let csv = try await server.get("/aged-balance.csv?as-of=2026-10-31&kept=yes", cookies: session)
            #expect(csv.text.contains("C1;Menuiserie Alder;732829320;EUR;\"1200,00\""))
            #expect(csv.headers[.contentDisposition]?.contains("balance-agee-2026-10-31-gardee.csv") == true)
            #expect(try await LedgerVerifier(store: server.store).run().finding == nil)
        }
    }

    @Test(arguments: [
        ("2026-11-30", "Ce mois n’est pas terminé"), ("2026-10-30", "Un mois se clôt à son dernier jour."),
        ("", "Choisissez un mois de la liste."),
    ])
    func aMonthThatCannotBeClosedIsSaidWhy(through: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let page = try await server.post("/months", "csrf=\(csrf)&through=\(through)", cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
            #expect(try await server.store.read { try LegalEntities.all($0).first?.closedThrough } == nil)
        }
    }

    @Test func nobodyClosesAMonthTwice() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let form = "csrf=\(csrf)&through=2026-10-31"
            #expect(try await server.post("/months", form, cookies: session).status == .seeOther)
            // Another showing of the page is another form; the same one again is answered as the first.
            #expect(try await server.post("/months", form, cookies: session).location == "/months?closed=2026-10-31")
            let later = "csrf=\(try await server.token(session))&through=2026-10-31"
            let again = try await server.post("/months", later, cookies: session)
            #expect(again.status == .unprocessableContent)
            #expect(again.text.contains("Ce mois est déjà clos, et rien ne le rouvre."))
        }
    }

    @Test func onlyWhoeverMayCloseSeesTheButton() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            try await server.bringInOwingBooks()
            let accountant = try await server.signIn(as: .accountant)
            #expect(try await server.get("/months", cookies: accountant).text.contains("Clore définitivement"))
            let collector = try await server.signIn(as: .collector), csrf = try await server.token(collector)
            let page = try await server.get("/months", cookies: collector).text
            #expect(page.contains("octobre\u{A0}2026"))
            #expect(!page.contains("Clore définitivement"))
            let tried = try await server.post("/months", "csrf=\(csrf)&through=2026-10-31", cookies: collector)
            #expect(tried.status == .forbidden)
            let forged = try await server.post("/months", "csrf=x&through=2026-10-31", cookies: accountant)
            #expect(forged.status == .forbidden)
        }
    }

    @Test func aDayWhoseBalanceWasNotKeptIsMissing() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let page = try await server.get("/aged-balance?as-of=2026-10-31&kept=yes", cookies: session)
            #expect(page.status == .notFound)
        }
    }
}
