import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request is answered before it is whole, such as one that is larger than what is taken.
///
/// Nobody reads the rest of such a request. Left on the wire, it would block a client that listens only after it has
/// sent everything; and a connection closed on it may take the answer along. So the answer says that the connection
/// ends and nothing more is sent, while what still comes is thrown away for a moment.
final class EarlyAnswer: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let time: TimeAmount
    /// Requests that are whole and not answered yet: several when a client does not wait for answers.
    private var wholeRequests = 0
    /// The answer under way has said that the connection ends.
    private var isLast = false
    private var closing: Scheduled<Void>?

    init(seconds: Int64) { time = .seconds(seconds) }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        closing?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard closing == nil else { return }
        if case .end = unwrapInboundIn(data) { wholeRequests += 1 }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        // Whoever took the parts of the request may have asked for no more of them.
        if closing != nil { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard closing == nil else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where wholeRequests == 0 && head.status.kind != .informational:
            isLast = true
            head.headerFields[.connection] = "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where isLast:
            context.writeAndFlush(data, promise: promise)
            end(context)
        case .end:
            wholeRequests -= 1
            context.write(data, promise: promise)
        case .head, .body: context.write(data, promise: promise)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // Our side is closed already.
        guard closing == nil || mode != .output else {
            promise?.succeed(())
            return
        }
        context.close(mode: mode, promise: promise)
    }

    private func end(_ context: ChannelHandlerContext) {
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        context.read()
    }
}
