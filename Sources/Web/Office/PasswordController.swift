import HTTPTypes
import Hummingbird
import Office
import Primitives

/// The reader's own password.
struct PasswordController {
    private typealias Words = Texts.Password

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/password", use: show)
        router.post("/password", use: change)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: nil)
        var model = PasswordPage.Model(frame: desk.frame)
        if request.uri.queryParameters["saved"] != nil {
            model.frame.notice = Notice(.success, Words.changed(desk.language))
        }
        return Answer.page(PasswordPage.render(model))
    }

    /// The person's other sessions end: somebody else may have opened them.
    @Sendable private func change(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let desk = try await Desk.open(request, context, services, settings, at: nil)
        let (reader, language) = (desk.reader, desk.language)
        var answers = AnswersReader(form, language)
        guard let typed = passwords(&answers, email: reader.person.email) else {
            return refuse(desk, answers.answers, because: Texts.SettingsAnswers.refused)
        }
        do {
            let changed: Bool? = try await PasswordTry(of: reader.person.email, request, context, services, settings)()
            {
                do {
                    try await services.people.changePassword(
                        of: reader.person.id,
                        current: typed.current,
                        to: typed.new,
                        by: reader.actor,
                        at: context.instant
                    )
                    return true
                } catch PersonError.wrongPassword { return nil }
            }
            guard changed != nil else {
                answers.refuse("current-password", Texts.Refusals.person(.wrongPassword))
                return refuse(desk, answers.answers, because: Texts.SettingsAnswers.refused)
            }
        } catch is TooManyTries {
            return refuse(desk, .none, because: Texts.Refusals.tooManyTries, status: .tooManyRequests)
        }
        try await services.sessions.closeAll(of: reader.person.id, but: reader.token)
        return Answer.see(Paths.password.with("saved", "yes").with("entity", desk.code))
    }

    /// The present password and the new one; nil when something is wrong with them that can be seen without trying.
    private func passwords(_ answers: inout AnswersReader, email: String) -> (current: String, new: String)? {
        let current = answers.secret("current-password"), new = answers.secret("new-password") ?? ""
        if current == nil { answers.refuse("current-password", Texts.Refusals.person(.wrongPassword)) }
        if let problem = People.problem(ofPassword: new, email: email) {
            answers.refuse("new-password", Texts.Refusals.person(problem))
        } else if answers.secret("new-password-again") != new {
            answers.refuse("new-password-again", Words.differ)
        }
        guard answers.isGood, let current else { return nil }
        return (current, new)
    }

    private func refuse(
        _ desk: Desk,
        _ answers: Answers,
        because reason: Text,
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Response {
        var model = PasswordPage.Model(frame: desk.frame, answers: answers)
        model.frame.notice = Notice(.error, reason(desk.language))
        return Answer.page(PasswordPage.render(model), status: status)
    }
}
