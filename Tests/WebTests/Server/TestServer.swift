import Books
import Collecting
import Foundation
import Hummingbird
import HummingbirdTesting
import Insight
import Ledger
import Logging
import Office
import Primitives
import Storage
import TestSupport

@testable import Web

/// The whole server in memory, on a database of its own, at a fixed instant.
struct TestServer {
    static let setupToken = "the-token-that-serve-prints"
    static let instant = Timestamp(millisecondsSinceEpoch: 1_795_503_600_000)  // 2026-11-24 07:00 UTC

    let store: any Store
    let client: any TestClientProtocol
    /// Where files that were sent lie until they are imported.
    let uploads: String

    static let hasher: any PasswordHasher = PlainHasher()
    static let clock: any BusinessClock = FixedClock()
    static let random: any RandomSource = CountingRandom()

    private static let migrations =
        LedgerMigrations.all + OfficeMigrations.all + BooksMigrations.all + CollectingMigrations.all
        + InsightMigrations.all + OfficeMigrations.beside

    /// `configure` changes the server before it starts.
    static func run(
        on engine: Engine,
        configure: @Sendable (inout Services, inout ServerSettings) -> Void = { _, _ in },
        _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        try await engine.withStore(migrations) { store in
            var services = Services(
                books: store,
                beside: store,
                hasher: hasher,
                clock: clock,
                random: random
            )
            var settings = ServerSettings()
            settings.setupToken = setupToken
            let uploads = NSTemporaryDirectory() + "/encours-web-tests-\(Token.make(random))"
            defer {
                // reason: most tests send no file, so there is no folder to remove.
                try? FileManager.default.removeItem(atPath: uploads)
            }
            settings.uploadFolder = uploads
            configure(&services, &settings)
            let server = WebServer(services: services, settings: settings, logger: Logger(label: "test"))
            try await Application(router: server.router()).test(.router) { client in
                try await body(TestServer(store: store, client: client, uploads: uploads))
            }
        }
    }

    func get(_ path: String, cookies: String = "") async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: [.cookie: cookies])
    }

    func post(_ path: String, _ form: String, cookies: String = "") async throws -> TestResponse {
        try await client.execute(
            uri: path,
            method: .post,
            headers: [.cookie: cookies, .contentType: "application/x-www-form-urlencoded"],
            body: ByteBuffer(string: form)
        )
    }

    /// A visitor's cookie, whose value is also the token of the visitor's forms.
    func visitor() async throws -> String {
        let response = try await get("/setup")
        let cookie = response.headers[values: .setCookie].first { $0.hasPrefix("encours_visitor=") } ?? ""
        return String(cookie.dropFirst("encours_visitor=".count).prefix { $0 != ";" })
    }

    /// Sets the company up and returns the cookie of the session that follows.
    func setUp() async throws -> String {
        let token = try await visitor()
        let response = try await post("/setup", Self.setupForm(csrf: token), cookies: "encours_visitor=\(token)")
        let cookie = response.headers[values: .setCookie].first { $0.hasPrefix("encours_session=") } ?? ""
        return String(cookie.prefix { $0 != ";" })
    }

    static func setupForm(csrf: String, token: String = setupToken, password: String = "une+longue+phrase") -> String {
        "csrf=\(csrf)&token=\(token)&company=Ateliers+Verdon&siren=732829320&name=Anne&email=anne%40verdon.example"
            + "&password=\(password)"
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

private struct PlainHasher: PasswordHasher {
    func hash(_ password: String) -> String { "plain:" + password }
    func verify(_ password: String, against hash: String) -> Bool { hash == "plain:" + password }
}

private struct FixedClock: BusinessClock {
    func now() -> Timestamp { TestServer.instant }
    func day(of instant: Timestamp, in timeZone: String) -> CivilDate { instant.adding(seconds: 3600).utcDay }
    func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int { 60 }
}

/// Tokens that differ from each other, which is all that a test needs.
private struct CountingRandom: RandomSource {
    func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
