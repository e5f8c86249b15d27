import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

@Suite struct ApiTests {
    @Test(arguments: Engine.available)
    func whatTheCommandsGiveIsGivenToAKey(engine: Engine) async throws {
        try await TestServer.run(on: engine) { server in
            _ = try await server.setUp()
            try await server.bringInOwingBooks()
            let key = try await server.key(.reader)
            let aged = try await server.api("/aged-balance?as-of=2026-11-24", key)
            #expect(aged.status == .ok)
            #expect(aged.headers[.contentType] == "application/json")
            // F1 is 23 days late; F2, less the receipt that is not applied, 4 days.
            #expect(aged.text.contains("{\"key\":\"1-30\",\"amountMinor\":170000}"))
            #expect(aged.text.contains("\"unappliedMinor\":-4000,\"totalMinor\":166000"))
            let kpi = try await server.api("/kpi?as-of=2026-11-24", key).text
            #expect(
                kpi.hasPrefix("{\"asOf\":\"2026-11-24\",\"indicators\":[{\"entity\":\"732829320\",\"currency\":\"EUR\"")
            )
            #expect(kpi.contains("\"overdueRatio\":100.0"))
            let customers = try await server.api("/customers?q=alder", key).text
            #expect(customers.contains("\"count\":1,\"nextOffset\":null"))
            #expect(customers.contains("\"code\":\"C1\",\"name\":\"Menuiserie Alder\""))
            #expect(
                customers.contains("\"balanceMinor\":120000,\"overdueMinor\":120000,\"oldestDueOn\":\"2026-11-01\"")
            )
            let invoices = try await server.api("/invoices?limit=1", key).text
            #expect(invoices.contains("\"count\":2,\"nextOffset\":1"))
            #expect(invoices.contains("\"number\":\"F1\",\"kind\":\"invoice\",\"customerCode\":\"C1\""))
            #expect(invoices.contains("\"amountMinor\":120000,\"openMinor\":120000"))
        }
    }

    @Test func aFileIsImportedAndItsReportGiven() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let key = try await server.key(.accountant)
            let sent = try await server.api(
                "/imports/customers?name=clients.csv",
                key,
                body: "code,name\nC1,Menuiserie Alder\n"
            )
            #expect(sent.status == .ok)
            #expect(sent.location == "/api/v1/imports/1")
            let report = try await server.api("/imports/1", key).text
            #expect(
                report == """
                    {"id":1,"entity":"732829320","state":"imported","kind":"customers","file":"clients.csv",\
                    "day":"2026-11-24","customers":1,"documents":0,"instalments":0,"allocations":0,"skipped":0,\
                    "issues":[]}

                    """
            )
            let refused = try await server.api(
                "/imports/invoices",
                key,
                body: "number,customer_code,issued_on,amount\nF1,C9,2026-10-02,1200.00\n"
            )
            #expect(refused.status == .unprocessableContent)
            #expect(
                refused.text.contains("\"line\":2,\"field\":\"customer_code\",\"code\":\"import.unknown-customer\"")
            )
            let dry = try await server.api("/imports/customers?dry-run=yes", key, body: "code,name\nC2,Garage\n")
            #expect(dry.text.contains("\"state\":\"checked\""))
            for unclear in ["dry-run=true", "dry-run=YES", "dry-run=", "dryrun=yes", "recalculate-due-days=1"] {
                let answer = try await server.api("/imports/customers?\(unclear)", key, body: "code,name\nC2,Garage\n")
                #expect(answer.status == .badRequest, "\(unclear)")
            }
            #expect(try await server.number("select count(*) from customer") == 1)
        }
    }

    @Test func refusalsAreJsonWithTheRightStatus() async throws {
        try await TestServer.run(on: .sqlite, configure: { $1.uploadLimit = 1000 }) { server in
            _ = try await server.setUp()
            let reader = try await server.key(.reader), accountant = try await server.key(.accountant)
            func expect(_ answer: TestResponse, _ status: HTTPResponse.Status, _ code: String) {
                #expect(answer.status == status)
                #expect(answer.text.hasPrefix("{\"error\":{\"code\":\"\(code)\",\"message\":\""))
            }
            expect(try await server.api("/kpi", nil), .unauthorized, "api.no-key")
            expect(try await server.api("/kpi", "enc_guessed"), .unauthorized, "api.no-key")
            expect(try await server.api("/nothing", reader), .notFound, "api.unknown-path")
            expect(try await server.api("/kpi?as-of=tomorrow", reader), .badRequest, "api.bad-value")
            expect(try await server.api("/kpi?entity=nowhere", reader), .notFound, "api.unknown-entity")
            expect(try await server.api("/invoices?state=lost", reader), .badRequest, "api.bad-value")
            expect(try await server.api("/imports/12", reader), .notFound, "api.unknown-import")
            expect(try await server.api("/imports/customers", reader, body: "code"), .forbidden, "permission.missing")
            expect(try await server.api("/imports/orders", accountant, body: "a"), .notFound, "api.unknown-path")
            expect(try await server.api("/imports/customers", accountant, body: ""), .badRequest, "api.empty-body")
            let large = String(repeating: "C1,Alder\n", count: 200)
            expect(
                try await server.api("/imports/customers", accountant, body: large),
                .contentTooLarge,
                "upload.too-large"
            )
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func whoeverGuessesKeysWaits() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let key = try await server.key(.reader)
            for _ in 0..<8 { #expect(try await server.api("/kpi", "enc_guess").status == .unauthorized) }
            let answer = try await server.api("/kpi", "enc_guess")
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("api.too-many-tries"))
            // Somebody else's guesses stop nobody who has a key.
            #expect(try await server.api("/kpi", key).status == .ok)
        }
    }

    @Test func aKeyOpensItsCompanyAlone() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            try await server.bringInOwingBooks()
            let north = try await server.addCompany()
            let own = try await server.key(.reader, in: north.id), both = try await server.key(.reader)
            #expect(try await server.api("/aged-balance", own).text.contains("\"customers\":[]"))
            #expect(try await server.api("/invoices", own).text.contains("\"count\":0"))
            #expect(try await server.api("/invoices?entity=732829320", own).status == .notFound)
            #expect(try await server.api("/invoices", both).text.contains("api.entity-required"))
            #expect(try await server.api("/invoices?entity=732829320", both).text.contains("\"count\":2"))
            #expect(try await server.api("/aged-balance", both).text.contains("Menuiserie Alder"))
            let sent = try await server.upload(
                "/imports?entity=732829320",
                [("csrf", csrf), ("kind", "customers")],
                [ImportsTests.customers],
                cookies: session
            )
            _ = try await server.report(at: sent.location, cookies: session)
            let path = String(sent.location.prefix { $0 != "?" })
            #expect(try await server.api(path, both).status == .ok)
            #expect(try await server.api(path, own).status == .notFound)
            #expect(try await server.api("\(path)?entity=nord", both).status == .notFound)
        }
    }

    /// A session's cookie is no key: a page of another site could make a browser send it.
    @Test func aSessionOpensNothing() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp()
            #expect(try await server.get("/api/v1/kpi", cookies: session).status == .unauthorized)
        }
    }
}

extension TestServer {
    func key(_ role: Role, in entity: LegalEntity.ID? = nil) async throws -> String {
        try await ApiKeys(store: store, random: Self.random).make(
            name: "Essai",
            grant: Actor.Grant(role: role, legalEntity: entity),
            expiresAt: nil,
            by: .command,
            at: Self.instant
        )
    }

    /// A request with a key; with a body it is a POST.
    func api(_ path: String, _ key: String?, body: String? = nil) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let key { headers[.authorization] = "Bearer \(key)" }
        return try await client.execute(
            uri: "/api/v1\(path)",
            method: body == nil ? .get : .post,
            headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        )
    }
}
