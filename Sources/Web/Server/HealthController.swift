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
