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

/// What was applied by hand is undone from the page of the invoice, or of the receipt.
@Suite struct UndoingTests {
    /// R1 (40.00) is applied by hand to F2 and, with `F6`, in the same act to a second invoice.
    private static func apply(
        _ parts: [(number: String, minor: Int64)],
        _ session: String,
        _ server: TestServer
    ) async throws {
        let csrf = try await server.token(session), credit = try await id("R1", server)
        var fields = ""
        for part in parts {
            let item = try await server.number(
                """
                select instalment.id from instalment join document on document.id = instalment.document_id
                where document.number = \(part.number)
                """
            )
            fields += "&part=\(credit)_\(item).\(part.minor)"
        }
        let done = try await server.post("/unapplied", "csrf=\(csrf)\(fields)", cookies: session)
        #expect(done.status == .seeOther)
    }

    private static func id(_ number: String, _ server: TestServer) async throws -> Int64 {
        try await server.number("select id from document where number = \(number)")
    }

    private static func sum(_ server: TestServer) async throws -> Int64 {
        try await server.number("select cast(coalesce(sum(amount_minor), 0) as bigint) from allocation")
    }

    @Test(arguments: Engine.available)
    func anAllocationIsUndoneFromTheInvoiceOnceAndSaysWhy(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            try await Self.apply([("F2", 40_00)], session, server)
            let invoice = try await Self.id("F2", server), receipt = try await Self.id("R1", server)
            let made = try await server.number("select id from allocation")
            for document in [invoice, receipt] {
                let page = try await server.get("/invoices/\(document)", cookies: session).text
                #expect(page.contains("action=\"/invoices/\(document)/undoings\""))
                #expect(page.contains("À la main · Anne"))
                #expect(page.contains("À la date du 23/11/2026, 40,00\u{A0}€ sont de nouveau dus sur F2"))
            }
            let path = "/invoices/\(invoice)/undoings", form = "csrf=\(csrf)&allocation=\(made)&reason="
            let silent = try await server.post(path, form + "+", cookies: session)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Dites pourquoi l’affectation est défaite"))
            #expect(silent.text.contains("<details class=\"confirm\" open>"))
            #expect(try await Self.sum(server) == 40_00)
            for _ in 1...2 {
                let done = try await server.post(path, form + "Mauvaise+%3Cfacture%3E", cookies: session)
                #expect(done.location == "/invoices/\(invoice)?done=undoing")
            }
            #expect(try await server.number("select count(*) from allocation") == 2)
            #expect(try await Self.sum(server) == 0)
            let after = try await server.get("/invoices/\(invoice)?done=undoing", cookies: session).text
            #expect(after.contains("L’affectation est défaite."))
            #expect(after.contains("Mauvaise &lt;facture&gt;"))
            #expect(after.contains("Annulation") && after.contains("Défaite"))
            #expect(!after.contains("/undoings"))
            // Somebody whose page still offers it is told.
            let late = try await server.post(path, form + "Encore", cookies: session)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Cette affectation est déjà défaite"))
            #expect(try await server.get("/unapplied", cookies: session).text.contains("R1"))
        }
    }

    @Test(arguments: Engine.available)
    func whatOneActAppliedOfAReceiptIsUndoneTogether(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.bringIn(
                invoices:
                    "number,customer_code,issued_on,due_on,amount,currency\nF6,C2,2026-10-03,2026-11-02,30.00,EUR\n"
            )
            try await Self.apply([("F2", 15_00), ("F6", 25_00)], session, server)
            let receipt = try await Self.id("R1", server)
            let page = try await server.get("/invoices/\(receipt)", cookies: session).text
            #expect(page.contains("Défaire aussi l’autre, faite en même temps"))
            let ids = (
                try await server.number("select min(id) from allocation"),
                try await server.number("select max(id) from allocation")
            )
            #expect(page.contains("name=\"other\" value=\"\(ids.1)\""))
            let form = "csrf=\(csrf)&allocation=\(ids.0)&other=\(ids.1)&reason=Non"
            let done = try await server.post("/invoices/\(receipt)/undoings", form + "&whole=yes", cookies: session)
            #expect(done.status == .seeOther)
            #expect(try await server.number("select count(*) from journal where verb = 'allocation.undo'") == 1)
            #expect(try await Self.sum(server) == 0)
        }
    }

    @Test func whoMayNotAllocateIsNotOfferedIt() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await Self.apply([("F2", 40_00)], session, server)
            let invoice = try await Self.id("F2", server), made = try await server.number("select id from allocation")
            let collector = try await server.signIn(as: .collector), token = try await server.token(collector)
            let page = try await server.get("/invoices/\(invoice)", cookies: collector).text
            #expect(page.contains("À la main · Anne"))
            #expect(!page.contains("/undoings"))
            let form = "csrf=\(token)&allocation=\(made)&reason=Non"
            let refused = try await server.post("/invoices/\(invoice)/undoings", form, cookies: collector)
            #expect(refused.status == .forbidden)
            #expect(try await Self.sum(server) == 40_00)
        }
    }

    @Test func whatAFileAppliedIsNotOfferedAndThePageSaysWhere() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.bringIn(allocations: "receipt,document,amount\nR1,F2,40.00\n")
            let invoice = try await Self.id("F2", server), made = try await server.number("select id from allocation")
            let page = try await server.get("/invoices/\(invoice)", cookies: session).text
            #expect(page.contains("Ce qu’une autre source a affecté s’y défait"))
            #expect(page.contains("<bdi>Fichier</bdi>"))
            #expect(!page.contains("/undoings"))
            let form = "csrf=\(csrf)&allocation=\(made)&reason=Non"
            let refused = try await server.post("/invoices/\(invoice)/undoings", form, cookies: session)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("une autre source fait foi pour les affectations"))
            #expect(try await Self.sum(server) == 40_00)
        }
    }

    /// The page of a document undoes what is applied to it, and nothing else.
    @Test(arguments: Engine.available)
    func whatIsOfAnotherDocumentIsNotThere(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            try await Self.apply([("F2", 40_00)], session, server)
            let made = try await server.number("select id from allocation")
            let form = "csrf=\(csrf)&allocation=\(made)&reason=Non"
            for document in [9999, try await Self.id("F1", server)] {
                let answer = try await server.post("/invoices/\(document)/undoings", form, cookies: session)
                #expect(answer.status == .notFound)
            }
            #expect(try await Self.sum(server) == 40_00)
        }
    }
}
