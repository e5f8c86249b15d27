import HTTPTypes
import Hummingbird
import Ledger
import Office
import Primitives
import Storage

/// Who may come in: people, and programs with a key.
struct AccessController {
    private typealias Words = Texts.SettingsAnswers

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.post("/settings/users", use: addPerson)
        router.post("/settings/users/:id/removal", use: removePerson)
        router.post("/settings/users/:id/password", use: givePassword)
        router.post("/settings/api-keys", use: makeKey)
        router.post("/settings/api-keys/:id/removal", use: revokeKey)
    }

    private func open(
        _ request: Request,
        _ context: PageContext
    ) async throws -> (desk: Desk, form: SubmittedForm, answers: AnswersReader) {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: .settings)
        try desk.reader.actor.requireEverywhere(.managePeople)
        return (desk, form, AnswersReader(form, desk.language))
    }

    /// The role that was chosen, and where it holds; nil when either is not one of those shown.
    private func grant(_ desk: Desk, _ answers: inout AnswersReader) -> Actor.Grant? {
        let role = answers.value("role", or: Words.badChoice) { Role(rawValue: $0) }
        let entity = answers.optional("company", or: Words.badChoice) { code in
            desk.entities.first { $0.code == code }?.id
        }
        guard answers.isGood, let role else { return nil }
        return Actor.Grant(role: role, legalEntity: entity)
    }

    @Sendable private func addPerson(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, form, answers) = try await open(request, context)
        let (name, email) = (answers.text("name"), answers.text("email"))
        let grant = grant(desk, &answers)
        let person = NewPerson(
            email: email,
            name: name,
            password: form["password"],
            language: desk.language,
            grants: [grant].compactMap { $0 }
        )
        for problem in People.problems(of: person) { answers.refuse(problem) }
        if answers.isGood {
            let seen = Paths.settings.with("saved", "person").with("entity", desk.code)
            do {
                try await services.people.add(person, by: desk.reader.actor, at: context.instant, form: form.key)
                return Answer.see(seen)
            } catch is FormTaken {
                return Answer.see(seen)
            } catch let error as PersonError {
                answers.refuse(error)
            }
        }
        var model = try await SettingsBook(services).page(desk, context)
        model.newUser = answers.answers
        model.frame.notice = Notice(.error, Words.refused(desk.language))
        return Answer.page(SettingsPage.render(model), status: .unprocessableContent)
    }

    /// Their sessions end at once.
    @Sendable private func removePerson(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, _, _) = try await open(request, context)
        let id = Person.ID(try context.parameters.require("id", as: Int64.self))
        do {
            try await services.people.disable(id, by: desk.reader.actor, at: context.instant)
        } catch let error as PersonError where error != .unknown {
            var model = try await SettingsBook(services).page(desk, context)
            model.frame.notice = Notice(.error, Texts.Refusals.person(error)(desk.language))
            return Answer.page(SettingsPage.render(model), status: .conflict)
        }
        try await services.sessions.closeAll(of: id)
        return Answer.see(Paths.settings.with("saved", "removal").with("entity", desk.code))
    }

    /// For whoever forgot theirs: the sessions that were opened with the former one end at once.
    @Sendable private func givePassword(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, _, answers) = try await open(request, context)
        let id = Person.ID(try context.parameters.require("id", as: Int64.self))
        do {
            try await services.people.changePassword(
                of: id,
                to: answers.secret("password") ?? "",
                by: desk.reader.actor,
                at: context.instant
            )
        } catch let error as PersonError where error != .unknown {
            answers.refuse(error)
            var model = try await SettingsBook(services).page(desk, context)
            model.refusedPassword = SettingsPage.RefusedPassword(user: id.rawValue, answers: answers.answers)
            model.frame.notice = Notice(.error, Words.refused(desk.language))
            return Answer.page(SettingsPage.render(model), status: .unprocessableContent)
        }
        try await services.sessions.closeAll(of: id)
        return Answer.see(Paths.settings.with("saved", "password").with("entity", desk.code))
    }

    /// The key is on the page that answers, and nowhere else ever.
    @Sendable private func makeKey(_ request: Request, context: PageContext) async throws -> Response {
        var (desk, form, answers) = try await open(request, context)
        let name = answers.required("name", or: Texts.Refusals.noName), today = desk.today
        let lastDay = answers.optional("expires-on", or: Words.pastDay) { text in
            CivilDate(text).flatMap { $0 >= today ? $0 : nil }
        }
        let grant = grant(desk, &answers)
        var model: SettingsPage.Model
        if let grant, answers.isGood {
            let key: String
            do {
                key = try await services.apiKeys.make(
                    name: name,
                    grant: grant,
                    expiresAt: lastDay.map { endOf($0, in: desk.entity.timeZone) },
                    by: desk.reader.actor,
                    at: context.instant,
                    form: form.key
                )
            } catch let error as FormTaken {
                guard let made = form.key.map(ApiKeys.text) else { throw error }
                key = made
            }
            model = try await SettingsBook(services).page(desk, context)
            model.newKey = key
            return Answer.page(SettingsPage.render(model))
        }
        model = try await SettingsBook(services).page(desk, context)
        model.newKeyAnswers = answers.answers
        model.frame.notice = Notice(.error, Words.refused(desk.language))
        return Answer.page(SettingsPage.render(model), status: .unprocessableContent)
    }

    /// The first instant of the next day, in the company's own zone.
    private func endOf(_ day: CivilDate, in zone: String) -> Timestamp {
        let midnight = Timestamp(millisecondsSinceEpoch: Int64(day.dayNumber + 1) * 86_400_000)
        let offset = services.clock.offsetMinutes(at: midnight, in: zone)
        return midnight.adding(seconds: -60 * Int64(offset))
    }

    @Sendable private func revokeKey(_ request: Request, context: PageContext) async throws -> Response {
        let (desk, _, _) = try await open(request, context)
        let id = try context.parameters.require("id", as: Int64.self)
        let keys = try await services.apiKeys.all(for: desk.reader.actor)
        guard keys.contains(where: { $0.id.rawValue == id && $0.revokedAt == nil }) else { throw HTTPError(.notFound) }
        try await services.apiKeys.revoke(id, by: desk.reader.actor, at: context.instant)
        return Answer.see(Paths.settings.with("saved", "key").with("entity", desk.code))
    }
}
