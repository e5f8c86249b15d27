import CCurl
import Office

/// One message given to libcurl, which calls back here for its bytes and with what was said.
final class SMTPExchange {
    let message: [UInt8]
    private(set) var conversation: SMTPConversation
    /// True when no kept connection served.
    private(set) var madeConnection = false
    /// True when the time was up, or the program was told to stop: another attempt would only add to it.
    private(set) var ranOutOfTime = false
    private let stop: SMTPStop
    private var offset = 0
    private var errorText = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE) + 1)

    init(message: [UInt8], recipients: [String] = [], stop: SMTPStop) {
        self.message = message
        self.stop = stop
        conversation = SMTPConversation(messageBytes: message.count, recipients: recipients)
    }

    /// True when a line of the message begins with a dot, which SMTP doubles on the way.
    var hasLeadingDots: Bool {
        message.first == 0x2E || zip(message, message.dropFirst()).contains { $0 == 0x0A && $1 == 0x2E }
    }

    /// Sets the callbacks; `self` must outlive the transfer.
    func listen(on handle: UnsafeMutableRawPointer) {
        let this = Unmanaged.passUnretained(self).toOpaque()
        encours_curl_set_long(handle, CURLOPT_VERBOSE, 1)
        encours_curl_set_pointer(handle, CURLOPT_DEBUGDATA, this)
        encours_curl_set_debug(handle) { _, kind, bytes, count, this in
            guard let bytes, let this else { return 0 }
            let exchange = Unmanaged<SMTPExchange>.fromOpaque(this).takeUnretainedValue()
            exchange.note(kind, UnsafeRawBufferPointer(start: bytes, count: count))
            return 0
        }
        encours_curl_set_pointer(handle, CURLOPT_READDATA, this)
        encours_curl_set_transfer(handle, CURLOPT_READFUNCTION) { target, size, count, this in
            guard let target, let this else { return 0 }
            let exchange = Unmanaged<SMTPExchange>.fromOpaque(this).takeUnretainedValue()
            return exchange.give(into: UnsafeMutableRawBufferPointer(start: target, count: size * count))
        }
        encours_curl_set_long(handle, CURLOPT_NOPROGRESS, 0)
        encours_curl_set_pointer(handle, CURLOPT_XFERINFODATA, this)
        // Called at least once a second, whatever is waited for.
        encours_curl_set_progress(handle) { this, _, _, _, _ in
            guard let this else { return 0 }
            return Unmanaged<SMTPExchange>.fromOpaque(this).takeUnretainedValue().mustEnd ? 1 : 0
        }
        // Answers are followed above; left alone libcurl would print some of them.
        encours_curl_set_transfer(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    }

    func perform(on handle: UnsafeMutableRawPointer) -> CURLcode {
        let result = errorText.withUnsafeMutableBufferPointer { text in
            encours_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, text.baseAddress)
            defer { encours_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil) }
            return curl_easy_perform(handle)
        }
        var connections = 0
        encours_curl_get_long(handle, CURLINFO_NUM_CONNECTS, &connections)
        madeConnection = connections > 0
        ranOutOfTime = result == CURLE_OPERATION_TIMEDOUT || result == CURLE_ABORTED_BY_CALLBACK
        // The handle lives on, this object does not.
        encours_curl_set_long(handle, CURLOPT_VERBOSE, 0)
        encours_curl_set_pointer(handle, CURLOPT_DEBUGDATA, nil)
        encours_curl_set_pointer(handle, CURLOPT_READDATA, nil)
        encours_curl_set_long(handle, CURLOPT_NOPROGRESS, 1)
        encours_curl_set_pointer(handle, CURLOPT_XFERINFODATA, nil)
        return result
    }

    /// What became of the message; the server's words are kept back when they repeat the password.
    func outcome(of result: CURLcode, hiding credentials: SMTPSettings.Credentials?) -> MailDeliveryError? {
        let failure = result == CURLE_OK ? nil : failureText(result)
        // Without a message, as in a test of the connection, no fault is all that is asked.
        if message.isEmpty, failure == nil { return nil }
        return conversation.outcome(failure: failure, obstacle: obstacle(result, failure ?? ""))?.hiding(credentials)
    }

    /// What the server said when it took the message; empty when it said nothing worth showing.
    func answer(hiding credentials: SMTPSettings.Credentials?) -> String {
        guard let reply = conversation.reply else { return "" }
        let text = "\(reply.code) \(reply.text)"
        return credentials.map { !$0.password.isEmpty && text.contains($0.password) } ?? false ? "" : text
    }

    /// Whether it was told to end and may.
    private var mustEnd: Bool {
        conversation.stage == .messageGiven ? stop.isGraceOver : stop.isAsked
    }

    private func note(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        switch kind {
        case CURLINFO_HEADER_OUT: conversation.said(String(decoding: bytes, as: UTF8.self))
        case CURLINFO_HEADER_IN: conversation.heard(String(decoding: bytes, as: UTF8.self))
        case CURLINFO_DATA_OUT: conversation.sent(bytes: bytes.count)
        default: break
        }
    }

    private func give(into target: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(target.count, message.count - offset)
        target.copyBytes(from: message[offset..<offset + count])
        offset += count
        conversation.gave(bytes: count)
        return count
    }

    /// What stands in the way of every message, as far as libcurl can tell; nil when it may be the network.
    private func obstacle(_ result: CURLcode, _ failure: String) -> MailObstacle? {
        switch result {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: return .signIn
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CRL_BADFILE:
            return .certificate
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED: return .encryption
        case CURLE_SSL_CONNECT_ERROR:
            // A line that is cut during the greeting of TLS is called the same as a server that speaks none.
            let cuts = ["syscall", "reset", "timed out", "unexpected eof", "broken pipe"]
            return cuts.contains(where: failure.lowercased().contains) ? nil : .encryption
        default: return nil
        }
    }

    private func failureText(_ result: CURLcode) -> String {
        if result == CURLE_ABORTED_BY_CALLBACK { return "stopped (\(conversation.stage.phrase))" }
        let detail = String(decoding: errorText.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let text = detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
        return "\(HeaderText.oneLine(text)) (\(conversation.stage.phrase))"
    }
}

extension SMTPConversation.Stage {
    fileprivate var phrase: String {
        switch self {
        case .connecting: "while connecting"
        case .hello: "at EHLO"
        case .upgrade: "at STARTTLS"
        case .signIn: "while signing in"
        case .sender: "at MAIL FROM"
        case .recipient: "at RCPT TO"
        case .data: "at DATA"
        case .message: "while the message was sent"
        case .messageGiven: "after the message was sent, before the answer"
        }
    }
}

extension MailDeliveryError {
    /// Without the server's words when these hold the password, plain or in base64.
    fileprivate func hiding(_ credentials: SMTPSettings.Credentials?) -> MailDeliveryError {
        guard let credentials, !credentials.password.isEmpty else { return self }
        let secrets = credentials.spellings
        func safe(_ text: String) -> String {
            secrets.contains(where: text.contains) ? "the server's answer is not shown, it repeats the password" : text
        }
        switch self {
        case .unreachable(let text): return .unreachable(safe(text))
        case .brokenOff(let text): return .brokenOff(safe(text))
        case .postponed(let code, let text): return .postponed(code: code, safe(text))
        case .refused(let code, let text): return .refused(code: code, safe(text))
        case .addressRefused(let address, let code, let text): return .addressRefused(address, code: code, safe(text))
        case .blocked(let obstacle, let text): return .blocked(obstacle, safe(text))
        case .uncertain(let text): return .uncertain(safe(text))
        }
    }
}
