import Foundation
import Messaging
import Testing

/// A mail server of the test's own, in `Server/smtp_server.py`.
final class MailServer: @unchecked Sendable {
    static let python = ProcessInfo.processInfo.environment["ENCOURS_TEST_PYTHON"]
    static let isThere = ConditionTrait.enabled(if: python != nil, "ENCOURS_TEST_PYTHON names no Python with aiosmtpd")

    struct Kept {
        let bytes: [UInt8]
        let envelope: Envelope
    }

    struct Envelope: Decodable {
        let from: String
        let to: [String]
        let hello: String
        let user: String?
        let secured: Bool
        /// The port of the client: the same for messages of one connection.
        let peer: Int
    }

    let folder = TemporaryFolder()
    let port: Int
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()
    private var unread = Data()

    init(misbehaving mode: String = "none", options: [String] = []) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Server/smtp_server.py")
        process.executableURL = URL(filePath: try #require(Self.python))
        process.arguments = [script.path(), "--folder", folder.path, "--misbehave", mode] + options
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        var unread = Data()
        let line = Self.line(from: output, &unread)
        self.unread = unread
        port = try #require(Int(line.dropFirst("PORT ".count)), "the server did not start: \(line)")
    }

    deinit {
        // reason: the server may have stopped already.
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    var settings: SMTPSettings {
        var settings = SMTPSettings(host: "127.0.0.1", port: port, security: .none)
        settings.helloName = "encours.exemple.test"
        return settings
    }

    /// Blocks until the server says that it has kept one more message.
    func waitForMessage() {
        #expect(Self.line(from: output, &unread).hasPrefix("KEPT"))
    }

    /// Blocks until the server says that it has fallen silent.
    func waitForSilence() {
        #expect(Self.line(from: output, &unread) == "SILENT")
    }

    func kept() throws -> [Kept] {
        let new = URL(filePath: folder.path).appending(path: "new")
        let names = try FileManager.default.contentsOfDirectory(atPath: new.path()).filter { $0.hasSuffix(".eml") }
        return try names.sorted().map { name in
            let envelope = try Data(contentsOf: new.appending(path: name.replacing(".eml", with: ".json")))
            return Kept(
                bytes: Array(try Data(contentsOf: new.appending(path: name))),
                envelope: try JSONDecoder().decode(Envelope.self, from: envelope)
            )
        }
    }

    /// The verbs that the server received, in order.
    func commands() throws -> [String] {
        let log = "\(folder.path)/commands.log"
        guard FileManager.default.fileExists(atPath: log) else { return [] }
        return try String(contentsOfFile: log, encoding: .ascii).split(separator: "\n").map(String.init)
    }

    private static func line(from pipe: Pipe, _ unread: inout Data) -> String {
        while true {
            if let end = unread.firstIndex(of: 0x0A) {
                let line = String(decoding: unread[..<end], as: UTF8.self)
                unread = Data(unread[unread.index(after: end)...])
                return line
            }
            let more = pipe.fileHandleForReading.availableData
            guard !more.isEmpty else { return String(decoding: unread, as: UTF8.self) }
            unread += more
        }
    }
}

/// A folder of the test's own, gone with the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.appending(path: "encours-mail-\(UUID().uuidString)").path()
    }

    // reason: what is left in the temporary folder harms nothing.
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A certificate for `localhost` that signs itself, made with openssl.
struct TestCertificate {
    let folder = TemporaryFolder()
    var certificate: String { "\(folder.path)/certificate.pem" }
    var key: String { "\(folder.path)/key.pem" }
    var serverOptions: [String] { ["--certificate", certificate, "--key", key] }

    init() throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
            certificate,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl made no certificate")
    }
}
