import ArgumentParser
import Books
import Foundation
import Hummingbird
import Logging
import Office
import Secrets
import ServiceLifecycle
import UnixSignals
import Web

/// Serves the pages, works and schedules.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API, send what waits and run each day's reminders."
    )

    @ParentCommand var root: Encours

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any that is free.")
    var port = 8080

    @Option(help: "A PEM file with the certificate and its chain, for TLS.")
    var certificate: String?

    @Option(help: "A PEM file with the certificate's private key.")
    var privateKey: String?

    @Flag(help: "A trusted proxy stands in front: believe its X-Forwarded-For and send cookies over TLS only.")
    var behindProxy = false

    @Option(help: "Megabytes that one import through the browser or the API may have.")
    var uploadLimit = 512

    @Flag(inversion: .prefixedNo, help: "Send mail and run reminders too; without, `encours work` does it elsewhere.")
    var jobs = true

    func validate() throws {
        try RunningServer.checkPort(port)
        guard (certificate == nil) == (privateKey == nil) else {
            throw ValidationError("TLS needs both --certificate and --private-key.")
        }
        guard (1...1_048_576).contains(uploadLimit) else { throw ValidationError("The upload limit is at least 1.") }
    }

    func run() async throws {
        let database = try await OpenDatabase.open(root.database, makes: true)
        var settings = ServerSettings()
        settings.host = host
        settings.port = port
        settings.trustsProxy = behindProxy
        settings.certificatePath = certificate
        settings.privateKeyPath = privateKey
        settings.uploadLimit = uploadLimit << 20
        try await RunningServer(database: database, settings: settings, works: jobs).run()
        await database.close()
    }
}

/// Works without serving pages.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send what waits and run each day's reminders, without serving pages."
    )

    @ParentCommand var root: Encours

    func run() async throws {
        let database = try await OpenDatabase.open(root.database)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [Background(database, PostRoom(database))],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "encours.lifecycle")
            )
        )
        Output.line("Encours is at work; stop it with Ctrl-C.")
        try await group.run()
        await database.close()
    }
}

/// The server as a service that stops when it is told to.
struct RunningServer {
    let database: OpenDatabase
    var settings: ServerSettings
    let works: Bool

    /// Throws `ValidationError` for what is no port.
    static func checkPort(_ port: Int) throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port is between 0 and 65535.") }
    }

    func run() async throws {
        LoggingSystem.bootstrap { JSONLogHandler(label: $0) }
        let metrics = PrometheusMetrics.start()
        let post = PostRoom(database), services = database.services(post, metrics: { metrics.text })
        var settings = settings
        settings.uploadFolder = ProgramFolders(database.location).uploads
        settings.worker = WorkerName.own.text
        let now = SystemClock().now()
        try await BegunImports.markInterrupted(in: database.books, at: now) { WorkerName.isGone($0) }
        if try await services.people.isEmpty() { settings.setupToken = Token.make(SystemRandom()) }
        let scheme = settings.certificatePath == nil ? "http" : "https", host = settings.host
        let setupToken = settings.setupToken
        let server = WebServer(services: services, settings: settings, logger: Logger(label: "encours"))
        let listening: @Sendable (Int) async -> Void = { port in
            let address = "\(scheme)://\(host):\(port)"
            Output.line("Encours is at \(address)")
            if let setupToken {
                Output.line("Nobody has signed in yet. Open \(address)/setup?token=\(setupToken)")
            }
        }
        let application = try readable { try server.application(onListening: listening) }
        let background: [any Service] = works ? [Background(database, post)] : []
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: background + [application],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: Logger(label: "encours.lifecycle")
            )
        )
        do {
            try await group.run()
        } catch {
            throw refusal(error) ?? error
        }
    }

    /// A certificate and a key that can't be used are the only things that can be wrong before listening.
    private func readable<Value>(_ make: () throws -> Value) throws -> Value {
        do {
            return try make()
        } catch {
            throw tlsRefusal(error)
        }
    }

    private func tlsRefusal(_ error: any Error) -> CommandRefusal {
        let (certificate, key) = (settings.certificatePath ?? "", settings.privateKeyPath ?? "")
        return CommandRefusal(
            "TLS can't begin with the certificate \(certificate) and the key \(key): are they there, readable, in PEM, and "
                + "made for each other? (\(error))"
        )
    }

    /// Why the server can't listen; nil for another error.
    private func refusal(_ error: any Error) -> CommandRefusal? {
        let words = String(describing: error), place = "\(settings.host):\(settings.port)"
        if words.contains("Address already in use") {
            return CommandRefusal(
                "Port \(settings.port) is taken by another program. Stop it, or choose another with --port."
            )
        }
        if words.contains("SocketAddressError") {
            return CommandRefusal("\(settings.host) is no address of this machine: choose another with --host.")
        }
        // A key that is read and belongs to another certificate is found out only when the server begins.
        if words.contains("failedToLoad") { return tlsRefusal(error) }
        guard words.contains("bind(") else { return nil }
        return CommandRefusal("The server may not listen on \(place): choose another --host or --port. (\(words))")
    }
}
