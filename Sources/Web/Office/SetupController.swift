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
        var errors: [String: String] = [:]
        let isRight = settings.setupToken.map { SubmittedForm.isSame(form["token"], $0) } ?? false
        if !isRight {
            errors["token"] = Texts.Refusals.wrongToken(language)
        }
        if form["company"].allSatisfy(\.isWhitespace) { errors["company"] = Texts.Refusals.noName(language) }
        let siren = Siren(form["siren"])
        if siren == nil { errors["siren"] = Texts.Refusals.badSiren(language) }
        if errors.isEmpty, let siren {
            do {
                return try await found(form, siren, language, context)
            } catch let error as PersonError {
                errors[Self.field(of: error)] = Texts.Refusals.person(error)(language)
            } catch is Overtaken {
                return Answer.see(Paths.signIn)
            }
        }
        var refused = model(request, context)
        for name in ["token", "company", "siren", "name", "email"] { refused.answers.values[name] = form[name] }
        refused.answers.errors = errors
        return Answer.page(SetupPage.render(refused), status: .unprocessableContent)
    }

    private func found(
        _ form: SubmittedForm,
        _ siren: Siren,
        _ language: Language,
        _ context: PageContext
    ) async throws -> Response {
        let person = NewPerson(
            email: form["email"],
            name: form["name"],
            password: form["password"],
            language: language,
            grants: [Actor.Grant(role: .owner, legalEntity: nil)]
        )
        let (company, instant) = (form["company"], context.instant)
        let id = try await services.people.add(person, by: .system("setup"), at: instant) { id, connection in
            // Adding took the head of the group's chain: of two who hold the token, the second sees the first here.
            guard try People.count(connection) == 1 else { throw Overtaken() }
            guard try LegalEntities.all(connection).isEmpty else { return }
            let entity = NewLegalEntity(code: siren.digits, name: company, siren: siren)
            let owner = Actor(name: "user:\(id)", person: id, grants: person.grants)
            try Companies.add(entity, by: owner, at: instant, connection)
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

    private static func field(of error: PersonError) -> String {
        switch error {
        case .badEmail, .emailTaken: "email"
        case .noName: "name"
        case .weakPassword, .wrongPassword: "password"
        case .unknown, .ownself, .lastOwner: "email"
        }
    }
}
