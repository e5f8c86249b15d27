import Books
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Office
import Primitives
import Storage
import Testing

@testable import Web

/// A file as a browser sends it.
struct SentFile {
    var field = "file"
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ text: String) {
        self.name = name
        bytes = Array(text.utf8)
    }
}

extension TestServer {
    /// Sends a form with files.
    func upload(
        _ path: String,
        _ fields: [(String, String)],
        _ files: [SentFile],
        cookies: String
    ) async throws -> TestResponse {
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString("--edge\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--edge\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
            )
            body.writeString("Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--edge--\r\n")
        return try await send(path, body, "multipart/form-data; boundary=edge", cookies)
    }

    func send(
        _ path: String,
        _ body: ByteBuffer,
        _ contentType: String,
        _ cookies: String
    ) async throws -> TestResponse {
        try await client.execute(
            uri: path,
            method: .post,
            headers: [.cookie: cookies, .contentType: contentType],
            body: body
        )
    }

    /// The report of an import, once it has ended: each try waits for it on the server.
    func report(at path: String, cookies: String) async throws -> TestResponse {
        for _ in 0..<60 {
            let page = try await get(path, cookies: cookies)
            if !page.text.contains("data-poll") { return page }
        }
        Issue.record("the import at \(path) has not ended within a minute")
        return try await get(path, cookies: cookies)
    }

    /// What lies in the folder of uploads.
    func uploadedFiles() throws -> [String] {
        guard FileManager.default.fileExists(atPath: uploads) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: uploads).sorted()
    }

    /// Adds a person with a role and signs them in; returns the cookie of their session.
    func signIn(as role: Role, in entity: LegalEntity.ID? = nil) async throws -> String {
        let email = "\(role.rawValue)@verdon.example".lowercased()
        let people = People(store: store, hasher: TestServer.hasher)
        try await people.add(
            NewPerson(
                email: email,
                name: role.rawValue,
                password: "une longue phrase",
                language: .french,
                grants: [Actor.Grant(role: role, legalEntity: entity)]
            ),
            by: .command,
            at: Self.instant
        )
        let page = try await get("/sign-in")
        let cookie = page.headers[values: .setCookie].first { $0.hasPrefix("encours_visitor=") } ?? ""
        let token = String(cookie.dropFirst("encours_visitor=".count).prefix { $0 != ";" })
        let form = "csrf=\(token)&email=\(email)&password=une+longue+phrase"
        let answer = try await post("/sign-in", form, cookies: "encours_visitor=\(token)")
        let session = answer.headers[values: .setCookie].first { $0.hasPrefix("encours_session=") } ?? ""
        return String(session.prefix { $0 != ";" })
    }

    /// A second company, whose pages need its code in their address.
    func addCompany() async throws -> LegalEntity {
        let siren = try #require(Siren("552100554"))
        return try await store.write { connection in
            try LegalEntities.add(
                NewLegalEntity(code: "nord", name: "Verdon Nord", siren: siren),
                by: "command",
                at: Self.instant,
                connection
            )
        }
    }

    func number(_ query: SQL) async throws -> Int64 { try await store.read { try $0.number(query) } }
}

extension TestResponse {
    var location: String { headers[.location] ?? "" }
}
