import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Office
import Primitives

/// How the API answers: JSON, refusals included.
enum ApiAnswer {
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes + [10]))
        )
    }

    static func refusal(_ code: String, _ language: Language, status: HTTPResponse.Status) -> Response {
        let error = JSONText.object([
            ("code", .string(code)), ("message", .string(ApiText.message(code)(language))),
        ])
        return json(JSONText.object([("error", error)]).bytes, status: status)
    }
}

/// Why the API refused a request.
enum ApiError: Error, Equatable, DomainError {
    case noKey
    case tooManyTries
    case unknownPath
    case methodNotAllowed
    /// A parameter that is not what its name promises.
    case badValue(String)
    case unknownEntity
    /// The key opens several companies, and the request names none.
    case entityRequired
    case unknownImport
    case emptyBody

    var code: String {
        switch self {
        case .noKey: "api.no-key"
        case .tooManyTries: "api.too-many-tries"
        case .unknownPath: "api.unknown-path"
        case .methodNotAllowed: "api.method-not-allowed"
        case .badValue: "api.bad-value"
        case .unknownEntity: "api.unknown-entity"
        case .entityRequired: "api.entity-required"
        case .unknownImport: "api.unknown-import"
        case .emptyBody: "api.empty-body"
        }
    }

    var kind: DomainErrorKind {
        switch self {
        case .noKey, .tooManyTries: .forbidden
        case .unknownPath, .unknownEntity, .unknownImport: .missing
        case .badValue, .entityRequired, .emptyBody, .methodNotAllowed: .invalid
        }
    }

    var status: HTTPResponse.Status? {
        switch self {
        case .noKey: .unauthorized
        case .tooManyTries: .tooManyRequests
        case .methodNotAllowed: .methodNotAllowed
        default: nil
        }
    }
}

/// The one place where a refusal of the API becomes a status and a body.
struct ApiErrors: RouterMiddleware {
    typealias Context = PageContext

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let language = Self.language(of: request)
        do {
            return try await next(request, context)
        } catch let error as ApiError {
            var response = ApiAnswer.refusal(error.code, language, status: error.status ?? Self.status(of: error.kind))
            if error == .noKey { response.headers[.wwwAuthenticate] = "Bearer" }
            return response
        } catch let error as MultipartError {
            let isTooLarge = error.code == "upload.too-large"
            return ApiAnswer.refusal(error.code, language, status: isTooLarge ? .contentTooLarge : .badRequest)
        } catch let error as any DomainError {
            return ApiAnswer.refusal(error.code, language, status: Self.status(of: error.kind))
        } catch let error as any HTTPResponseError {
            return ApiAnswer.refusal("api.unknown-path", language, status: error.status)
        } catch {
            context.logger.error("request failed", metadata: ["error.type": "\(type(of: error))"])
            return ApiAnswer.refusal("page.failure", language, status: .internalServerError)
        }
    }

    static func status(of kind: DomainErrorKind) -> HTTPResponse.Status {
        switch kind {
        case .invalid: .badRequest
        case .missing: .notFound
        case .conflict: .conflict
        case .forbidden: .forbidden
        case .busy: .serviceUnavailable
        }
    }

    /// English unless the caller asks for French first.
    static func language(of request: Request) -> Language {
        request.headers[.acceptLanguage]?.lowercased().hasPrefix("fr") == true ? .french : .english
    }
}

/// The key that a request carries: `Authorization: Bearer enc_…`.
enum BearerToken {
    static func of(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7).drop { $0 == " " })
    }
}

/// Who speaks: the holder of a key, or nobody; whoever tries keys is made to wait.
struct ApiSignIn: RouterMiddleware {
    typealias Context = PageContext

    let services: Services
    let settings: ServerSettings

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.instant = services.clock.now()
        let address = "api:\(CallerAddress.of(request, context, settings))"
        guard let token = BearerToken.of(request) else { throw ApiError.noKey }
        // A key that is right is never made to wait for somebody's guesses from the same address.
        guard let actor = try await services.apiKeys.actor(of: token, at: context.instant) else {
            guard try await services.sessions.countTry([address], at: context.instant) else {
                throw ApiError.tooManyTries
            }
            throw ApiError.noKey
        }
        context.caller = actor
        return try await next(request, context)
    }
}

/// What a refusal of the API says to a person who reads it.
enum ApiText {
    static func message(_ code: String) -> Text {
        switch code {
        case "api.no-key":
            Text(
                fr: "Il faut une clé d’API valable : Authorization: Bearer enc_…",
                en: "A valid API key is needed: Authorization: Bearer enc_…"
            )
        case "api.too-many-tries":
            Text(fr: "Trop d’essais : attendez un quart d’heure.", en: "Too many tries: wait a quarter of an hour.")
        case "api.unknown-path": Text(fr: "Il n’y a rien à cette adresse.", en: "There is nothing at this address.")
        case "api.method-not-allowed":
            Text(fr: "Cette adresse ne répond pas à cette méthode.", en: "This address does not answer this method.")
        case "api.bad-value":
            Text(fr: "Un paramètre n’est pas compris.", en: "A parameter is not understood.")
        case "api.unknown-entity":
            Text(fr: "La clé n’ouvre pas d’entreprise de ce code.", en: "The key opens no company of that code.")
        case "api.entity-required":
            Text(
                fr: "La clé ouvre plusieurs entreprises : dites laquelle par entity.",
                en: "The key opens several companies: say which one with entity."
            )
        case "api.unknown-import":
            Text(fr: "Il n’y a pas d’import de ce numéro.", en: "There is no import of that number.")
        case "api.empty-body": Text(fr: "La requête ne contient pas de fichier.", en: "The request holds no file.")
        case "upload.too-large":
            Text(fr: "Le fichier dépasse la limite du serveur.", en: "The file is beyond the server’s limit.")
        default: RefusalText.happened(code)
        }
    }
}
