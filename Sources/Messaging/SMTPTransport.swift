public import Office

/// Hands mail to an SMTP server with libcurl.
///
/// Messages go one after the other over one connection, on a queue of their own, so that a slow server holds up no
/// other work. A cancelled task ends the attempt: at once, and nothing was sent, or, once the whole message was given, when
/// the server has answered or `SMTPStop.graceSeconds` are over.
public final class SMTPTransport: MailTransport {
    private let worker: SMTPWorker

    public init(settings: SMTPSettings) { worker = SMTPWorker(settings: settings) }

    public func deliver(_ message: [UInt8], from: String, to recipients: [String]) async throws {
        _ = try await handOver(message, from: from, to: recipients)
    }

    /// Like `deliver`, and tells what the server answered: `250 2.0.0 Ok: queued as 4XJ`.
    public func handOver(_ message: [UInt8], from: String, to recipients: [String]) async throws -> String {
        try SMTPEnvelope.check(message: message, from: from, recipients: recipients)
        var seen = Set<String>()
        let recipients = recipients.filter { seen.insert($0).inserted }
        guard !Task.isCancelled else { throw MailDeliveryError.unreachable(SMTPWorker.notBegun) }
        return try await worker.run { line, stop throws(MailDeliveryError) in
            try line.deliver(message, from: from, to: recipients, until: stop)
        }
    }

    /// Connects, signs in and leaves without sending; throws `MailDeliveryError` when one of these fails.
    public func testConnection() async throws {
        try await worker.run { line, stop throws(MailDeliveryError) in try line.test(until: stop) }
    }

    /// Closes the connection, if one is kept, after what is under way.
    public func close() async {
        await worker.hangUp()
    }
}

/// What is refused before any connection: it could only be misread on the way.
enum SMTPEnvelope {
    static func check(message: [UInt8], from: String, recipients: [String]) throws(MailDeliveryError) {
        guard !recipients.isEmpty else { throw .refused(code: 554, "no recipient") }
        for address in [from] + recipients where MailAddress(address: address) == nil {
            throw .refused(code: 553, "not a mail address: \(HeaderText.oneLine(address))")
        }
        guard !message.isEmpty else { throw .refused(code: 554, "empty message") }
        guard hasOnlyWholeLineEnds(message) else {
            // Servers disagree on lone line ends: two messages could be read where one was sent.
            throw .refused(code: 554, "the message has a lone CR or LF")
        }
    }

    private static func hasOnlyWholeLineEnds(_ message: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            guard (previous == 0x0D) == (byte == 0x0A) else { return false }
            previous = byte
        }
        return previous != 0x0D
    }
}
