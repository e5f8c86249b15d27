import Hummingbird
import Office
import Primitives

/// Finds out who asks: the session of a cookie, or a visitor with a token of its own.
struct SessionReader: RouterMiddleware {
    typealias Context = PageContext

    let services: Services
    let isSecure: Bool

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.instant = services.clock.now()
        if let token = request.cookies[Cookies.session]?.value,
            let session = try await services.sessions.find(token, at: context.instant),
            let person = try await services.people.find(session.person)
        {
            context.reader = Reader(
                person: person,
                csrf: session.csrf,
                token: token,
                showing: Token.make(services.random)
            )
        }
        guard context.reader == nil else { return try await next(request, context) }
        if let token = request.cookies[Cookies.visitor]?.value, token.count == 43 {
            context.visitorToken = token
            return try await next(request, context)
        }
        let token = Token.make(services.random)
        context.visitorToken = token
        var response = try await next(request, context)
        response.setCookie(Cookies.make(Cookies.visitor, token, seconds: nil, isSecure: isSecure))
        return response
    }
}
