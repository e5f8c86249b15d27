import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What somebody sees who may only read.
@Suite struct ReaderTests {
    private static func withReader(
        as role: Role = .reader,
        _ body: @Sendable (TestServer, _ session: String, _ customer: Int64, _ invoice: Int64) async throws -> Void
    ) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let owner = try await server.setUp(), token = try await server.token(owner)
            try await server.bringInOwingBooks()
            let customer = try await server.number("select id from customer where code = 'C1'")
            let invoice = try await server.number("select id from document where number = 'F1'")
            let hold = "csrf=\(token)&kind=dispute&until=&note="
            _ = try await server.post("/invoices/\(invoice)/holds", hold, cookies: owner)
            try await body(server, try await server.signIn(as: role), customer, invoice)
        }
    }

    /// Where the forms of a page lead that change something, the bar's aside.
    private static func actions(of page: String) -> Set<String> {
        let parts = page.components(separatedBy: "<form method=\"post\" action=\"").dropFirst()
        return Set(parts.map { String($0.prefix { $0 != "\"" }) }).subtracting(["/language", "/sign-out"])
    }

    @Test(arguments: [Role.reader, .salesperson])
    func noFormIsShownThatWouldBeRefusedAndTheReasonIs(role: Role) async throws {
        try await Self.withReader(as: role) { server, session, customer, invoice in
            let pages = ["/customers/\(customer)", "/invoices/\(invoice)", "/imports", "/months"]
            let reasons = [
                "Votre rôle permet de lire cette fiche, pas de la compléter.",
                "Votre rôle ne permet ni de relancer ni de suspendre les relances.",
                "Votre rôle ne permet pas d’importer.", "Votre rôle ne permet pas de clore un mois.",
            ]
            for (path, reason) in zip(pages, reasons) {
                let page = try await server.get(path, cookies: session)
                #expect(page.status == .ok)
                #expect(Self.actions(of: page.text).isEmpty, "\(path)")
                #expect(page.text.contains(reason), "\(path)")
                #expect(!page.text.contains("href=\"/settings\""), "\(path)")
            }
        }
    }

    /// Nobody is told to do what their role does not allow.
    @Test(arguments: [(Role.reader, false), (.accountant, true)])
    func aujourdhuiNamesOnlyActsThatTheRoleAllows(role: Role, may: Bool) async throws {
        try await Self.withReader(as: role) { server, session, _, _ in
            let page = try await server.get("/today", cookies: session).text
            #expect(page.contains("href=\"/unapplied\""))
            #expect(page.contains(">Affecter<") == may)
            #expect(page.contains("Affecter ce qui a été reçu") == may)
            #expect(page.contains("Reçu ou crédité, pas encore affecté") != may)
        }
    }

    @Test func whoMaySeesTheForms() async throws {
        try await Self.withReader(as: .collector) { server, session, customer, invoice in
            let page = try await server.get("/customers/\(customer)", cookies: session).text
            let actions = Self.actions(of: page)
            for act in ["", "/notes", "/holds", "/contacts"] {
                #expect(actions.contains("/customers/\(customer)\(act)"), "\(act)")
            }
            #expect(!page.contains("Votre rôle"))
        }
    }

    @Test func aRefusalStaysWithinThePage() async throws {
        try await Self.withReader { server, session, customer, _ in
            let token = try await server.token(session)
            let answer = try await server.post(
                "/customers/\(customer)/notes",
                "csrf=\(token)&text=Bonjour",
                cookies: session
            )
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("Votre rôle ne permet pas cette action."))
            for part in ["href=\"/customers\"", "action=\"/sign-out\"", "Ateliers Verdon"] {
                #expect(answer.text.contains(part))
            }
            let settings = try await server.get("/settings", cookies: session)
            #expect(settings.status == .forbidden)
            #expect(settings.text.contains("<nav id=\"menu\""))
        }
    }
}
