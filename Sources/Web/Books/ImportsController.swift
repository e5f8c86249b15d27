import Books
import HTTPTypes
import Hummingbird
import Ledger
import Logging
import Office
import Primitives
import Storage

/// Files that come in, the reports of those that came, and which source rules.
struct ImportsController {
    private static let pageSize = 20
    /// What takes longer shows a bar.
    private static let patience = Duration.seconds(1)

    let services: Services
    let settings: ServerSettings
    let room: ImportRoom
    let shelf: UploadShelf

    func addRoutes(to router: Router<PageContext>) {
        router.get("/imports", use: list)
        router.post("/imports", use: start)
        router.post("/imports/sources", use: changeSource)
        router.get("/imports/templates/:file", use: template)
        router.get("/imports/:id", use: report)
        router.post("/imports/:id", use: confirm)
        router.get("/imports/:id/progress", use: progress)
        router.get("/imports/:id/issues.csv", use: issues)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        // Whoever was led here for files of one kind finds it chosen.
        let kind = request.uri.queryParameters["kind"].map { ["kind": String($0)] }
        let answers = Answers(values: kind ?? [:], errors: [:])
        return Answer.page(ImportsPage.render(try await model(request, desk, answers)))
    }

    private func model(_ request: Request, _ desk: Desk, _ answers: Answers = .none) async throws -> ImportsPage.Model {
        let before = request.uri.queryParameters["before"].flatMap { Int64($0) }.map { ImportRun.ID($0) }
        let (entity, limit) = (desk.entity.id, Self.pageSize)
        let facts = try await services.books.read { connection in
            let runs = try ImportRuns.page(of: entity, before: before, limit: limit + 1, connection)
            return ImportsModels.Facts(
                runs: Array(runs.prefix(limit)),
                hasMore: runs.count > limit,
                isFirstPage: before == nil,
                sources: try SourcesOfRecord(of: entity, connection),
                differences: try ImportsModels.differences(of: entity, connection),
                names: try ActorNames(runs.map(\.actor), connection)
            )
        }
        return ImportsModels(desk: desk, clock: services.clock).list(facts, answers)
    }

    /// Takes a file, or several PDFs, and begins.
    @Sendable private func start(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        try desk.reader.actor.require(.importBooks, in: desk.entity.id)
        try shelf.sweep(at: context.instant)
        let form: MultipartForm
        do {
            form = try await MultipartForm.read(request, csrf: desk.reader.csrf, into: shelf)
        } catch let error as MultipartError {
            let sentence = Texts.Uploads.sentence(of: error)(desk.language)
            return try await refuse(request, desk, ["file": sentence], status: Self.status(of: error))
        }
        let answers = ["kind": form["kind"], "dry-run": form["dry-run"], "recalculate": form["recalculate"]]
        if let sentence = Self.problem(of: form) {
            form.upload.remove()
            return try await refuse(request, desk, [sentence.field: sentence.text(desk.language)], values: answers)
        }
        var order = self.request(desk, context, isDryRun: form["dry-run"] == "yes")
        order.recalculatesDueDays = form["recalculate"] == "yes"
        let job = ImportJob(
            kind: ImportKind(rawValue: form["kind"]) ?? .fec,
            upload: form.upload,
            request: order
        )
        let run = try await room.begin(job)
        return Answer.see(Paths.importReport(run.rawValue).with("entity", desk.code))
    }

    private static func problem(of form: MultipartForm) -> (field: String, text: Text)? {
        guard let kind = ImportKind(rawValue: form["kind"]) else { return ("kind", Texts.Uploads.noKind) }
        guard !form.upload.files.isEmpty else { return ("file", Texts.Uploads.noFile) }
        return kind != .files && form.upload.files.count > 1 ? ("file", Texts.Uploads.oneOnly) : nil
    }

    private static func status(of error: MultipartError) -> HTTPResponse.Status {
        if case .tooLarge = error { return .contentTooLarge }
        return .unprocessableContent
    }

    private func refuse(
        _ request: Request,
        _ desk: Desk,
        _ errors: [String: String],
        values: [String: String] = [:],
        status: HTTPResponse.Status = .unprocessableContent
    ) async throws -> Response {
        let page = try await model(request, desk, Answers(values: values, errors: errors))
        return Answer.page(ImportsPage.render(page), status: status)
    }

    private func request(_ desk: Desk, _ context: PageContext, isDryRun: Bool) -> ImportRequest {
        ImportRequest(
            entity: desk.entity.id,
            actor: desk.reader.actor,
            at: context.instant,
            today: desk.today,
            offsetMinutes: services.clock.offsetMinutes(at: context.instant, in: desk.entity.timeZone),
            isDryRun: isDryRun
        )
    }

    /// The report; the bar while there is none.
    @Sendable private func report(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        let id = try identifier(context)
        await room.wait(for: id, atMost: Self.patience)
        switch await room.standing(of: id) {
        case .underWay(let state) where state.entity == desk.entity.id:
            let model = ImportProgressPage.Model(
                frame: desk.frame,
                id: id.rawValue,
                title: state.fileName,
                progress: state.progress(desk.language)
            )
            return Answer.page(ImportProgressPage.render(model))
        case .failed(let failure, desk.entity.id): throw failure
        default: break
        }
        let facts = try await facts(id, desk)
        if facts.run.result.outcome == .underWay {
            let model = ImportProgressPage.Model(
                frame: desk.frame,
                id: id.rawValue,
                title: facts.run.fileName,
                progress: Self.elsewhere(desk)
            )
            return Answer.page(ImportProgressPage.render(model))
        }
        let isGone = request.uri.queryParameters["gone"] != nil
        let models = ImportsModels(desk: desk, clock: services.clock)
        let page = models.report(facts, mayConfirm: room.mayConfirm(id), isGone: isGone)
        return Answer.page(ImportReportPage.render(page))
    }

    /// How far nobody here knows.
    private static func elsewhere(_ desk: Desk) -> Progress {
        Progress(sentence: Texts.ImportStages.elsewhere(desk.language), percent: nil)
    }

    private func identifier(_ context: PageContext) throws -> ImportRun.ID {
        guard let id = context.parameters.get("id", as: Int64.self) else { throw HTTPError(.notFound) }
        return ImportRun.ID(id)
    }

    /// Throws the status of what is not there when the run is another company's.
    private func facts(_ id: ImportRun.ID, _ desk: Desk) async throws -> ImportsModels.ReportFacts {
        let entity = desk.entity.id
        let facts = try await services.books.read { connection -> ImportsModels.ReportFacts? in
            guard let run = try ImportRuns.find(id, connection), run.legalEntity == entity else { return nil }
            return ImportsModels.ReportFacts(
                run: run,
                customers: try ImportsModels.customers(of: run, connection),
                names: try ActorNames([run.actor], connection)
            )
        }
        guard let facts else { throw HTTPError(.notFound) }
        return facts
    }

    /// The bar alone, asked for again and again; says when the report is there.
    @Sendable private func progress(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        let id = try identifier(context)
        if case .underWay(let state) = await room.standing(of: id), state.entity == desk.entity.id {
            return Answer.page(ImportProgressPage.fragment(state.progress(desk.language)))
        }
        if case .failed(_, desk.entity.id) = await room.standing(of: id) {
        } else if try await facts(id, desk).run.result.outcome == .underWay {
            return Answer.page(ImportProgressPage.fragment(Self.elsewhere(desk)))
        }
        let done = Progress(sentence: Texts.ImportStages.done(desk.language), percent: 100)
        var response = Answer.page(ImportProgressPage.fragment(done))
        response.headers[.done] = "yes"
        return response
    }

    /// Imports for good what a dry run has checked.
    @Sendable private func confirm(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        try desk.reader.actor.require(.importBooks, in: desk.entity.id)
        let dryRun = try await facts(try identifier(context), desk).run
        guard dryRun.result.outcome == .checked else { throw ImportFailure.notADryRun }
        let path = Paths.importReport(dryRun.id.rawValue).with("entity", desk.code)
        try shelf.sweep(at: context.instant)
        var order = self.request(desk, context, isDryRun: false)
        order.recalculatesDueDays = dryRun.result.recalculatedDueDays
        let run = try await room.confirm(dryRun, order)
        guard let run else { return Answer.see(path.with("gone", "yes")) }
        return Answer.see(Paths.importReport(run.rawValue).with("entity", desk.code))
    }

    /// What is to be mended, for whoever mends it elsewhere.
    @Sendable private func issues(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        let run = try await facts(try identifier(context), desk).run
        return Answer.file(
            ImportsModels.issuesFile(run, desk.language),
            mediaType: "text/csv; charset=utf-8",
            named: "\(run.fileName)-\(Texts.Uploads.issuesFile(desk.language)).csv"
        )
    }

    /// An empty table with its headers in the reader's language, as spreadsheets of that language read it.
    @Sendable private func template(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        let file = try context.parameters.require("file")
        guard file.hasSuffix(".csv"),
            let template = ImportKind(rawValue: String(file.dropLast(4)))?.template(in: desk.language)
        else { throw HTTPError(.notFound) }
        // The mark tells spreadsheets that the accents are UTF-8.
        let bytes = [0xEF, 0xBB, 0xBF] + Array(template.utf8)
        return Answer.file(bytes, mediaType: "text/csv; charset=utf-8", named: file)
    }

    /// From a day on, another source rules.
    @Sendable private func changeSource(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .imports)
        try desk.reader.actor.require(.importBooks, in: desk.entity.id)
        var errors: [String: String] = [:]
        let fact = RecordedFact(rawValue: form["fact"]), day = CivilDate(form["from"])
        if fact == nil { errors["fact"] = Texts.Uploads.noFact(desk.language) }
        if !ImportsModels.sources.contains(form["source"]) { errors["source"] = Texts.Uploads.noSource(desk.language) }
        if day == nil { errors["from"] = Texts.Uploads.noDay(desk.language) }
        guard errors.isEmpty, let fact, let day else {
            let values = ["fact": form["fact"], "source": form["source"], "from": form["from"]]
            return try await refuse(request, desk, errors, values: values)
        }
        let record = SourceOfRecord(fact, source: form["source"], fromOn: day)
        let (entity, actor, instant) = (desk.entity.id, desk.reader.actor, context.instant)
        try await services.books.write { connection in
            try SourcesOfRecord.change(record, entity: entity, by: actor, at: instant, connection)
        }
        return Answer.see(Paths.imports.with("entity", desk.code))
    }
}

/// An import that has no report, or can't be confirmed.
enum ImportFailure: Error, Equatable, DomainError {
    /// The program or the disk failed while it was under way.
    case failed
    case notADryRun
    /// A refusal that only showed while it was under way.
    case refused(code: String)

    var code: String {
        switch self {
        case .failed: "import.failed"
        case .notADryRun: "import.not-a-dry-run"
        case .refused(let code): code
        }
    }

    var kind: DomainErrorKind { .conflict }
}

extension HTTPField.Name {
    static let done = Self.known("X-Done")
}
