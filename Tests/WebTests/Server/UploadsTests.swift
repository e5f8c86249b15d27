import Books
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import Office
import Primitives
import Storage
import TestSupport
import Testing

@testable import Web

/// What is sent to the server with files, and should not have been.
@Suite struct UploadsTests {
    private static let fields = [("kind", "customers")]

    @Test func theTokenComesFirstAndIsTheSessions() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            for fields in [Self.fields, [("csrf", "forged")] + Self.fields, Self.fields + [("csrf", csrf)], []] {
                let answer = try await server.upload("/imports", fields, [ImportsTests.customers], cookies: session)
                #expect(answer.status == .forbidden)
            }
            var disguised = ImportsTests.customers
            disguised.field = "csrf"
            #expect(try await server.upload("/imports", [], [disguised], cookies: session).status == .forbidden)
            let plain = try await server.post("/imports", "csrf=\(csrf)&kind=customers", cookies: session)
            #expect(plain.status == .forbidden)
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func whatIsBeyondTheLimitIsRefusedAndNothingStays() async throws {
        try await TestServer.run(on: .sqlite, configure: { $1.uploadLimit = 20_000 }) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let large = SentFile("clients.csv", String(repeating: "C1,Menuiserie\n", count: 5000))
            let answer = try await server.upload(
                "/imports",
                [("csrf", csrf)] + Self.fields,
                [large],
                cookies: session
            )
            #expect(answer.status == .contentTooLarge)
            #expect(answer.text.contains("Plus de 20"))
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func anUploadThatBreaksOffLeavesNothing() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let text = """
                --edge\r
                Content-Disposition: form-data; name="csrf"\r
                \r
                \(csrf)\r
                --edge\r
                Content-Disposition: form-data; name="file"; filename="a.csv"\r
                \r
                code,name\r
                C1,Menu
                """
            let answer = try await server.send(
                "/imports",
                ByteBuffer(string: text),
                "multipart/form-data; boundary=edge",
                session
            )
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("L’envoi s’est interrompu"))
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func whatIsMissingIsSaidByItsField() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            func send(_ kind: String, _ files: [SentFile]) async throws -> TestResponse {
                try await server.upload("/imports", [("csrf", csrf), ("kind", kind)], files, cookies: session)
            }
            let unknown = try await send("nothing", [ImportsTests.customers])
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.text.contains("Dites ce que contient le fichier."))
            #expect(try await send("customers", []).text.contains("Choisissez un fichier."))
            #expect(try await send("customers", [SentFile("", "")]).text.contains("Choisissez un fichier."))
            let two = try await send("customers", [ImportsTests.customers, ImportsTests.invoices])
            #expect(two.text.contains("Un seul fichier à la fois"))
            #expect(two.text.contains("value=\"customers\" checked"))
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func moreFieldsThanAnyFormHasAreRefused() async throws {
        try await TestServer.run(on: .sqlite) { server in
            let session = try await server.setUp(), csrf = try await server.token(session)
            let fields = [("csrf", csrf)] + (0..<40).map { ("field\($0)", "x") }
            let answer = try await server.upload("/imports", fields, [ImportsTests.customers], cookies: session)
            #expect(answer.status == .unprocessableContent)
            #expect(try server.uploadedFiles() == [])
        }
    }

    @Test func anImportWhoseFileCannotBeReadFailsAndSaysSo() async throws {
        try await TestServer.run(on: .sqlite) { server in
            _ = try await server.setUp()
            let shelf = UploadShelf(folder: server.uploads, limit: 1000, random: TestServer.random)
            let room = ImportRoom(
                store: server.store,
                shelf: shelf,
                clock: TestServer.clock,
                logger: Logger(label: "test")
            )
            var upload = try shelf.open()
            upload.ended(try upload.add("clients.csv").finish())
            upload.remove()
            let entity = try await server.entity()
            let request = ImportRequest(
                entity: entity,
                actor: .command,
                at: TestServer.instant,
                today: TestServer.today
            )
            let run = try await room.begin(ImportJob(kind: .customers, upload: upload, request: request))
            await room.wait(for: run, atMost: .seconds(60))
            guard case .failed(.failed, entity) = await room.standing(of: run) else {
                Issue.record("the import did not fail")
                return
            }
        }
    }

    @Test func filesThatWaitAreForTheProgramAlone() throws {
        let shelf = UploadShelf(
            folder: NSTemporaryDirectory() + "/encours-shelf-\(Token.make(TestServer.random))",
            limit: 1000,
            random: TestServer.random
        )
        defer {
            // reason: the folder is there unless the test has failed already.
            try? FileManager.default.removeItem(atPath: shelf.folder)
        }
        var upload = try shelf.open()
        let writer = try upload.add("clients.csv")
        try writer.append(Array("code".utf8))
        upload.ended(try writer.finish())
        func mode(_ path: String) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
        #expect(try mode(upload.files[0].path) == 0o600)
        #expect(try mode(upload.folder) == 0o700)
        #expect(try mode(shelf.folder) == 0o700)
        // SHA-256 of "code".
        #expect(
            upload.files[0].digest == "5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b"
        )
        try shelf.keep(upload, as: 7)
        let taken = try #require(try shelf.take(7))
        #expect(taken.files.map(\.name) == ["clients.csv"])
        #expect(taken.digest == upload.digest)
        #expect(try shelf.take(7) == nil)
        taken.remove()
        #expect(try FileManager.default.contentsOfDirectory(atPath: shelf.folder) == [])
    }

    /// What a killed program left goes when the next one comes; not what another is reading, nor what a dry run keeps.
    @Test func whoeverComesFirstSweepsWhatIsLeft() throws {
        let shelf = UploadShelf(
            folder: NSTemporaryDirectory() + "/encours-shelf-\(Token.make(TestServer.random))",
            limit: 1000,
            random: TestServer.random
        )
        defer {
            // reason: as above.
            try? FileManager.default.removeItem(atPath: shelf.folder)
        }
        func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: shelf.folder) }
        func upload() throws -> Upload {
            var upload = try shelf.open()
            upload.ended(try upload.add("clients.csv").finish())
            return upload
        }
        _ = try upload()
        try shelf.keep(try upload(), as: 7)
        #expect(try names().count == 2)
        let first = try UploadFolderClaim(shelf)
        #expect(try names() == ["kept-7"])
        let reading = try upload()
        let second = try UploadFolderClaim(shelf)
        #expect(try names().count == 2)
        reading.remove()
        withExtendedLifetime((first, second)) {}
    }

    @Test func twoFilesOfOneNameAreBothKept() throws {
        let shelf = UploadShelf(
            folder: NSTemporaryDirectory() + "/encours-shelf-\(Token.make(TestServer.random))",
            limit: 1000,
            random: TestServer.random
        )
        defer {
            // reason: as above.
            try? FileManager.default.removeItem(atPath: shelf.folder)
        }
        var upload = try shelf.open()
        for text in ["one", "two"] {
            let writer = try upload.add("F1.pdf")
            try writer.append(Array(text.utf8))
            upload.ended(try writer.finish())
        }
        #expect(upload.files.map(\.name) == ["F1.pdf", "2-F1.pdf"])
        #expect(Set(upload.files.map(\.digest)).count == 2)
    }
}
