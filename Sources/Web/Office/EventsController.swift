import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Office
import Primitives
import ServiceLifecycle
import Storage

/// Tells open pages that something was posted, within two seconds.
struct EventsController {
    let services: Services
    let settings: ServerSettings
    private let watch: PostingWatch

    init(services: Services, settings: ServerSettings) {
        self.services = services
        self.settings = settings
        watch = PostingWatch(store: services.books)
    }

    func addRoutes(to router: Router<PageContext>) {
        router.get("/events", use: stream)
    }

    @Sendable private func stream(_ request: Request, context: PageContext) async throws -> Response {
        let desk = try await Desk.open(request, context, services, settings, at: nil)
        let (watch, entity) = (watch, desk.entity.id)
        let body = ResponseBody { writer in
            let heads = await watch.heads(of: entity)
            try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
            for await head in heads.cancelOnGracefulShutdown() {
                // A line that is no event keeps the way open and finds out that nobody is at its end.
                let text = head.map { "event: posted\ndata: \($0.entity)-\($0.group)\n\n" } ?? ": still here\n\n"
                try await writer.write(ByteBuffer(string: text))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no"],
            body: body
        )
    }
}

/// Looks at the heads of the chains once a second while somebody listens, once for all who do.
actor PostingWatch {
    private struct Listener {
        let entity: LegalEntity.ID
        let continuation: AsyncStream<LedgerHeads?>.Continuation
        var last: LedgerHeads?
        var quietTurns = 0
    }

    /// Turns without news after which a listener is told that the line still stands.
    private static let patience = 15

    private let store: any Store
    private var listeners: [Int: Listener] = [:]
    private var nextNumber = 0
    private var isWatching = false

    init(store: any Store) { self.store = store }

    /// The heads of an entity each time they change; nil now and then while they don't.
    func heads(of entity: LegalEntity.ID) -> AsyncStream<LedgerHeads?> {
        let number = nextNumber
        nextNumber += 1
        let (stream, continuation) = AsyncStream.makeStream(of: LedgerHeads?.self, bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in Task { await self.forget(number) } }
        listeners[number] = Listener(entity: entity, continuation: continuation)
        if !isWatching {
            isWatching = true
            Task { await look() }
        }
        return stream
    }

    private func forget(_ number: Int) { listeners[number] = nil }

    private func look() async {
        while !listeners.isEmpty {
            let entities = Set(listeners.values.map(\.entity))
            // reason: a database that is away for a moment is asked again a second later; nobody is told anything.
            let heads = try? await store.read { connection in
                try Dictionary(
                    uniqueKeysWithValues: entities.map { ($0, try LedgerHeads.read(of: $0, connection)) }
                )
            }
            for (number, listener) in listeners { tell(number, listener, heads?[listener.entity]) }
            // reason: nothing cancels this task; it ends when nobody listens any more.
            try? await Task.sleep(for: .seconds(1))
        }
        isWatching = false
    }

    private func tell(_ number: Int, _ listener: Listener, _ heads: LedgerHeads?) {
        var listener = listener
        listener.quietTurns += 1
        if let heads, let last = listener.last, heads != last {
            listener.continuation.yield(heads)
            listener.quietTurns = 0
        } else if listener.quietTurns >= Self.patience {
            listener.continuation.yield(nil)
            listener.quietTurns = 0
        }
        listener.last = heads ?? listener.last
        listeners[number] = listener
    }
}
