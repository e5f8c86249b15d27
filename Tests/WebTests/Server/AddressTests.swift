import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// Addresses that ask for what can't be read: the page says so, a file is refused.
@Suite struct AddressTests {
    @Test(arguments: [
        ("/aged-balance?as-of=abc", "«\u{A0}abc\u{A0}» n’est pas une date\u{A0}: cette page est au 24/11/2026."),
        (
            "/aged-balance?as-of=31/02/2026",
            "«\u{A0}31/02/2026\u{A0}» n’est pas une date\u{A0}: cette page est au 24/11/2026."
        ),
        (
            "/aged-balance/?as-of=31/02/2026",
            "«\u{A0}31/02/2026\u{A0}» n’est pas une date\u{A0}: cette page est au 24/11/2026."
        ),
        ("/aged-balance?by=moon", "«\u{A0}moon\u{A0}» n’est pas un choix de cette page"),
        ("/customers?state=x&from=y", "«\u{A0}x\u{A0}» n’est pas un choix"),
        ("/invoices?from=hier", "«\u{A0}hier\u{A0}» n’est pas une date\u{A0}: la liste n’est pas limitée"),
        ("/invoices?bucket=loin", "«\u{A0}loin\u{A0}» n’est pas un choix"),
        ("/reminders?on=2026-13-01", "«\u{A0}2026-13-01\u{A0}» n’est pas une date"),
    ])
    func whatAnAddressDoesNotMeanIsSaid(path: String, sentence: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            let page = try await server.get(path, cookies: session)
            #expect(page.status == .ok)
            #expect(page.text.contains("Une partie de l’adresse n’a pas été comprise"))
            #expect(page.text.contains(sentence))
            let plain = try await server.get(String(path.prefix { $0 != "?" }) + "?q=&state=", cookies: session)
            #expect(!plain.text.contains("n’a pas été comprise"))
        }
    }

    @Test(arguments: ["/aged-balance.csv?as-of=abc", "/aged-balance.json?as-of=2026-02-30"])
    func aFileForAnotherQuestionIsNotGiven(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let answer = try await server.get(path, cookies: session)
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("api.bad-value"))
        }
    }
}
