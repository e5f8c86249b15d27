import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Web

/// A page that stayed open over a session: what was typed is given back.
@Suite struct StaleFormTests {
    private func post(
        _ server: TestServer,
        _ form: String,
        from site: String?,
        cookies: String = ""
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.cookie: cookies, .contentType: "application/x-www-form-urlencoded"]
        if let site, let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
        headers[.referer] = "http://localhost/customers/1"
        let body = ByteBuffer(string: form)
        return try await server.client.execute(uri: "/customers/1/notes", method: .post, headers: headers, body: body)
    }

    private static let form = "csrf=old&text=Promis+%3Cdemain%3E+au+t%C3%A9l%C3%A9phone&password=hidden+words&id=12"

    @Test func whatWasTypedComesBackToWhoTypedItAndNothingIsDone() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            try await server.bringInOwingBooks()
            for cookies in [session, ""] {
                let page = try await post(server, Self.form, from: "same-origin", cookies: cookies)
                #expect(page.status == .forbidden)
                #expect(page.text.contains("<bdi>Promis &lt;demain&gt; au téléphone</bdi>"))
                #expect(!page.text.contains("hidden words"))
                #expect(!page.text.contains("<bdi>12</bdi>"))
            }
            let visitor = try await post(server, Self.form, from: "same-origin")
            #expect(visitor.text.contains("/sign-in?returnTo="))
            #expect(try await server.number("select count(*) from remark") == 0)
        }
    }

    @Test(arguments: ["cross-site", "same-site", nil])
    func anotherSiteWritesNothingOnAPageOfOurs(site: String?) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let page = try await post(server, Self.form, from: site, cookies: session)
            #expect(page.status == .forbidden)
            #expect(!page.text.contains("Promis"))
        }
    }
}
