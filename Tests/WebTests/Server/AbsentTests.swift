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

/// What the books no longer hold, from Aujourd'hui to the decision.
@Suite struct AbsentTests {
    private static let columns =
        "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|"
        + "EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise"

    /// C1 owes F1 (120.00) and F2 (60.00), and paid R1 (10.00) and R2 (20.00) on account.
    private static func fec(without gone: Set<String> = []) -> String {
        let entries: [(piece: String, head: String, debit: String, credit: String, amount: Int)] = [
            ("F1", "VT|Ventes|1|20261002", "411000", "706000", 120),
            ("F2", "VT|Ventes|2|20261003", "411000", "706000", 60),
            ("R1", "BQ|Banque|3|20261004", "512000", "411000", 10),
            ("R2", "BQ|Banque|4|20261005", "512000", "411000", 20),
            ("X1", "BQ|Banque|5|20261020", "627000", "512000", 5),
        ]
        var lines = [columns]
        for entry in entries where !gone.contains(entry.piece) {
            let sums = [(entry.debit, "\(entry.amount),00|0,00"), (entry.credit, "0,00|\(entry.amount),00")]
            for (account, amounts) in sums {
                let customer = account == "411000" ? "C1|Menuiserie Alder" : "|"
                let head = "\(entry.head)|\(account)|Compte|\(customer)|\(entry.piece)|20261002|Pièce"
                lines.append("\(head)|\(amounts)|||20261031||")
            }
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func bringIn(_ text: String, _ server: TestServer) async throws {
        var rest: [UInt8]? = Array(text.utf8)
        let file: ImportFile<FECFile> = try ImportFile.read("fec.txt") {
            defer { rest = nil }
            return rest
        }
        let request = ImportRequest(
            entity: try await server.entity(),
            actor: .command,
            at: TestServer.instant,
            today: TestServer.today
        )
        let result = try await FECImport(store: server.store).run(file, request)
        #expect(result.outcome == .imported)
    }

    private static func id(_ number: String, _ server: TestServer) async throws -> Int64 {
        try await server.number("select min(id) from document where number = \(number)")
    }

    @Test(arguments: Engine.available)
    func whatIsAbsentIsSaidOnTodayAndDecidedOnItsPage(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await Self.bringIn(Self.fec(), server)
            #expect(!(try await server.get("/today", cookies: session).text.contains("/absent")))
            #expect(try await server.get("/absent", cookies: session).text.contains("Rien ne manque à la comptabilité"))
            try await Self.bringIn(Self.fec(without: ["F2", "R2"]), server)
            let today = try await server.get("/today", cookies: session).text
            #expect(today.contains("Décider de ce que la comptabilité n’a plus"))
            #expect(today.contains("1\u{A0}pièce due et 1\u{A0}règlement ou avoir"))
            #expect(today.contains("href=\"/absent"))
            let invoice = try await Self.id("F2", server), receipt = try await Self.id("R2", server)
            let list = try await server.get("/absent", cookies: session).text
            #expect(list.contains("/invoices/\(invoice)#absence") && list.contains("/invoices/\(receipt)#absence"))
            #expect(list.contains("80,00\u{A0}€"))
            let path = "/invoices/\(invoice)/absence"
            let page = try await server.get("/invoices/\(invoice)", cookies: session).text
            #expect(page.contains("action=\"\(path)\"") && page.contains("id=\"absence\""))
            #expect(page.contains("annulez-la ou gardez-la, sur sa page"))
            let form = "csrf=\(csrf)&decision=cancel&open=6000&reason="
            let silent = try await server.post(path, form + "+", cookies: session)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.text.contains("Dites pourquoi"))
            for _ in 1...2 {
                let done = try await server.post(path, form + "Extourn%C3%A9e+%3Ccomptable%3E", cookies: session)
                #expect(done.location == "/invoices/\(invoice)?done=absence-cancel")
            }
            let after = try await server.get("/invoices/\(invoice)?done=absence-cancel", cookies: session).text
            #expect(after.contains("La pièce est annulée"))
            #expect(after.contains("Extournée &lt;comptable&gt;"))
            #expect(!after.contains("/absence\""))
            let kept = try await server.post(
                "/invoices/\(receipt)/absence",
                "csrf=\(csrf)&decision=keep&open=2000&reason=Re%C3%A7u",
                cookies: session
            )
            #expect(kept.status == .seeOther)
            #expect(try await server.number("select count(*) from document where kind = 'adjustmentCredit'") == 1)
            #expect(!(try await server.get("/today", cookies: session).text.contains("/absent")))
        }
    }

    @Test(arguments: Engine.available)
    func whatIsOutsideOfTheDaysOfAFileIsSaidFirstInItsReport(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp()
            try await Self.bringIn(Self.fec(), server)
            try await Self.bringIn(Self.fec(without: ["R2", "X1"]), server)
            let run = try await server.number("select max(id) from import_run")
            let report = try await server.get("/imports/\(run)", cookies: session).text
            #expect(report.contains("notice-attention") && report.contains("R2 (C1)"))
            #expect(report.contains("href=\"/absent"))
            #expect(report.contains("pour les jours de ce fichier"))
            #expect(!report.contains("les soldes sont ceux de la comptabilité."))
            #expect(try await server.get("/absent", cookies: session).text.contains("R2"))
        }
    }

    @Test func aFormThatCameTooLateIsToldWhatHappened() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await Self.bringIn(Self.fec(), server)
            try await Self.bringIn(Self.fec(without: ["F2"]), server)
            let invoice = try await Self.id("F2", server), path = "/invoices/\(invoice)/absence"
            let form = "csrf=\(csrf)&decision=cancel&reason=Non"
            let other = try await server.post(path, form + "&open=5000", cookies: session)
            #expect(other.status == .conflict)
            #expect(other.text.contains("Ce qui en reste a changé entre-temps"))
            #expect(try await server.post(path, form + "&open=6000", cookies: session).status == .seeOther)
            let late = try await server.post(path, form + "&open=6000&again=1", cookies: session)
            #expect(late.status == .conflict)
            #expect(late.text.contains("C’est déjà décidé"))
            #expect(try await server.post("/invoices/999/absence", form, cookies: session).status == .notFound)
        }
    }

    @Test func whoMayNotBringBooksInIsOnlyTold() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            try await Self.bringIn(Self.fec(), server)
            try await Self.bringIn(Self.fec(without: ["F2"]), server)
            let invoice = try await Self.id("F2", server)
            let collector = try await server.signIn(as: .collector), token = try await server.token(collector)
            let page = try await server.get("/invoices/\(invoice)", cookies: collector).text
            #expect(page.contains("id=\"absence\"") && !page.contains("/absence\""))
            let refused = try await server.post(
                "/invoices/\(invoice)/absence",
                "csrf=\(token)&decision=keep&reason=Non",
                cookies: collector
            )
            #expect(refused.status == .forbidden)
        }
    }
}
