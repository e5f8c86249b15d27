import HTTPTypes
import Hummingbird
import Ledger
import NIOPosix
import Office
import Primitives
import Storage

/// The mail of a demonstration, kept instead of sent.
struct MailboxController {
    let services: Services
    let settings: ServerSettings

    private static let pageSize = 50

    func addRoutes(to router: Router<PageContext>) {
        router.get("/mailbox", use: list)
        router.get("/mailbox/:id", use: one)
        router.get("/mailbox/:id/body", use: body)
        router.get("/mailbox/:id/source.eml", use: source)
        router.get("/mailbox/:id/files/:index", use: file)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, keeper) = try await opened(request, context)
        let page = min(100_000, max(1, request.uri.queryParameters["page"].flatMap { Int($0) } ?? 1))
        let (messages, count) = try await blocking { (try keeper.page(page, size: Self.pageSize), try keeper.count()) }
        let language = desk.language
        let model = MailboxPage.Model(
            frame: desk.frame,
            messages: messages.map { message in
                MailboxPage.Message(
                    subject: Link(message.subject, Paths.message(message.number)),
                    recipient: message.to.joined(separator: ", "),
                    at: moment(message, desk),
                    detail: message.attachments.isEmpty
                        ? nil
                        : Text.counted(
                            message.attachments.count,
                            fr: ("pièce jointe", "pièces jointes"),
                            en: ("attachment", "attachments")
                        )(language)
                )
            },
            pager: Pager.of(count, offset: (page - 1) * Self.pageSize, limit: Self.pageSize, language) {
                Paths.mailbox.with("page", String($0 / Self.pageSize + 1))
            }
        )
        return Answer.page(MailboxPage.render(model))
    }

    @Sendable private func one(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, keeper) = try await opened(request, context)
        let message = try await found(context, keeper), id = message.number
        let model = MailboxMessagePage.Model(
            frame: desk.frame,
            subject: message.subject,
            sender: message.from,
            recipient: message.to.joined(separator: ", "),
            at: moment(message, desk),
            body: message.html.isEmpty ? nil : Paths.messageBody(id),
            text: message.text,
            attachments: message.attachments.enumerated().map { Link($1.fileName, Paths.messageFile(id, $0)) },
            raw: Paths.messageSource(id)
        )
        return Answer.page(MailboxMessagePage.render(model))
    }

    @Sendable private func body(_ request: Request, context: PageContext) async throws -> Response {
        let (_, keeper) = try await opened(request, context)
        return Answer.mailBody(try await found(context, keeper).html)
    }

    @Sendable private func source(_ request: Request, context: PageContext) async throws -> Response {
        let (_, keeper) = try await opened(request, context)
        let message = try await found(context, keeper)
        return Answer.file(message.bytes, mediaType: "message/rfc822", named: "\(message.number).eml")
    }

    @Sendable private func file(_ request: Request, context: PageContext) async throws -> Response {
        let (_, keeper) = try await opened(request, context)
        let message = try await found(context, keeper)
        let index = try context.parameters.require("index", as: Int.self)
        guard message.attachments.indices.contains(index) else { throw HTTPError(.notFound) }
        let attachment = message.attachments[index]
        // The type that a mail claims is not believed: only what is known to be harmless is shown as what it is.
        let isPDF = attachment.mediaType == "application/pdf"
        return Answer.file(
            attachment.bytes,
            mediaType: isPDF ? "application/pdf" : "application/octet-stream",
            named: attachment.fileName
        )
    }

    /// Only where mail is kept, and for those who may see every company's.
    private func opened(_ request: Request, _ context: PageContext) async throws -> (Desk, any MailKeeper) {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        try desk.reader.actor.requireEverywhere(.read)
        let isKept = try await services.books.read { try MailSettings.read($0).isKept }
        guard isKept, let keeper = services.rim.keptMail else { throw HTTPError(.notFound) }
        return (desk, keeper)
    }

    private func found(_ context: PageContext, _ keeper: any MailKeeper) async throws -> KeptMessage {
        let id = try context.parameters.require("id", as: Int64.self)
        guard let message = try await blocking({ try keeper.message(id) }) else { throw HTTPError(.notFound) }
        return message
    }

    /// Files are read aside from the threads that answer requests.
    private func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await NIOThreadPool.singleton.runIfActive(work)
    }

    private func moment(_ message: KeptMessage, _ desk: Desk) -> String {
        guard let instant = message.at else { return "" }
        return Formats(desk.language).moment(
            instant,
            offsetMinutes: services.clock.offsetMinutes(at: instant, in: desk.entity.timeZone)
        )
    }
}
