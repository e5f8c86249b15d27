import Books
import Collecting
import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// The texts of the reminders, step by step and in each language: read, changed, tried, put back.
struct WordingsController {
    private typealias Words = Texts.Wordings

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/reminders/wordings", use: list)
        router.get("/reminders/wordings/:template/:language", use: show)
        router.post("/reminders/wordings/:template/:language", use: save)
        router.post("/reminders/wordings/:template/:language/reset", use: reset)
        router.get("/reminders/wordings/:template/:language/preview", use: preview)
        router.post("/reminders/wordings/:template/:language/preview", use: preview)
    }

    @Sendable private func list(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let entity = desk.entity.id
        let (texts, names) = try await services.books.read { connection in
            let texts = try WordingAddress.all.map { address in
                (address, try Templates.current(address.template, address.language, of: entity, connection))
            }
            return (texts, try ActorNames(texts.compactMap(\.1.editedBy), connection).names)
        }
        let models = WordingModels(desk: desk, clock: services.clock, names: names)
        return Answer.page(WordingsPage.render(models.list(texts)))
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let address = try WordingAddress(context), parameters = request.uri.queryParameters
        var model = try await WordingBook(services, desk).page(address, context)
        let notices = ["saved": Words.saved, "reset": Words.isReset]
        if let done = parameters["done"].flatMap({ notices[String($0)] }) {
            model.frame.notice = Notice(.success, done(desk.language))
        }
        if let version = parameters["version"].flatMap({ Int($0) }),
            let earlier = model.versions.first(where: { $0.number == version }), let wording = earlier.wording
        {
            model.answers.values = WordingModels.values(wording)
            model.frame.notice = Notice(.information, Words.earlierShown(version)(desk.language))
        }
        return Answer.page(WordingPage.render(model))
    }

    @Sendable private func save(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        try desk.reader.actor.require(.configure, in: desk.entity.id)
        let address = try WordingAddress(context), wording = form.wording
        let (entity, actor, instant, seen) = (desk.entity.id, desk.reader.actor, context.instant, Int(form["version"]))
        do {
            try await services.books.write { connection in
                let current = try Templates.current(address.template, address.language, of: entity, connection)
                guard current.wording != wording else { return }
                try Templates.save(
                    wording,
                    as: address.template,
                    address.language,
                    of: entity,
                    replacing: seen ?? current.version,
                    by: actor,
                    at: instant,
                    connection
                )
            }
        } catch TemplateError.invalid(let issues) {
            return try await refuse(address, wording, desk, context) { model in
                for issue in issues { model.add(Words.issue(issue, in: wording)(desk.language), to: issue.field) }
            }
        } catch let error as TemplateError where error.kind == .conflict {
            return try await refuse(address, wording, desk, context) { model in
                model.frame.notice = Notice(.error, RefusalText.happened(error.code)(desk.language))
            }
        }
        return Answer.see(address.path.with("done", "saved").with("entity", desk.code))
    }

    private func refuse(
        _ address: WordingAddress,
        _ wording: MailWording,
        _ desk: Desk,
        _ context: PageContext,
        _ change: (inout WordingPage.Model) -> Void
    ) async throws -> Response {
        var model = try await WordingBook(services, desk).page(address, context)
        model.answers.values = WordingModels.values(wording)
        model.frame.notice = Notice(.error, Words.refused(desk.language))
        change(&model)
        return Answer.page(WordingPage.render(model), status: .unprocessableContent)
    }

    @Sendable private func reset(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let address = try WordingAddress(context)
        let (entity, actor, instant) = (desk.entity.id, desk.reader.actor, context.instant)
        try await services.books.write { connection in
            try Templates.reset(
                address.template,
                address.language,
                of: entity,
                by: actor,
                at: instant,
                connection
            )
        }
        return Answer.see(address.path.with("done", "reset").with("entity", desk.code))
    }

    /// The text filled in, in a document of its own: the one that is kept, or the one that was just typed.
    @Sendable private func preview(_ request: Request, context: PageContext) async throws -> Response {
        let form = request.method == .post ? try await SubmittedForm.read(request, context) : nil
        let desk = try await Desk.open(request, context, services, settings, at: .reminders)
        let address = try WordingAddress(context), entity = desk.entity.id
        let kept = try await services.books.read {
            try Templates.current(address.template, address.language, of: entity, $0).wording
        }
        let wording = form?.wording ?? kept
        let issues = Templates.check(wording)
        guard issues.isEmpty else {
            let sentences = issues.map { Words.issue($0, in: wording)(desk.language) }
            return Answer.mailBody(WordingPreview.problems(sentences, desk.language))
        }
        let customer = form.flatMap { Int64($0["customer"]) }.map { Customer.ID($0) }
        let filled = try await WordingBook(services, desk).filled(wording, address, for: customer, context)
        guard let filled else {
            return Answer.mailBody(WordingPreview.problems([Words.nothingToSay(desk.language)], desk.language))
        }
        return Answer.mailBody(WordingPreview.document(filled, desk.language))
    }
}

/// A text of the scenario: the step's and the language's, as an address names them.
struct WordingAddress: Sendable {
    let template: TemplateKey
    let language: Language

    init(_ template: TemplateKey, _ language: Language) {
        self.template = template
        self.language = language
    }

    /// Throws what makes a page missing when there is no such text.
    init(_ context: PageContext) throws {
        let template = TemplateKey(rawValue: try context.parameters.require("template"))
        guard let language = Language(rawValue: try context.parameters.require("language")),
            MailWording.standard(template, language) != nil
        else { throw HTTPError(.notFound) }
        self.init(template, language)
    }

    static var all: [WordingAddress] {
        MailWording.standardTemplates.flatMap { template in
            Language.allCases.map { WordingAddress(template, $0) }
        }
    }

    var path: Path { Paths.wording(template.rawValue, language.rawValue) }
    var step: Step? { Scenario.smallCompany.steps.first { $0.template == template } }
}

extension SubmittedForm {
    /// Browsers end the lines of a text with two signs; ours have one.
    fileprivate var wording: MailWording {
        func text(_ name: String) -> String { String(self[name].map { $0.isNewline ? "\n" : $0 }) }
        return MailWording(subject: text("subject"), text: text("text"), html: text("html"))
    }
}
