import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Office
import Storage

/// Tells those who watch over the program whether it is alive, and whether it can work.
struct HealthController {
    let services: Services

    func addRoutes(to router: Router<PageContext>) {
        router.get("/health") { _, _ in "ok\n" }
        router.get("/ready", use: ready)
        router.get("/metrics", use: metrics)
    }

    /// For programs on the same machine, or whoever has a key of the API.
    @Sendable private func metrics(_ request: Request, context: PageContext) async throws -> Response {
        guard let metrics = services.rim.metrics else { return Response(status: .notFound) }
        let isNear =
            request.headers[.forwardedFor] == nil
            && ["127.0.0.1", "::1"].contains(context.remoteAddress?.ipAddress ?? "")
        if !isNear {
            guard let token = BearerToken.of(request),
                try await services.apiKeys.actor(of: token, at: services.clock.now()) != nil
            else {
                return Response(status: .unauthorized)
            }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: metrics()))
        )
    }

    @Sendable private func ready(_ request: Request, context: PageContext) async -> Response {
        do {
            _ = try await services.books.read { try $0.number("select count(*) from schema_migration") }
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "ready\n")))
        } catch {
            context.logger.error("the database does not answer", metadata: ["error.type": "\(type(of: error))"])
            return Response(
                status: .serviceUnavailable,
                body: ResponseBody(byteBuffer: ByteBuffer(string: "the database does not answer\n"))
            )
        }
    }
}
