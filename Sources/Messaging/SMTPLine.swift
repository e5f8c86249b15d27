import CCurl
import Office

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One connection to a mail server, through libcurl; used from one queue only, and blocks it.
///
/// The connection is kept for the next message, since servers count sign-ins; after anything but a clean answer it is
/// cut, so that no late answer can be taken for that of another message.
final class SMTPLine {
    private static let libraryStarted: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    private static let goodbyeSeconds = 2

    private let settings: SMTPSettings
    private var handle: UnsafeMutableRawPointer?

    init(settings: SMTPSettings) { self.settings = settings }

    deinit { cut() }

    /// Hands a message over and tells what the server answered; throws `MailDeliveryError`.
    func deliver(
        _ message: [UInt8],
        from: String,
        to recipients: [String],
        until stop: SMTPStop
    ) throws(MailDeliveryError) -> String {
        let hadConnection = handle != nil
        let exchange = SMTPExchange(message: message, recipients: recipients, stop: stop)
        let error = run(exchange) { handle in setEnvelope(handle, exchange, from: from, recipients: recipients) }
        guard let error else { return exchange.answer(hiding: settings.credentials) }
        // A kept connection may have been closed by the server meanwhile, or have carried all it may: nothing was
        // sent, so a fresh one is tried at once.
        guard hadConnection, !exchange.madeConnection, !exchange.ranOutOfTime, exchange.conversation.stage <= .sender,
            !error.isRefusal
        else { throw error }
        let secondExchange = SMTPExchange(message: message, recipients: recipients, stop: stop)
        let secondError = run(secondExchange) { handle in
            setEnvelope(handle, secondExchange, from: from, recipients: recipients)
        }
        if let secondError { throw secondError }
        return secondExchange.answer(hiding: settings.credentials)
    }

    /// Connects, signs in and asks for nothing.
    func test(until stop: SMTPStop) throws(MailDeliveryError) {
        hangUp()
        defer { hangUp() }
        let exchange = SMTPExchange(message: [], stop: stop)
        let error = run(exchange) { handle in
            encours_curl_set_text(handle, CURLOPT_CUSTOMREQUEST, "NOOP")
            encours_curl_set_long(handle, CURLOPT_NOBODY, 1)
            return nil
        }
        if let error { throw error }
        if settings.credentials != nil, !exchange.conversation.isSignedIn {
            throw .blocked(.signIn, "the server does not ask for a name and a password on this connection")
        }
    }

    /// Says goodbye and closes; a server that does not answer is left after two seconds.
    ///
    /// libcurl itself would wait two minutes for the answer to QUIT.
    func hangUp() {
        guard let handle else { return }
        self.handle = nil
        let limit = socket(of: handle).map { SocketLimit($0, seconds: Self.goodbyeSeconds) }
        curl_easy_cleanup(handle)
        limit?.end()
    }

    /// Closes without a word, so that no late answer is waited for.
    private func cut() {
        if let handle, let socket = socket(of: handle) { shutdown(socket, Int32(SHUT_RDWR)) }
        hangUp()
    }

    private func socket(of handle: UnsafeMutableRawPointer) -> curl_socket_t? {
        var socket = curl_socket_t(-1)
        return encours_curl_get_socket(handle, &socket) == CURLE_OK && socket >= 0 ? socket : nil
    }

    private func run(
        _ exchange: SMTPExchange,
        prepare: (UnsafeMutableRawPointer) -> UnsafeMutablePointer<curl_slist>?
    ) -> MailDeliveryError? {
        guard Self.libraryStarted, let handle = handle ?? curl_easy_init() else {
            return .unreachable("libcurl could not be started")
        }
        self.handle = handle
        curl_easy_reset(handle)
        guard let address = SMTPAddress(settings: settings) else {
            return .unreachable("the server's name or our own is not one: \(settings.host)")
        }
        address.apply(to: handle)
        settings.apply(to: handle, messageBytes: exchange.message.count)
        exchange.listen(on: handle)
        let list = prepare(handle)
        defer { curl_slist_free_all(list) }
        let result = withExtendedLifetime(address) { exchange.perform(on: handle) }
        let error = exchange.outcome(of: result, hiding: settings.credentials)
        // 4xx and 5xx at the end of a message leave a connection in order, but nothing is lost by a new one.
        if result != CURLE_OK || error != nil { cut() }
        return error
    }

    private func setEnvelope(
        _ handle: UnsafeMutableRawPointer,
        _ exchange: SMTPExchange,
        from: String,
        recipients: [String]
    ) -> UnsafeMutablePointer<curl_slist>? {
        encours_curl_set_long(handle, CURLOPT_UPLOAD, 1)
        encours_curl_set_text(handle, CURLOPT_MAIL_FROM, from)
        let list = recipients.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        encours_curl_set_list(handle, CURLOPT_MAIL_RCPT, list)
        // libcurl counts the dots that it adds to lines beginning with one: told the size, it could stop too early.
        if !exchange.hasLeadingDots {
            encours_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(exchange.message.count))
        }
        return list
    }
}

extension MailDeliveryError {
    /// A clear no, which a new connection would not change.
    fileprivate var isRefusal: Bool {
        switch self {
        case .refused, .addressRefused, .blocked: true
        case .unreachable, .brokenOff, .postponed, .uncertain: false
        }
    }
}
