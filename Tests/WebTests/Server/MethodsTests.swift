import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Primitives
import TestSupport
import Testing

@testable import Web

/// HEAD, methods that nothing answers, and bytes that are no request.
@Suite struct MethodsTests {
    @Test(arguments: ["/sign-in", "/today", "/customers", "/assets/encours.css", "/health", "/aged-balance.csv"])
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
        var fields: HTTPFields = [.contentLength: "0"]
        SecurityHeaders.add(to: &fields, isSecure: true)
        #expect(fields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        #expect(fields[.xContentTypeOptions] == "nosniff")
        #expect(fields[.strictTransportSecurity] != nil)
    }

    @Test(arguments: [
        ("/aged-balance?as-of=abc", "«\u{A0}abc\u{A0}» n’est pas une date\u{A0}: cette page est au 24/11/2026."),
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
