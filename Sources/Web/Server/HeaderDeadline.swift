internal import NIOCore
internal import NIOHTTPTypes

/// Closes a connection that does not finish the head of a request in time.
///
/// A client that sends half a head and falls silent, or sends it a letter at a time, would hold the connection for as long
/// as one that rests between two requests may. The time begins with the connection, for its first request, and with
/// the first bytes of each other one.
final class HeaderDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let time: TimeAmount
    private let watch = ByteWatch()
    private var closing: Scheduled<Void>?
    private var isReadingRequest = false

    init(seconds: Int64) { time = .seconds(seconds) }

    func handlerAdded(context: ChannelHandlerContext) {
        watch.onBytes = { [weak self] in self?.begin(context) }
        do {
            try context.pipeline.syncOperations.addHandler(watch, position: .first)
        } catch {
            // The channel is closing already: no head will come.
            context.close(promise: nil)
        }
        begin(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        watch.onBytes = nil
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch.onBytes = nil
        end()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReadingRequest = true
            end()
        case .body: break
        case .end: isReadingRequest = false
        }
        context.fireChannelRead(data)
    }

    /// Bytes came while no request was being read: they begin one.
    private func begin(_ context: ChannelHandlerContext) {
        guard closing == nil, !isReadingRequest else { return }
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }

    private func end() {
        closing?.cancel()
        closing = nil
    }
}

/// Says that bytes came, before anything is made of them.
private final class ByteWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    var onBytes: (() -> Void)?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        onBytes?()
        context.fireChannelRead(data)
    }
}
