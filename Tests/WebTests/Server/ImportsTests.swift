import Books
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

@Suite struct ImportsTests {
    static let customers = SentFile("clients.csv", "code,name\nC1,Menuiserie Alder\nC2,Garage Bouleau\n")
    static let invoices = SentFile(
        "factures.csv",
        "number,customer_code,issued_on,amount\nF1,C1,2026-10-02,1200.00\nF2,C2,2026-10-21,500.00\n"
    )

    @Test(arguments: Engine.available)
    func aFileThatIsHandedOverIsImportedAndReported(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers")],
                [Self.customers],
                cookies: session
            )
            #expect(sent.status == .seeOther)
            let report = try await server.report(at: sent.location, cookies: session)
            #expect(report.status == .ok)
            #expect(report.text.contains("clients.csv"))
            #expect(report.text.contains("Anne"))
            #expect(try await server.number("select count(*) from customer") == 2)
            // The report is in the list, and nothing is left on the disk.
            let list = try await server.get("/imports", cookies: session)
            #expect(list.text.contains("href=\"\(sent.location)\""))
            #expect(list.text.contains("2\u{A0}clients"))
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func aFileOfContactsCountsContacts() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let file = SentFile("contacts.csv", "customer_code,role,name,email\nC1,achats,Zoé,zoe@alder.example\n")
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "contacts")],
                [file],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            let list = try await server.get("/imports", cookies: session).text
            #expect(list.contains("1\u{A0}contact<") && !list.contains("1\u{A0}client<"))
        }
    }

    /// As a killed program leaves it.
    @Test(arguments: Engine.available)
    func anInterruptedImportIsListedAndSaysThatNothingWasWritten(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), entity = try await server.entity()
            let request = ImportRequest(
                entity: entity,
                actor: .command,
                at: TestServer.instant,
                today: TestServer.today
            )
            let run = try await server.store.write { try BegunImports.begin(.fec, named: "FEC2026.txt", request, $0) }
            let underWay = try await server.get("/imports/\(run)", cookies: session)
            #expect(underWay.status == .ok)
            #expect(underWay.text.contains("Au travail dans un autre processus"))
            #expect(try await server.get("/imports", cookies: session).text.contains("En cours"))
            try await server.store.write { try BegunImports.interrupt(run, at: TestServer.instant, $0) }
            let report = try await server.get("/imports/\(run)", cookies: session)
            #expect(report.status == .ok)
            for part in ["FEC2026.txt", "Import interrompu\u{A0}: rien n’a été écrit", "importez le fichier à nouveau"]
            {
                #expect(report.text.contains(part), "\(part)")
            }
            #expect(report.text.contains("href=\"/imports?kind=fec\""))
            let list = try await server.get("/imports", cookies: session).text
            #expect(list.contains("Interrompu") && list.contains("rien n’a été écrit"))
        }
    }

    @Test func whoIsLedToImportsForPDFsFindsThemChosen() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let page = try await server.get("/imports?kind=files", cookies: session).text
            #expect(page.contains("value=\"files\" checked"))
        }
    }

    @Test func dueDaysThatWereDerivedAreSaidToBe() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            for (kind, file) in [("customers", Self.customers), ("invoices", Self.invoices)] {
                let sent = try await server.upload(
                    "/imports",
                    [("csrf", csrf), ("kind", kind)],
                    [file],
                    cookies: session
                )
                let report = try await server.report(at: sent.location, cookies: session)
                #expect(report.text.contains("échéances sont calculées") == (kind == "invoices"))
            }
            #expect(try await server.number("select cast(sum(amount_minor) as bigint) from document") == 170_000)
            let stated = SentFile(
                "echeances.csv",
                "number,customer_code,issued_on,due_on,amount\nF1,C1,2026-10-02,2026-12-15,1200.00\n"
            )
            let form = [("csrf", csrf), ("kind", "invoices")]
            let sent = try await server.upload("/imports", form, [stated], cookies: session)
            let report = try await server.report(at: sent.location, cookies: session)
            #expect(report.text.contains("Échéances changées"))
            let list = try await server.get("/imports", cookies: session)
            #expect(list.text.contains("1\u{A0}échéance changée") && !list.text.contains("rien de nouveau"))
        }
    }

    @Test func aDryRunWritesNothingUntilItIsConfirmedAndOnlyOnce() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers"), ("dry-run", "yes")],
                [Self.customers],
                cookies: session
            )
            let report = try await server.report(at: sent.location, cookies: session)
            #expect(report.text.contains("Essai à blanc\u{A0}: rien n’a été écrit"))
            #expect(report.text.contains("action=\"\(sent.location)\""))
            #expect(try await server.number("select count(*) from customer") == 0)
            #expect(try server.uploadedFiles().count == 3)

            let first = try await server.post(sent.location, "csrf=\(csrf)", cookies: session)
            let second = try await server.post(sent.location, "csrf=\(csrf)", cookies: session)
            #expect(first.status == .seeOther)
            #expect(second.location == first.location)
            #expect(first.location != sent.location)
            _ = try await server.report(at: first.location, cookies: session)
            #expect(try await server.number("select count(*) from customer") == 2)
            #expect(try await server.number("select count(*) from import_run") == 2)
            #expect(try server.uploadedFiles() == [])
            // The dry run's page offers nothing any more.
            let past = try await server.get(sent.location, cookies: session)
            #expect(!past.text.contains("action=\"\(sent.location)\""))
        }
    }

    @Test func aFileThatIsNoLongerKeptIsAskedForAgain() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers"), ("dry-run", "yes")],
                [Self.customers],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            let folder = try #require(try server.uploadedFiles().first)
            // A day and a minute later.
            let past = Date(timeIntervalSince1970: 1_795_503_600 - 86_460)
            try FileManager.default.setAttributes(
                [.modificationDate: past],
                ofItemAtPath: "\(server.uploads)/\(folder)"
            )
            let confirmed = try await server.post(sent.location, "csrf=\(csrf)", cookies: session)
            let page = try await server.get(confirmed.location, cookies: session)
            #expect(page.text.contains("Ce fichier n’est plus là"))
            #expect(try await server.number("select count(*) from customer") == 0)
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test(arguments: Engine.available)
    func pressingTheButtonTwiceIsOneImport(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let fields = [("csrf", csrf), ("kind", "customers")]
            async let first = server.upload("/imports", fields, [Self.customers], cookies: session)
            async let second = server.upload("/imports", fields, [Self.customers], cookies: session)
            let locations = try await [first.location, second.location]
            #expect(locations[0] == locations[1])
            _ = try await server.report(at: locations[0], cookies: session)
            let third = try await server.upload("/imports", fields, [Self.customers], cookies: session)
            #expect(third.location == locations[0])
            #expect(try await server.number("select count(*) from import_run") == 1)
        }
    }

    @Test func aFileThatWasRefusedIsReadAgain() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let invoices = [("csrf", csrf), ("kind", "invoices")]
            let refused = try await server.upload("/imports", invoices, [Self.invoices], cookies: session)
            let report = try await server.report(at: refused.location, cookies: session)
            #expect(report.text.contains("import.unknown-customer"))
            #expect(report.text.contains("Importez d’abord les clients"))
            // No row of zeros, as if a count had been made.
            #expect(!report.text.contains("Ce que le fichier apporte"))
            let file = try await server.get(refused.location + "/issues.csv", cookies: session)
            #expect(file.text.contains("2;customer_code;import.unknown-customer;"))
            let customers = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers")],
                [Self.customers],
                cookies: session
            )
            _ = try await server.report(at: customers.location, cookies: session)
            let again = try await server.upload("/imports", invoices, [Self.invoices], cookies: session)
            #expect(again.location != refused.location)
            _ = try await server.report(at: again.location, cookies: session)
            #expect(try await server.number("select count(*) from document") == 2)
        }
    }

    @Test func severalPDFsAreMatchedByTheirNames() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "files")],
                [
                    SentFile("Facture F1.pdf", "%PDF-1.7 one"), SentFile("F2.pdf", "%PDF-1.7 two"),
                    SentFile("F99.pdf", "%PDF-1.7 none"), SentFile("F1.pdf", "not one"),
                ],
                cookies: session
            )
            let report = try await server.report(at: sent.location, cookies: session)
            #expect(report.text.contains("files.unmatched"))
            #expect(report.text.contains("files.not-pdf"))
            #expect(try await server.number("select count(*) from file_link where role = 'invoice'") == 2)
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func theBarSaysWhenItIsDone() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers")],
                [Self.customers],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            let bar = try await server.get(sent.location + "/progress", cookies: session)
            #expect(bar.headers[.done] == "yes")
            #expect(bar.text.hasPrefix("<p class=\"progress\">"))
        }
    }

    @Test func aReaderSeesReportsAndNoForm() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let session = try await server.signIn(as: .reader), csrf = try await server.token(session)
            let list = try await server.get("/imports", cookies: session)
            #expect(list.status == .ok)
            #expect(!list.text.contains("multipart/form-data"))
            #expect(!list.text.contains("action=\"/imports/sources\""))
            let fields = [("csrf", csrf), ("kind", "customers")]
            #expect(
                try await server.upload("/imports", fields, [Self.customers], cookies: session).status == .forbidden
            )
            let source = "csrf=\(csrf)&fact=invoice&source=csv&from=2026-01-01"
            #expect(try await server.post("/imports/sources", source, cookies: session).status == .forbidden)
            #expect(try await server.number("select count(*) from import_run") == 0)
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func anotherCompanysImportIsNotThere() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let sent = try await server.upload(
                "/imports",
                [("csrf", csrf), ("kind", "customers"), ("dry-run", "yes")],
                [Self.customers],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            _ = try await server.addCompany()
            for suffix in ["", "/progress", "/issues.csv"] {
                let page = try await server.get(sent.location + suffix + "?entity=nord", cookies: session)
                #expect(page.status == .notFound)
            }
            let confirmed = try await server.post(
                sent.location + "?entity=nord",
                "csrf=\(csrf)",
                cookies: session
            )
            #expect(confirmed.status == .notFound)
            let whole = try await server.upload(
                "/imports?entity=732829320",
                [("csrf", csrf), ("kind", "customers")],
                [Self.customers],
                cookies: session
            )
            _ = try await server.report(at: whole.location, cookies: session)
            // What was imported is not confirmed.
            #expect(try await server.post(whole.location, "csrf=\(csrf)", cookies: session).status == .conflict)
            #expect(try await server.get("/imports/999", cookies: session).status == .notFound)
            #expect(try await server.get("/imports/nothing", cookies: session).status == .notFound)
        }
    }

    @Test func anotherSourceRulesFromADayOn() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let wrong = try await server.post(
                "/imports/sources",
                "csrf=\(csrf)&fact=receipt&source=csv&from=tomorrow",
                cookies: session
            )
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Donnez un jour."))
            let good = "csrf=\(csrf)&fact=receipt&source=csv&from=2026-11-01"
            #expect(try await server.post("/imports/sources", good, cookies: session).status == .seeOther)
            let page = try await server.get("/imports", cookies: session)
            #expect(page.text.contains("<b>Règlements</b> · Fichiers CSV"))
            #expect(page.text.contains("01/11/2026"))
            #expect(try await server.number("select count(*) from journal where verb = 'source-of-record.change'") == 1)
        }
    }

    @Test func aTemplateHasTheHeadersOfTheReadersLanguage() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let file = try await server.get("/imports/templates/receipts.csv", cookies: session)
            #expect(file.headers[.contentDisposition]?.contains("filename=\"receipts.csv\"") == true)
            #expect(file.text.split(separator: "\r\n").first?.contains(";") == true)
            for name in ["fec.csv", "files.csv", "unknown.csv", "receipts"] {
                #expect(try await server.get("/imports/templates/\(name)", cookies: session).status == .notFound)
            }
        }
    }
}
