import Books
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Office
import Primitives
import Storage

/// Imports by programs: the body is the file.
struct ApiImports {
    /// How long a request waits for its report before it is told to come back.
    private static let patience = Duration.seconds(20)

    let services: Services
    let room: ImportRoom
    let shelf: UploadShelf

    func addRoutes(to api: RouterGroup<PageContext>) {
        // One place of the address, whose name must be the same: a kind when a file is sent, a number when one asks.
        api.get("/imports/:import", use: report)
        api.post("/imports/:import", use: start)
    }

    @Sendable private func start(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        let entity = try question.one()
        guard let kind = ImportKind(rawValue: try context.parameters.require("import")) else {
            throw ApiError.unknownPath
        }
        try question.actor.require(.importBooks, in: entity.id)
        try question.takesOnly(["entity", "name", "dry-run", "recalculate-due-days"])
        let isDryRun = try question.flag("dry-run"), recalculates = try question.flag("recalculate-due-days")
        try shelf.sweep(at: context.instant)
        let standard = kind == .fec ? "fec.txt" : kind == .files ? "file.pdf" : "\(kind.rawValue).csv"
        let upload = try await receive(request, named: UploadedName.safe(question.text("name") ?? standard))
        var order = ImportRequest(
            entity: entity.id,
            actor: question.actor,
            at: context.instant,
            today: question.today(in: entity),
            offsetMinutes: services.clock.offsetMinutes(at: context.instant, in: entity.timeZone),
            isDryRun: isDryRun
        )
        order.recalculatesDueDays = recalculates
        let run = try await room.begin(ImportJob(kind: kind, upload: upload, request: order))
        await room.wait(for: run, atMost: Self.patience)
        var response = try await answer(run, entity, question.language, isNew: true)
        response.headers[.location] = "/api/v1/imports/\(run)"
        return response
    }

    /// The body as a file of ours, which is gone again when it does not come whole.
    private func receive(_ request: Request, named name: String) async throws -> Upload {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > shelf.limit {
            throw MultipartError.tooLarge(limit: shelf.limit)
        }
        var upload = try shelf.open(), count = 0
        do {
            let writer = try upload.add(name)
            for try await buffer in request.body {
                count += buffer.readableBytes
                guard count <= shelf.limit else { throw MultipartError.tooLarge(limit: shelf.limit) }
                try writer.append(buffer.readableBytesView)
            }
            guard count > 0 else { throw ApiError.emptyBody }
            upload.ended(try writer.finish())
            return upload
        } catch {
            upload.remove()
            throw error
        }
    }

    @Sendable private func report(_ request: Request, context: PageContext) async throws -> Response {
        let question = try await ApiQuestion(request, context, services)
        guard let id = context.parameters.get("import", as: Int64.self) else { throw ApiError.unknownImport }
        let run = ImportRun.ID(id)
        let entity = try await owner(of: run, among: question.entities)
        guard let entity, question.perhaps.map({ $0.id == entity.id }) ?? true else { throw ApiError.unknownImport }
        return try await answer(run, entity, question.language, isNew: false)
    }

    /// The company whose import it is; nil when the key does not open it.
    private func owner(of run: ImportRun.ID, among entities: [LegalEntity]) async throws -> LegalEntity? {
        let standing = await room.standing(of: run)
        if case .underWay(let state) = standing { return entities.first { $0.id == state.entity } }
        if case .failed(_, let entity) = standing { return entities.first { $0.id == entity } }
        let known = try await services.books.read { try ImportRuns.find(run, $0)?.legalEntity }
        return entities.first { $0.id == known }
    }

    private func answer(
        _ id: ImportRun.ID,
        _ entity: LegalEntity,
        _ language: Language,
        isNew: Bool
    ) async throws -> Response {
        let head: [(String, JSONText)] = [("id", .number(id.rawValue)), ("entity", .string(entity.code))]
        switch await room.standing(of: id) {
        case .underWay:
            let body = JSONText.object(head + [("state", .string("running"))])
            return ApiAnswer.json(body.bytes, status: isNew ? .accepted : .ok)
        case .failed(let failure, _): throw failure
        case nil: break
        }
        guard let run = try await services.books.read({ try ImportRuns.find(id, $0) }) else {
            throw ApiError.unknownImport
        }
        let members =
            head + [
                ("state", .string(run.result.outcome.rawValue)), ("kind", .string(run.result.kind.rawValue)),
                ("file", .string(run.fileName)), ("day", .string(run.ranOn.description)),
            ]
        let body = JSONText.object(members + run.result.members(in: language))
        let isRefused = isNew && run.result.outcome == .refused
        return ApiAnswer.json(body.bytes, status: isRefused ? .unprocessableContent : .ok)
    }
}
