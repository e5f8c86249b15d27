import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives the headers that keep strangers out to answers that nothing of ours made, such as the 400 to bytes that are no
/// request.
final class BareAnswerHeaders: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let isSecure: Bool

    init(isSecure: Bool) { self.isSecure = isSecure }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.headerFields[.contentSecurityPolicy] == nil else {
            context.write(data, promise: promise)
            return
        }
        SecurityHeaders.add(to: &head.headerFields, isSecure: isSecure)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
