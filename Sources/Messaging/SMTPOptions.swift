import CCurl

/// The address of the server as libcurl takes it, with the name that we give ourselves as its path.
final class SMTPAddress {
    private let url: OpaquePointer

    /// Nil when the host or our own name is not one.
    init?(settings: SMTPSettings) {
        guard (1...65_535).contains(settings.port), let url = curl_url() else { return nil }
        self.url = url
        let isLiteral = settings.host.contains(":") && !settings.host.hasPrefix("[")
        let parts: [(CURLUPart, String)] = [
            (CURLUPART_SCHEME, settings.security == .implicitTLS ? "smtps" : "smtp"),
            (CURLUPART_HOST, isLiteral ? "[\(settings.host)]" : settings.host),
            (CURLUPART_PORT, String(settings.port)),
        ]
        guard !settings.host.isEmpty, parts.allSatisfy({ curl_url_set(url, $0, $1, 0) == CURLUE_OK }) else {
            return nil
        }
        guard let name = settings.helloName else { return }
        let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_[]:".contains($0)) }
        guard !name.isEmpty, isName, curl_url_set(url, CURLUPART_PATH, "/\(name)", 0) == CURLUE_OK else { return nil }
    }

    deinit { curl_url_cleanup(url) }

    /// The handle keeps only a reference: this must outlive the transfer.
    func apply(to handle: UnsafeMutableRawPointer) {
        encours_curl_set_pointer(handle, CURLOPT_CURLU, UnsafeMutableRawPointer(url))
    }
}

extension SMTPSettings {
    /// Everything but the address, the message and the envelope.
    func apply(to handle: UnsafeMutableRawPointer, messageBytes: Int) {
        let seconds = totalTimeoutSeconds + messageBytes / Self.bytesPerSecond
        // No variable of the environment may send mail elsewhere.
        encours_curl_set_text(handle, CURLOPT_PROXY, "")
        encours_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        encours_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, connectTimeoutSeconds)
        encours_curl_set_long(handle, CURLOPT_TIMEOUT, seconds)
        encours_curl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
        encours_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
        encours_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, stallSeconds)
        // A name that is still being looked up is left to itself: nobody waits for it any more.
        encours_curl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
        let protection = security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        encours_curl_set_long(handle, CURLOPT_USE_SSL, Int(protection.rawValue))
        encours_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        encours_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
        encours_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
        if let authoritiesPath { encours_curl_set_text(handle, CURLOPT_CAINFO, authoritiesPath) }
        guard let credentials else { return }
        encours_curl_set_text(handle, CURLOPT_USERNAME, credentials.user)
        encours_curl_set_text(handle, CURLOPT_PASSWORD, credentials.password)
        // Left alone libcurl prefers Kerberos and NTLM where a server offers them, and then fails without falling back.
        let mechanisms = security == .none ? "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5" : "AUTH=PLAIN;AUTH=LOGIN"
        encours_curl_set_text(handle, CURLOPT_LOGIN_OPTIONS, mechanisms)
    }
}
