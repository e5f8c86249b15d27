import Hummingbird
import HummingbirdTesting
import Practices
import TestSupport
import Testing

@testable import Web

/// Where the practices lead: to pages that are there, and that understand what they are asked for.
@Suite struct PracticeLinksTests {
    @Test func everyActionLeadsToAPageThatUnderstandsIt() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            for action in PracticeAction.allCases {
                let path = PracticesModels.path(of: action).text
                let page = try await server.get(path, cookies: session)
                #expect(page.status == .ok, "\(path)")
                #expect(!page.text.contains("n’a pas été comprise"), "\(path)")
            }
        }
    }

    /// Neither customer has an owner or an address; both owe, and both are late.
    @Test(arguments: [
        ("/customers?lacking=file&state=open", ["C1", "C2"]), ("/customers?lacking=limit&state=open", ["C1", "C2"]),
        ("/customers?lacking=owner&state=late", ["C1", "C2"]),
        ("/customers?lacking=owner&state=lateOrDisputed", ["C1", "C2"]),
        ("/customers?lacking=owner&state=inCredit", []),
    ])
    func aListIsNarrowedToWhatLacks(path: String, codes: [String]) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            try await server.bringIn(customers: "code,name,sales_owner,credit_limit\nC3,Scierie Cèdre,Anne,10\n")
            let page = try await server.get(path, cookies: session).text
            for code in ["C1", "C2", "C3"] {
                #expect(page.contains("<span class=\"sub\">\(code)</span>") == codes.contains(code), "\(path) \(code)")
            }
        }
    }
}
