import Foundation
import Hummingbird
import HummingbirdTesting
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// The state of each instalment on the page of its invoice, on Tuesday 24 November 2026.
@Suite struct InstalmentStateTests {
    /// The cells of the last column of the table of instalments.
    private func states(in page: String) -> [[String]] {
        let table = page.firstRange(of: "Échéance n°").map { String(page[$0.upperBound...]) } ?? ""
        let body = table.firstRange(of: "</table>").map { String(table[..<$0.lowerBound]) } ?? ""
        return body.components(separatedBy: "<tr").dropFirst().map { row in
            row.matches(of: /class="badge badge-(\w+)">([^<]*)</).map { "\($0.output.2) \($0.output.1)" }
        }
    }

    @Test(arguments: Engine.available)
    func eachSaysHowItStands(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            let session = try await server.setUp(), token = try await server.token(session)
            try await server.bringInOwingBooks()
            try await server.bringIn(
                invoices: """
                    number,customer_code,issued_on,due_on,amount,currency
                    F7,C1,2026-09-01,2026-10-01,100.00,EUR
                    F7,C1,2026-09-01,2026-11-12,100.00,EUR
                    F7,C1,2026-09-01,2026-11-24,100.00,EUR
                    F7,C1,2026-09-01,2026-12-31,100.00,EUR
                    """
            )
            try await server.bringIn(
                receipts: "reference,received_on,customer_code,amount,currency\nR7,2026-11-20,C1,130.00,EUR\n"
            )
            try await server.bringIn(allocations: "receipt,document,amount,on\nR7,F7,130.00,2026-11-20\n")
            let id = try await server.number("select id from document where number = 'F7'")
            let path = "/invoices/\(id)",
                expected = [
                    ["Soldée good"], ["Réglée en partie neutral", "Échue depuis 12\u{A0}j late"],
                    ["Échoit aujourd’hui neutral"], ["À échoir neutral"],
                ]
            let page = try await server.get(path, cookies: session).text
            #expect(states(in: page) == expected)
            let form = "csrf=\(token)&kind=dispute&note=Palette"
            #expect(try await server.post("\(path)/holds", form, cookies: session).status == .seeOther)
            let disputed = states(in: try await server.get(path, cookies: session).text)
            #expect(disputed.map { $0.contains("Litige held") } == [false, true, true, true])
        }
    }
}
