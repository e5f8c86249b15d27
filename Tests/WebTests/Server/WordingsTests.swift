import Collecting
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Sheet
import Storage
import TestSupport
import Testing

@testable import Web

/// Texts of the reminders, read, changed, tried and put back in the browser.
@Suite struct WordingsTests {
    private static let address = "/reminders/wordings/first-reminder/fr"

    private static func form(_ csrf: String, _ text: String, version: Int = 0, subject: String = "Facture") -> String {
        "csrf=\(csrf)&version=\(version)&subject=\(subject)&text=\(text)&html=%3Cp%3EBonjour%3C%2Fp%3E&customer="
    }

    @Test(arguments: Engine.available)
    func aTextIsChangedAndPutBack(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let list = try await server.get("/reminders/wordings", cookies: session).text
            #expect(list.split(separator: "Texte d’Encours</span>").count == 13)
            #expect(list.contains("href=\"\(Self.address)\""))
            let before = try await server.get(Self.address, cookies: session).text
            #expect(before.contains("Sauf erreur de notre part"))
            #expect(!before.contains("Remettre le texte d’Encours"))

            let form = Self.form(csrf, "Bonjour,%0D%0A%7B%7BcustomerName%7D%7D%0D%0A")
            let saved = try await server.post(Self.address, form, cookies: session)
            #expect(saved.location == Self.address + "?done=saved")
            let after = try await server.get(saved.location, cookies: session).text
            #expect(after.contains("Votre texte"))
            #expect(after.contains("24/11/2026, Anne"))
            let entity = try await server.entity()
            let current = try await server.store.read {
                try Templates.current("first-reminder", .french, of: entity, $0)
            }
            // A browser's line ends become ours.
            #expect(current.wording.text == "Bonjour,\n{{customerName}}\n")
            #expect(current.version == 1)

            let reset = try await server.post(Self.address + "/reset", "csrf=\(csrf)", cookies: session)
            #expect(reset.location == Self.address + "?done=reset")
            let back = try await server.get(reset.location, cookies: session).text
            #expect(back.contains("Sauf erreur de notre part"))
            #expect(back.contains("Texte d’Encours remis"))
            // The version that was replaced can be taken up again.
            let earlier = try await server.get(Self.address + "?version=1", cookies: session).text
            #expect(earlier.contains("Voici la version 1."))
            #expect(earlier.contains("Bonjour,\n{{customerName}}\n</textarea>"))
        }
    }

    @Test(arguments: [
        (
            "Bonjour%0A%7B%7BcustommerName%7D%7D",
            "Ligne 2\u{A0}: «\u{A0}custommerName\u{A0}» n’est pas un nom connu à cet endroit."
        ),
        ("", "Ce texte est vide."),
        ("%7B%7B%23iban%7D%7D", "n’est pas fermé"),
        ("%7B%7B%7Biban%7D%7D%7D", "«\u{A0}{{{\u{A0}» n’est pas permis"),
    ])
    func aTextThatCannotBeSentComesBackWithPlaceAndReason(text: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let page = try await server.post(Self.address, Self.form(csrf, text, subject: "Essai"), cookies: session)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(sentence))
            #expect(page.text.contains("value=\"Essai\""))
            #expect(try await server.number("select count(*) from template") == 0)
            let frame = try await server.post(Self.address + "/preview", Self.form(csrf, text), cookies: session)
            #expect(frame.text.contains(sentence))
        }
    }

    @Test func aPreviewFillsInWhatWasTypedAndKeepsNothing() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let kept = try await server.get(Self.address + "/preview", cookies: session)
            #expect(kept.text.contains("Menuiserie Lantier") || kept.text.contains("FA-2026-0117"))
            #expect(kept.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            let form = Self.form(csrf, "Cher+%7B%7BcustomerName%7D%7D", subject: "A+%26+B")
            let typed = try await server.post(Self.address + "/preview", form, cookies: session)
            #expect(typed.text.contains("<br>A &amp; B</p>"))
            #expect(typed.text.contains("Cher Menuiserie Lantier"))
            #expect(try await server.number("select count(*) from template") == 0)
        }
    }

    /// Garage Bouleau owes F2 since four days: today's plan writes to it with this text.
    @Test func aTextIsTriedOnACustomerToWhomItIsSentToday() async throws {
        try await TestServer.run(on: .sqlite, configure: { services, _ in services.rim.renderer = NoRenderer() }) {
            server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            _ = try await server.post("/reminders/backlog", "csrf=\(csrf)&all=follow", cookies: session)
            let bouleau = try await server.number("select id from customer where code = \("C2")")
            let page = try await server.get(Self.address, cookies: session).text
            #expect(page.contains("<option value=\"\(bouleau)\">Garage Bouleau</option>"))
            #expect(!page.contains(">Menuiserie Alder</option>"))
            let text = "Cher+%7B%7BcustomerName%7D%7D,%7B%7B%23lines%7D%7D+%7B%7Bnumber%7D%7D%7B%7B%2Flines%7D%7D"
            let form = Self.form(csrf, text) + "\(bouleau)"
            let frame = try await server.post(Self.address + "/preview", form, cookies: session)
            #expect(frame.text.contains("Cher Garage Bouleau, F2"))
            let alder = try await server.number("select id from customer where code = \("C1")")
            let other = Self.form(csrf, "Cher+client") + "\(alder + 1_000)"
            let none = try await server.post(Self.address + "/preview", other, cookies: session)
            #expect(none.text.contains("Aujourd’hui, rien ne part pour ce client."))
        }
    }

    @Test func whoeverIsSecondSeesThatSomebodyWasFaster() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            _ = try await server.post(Self.address, Self.form(csrf, "Un"), cookies: session)
            let second = try await server.post(Self.address, Self.form(csrf, "Deux"), cookies: session)
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("Quelqu’un a enregistré une autre version entre-temps"))
            #expect(second.text.contains("name=\"version\" value=\"1\""))
            #expect(second.text.contains("Deux</textarea>"))
        }
    }

    @Test func onlyWhoeverMayConfigureChangesATextAndAllMayReadIt() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let collector = try await server.signIn(as: .collector), csrf = try await server.token(collector)
            let page = try await server.get(Self.address, cookies: collector).text
            #expect(page.contains("Sauf erreur de notre part"))
            #expect(!page.contains("<textarea"))
            for path in [Self.address, Self.address + "/reset"] {
                let answer = try await server.post(path, Self.form(csrf, "Un"), cookies: collector)
                #expect(answer.status == .forbidden, "\(path)")
                let forged = try await server.post(path, Self.form("forged", "Un"), cookies: collector)
                #expect(forged.status == .forbidden, "\(path)")
            }
        }
    }

    @Test(arguments: ["/reminders/wordings/birthday/fr", "/reminders/wordings/first-reminder/de"])
    func aTextOfNoStepIsMissing(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            #expect(try await server.get(path, cookies: session).status == .notFound)
        }
    }
}

/// Draws nothing: no statement goes with a first reminder.
struct NoRenderer: SheetRenderer {
    func pdf(_ sheet: Sheet) throws -> [UInt8] { [] }
}
