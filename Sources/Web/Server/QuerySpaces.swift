import HTTPTypes
import Hummingbird

/// Reads `+` in what an address asks as the space that forms mean by it; a plus that was typed comes as `%2B`.
struct QuerySpaces: RouterMiddleware {
    typealias Context = PageContext

    func handle(
        _ request: Request,
        context: PageContext,
        next: (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get, let path = request.head.path, let mark = path.firstIndex(of: "?"),
            path[mark...].contains("+")
        else { return try await next(request, context) }
        var head = request.head
        head.path = "\(path[..<mark])\(path[mark...].replacing("+", with: "%20"))"
        return try await next(Request(head: head, body: request.body), context)
    }
}
