import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Primitives
import TestSupport
import Testing

@testable import Web

/// HEAD, methods that nothing answers, and bytes that are no request.
@Suite struct MethodsTests {
    @Test(arguments: ["/settings", "/today", "/customers", "/assets/encours.css", "/health", "/aged-balance.csv"])
    func headAnswersAsGetWithoutABody(path: String) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let page = try await server.get(path, cookies: session)
            let head = try await server.client.execute(uri: path, method: .head, headers: [.cookie: session])
            #expect(head.status == .ok)
            #expect(head.status == page.status)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentType] == page.headers[.contentType])
            #expect(head.headers[.contentSecurityPolicy] == page.headers[.contentSecurityPolicy])
        }
    }

    @Test(arguments: [
        ("/customers", HTTPRequest.Method.post, "GET, HEAD"), ("/today", .delete, "GET, HEAD"),
        ("/settings/entity", .get, "POST"), ("/imports", .put, "GET, HEAD, POST"), ("/health", .post, "GET, HEAD"),
        ("/customers/1/holds", .get, "POST"), ("/api/v1/kpi", .post, "GET, HEAD"),
    ])
    func anotherMethodIsRefusedAndTheRightOnesAreNamed(
        path: String,
        method: HTTPRequest.Method,
        allow: String
    ) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            let answer = try await server.client.execute(uri: path, method: method, headers: [.cookie: session])
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == allow)
            #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            let isApi = path.hasPrefix("/api/")
            #expect(answer.text.contains(isApi ? "api.method-not-allowed" : "Rien ne se demande de cette façon"))
            // What is nowhere is still missing.
            #expect(try await server.get("/nowhere", cookies: session).status == .notFound)
        }
    }

    @Test func anAnswerThatNoPageMadeCarriesTheHeaders() throws {
        let channel = EmbeddedChannel(handler: BareAnswerHeaders(isSecure: true))
        var answer = HTTPResponse(status: .badRequest)
        try channel.writeOutbound(HTTPResponsePart.head(answer))
        answer.headerFields[.contentSecurityPolicy] = "default-src 'self'"
        try channel.writeOutbound(HTTPResponsePart.head(answer))
        let heads = try (0..<2).map { _ -> HTTPFields in
            guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else { return [:] }
            return head.headerFields
        }
        #expect(heads[0][.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        #expect(heads[0][.xContentTypeOptions] == "nosniff")
        #expect(heads[0][.strictTransportSecurity] != nil)
        // What an answer says of itself stays.
        #expect(heads[1][.contentSecurityPolicy] == "default-src 'self'")
    }
}
