internal import Foundation
public import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import NIOSSL

/// The pages, the files and the API, ready to listen.
public struct WebServer: Sendable {
    private let services: Services
    private let settings: ServerSettings
    private let logger: Logger

    public init(services: Services, settings: ServerSettings, logger: Logger) {
        self.services = services
        self.settings = settings
        self.logger = logger
    }

    /// A service that listens until it is told to stop, and then lets running requests end.
    ///
    /// - Parameter onListening: is told the port, once connections are taken.
    /// - Returns: the service.
    /// - Throws: when the certificate or its key can't be read.
    public func application(
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> some ApplicationProtocol {
        try UploadFolderClaim.holdForGood(uploadShelf)
        return Application(
            router: router(),
            server: try server(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                serverName: nil,
                availableConnectionsDelegate: .maximum(settings.connectionLimit, logger: logger)
            ),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
    }

    private func server() throws -> HTTPServerBuilder {
        let (isSecure, headSeconds, earlySeconds) = (settings.isSecure, settings.headSeconds, settings.earlySeconds)
        let idle = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                BareAnswerHeaders(isSecure: isSecure), HeaderDeadline(seconds: headSeconds),
                EarlyAnswer(seconds: earlySeconds),
            ],
            idleTimeout: .seconds(settings.idleSeconds)
        )
        guard let certificatePath = settings.certificatePath, let keyPath = settings.privateKeyPath else {
            return .http1(configuration: idle)
        }
        let chain = try NIOSSLCertificate.fromPEMFile(certificatePath).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: keyPath, format: .pem)
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        return try .tls(.http1(configuration: idle), tlsConfiguration: tls)
    }

    func router() -> Router<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints), shelf = uploadShelf
        let room = ImportRoom(
            store: services.books,
            shelf: shelf,
            clock: services.clock,
            logger: logger,
            worker: settings.worker
        )
        router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
        router.add(middleware: MetricsMiddleware())
        HealthController(services: services).addRoutes(to: router)
        AssetController().addRoutes(to: router)
        ApiController(services: services, settings: settings, room: room, shelf: shelf).addRoutes(to: router)
        router.add(middleware: QuerySpaces())
        // Twice: what fails before anybody is known, and what fails once the person's language is.
        router.add(middleware: ErrorPages(services: services, settings: settings))
        router.add(middleware: SessionReader(services: services, isSecure: settings.isSecure))
        router.add(middleware: ErrorPages(services: services, settings: settings))
        router.add(middleware: SignInFirst())
        SignInController(services: services, settings: settings).addRoutes(to: router)
        PasswordController(services: services, settings: settings).addRoutes(to: router)
        SetupController(services: services, settings: settings).addRoutes(to: router)
        TodayController(services: services, settings: settings).addRoutes(to: router)
        AgedBalanceController(services: services, settings: settings).addRoutes(to: router)
        MonthsController(services: services, settings: settings).addRoutes(to: router)
        CustomersController(services: services, settings: settings).addRoutes(to: router)
        UnappliedController(services: services, settings: settings).addRoutes(to: router)
        CustomerRecordController(services: services, settings: settings).addRoutes(to: router)
        CustomerMergeController(services: services, settings: settings).addRoutes(to: router)
        CustomerErasureController(services: services, settings: settings).addRoutes(to: router)
        InvoicesController(services: services, settings: settings).addRoutes(to: router)
        InvoiceController(services: services, settings: settings).addRoutes(to: router)
        DueDaysController(services: services, settings: settings).addRoutes(to: router)
        AbsentController(services: services, settings: settings).addRoutes(to: router)
        UndoingsController(services: services, settings: settings).addRoutes(to: router)
        RemindersController(services: services, settings: settings).addRoutes(to: router)
        WordingsController(services: services, settings: settings).addRoutes(to: router)
        BacklogController(services: services, settings: settings).addRoutes(to: router)
        ReminderHistoryController(services: services, settings: settings).addRoutes(to: router)
        PromisesController(services: services, settings: settings).addRoutes(to: router)
        NoticesController(services: services, settings: settings).addRoutes(to: router)
        MailboxController(services: services, settings: settings).addRoutes(to: router)
        HoldsController(services: services, settings: settings).addRoutes(to: router)
        PracticesController(services: services, settings: settings).addRoutes(to: router)
        EventsController(services: services, settings: settings).addRoutes(to: router)
        SettingsController(services: services, settings: settings).addRoutes(to: router)
        LatePaymentController(services: services, settings: settings).addRoutes(to: router)
        AccessController(services: services, settings: settings).addRoutes(to: router)
        SearchController(services: services, settings: settings).addRoutes(to: router)
        ImportsController(services: services, settings: settings, room: room, shelf: shelf).addRoutes(to: router)
        router.refuseOtherMethods()
        return router
    }

    private var uploadShelf: UploadShelf {
        let folder = settings.uploadFolder ?? NSTemporaryDirectory() + "/encours-uploads-\(getuid())"
        return UploadShelf(folder: folder, limit: settings.uploadLimit, random: services.random)
    }
}
