import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Primitives

/// Signing in and out, and choosing a language.
struct SignInController {
    private typealias Words = Texts.Refusals

    let services: Services
    let settings: ServerSettings

    func addRoutes(to router: Router<PageContext>) {
        router.get("/sign-in", use: show)
        router.post("/sign-in", use: signIn)
        router.post("/sign-out", use: signOut)
        router.post("/language", use: chooseLanguage)
    }

    @Sendable private func show(_ request: Request, context: PageContext) async throws -> Response {
        guard context.reader == nil else { return Answer.see(Paths.today) }
        guard try await !services.people.isEmpty() else { return Answer.see(Paths.setup) }
        return Answer.page(SignInPage.render(model(request, context)))
    }

    @Sendable private func signIn(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        let email = form["email"]
        let language = ReadersLanguage.of(request, context)
        var refused = model(request, context)
        refused.answers.values["email"] = email
        // Longer than any address: not worth remembering, nor trying.
        guard email.utf8.count <= 254 else {
            refused.notice = Notice(.error, Words.wrongPassword(language))
            return Answer.page(SignInPage.render(refused), status: .unprocessableContent)
        }
        let person: Person.ID?
        do {
            person = try await PasswordTry(of: email, request, context, services, settings)() {
                try await services.people.verify(email: email, password: form["password"])
            }
        } catch is TooManyTries {
            refused.notice = Notice(.error, Words.tooManyTries(language))
            return Answer.page(SignInPage.render(refused), status: .tooManyRequests)
        }
        guard let person else {
            refused.notice = Notice(.error, Words.wrongPassword(language))
            return Answer.page(SignInPage.render(refused), status: .unprocessableContent)
        }
        let token = try await services.sessions.open(for: person, at: context.instant)
        var response = Answer.see(Path(returning: form["returnTo"]) ?? Paths.today)
        response.setCookie(
            Cookies.make(
                Cookies.session,
                token,
                seconds: Int(Sessions.lifeSeconds),
                isSecure: settings.isSecure
            )
        )
        return response
    }

    @Sendable private func signOut(_ request: Request, context: PageContext) async throws -> Response {
        _ = try await SubmittedForm.read(request, context)
        if let reader = context.reader { try await services.sessions.close(reader.token) }
        var response = Answer.see(Paths.signIn)
        response.setCookie(Cookies.make(Cookies.session, "", seconds: 0, isSecure: settings.isSecure))
        return response
    }

    @Sendable private func chooseLanguage(_ request: Request, context: PageContext) async throws -> Response {
        let form = try await SubmittedForm.read(request, context)
        var response = Answer.see(Path(returning: form["returnTo"]) ?? Paths.today)
        guard let language = Language(rawValue: form["language"]) else { return response }
        if let reader = context.reader {
            try await services.people.setLanguage(language, of: reader.person.id)
        }
        response.setCookie(
            Cookies.make(Cookies.language, language.rawValue, seconds: 365 * 86_400, isSecure: settings.isSecure)
        )
        return response
    }

    private func model(_ request: Request, _ context: PageContext) -> SignInPage.Model {
        var model = SignInPage.Model(
            language: ReadersLanguage.of(request, context),
            csrf: context.visitorToken ?? context.reader?.csrf ?? ""
        )
        model.returnTo = request.uri.queryParameters["returnTo"].flatMap { Path(returning: String($0)) }
        model.demonstration = settings.demonstration.map {
            SignInPage.Demonstration(email: $0.email, password: $0.password)
        }
        return model
    }
}

/// Who calls, as far as the network tells.
enum CallerAddress {
    static func of(_ request: Request, _ context: PageContext, _ settings: ServerSettings) -> String {
        let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last.map { $0.filter { $0 != " " } }
        if settings.trustsProxy, let forwarded { return String(forwarded) }
        return context.remoteAddress?.ipAddress ?? "unknown"
    }
}
