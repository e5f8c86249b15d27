import HTTPTypes
import Hummingbird
import Logging
import Office
import Primitives

/// The one place where a refusal, or a failure, becomes a page and a status.
struct ErrorPages: RouterMiddleware {
    typealias Context = PageContext

    let services: Services
    let settings: ServerSettings

    /// When whoever comes too many at once may come back.
    private static let secondsUntilCalm = 5

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as ApiError {
            // A file of ours is read by programs: it is refused as the API refuses.
            let language = ReadersLanguage.of(request, context)
            return ApiAnswer.refusal(error.code, language, status: error.status ?? ApiErrors.status(of: error.kind))
        } catch let error as MethodNotAllowed {
            var response = await answer(.missing, code: "page.method", request, context)
            response.status = .methodNotAllowed
            response.headers[.allow] = error.allow
            return response
        } catch let error as any DomainError {
            context.logger.info("request refused", metadata: ["error.code": "\(error.code)"])
            let typed = (error as? StaleForm)?.typed ?? []
            return await answer(error.kind, code: error.code, typed: typed, request, context)
        } catch let error as any HTTPResponseError {
            guard error.status == .notFound || error.status == .methodNotAllowed else {
                return try error.response(from: request, context: context)
            }
            return await answer(.missing, code: "page.missing", request, context)
        } catch {
            // The words of a driver may quote what was stored: the log gets the kind of error, never its text.
            context.logger.error("request failed", metadata: ["error.type": "\(type(of: error))"])
            return await answer(nil, code: "page.failure", request, context)
        }
    }

    private func answer(
        _ kind: DomainErrorKind?,
        code: String,
        typed: [String] = [],
        _ request: Request,
        _ context: PageContext
    ) async -> Response {
        let language = ReadersLanguage.of(request, context)
        let (page, status): (ErrorPage.Kind, HTTPResponse.Status) =
            switch kind {
            case .forbidden: (.forbidden, .forbidden)
            case .missing: (.missing, .notFound)
            case .conflict: (.conflict, .conflict)
            case .invalid: (.invalid, .conflict)
            case .busy: (.busy, .serviceUnavailable)
            case nil: (.failure, .internalServerError)
            }
        var model = ErrorPage.Model(
            language: language,
            kind: page,
            happened: RefusalText.happened(code)(language),
            kept: RefusalText.kept(language),
            next: RefusalText.next(code)(language),
            reference: context.id
        )
        model.frame = await frame(request, context)
        if !typed.isEmpty {
            model.typed = typed
            let page = Referer.path(request) ?? Paths.today
            model.action =
                context.reader == nil
                ? Link(Texts.SignIn.title(language), Paths.signIn.with("returnTo", page.text))
                : Link(Texts.Errors.back(language), page)
        }
        var response = Answer.page(ErrorPage.render(model), status: status)
        if kind == .busy { response.headers[.retryAfter] = String(Self.secondsUntilCalm) }
        return response
    }

    /// The bar and the menu of somebody who is signed in, so that nobody is left outside; nil when there is nobody, or
    /// when the frame is what fails.
    private func frame(_ request: Request, _ context: PageContext) async -> Frame? {
        guard context.reader != nil else { return nil }
        // reason: a database that is away, or a company that is not there, must not hide what went wrong.
        guard let desk = try? await Desk.open(request, context, services, settings, at: nil) else { return nil }
        var frame = desk.frame
        // What was asked for may not be there to come back to, and a posting changes nothing of a refusal.
        (frame.path, frame.events) = (Paths.today, nil)
        return frame
    }
}

/// The language of a request: the person's, the cookie's, or the first that the browser asks for and we speak.
enum ReadersLanguage {
    static func of(_ request: Request, _ context: PageContext) -> Language {
        if let reader = context.reader { return reader.language }
        if let chosen = request.cookies[Cookies.language].flatMap({ Language(rawValue: $0.value) }) { return chosen }
        let wanted = request.headers[.acceptLanguage]?.lowercased() ?? ""
        let places = Language.allCases.compactMap { language in
            wanted.firstRange(of: language.rawValue).map { (language, $0.lowerBound) }
        }
        return places.min { $0.1 < $1.1 }?.0 ?? .french
    }
}

/// What an error page says, by the code of the refusal.
enum RefusalText {
    static func happened(_ code: String) -> Text {
        switch code {
        case "form.foreign":
            Text(
                fr: "Ce formulaire n’a pas été accepté : la session a changé depuis l’affichage de la page.",
                en: "This form was not accepted: the session has changed since the page was shown."
            )
        case "form.already-taken":
            Text(
                fr: "Ce formulaire a déjà été envoyé : ce qu’il demande est fait.",
                en: "This form was sent before: what it asks for is done."
            )
        case "permission.missing":
            Text(
                fr: "Votre rôle ne permet pas cette action.",
                en: "Your role does not allow this."
            )
        case "import.failed":
            Text(
                fr: "L’import s’est arrêté sur une erreur du programme ; le fichier n’a pas été gardé.",
                en: "The import stopped at a fault in the program; the file was not kept."
            )
        case "import.not-a-dry-run":
            Text(
                fr: "Ce compte rendu n’est pas celui d’un essai à blanc : il n’y a rien à confirmer.",
                en: "This report is not a dry run’s: there is nothing to confirm."
            )
        case "page.method":
            Text(
                fr: "Rien ne se demande de cette façon à cette adresse.",
                en: "Nothing is asked for in this way at this address."
            )
        case "page.missing":
            Text(fr: "Il n’y a pas de page à cette adresse.", en: "There is no page at this address.")
        case "page.failure":
            Text(
                fr: "Une erreur du programme a interrompu la demande.",
                en: "A fault in the program interrupted the request."
            )
        default:
            Texts.Refusals.sentences[code] ?? Texts.Refusals.parties[code] ?? Texts.Refusals.applying[code]
                ?? Text(fr: "La demande a été refusée (\(code)).", en: "The request was refused (\(code)).")
        }
    }

    /// The sentence of a refusal for those who read it outside a page, in English; nil for a code that has none.
    static func known(_ code: String) -> String? {
        let text = Texts.Refusals.sentences[code] ?? Texts.Refusals.parties[code] ?? Texts.Refusals.applying[code]
        return text?(.english)
    }

    static func kept(_ language: Language) -> String {
        Text(fr: "Rien n’a été modifié.", en: "Nothing was changed.")(language)
    }

    static func next(_ code: String) -> Text {
        switch code {
        case "form.foreign":
            Text(fr: "Revenez à la page, rechargez-la et recommencez.", en: "Go back, reload the page and try again.")
        case "person.busy":
            Text(
                fr: "Attendez quelques secondes, puis envoyez de nouveau le formulaire.",
                en: "Wait a few seconds, then send the form again."
            )
        case "permission.missing":
            Text(
                fr: "Demandez à une personne qui gère les accès de vous donner ce rôle.",
                en: "Ask somebody who manages access to give you that role."
            )
        default:
            Text(fr: "Revenez à l’accueil, ou cherchez avec /.", en: "Go to the home page, or search with /.")
        }
    }
}
