import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// Nobody writes over what they have not seen: a form that was shown before somebody changed what it would change.
@Suite struct OvertakenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let form: String
        let theirs: [String: String]
        let ours: [String: String]
        /// An answer that they change, and how it then is shown.
        let field: String
        let shown: String

        var testDescription: String { form }
    }

    private static let cases = [
        Case(
            form: "entity",
            theirs: ["iban": "FR7630006000011234567890189", "bic": "AGRIFRPP", "address": "1 rue A\r\nBât. B"],
            ours: ["city": "Lyon"],
            field: "iban",
            shown: "FR76 3000 6000 0112 3456 7890 189"
        ),
        Case(
            form: "reminders",
            theirs: ["minimum": "25,00", "notice-days": "15"],
            ours: ["gap": "7"],
            field: "minimum",
            shown: "25,00"
        ),
        Case(
            form: "ageing",
            theirs: ["cut-offs": "15,45"],
            ours: ["freshness-days": "9"],
            field: "cut-offs",
            shown: "15, 45"
        ),
        Case(
            form: "sender",
            theirs: ["sender": "compta@verdon.example"],
            ours: ["sender-phone": "+33 1 02 03 04 05"],
            field: "sender",
            shown: "compta@verdon.example"
        ),
        Case(
            form: "mail",
            theirs: ["host": "smtp.a.example"],
            ours: ["username": "encours"],
            field: "host",
            shown: "smtp.a.example"
        ),
    ]

    private func form(_ name: String, _ server: TestServer, _ session: String) async throws -> ShownForm {
        try ShownForm("/settings/\(name)", in: try await server.get("/settings", cookies: session).text)
    }

    @Test(arguments: Engine.available, cases)
    func ofTwoTabsTheSecondUndoesNothing(engine: Engine, example: Case) async throws {
        try await TestServer.run(on: engine) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            let path = "/settings/\(example.form)"
            let theirs = try await form(example.form, server, other), ours = try await form(example.form, server, anne)
            let first = try await server.post(path, theirs.body(example.theirs), cookies: other)
            #expect(first.status == .seeOther)
            // Pressed twice, it is answered twice alike.
            #expect(try await server.post(path, theirs.body(example.theirs), cookies: other).status == .seeOther)
            let late = try await server.post(path, ours.body(example.ours), cookies: anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Ces réglages ont changé entre-temps"))
            #expect(late.text.contains("owner l’a changé entre-temps\u{A0}: voici sa réponse."))
            #expect(try await form(example.form, server, anne)[example.field] == example.shown)
            // What was typed is kept, beside what the other set; saved again, both hold.
            let again = try ShownForm(path, in: late.text)
            for (field, value) in example.ours { #expect(again[field] == value) }
            #expect(try await server.post(path, again.body(), cookies: anne).status == .seeOther)
            let end = try await form(example.form, server, anne)
            for (field, value) in example.ours { #expect(end[field] == value) }
            #expect(end[example.field] == example.shown)
        }
    }

    @Test(arguments: Engine.available)
    func whoeverTypedOverAnothersAnswerIsToldWhatItIs(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            let path = "/settings/late-payment", ours = try await form("late-payment", server, anne)
            let theirs = try await form("late-payment", server, other).body(["penalty-rate": "12"])
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther)
            let late = try await server.post(path, ours.body(["penalty-rate": "13"]), cookies: anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("owner l’a changé entre-temps\u{A0}: «\u{A0}12,00\u{A0}%\u{A0}»."))
            let again = try ShownForm(path, in: late.text)
            #expect(again["penalty-rate"] == "13")
            #expect(try await server.post(path, again.body(), cookies: anne).status == .seeOther)
            #expect(try await form("late-payment", server, anne)["penalty-rate"] == "13,00\u{A0}%")
        }
    }

    /// Two give a password: the second is told, without either being shown, and overwrites only knowingly.
    @Test(arguments: Engine.available)
    func aPasswordIsNotReplacedUnseen(engine: Engine) async throws {
        let box = TurningBox()
        try await TestServer.run(on: engine, configure: { services, _ in services.rim.secretBox = { box } }) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner), path = "/settings/mail"
            func kept() async throws -> String? {
                try await server.store.read {
                    try SecretStore(box: box).value(of: MailSettings.passwordName, entity: nil, $0)
                }
            }
            let start = ["host": "smtp.a.example", "username": "encours", "password": "premier"]
            _ = try await server.post(path, form("mail", server, anne).body(start), cookies: anne)
            let ours = try await form("mail", server, anne), stale = try await form("mail", server, anne)
            let theirs = try await form("mail", server, other).body(["password": "deuxieme"])
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther)
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther, "Pressed twice.")
            for change in [["password": "troisieme"], ["username": "autre"]] {
                let late = try await server.post(path, ours.body(change), cookies: anne)
                #expect(late.status == .conflict)
                #expect(late.text.contains("owner l’a changé entre-temps, et il n’est montré à personne."))
                #expect(!late.text.contains("deuxieme") && !late.text.contains("troisieme"))
                #expect(try await kept() == "deuxieme")
            }
            // Who does not touch it has nothing to be told.
            #expect(try await server.post(path, stale.body(), cookies: anne).status == .seeOther)
            #expect(try await kept() == "deuxieme")
            let late = try await server.post(path, ours.body(["password": "troisieme"]), cookies: anne)
            let again = try ShownForm(path, in: late.text).body(["password": "troisieme"])
            #expect(try await server.post(path, again, cookies: anne).status == .seeOther)
            #expect(try await kept() == "troisieme")
        }
    }

    @Test func aStaleRecordKeepsWhatAnotherSetWhereNothingWasTyped() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            try await server.bringInOwingBooks()
            let path = "/customers/\(try await server.number("select id from customer where code = 'C1'"))"
            func shown(_ session: String) async throws -> ShownForm {
                try ShownForm(path, in: try await server.get(path, cookies: session).text)
            }
            let ours = try await shown(anne)
            let theirs = try await shown(other).body(["terms": "45 jours"])
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther)
            let late = try await server.post(path, ours.body(["city": "Dole"]), cookies: anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("owner l’a changé entre-temps"))
            let again = try ShownForm(path, in: late.text)
            #expect(try await server.post(path, again.body(), cookies: anne).status == .seeOther)
            let end = try await shown(anne)
            #expect(end["terms"] == "45 jours" && end["city"] == "Dole")
        }
    }

    private func standing(_ server: TestServer) async throws -> [String: String] {
        let rows = try await server.store.read { connection in
            try connection.rows(
                """
                select customer.code, decision from backlog_decision
                join customer on customer.id = backlog_decision.customer_id
                """
            ) { (try $0.text(0), try $0.text(1)) }
        }
        return Dictionary(rows) { first, _ in first }
    }

    private func backlog(_ server: TestServer, _ session: String) async throws -> ShownForm {
        try ShownForm("/reminders/backlog", in: try await server.get("/reminders/backlog", cookies: session).text)
    }

    @Test(arguments: Engine.available)
    func onlyCustomersWhoseChoiceTheFormChangedAreDecided(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            try await server.bringInOwingBooks()
            let path = "/reminders/backlog", ids = try await codes(server)
            let all = try await backlog(server, anne).body(["all": "first"])
            #expect(try await server.post(path, all, cookies: anne).status == .seeOther)
            let theirs = try await backlog(server, other), ours = try await backlog(server, anne)
            let never = theirs.body(["customer-\(ids["C1"] ?? 0)": "never"])
            #expect(try await server.post(path, never, cookies: other).status == .seeOther)
            let follow = ours.body(["customer-\(ids["C2"] ?? 0)": "follow"])
            #expect(try await server.post(path, follow, cookies: anne).status == .seeOther)
            #expect(try await standing(server) == ["C1": "never", "C2": "followScenario"])
        }
    }

    @Test(arguments: Engine.available)
    func aDecisionThatAnotherTookIsNotTakenBackUnseen(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            try await server.bringInOwingBooks()
            let path = "/reminders/backlog", first = "customer-\(try await codes(server)["C1"] ?? 0)"
            let theirs = try await backlog(server, other).body([first: "never", "all": ""])
            let ours = try await backlog(server, anne)
            #expect(try await server.post(path, theirs, cookies: other).status == .seeOther)
            // Another part of the list is looked at first: what was shown before is not forgotten.
            let filtered = ours.body([first: "follow", "q": "Bouleau"]) + "&show=filter"
            let part = try await server.post(path, filtered, cookies: anne)
            let late = try await server.post(path, try ShownForm(path, in: part.text).body(), cookies: anne)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Quelqu’un a décidé entre-temps"))
            #expect(late.text.contains("Menuiserie Alder\u{A0}: «\u{A0}Jamais automatiquement\u{A0}», par owner."))
            #expect(try await standing(server)["C1"] == "never")
            let again = try ShownForm(path, in: late.text).body()
            #expect(try await server.post(path, again, cookies: anne).status == .seeOther)
            #expect(try await standing(server)["C1"] == "followScenario")
        }
    }

    private func codes(_ server: TestServer) async throws -> [String: Int64] {
        let rows = try await server.store.read { connection in
            try connection.rows("select code, id from customer") { (try $0.text(0), try $0.integer(1)) }
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// A mistake elsewhere in the form does not make it forget what it was shown.
    @Test func aRefusedFormStillKnowsWhatItWasShown() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            let ours = try await form("entity", server, anne)
            let theirs = try await form("entity", server, other).body(["bic": "AGRIFRPP"])
            _ = try await server.post("/settings/entity", theirs, cookies: other)
            let wrong = try await server.post("/settings/entity", ours.body(["siren": "1"]), cookies: anne)
            #expect(wrong.status == .unprocessableContent)
            let mended = try ShownForm("/settings/entity", in: wrong.text).body(["siren": "732829320"])
            #expect(try await server.post("/settings/entity", mended, cookies: anne).status == .conflict)
            #expect(try await form("entity", server, anne)["bic"] == "AGRIFRPP")
        }
    }

    @Test func whatNobodyChangedIsSavedWhateverElseChanged() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let anne = try await server.setUp(), other = try await server.signIn(as: .owner)
            let ours = try await form("reminders", server, anne)
            for (name, change) in [("entity", ["bic": "AGRIFRPP"]), ("sender", ["sender-name": "Paul"])] {
                let theirs = try await form(name, server, other).body(change)
                #expect(try await server.post("/settings/\(name)", theirs, cookies: other).status == .seeOther)
            }
            let saved = try await server.post("/settings/reminders", ours.body(["gap": "7"]), cookies: anne)
            #expect(saved.status == .seeOther)
        }
    }

    @Test func whatChangedIsSaidInBothLanguages() {
        let words = Texts.SettingsAnswers.self
        #expect(words.overtaken(by: nil, nil)(.english) == "Somebody changed it meanwhile: this is their answer.")
        #expect(words.overtaken(by: "Paul", "")(.english).hasPrefix("Paul emptied it meanwhile."))
        #expect(words.overtaken(by: "Paul", "12%")(.english).hasPrefix("Paul changed it meanwhile: “12%”."))
        #expect(words.overtaken(by: nil, "")(.french).hasPrefix("Quelqu’un l’a vidé entre-temps."))
    }
}

/// Seals differently each time, as a real box does.
private final class TurningBox: SecretBox {
    private let count = Mutex<UInt8>(0)

    func seal(_ plain: [UInt8]) throws -> [UInt8] {
        let turn = count.withLock { count in
            count += 1
            return count
        }
        return [turn] + plain.map { $0 ^ turn }
    }

    func open(_ sealed: [UInt8]) throws -> [UInt8] { sealed.dropFirst().map { $0 ^ sealed[0] } }
}
