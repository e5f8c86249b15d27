import Collecting
import Hummingbird
import HummingbirdTesting
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct LatePaymentTests {
    private func contract(_ server: TestServer) async throws -> Int {
        let entity = try await server.entity()
        return try await server.store.read {
            try Settings.value(of: ReminderSetting.penaltyRatePPM, entity: entity, $0)
        }
    }

    @Test(arguments: Engine.available)
    func theRateOfTheTermsOfSaleIsSeenAndSet(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let page = try await server.get("/settings", cookies: session).text
            // Second half of 2026: the bank's 2,40 % and ten points; three times 2,75 %.
            #expect(page.contains("le taux légal, 12,40\u{A0}% ce semestre. Au moins 8,25\u{A0}%"))
            #expect(page.contains("Banque centrale européenne, taux de refinancement"))
            let path = "/settings/late-payment"
            let saved = try await server.post(path, "csrf=\(csrf)&penalty-rate=15%2C5+%25", cookies: session)
            #expect(saved.location == "/settings?saved=yes")
            #expect(try await contract(server) == 155_000)
            #expect(try await server.get("/settings", cookies: session).text.contains("value=\"15,50\u{A0}%\""))
            for (typed, sentence) in [
                ("0", "La loi veut au moins 8,25\u{A0}%"), ("0%2C00", "La loi veut au moins 8,25\u{A0}%"),
                ("8%2C24", "La loi veut au moins 8,25\u{A0}%"), ("beaucoup", "Un taux annuel de 0 à 100\u{A0}%"),
                ("101", "Un taux annuel"), ("12%2C34567", "Un taux annuel"),
            ] {
                let refused = try await server.post(path, "csrf=\(csrf)&penalty-rate=\(typed)", cookies: session)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains(sentence), "\(typed)")
            }
            #expect(try await contract(server) == 155_000)
            _ = try await server.post(path, "csrf=\(csrf)&penalty-rate=", cookies: session)
            #expect(try await contract(server) == 0)
        }
    }

    @Test func theRatesOfALaterHalfYearAreAddedWithTheirSource() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let path = "/settings/legal-rates"
            let form = "csrf=\(csrf)&from=2027-01-01&refinancing=2%2C25&legal-interest=2%2C71&source=Arr%C3%AAt%C3%A9"
            let added = try await server.post(path, form, cookies: session)
            #expect(added.location == "/settings?saved=yes")
            let page = try await server.get("/settings", cookies: session).text
            #expect(page.contains("01/01/2027"))
            #expect(page.contains("12,25\u{A0}%"))
            #expect(page.contains("<bdi>Arrêté</bdi>"))
            for wrong in ["2027-02-01", "2000-07-01", "0001-01-01"] {
                let late = form.replacing("2027-01-01", with: wrong)
                let refused = try await server.post(path, late, cookies: session)
                #expect(refused.text.contains("Un semestre commence le 1er janvier"), "\(wrong)")
                #expect(refused.text.contains("value=\"2,71\""))
            }
            let unsaid = try await server.post(path, form.replacing("Arr%C3%AAt%C3%A9", with: ""), cookies: session)
            #expect(unsaid.text.contains("Dites où vous l’avez lu"))
            let entity = try await server.entity()
            let owner = try await server.signIn(as: .owner, in: entity), token = try await server.token(owner)
            // The law's rates are the group's.
            let theirs = try await server.post(path, form.replacing(csrf, with: token), cookies: owner)
            #expect(theirs.status == .forbidden)
            #expect(
                !(try await server.get("/settings", cookies: owner).text.contains("action=\"/settings/legal-rates\""))
            )
        }
    }
}
