import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// The first run: a company and a first person, for whoever holds the token that the server printed.
struct SetupController {
    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/setup", use: show)
        router.post("/setup", use: start)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        guard try await services.people.isEmpty() else { return Answer.see(Paths.signIn) }
        var model = self.model(request, context)
        if let token = request.uri.queryParameters["token"] { model.answers.values["token"] = String(token) }
        return Answer.page(SetupPage.render(model))
    }

    @Sendable private func start(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        guard try await services.people.isEmpty() else { return Answer.see(Paths.signIn) }
        let language = ReadersLanguage.of(request, context)
        var answers = AnswersReader(form, language)
        let isRight = settings.setupToken.map { SubmittedForm.isSame(answers.text("token"), $0) } ?? false
        if !isRight { answers.refuse("token", Texts.Refusals.wrongToken) }
        let company = company(&answers), mentions = answers.mentions(in: .eur)
        let person = NewPerson(
            email: answers.text("email"),
            name: answers.text("name"),
            password: form["password"],
            language: language,
            grants: [Actor.Grant(role: .owner, legalEntity: nil)]
        )
        for problem in People.problems(of: person) { answers.refuse(problem) }
        if let company, answers.isGood {
            do {
                return try await found(company, mentions, person, context)
            } catch let error as PersonError {
                answers.refuse(error)
            } catch is Overtaken {
                return Answer.see(Paths.signIn)
            }
        }
        var refused = model(request, context)
        refused.notice = Notice(.error, Texts.SettingsAnswers.refused(language))
        refused.answers = answers.answers
        return Answer.page(SetupPage.render(refused), status: .unprocessableContent)
    }

    /// The company as the form describes it; nil when it lacks what a company must have.
    private func company(_ answers: inout AnswersReader) -> NewLegalEntity? {
        let name = answers.required("company", or: Texts.Refusals.noName)
        let siren = answers.value("siren", or: Texts.Refusals.badSiren) { Siren($0) }
        let address = PostalAddress(
            lines: answers.text("address"),
            postalCode: answers.text("postal-code"),
            city: answers.text("city")
        )
        guard let siren, !name.isEmpty else { return nil }
        var company = NewLegalEntity(code: siren.digits, name: name, siren: siren)
        company.address = address
        return company
    }

    private func found(
        _ company: NewLegalEntity,
        _ mentions: CompanyMentions,
        _ person: NewPerson,
        _ context: PageContext
    ) async throws -> Response {
        let instant = context.instant
        let id = try await services.people.add(person, by: .system("setup"), at: instant) { id, connection in
            // Adding took the head of the group's chain: of two who hold the token, the second sees the first here.
            guard try People.count(connection) == 1 else { throw Overtaken() }
            guard try LegalEntities.all(connection).isEmpty else { return }
            let owner = Actor(name: "user:\(id)", person: id, grants: person.grants)
            let entity = try Companies.add(company, by: owner, at: instant, connection)
            try mentions.write(of: entity.id, by: owner, at: instant, connection)
        }
        let token = try await services.sessions.open(for: id, at: context.instant)
        var response = Answer.see(Paths.today)
        response.setCookie(
            Cookies.make(Cookies.session, token, seconds: Int(Sessions.lifeSeconds), isSecure: settings.isSecure)
        )
        return response
    }

    /// Somebody else set the company up meanwhile.
    private struct Overtaken: Error {}

    private func model(_ request: Request, _ context: PageContext) -> SetupPage.Model {
        SetupPage.Model(
            language: ReadersLanguage.of(request, context),
            csrf: context.visitorToken ?? context.reader?.csrf ?? ""
        )
    }
}
