import Collecting
import Hummingbird
import HummingbirdTesting
import Insight
import Ledger
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite struct SettingsTests {
    private static let entity = [
        "name=Ateliers+Verdon+SAS", "siren=732+829+320", "vat-number=FR44732829320", "address=1+rue+des+Forges",
        "postal-code=69003", "city=Lyon", "country=fr", "iban=FR14+2004+1010+0505+0001+3M02+606",
        "bic=PSSTFRPPXXX", "time-zone=Europe/Paris", "terms=45+jours+fin+de+mois",
    ].joined(separator: "&")

    @Test(arguments: Engine.available)
    func aCompanySaysWhatItIs(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let answer = try await server.post(
                "/settings/entity",
                "csrf=\(csrf)&\(Self.entity)",
                cookies: session
            )
            #expect(answer.status == .seeOther)
            let page = try await server.get(answer.location, cookies: session)
            #expect(page.text.contains("Enregistré"))
            #expect(page.text.contains("value=\"FR14 2004 1010 0505 0001 3M02 606\""))
            let entity = try #require(try await server.store.read { try LegalEntities.all($0) }.first)
            #expect(entity.name == "Ateliers Verdon SAS")
            #expect(entity.iban == "FR1420041010050500013M02606")
            #expect(entity.paymentTerms == .daysThenEndOfMonth(45))
            #expect(entity.address.city == "Lyon")
            #expect(entity.address.country == "FR")
            let changes: SQL = "select count(*) from journal where verb = 'legal-entity.change'"
            #expect(try await server.number(changes) == 1)
            // The same again changes nothing.
            _ = try await server.post("/settings/entity", "csrf=\(csrf)&\(Self.entity)", cookies: session)
            #expect(try await server.number(changes) == 1)
            #expect(try await LedgerVerifier(store: server.store).run().finding == nil)
        }
    }

    @Test(arguments: [
        ("siren=732829321", "Un SIREN a neuf chiffres"), ("iban=FR7612345", "Ce n’est pas un IBAN"),
        ("vat-number=FR00732829320", "Ce n’est pas un numéro de TVA"), ("name=+", "Donnez un nom."),
        ("time-zone=Europe/Nowhere", "Ce fuseau n’est pas connu"), ("terms=soon", "Conditions non comprises"),
        ("country=France", "Deux lettres"), ("bic=ABC", "Un BIC a 8 ou 11"),
    ])
    func aWrongAnswerComesBackWithWhatIsWrong(answer: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let form = "csrf=\(csrf)&\(answer)&" + Self.entity
            let page = try await server.post("/settings/entity", form, cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
            #expect(page.text.contains("value=\"Lyon\""))
            let name = try await server.store.read { try LegalEntities.all($0).first?.name }
            #expect(name == "Ateliers Verdon")
        }
    }

    @Test func cutOffsThatWereSetAreThoseOfEveryPage() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            #expect(try await server.get("/today", cookies: session).text.contains("31–60\u{A0}j"))
            let wrong = "csrf=\(csrf)&cut-offs=60,30&freshness-days=3"
            let refused = try await server.post("/settings/ageing", wrong, cookies: session)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("value=\"60,30\""))
            let form = "csrf=\(csrf)&cut-offs=15,+45&freshness-days=5"
            #expect(try await server.post("/settings/ageing", form, cookies: session).status == .seeOther)
            // F1 is 23 days late, F2 4 days.
            let label = "16–45\u{A0}j"
            for path in ["/today", "/aged-balance", "/customers/1", "/invoices"] {
                #expect(try await server.get(path, cookies: session).text.contains(label), "\(path)")
            }
            let late = try await server.get("/invoices?bucket=16-45", cookies: session).text
            #expect(late.contains(">F1<"))
            #expect(!late.contains(">F2<"))
            let entity = try await server.entity()
            let days = try await server.store.read {
                try Settings.value(of: ReminderSetting.bankLimitWorkingDays, entity: entity, $0)
            }
            #expect(days == 5)
        }
    }

    @Test func remindersAreSetAsAWhole() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let good = [
                "csrf=\(csrf)", "sending=automatic", "without-file=held", "run-from=07:30", "gap=0", "minimum=12,50",
                "notice-days=15", "closed-on=31%2F12%2F2026,+2026-12-24", "attaches=yes",
            ]
            let wrong = good.map { $0 == "run-from=07:30" ? "run-from=25:00" : $0 }.joined(separator: "&")
            let refused = try await server.post("/settings/reminders", wrong, cookies: session)
            #expect(refused.text.contains("Une heure de 00:00 à 23:59."))
            let answer = try await server.post("/settings/reminders", good.joined(separator: "&"), cookies: session)
            #expect(answer.status == .seeOther)
            let entity = try await server.entity()
            let values = try await server.store.read { connection -> [String] in
                func value<Value>(_ setting: Setting<Value>) throws -> String {
                    "\(try Settings.value(of: setting, entity: entity, connection))"
                }
                return [
                    try value(ReminderSetting.isAutomatic), try value(ReminderSetting.holdsInvoicesWithoutFile),
                    try value(ReminderSetting.runFromMinutes), try value(ReminderSetting.contactGapWorkingDays),
                    try value(ReminderSetting.minimumMinor), try value(ReminderSetting.noticeDays),
                    try value(ReminderSetting.closedOn), try value(ReminderSetting.attachesInvoices),
                    try value(ReminderSetting.keepsAlsaceMoselleHolidays),
                ]
            }
            #expect(
                values == ["true", "true", "450", "0", "1250", "15", "[2026-12-24, 2026-12-31]", "true", "false"]
            )
        }
    }

    @Test func thePasswordOfTheMailServerIsSealedAndNeverShown() async throws {
        let box = ReversingBox()
        try await TestServer.run(on: .sqlite, configure: { services, _ in services.rim.secretBox = { box } }) {
            server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let form = "csrf=\(csrf)&host=smtp.verdon.example&port=465&security=tls&username=encours&password="
            let answer = try await server.post("/settings/mail", form + "un+secret", cookies: session)
            #expect(answer.status == .seeOther)
            // Empty: unchanged.
            _ = try await server.post("/settings/mail", form, cookies: session)
            let (mail, password) = try await server.store.read { connection in
                (
                    try MailSettings.read(connection),
                    try SecretStore(box: box).value(of: MailSettings.passwordName, entity: nil, connection)
                )
            }
            #expect(mail == MailSettings(host: "smtp.verdon.example", port: 465, security: .tls, user: "encours"))
            #expect(password == "un secret")
            let page = try await server.get("/settings", cookies: session).text
            #expect(page.contains("value=\"smtp.verdon.example\""))
            #expect(!page.contains("un secret"))
            let journal = try await server.store.read { try $0.rows("select bytes from journal") { try $0.bytes(0) } }
            #expect(!journal.isEmpty)
            #expect(journal.allSatisfy { $0.firstRange(of: Array("un secret".utf8)) == nil })
        }
    }

    @Test func withoutItsKeyThePasswordIsNotTaken() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let form = "csrf=\(csrf)&host=smtp.verdon.example&port=465&security=tls&username=&password=un+secret"
            let page = try await server.post("/settings/mail", form, cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Le mot de passe ne peut pas être chiffré"))
            #expect(!page.text.contains("un secret"))
            let host = try await server.store.read { try MailSettings.read($0).host }
            #expect(host == nil)
        }
    }

    @Test func aTestMessageGoesToWhoeverAsksAndTheServersAnswerIsSaid() async throws {
        let outcome = Mutex<MailDeliveryError?>(.blocked(.signIn, "535 5.7.8 Authentication failed"))
        let sent = Mutex<[MailTrial]>([])
        try await TestServer.run(
            on: .sqlite,
            configure: { services, _ in
                services.rim.testMail = { trial in
                    if let error = outcome.withLock({ $0 }) { throw error }
                    sent.withLock { $0.append(trial) }
                    return "250 2.0.0 Ok: queued as 4XJ"
                }
            }
        ) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            func test() async throws -> TestResponse {
                try await server.post("/settings/mail/test", "csrf=\(csrf)", cookies: session)
            }
            #expect(try await test().text.contains("Aucun serveur de courrier n’est réglé"))
            try await server.set(mailHost: "smtp.verdon.example")
            let failed = try await test()
            #expect(failed.status == .unprocessableContent)
            #expect(failed.text.contains("535 5.7.8 Authentication failed"))
            #expect(failed.text.contains("Rien n’a été envoyé."))
            outcome.withLock { $0 = .uncertain("connection lost") }
            #expect(try await test().text.contains("le message est peut-être parti"))
            outcome.withLock { $0 = nil }
            let done = try await test()
            #expect(done.status == .ok)
            #expect(done.text.contains("smtp.verdon.example:587 l’a pris\u{A0}: 250 2.0.0 Ok: queued as 4XJ"))
            try await server.set(ReminderSetting.senderAddress, "relances@verdon.example")
            _ = try await test()
            let trials = sent.withLock { $0 }
            #expect(trials.map(\.to.address) == ["anne@verdon.example", "anne@verdon.example"])
            #expect(trials.map(\.from.address) == ["anne@verdon.example", "relances@verdon.example"])
            // Nothing of it is in the outbox.
            #expect(try await server.number("select count(*) from outbox") == 0)
        }
    }

    @Test func theSenderIsTheCompanysOwn() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let other = try await server.addCompany()
            let wrong = "csrf=\(csrf)&sender=nobody&reply-to=&sender-name=Anne"
            let refused = try await server.post("/settings/sender?entity=nord", wrong, cookies: session)
            #expect(refused.text.contains("Ce n’est pas une adresse électronique."))
            let good = "csrf=\(csrf)&sender=relances%40nord.example&reply-to=&sender-name=Anne"
            let saved = try await server.post("/settings/sender?entity=nord", good, cookies: session)
            #expect(saved.location == "/settings?saved=yes&entity=nord")
            let first = try await server.entity()
            let addresses = try await server.store.read { connection in
                try [first, other.id].map {
                    try Settings.value(of: ReminderSetting.senderAddress, entity: $0, connection)
                }
            }
            #expect(addresses == ["", "relances@nord.example"])
        }
    }

    @Test func onlyWhoeverMayConfigureDoes() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let owner = try await server.setUp()
            let session = try await server.signIn(as: .accountant), csrf = try await server.token(session)
            #expect(try await server.get("/settings", cookies: session).status == .forbidden)
            for path in ["entity", "ageing", "reminders", "sender", "mail", "mail/test", "users", "api-keys"] {
                let answer = try await server.post("/settings/\(path)", "csrf=\(csrf)", cookies: session)
                #expect(answer.status == .forbidden, "\(path)")
                let foreign = try await server.post("/settings/\(path)", "csrf=forged", cookies: owner)
                #expect(foreign.status == .forbidden, "\(path)")
                #expect(try await server.post("/settings/\(path)", "", cookies: "").status == .forbidden)
            }
        }
    }
}

/// Anything but plain text, and back.
private struct ReversingBox: SecretBox {
    func seal(_ plain: [UInt8]) throws -> [UInt8] { plain.reversed() }
    func open(_ sealed: [UInt8]) throws -> [UInt8] { sealed.reversed() }
}

extension TestServer {
    fileprivate func set(mailHost host: String) async throws {
        try await store.write {
            try Settings.set(MailSetting.host, to: host, entity: nil, by: .command, at: Self.instant, $0)
        }
    }
}
