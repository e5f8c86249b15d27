import Foundation
import Messaging
import Office
import Primitives
import Secrets
import Storage

/// Hands mail over as the settings say at that moment: a change of server takes effect with the next message.
actor OutgoingMail: MailTransport {
    private let books: any Store
    private let folders: ProgramFolders
    private let kept: KeptMailTransport
    private var line: (settings: SMTPSettings, transport: SMTPTransport)?

    init(books: any Store, folders: ProgramFolders) {
        self.books = books
        self.folders = folders
        kept = KeptMailTransport(folder: folders.keptMail)
    }

    func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        let way: Way
        do {
            way = try await self.way()
        } catch let error as MailDeliveryError {
            throw error
        } catch {
            // Whatever failed, nothing was handed over yet.
            let words = error is CancellationError ? "stopped before the attempt" : "the settings of mail can't be read"
            throw MailDeliveryError.unreachable(words)
        }
        _ = try await handOver(message, from: from, to: recipients, way)
    }

    /// Like `deliver`, and tells what the server answered; nil when mail is kept on this machine.
    func handOver(_ message: [UInt8], from: String, to recipients: [String]) async throws -> String? {
        try await handOver(message, from: from, to: recipients, way())
    }

    private func handOver(
        _ message: [UInt8],
        from: String,
        to recipients: [String],
        _ way: Way
    ) async throws -> String? {
        switch way {
        case .kept:
            try await kept.deliver(message, from: from, to: recipients)
            return nil
        case .server(let transport): return try await transport.handOver(message, from: from, to: recipients)
        }
    }

    /// Connects and signs in without sending; throws `MailDeliveryError` when that fails.
    func test() async throws {
        if case .server(let transport) = try await way() { try await transport.testConnection() }
    }

    func close() async {
        await line?.transport.close()
        line = nil
    }

    /// Where mail goes.
    private enum Way {
        case kept
        case server(SMTPTransport)
    }

    /// As the settings say now.
    private func way() async throws -> Way {
        let settings = try await books.read { try MailSettings.read($0) }
        guard !settings.isKept else { return .kept }
        guard let transport = try await transport(settings) else {
            throw MailDeliveryError.unreachable("no mail server is set")
        }
        return .server(transport)
    }

    private func transport(_ settings: MailSettings) async throws -> SMTPTransport? {
        guard let host = settings.host else { return nil }
        let security: SMTPSettings.Security =
            switch settings.security {
            case .none: .none
            case .startTLS: .startTLS
            case .tls: .implicitTLS
            }
        var wanted = SMTPSettings(host: host, port: settings.port, security: security)
        wanted.authoritiesPath = settings.authoritiesPath
        if let user = settings.user {
            wanted.credentials = SMTPSettings.Credentials(user: user, password: try await password() ?? "")
        }
        if let line, line.settings == wanted { return line.transport }
        let transport = SMTPTransport(settings: wanted)
        await close()
        line = (wanted, transport)
        return transport
    }

    private func password() async throws -> String? {
        let box = SodiumSecretBox(key: try KeyFile(path: folders.keyFile).key())
        return try await books.read { connection in
            try SecretStore(box: box).value(of: MailSettings.passwordName, entity: nil, connection)
        }
    }
}

/// The kept mails of a folder, as pages show them.
struct KeptMailShelf: MailKeeper {
    let mailbox: KeptMailbox

    init(folder: String) { mailbox = KeptMailbox(folder: folder) }

    func count() throws -> Int { try mailbox.count() }

    func page(_ number: Int, size: Int) throws -> [KeptMessage] {
        try mailbox.page(number, size: size).compactMap(message)
    }

    func message(_ number: Int64) throws -> KeptMessage? {
        guard let name = try mailbox.identifier(of: Int(number)) else { return nil }
        return try mailbox.mail(name).flatMap(message)
    }

    private func message(_ kept: KeptMail) -> KeptMessage? {
        guard let number = kept.id.split(separator: "_").first.flatMap({ Int64($0) }) else { return nil }
        return Self.message(kept.mail, kept.bytes, number: number)
    }

    /// Any mail, from its bytes.
    static func read(_ bytes: [UInt8]) throws -> KeptMessage? {
        message(try MailReader().read(bytes), bytes, number: 0)
    }

    private static func message(_ mail: ReceivedMail, _ bytes: [UInt8], number: Int64) -> KeptMessage {
        KeptMessage(
            number: number,
            subject: mail.subject,
            from: mail.from.map(spelled) ?? "",
            to: mail.to.map(spelled),
            at: mail.date,
            text: mail.text,
            html: mail.html,
            attachments: mail.attachments,
            bytes: bytes
        )
    }

    private static func spelled(_ address: MailAddress) -> String {
        address.name.map { "\($0) <\(address.address)>" } ?? address.address
    }
}
