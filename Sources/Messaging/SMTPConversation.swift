import Office

/// What was said on an SMTP connection, followed closely enough to know whether a message may have been sent.
///
/// The message can't have been accepted before its end was written, and its end can't be written before all of it was.
/// So a failure is `uncertain` from the moment when the last byte went out until the server's answer is complete.
struct SMTPConversation {
    /// The last thing we said; only ever goes forward.
    enum Stage: Int, Comparable {
        case connecting, hello, upgrade, signIn, sender, recipient, data, message, messageGiven

        static func < (lhs: Stage, rhs: Stage) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// A whole answer of the server, its lines joined.
    struct Reply: Equatable {
        let code: Int
        let text: String
    }

    private(set) var stage = Stage.connecting
    /// The answer to the last thing said; nil while it is missing or only half there.
    private(set) var reply: Reply?
    private(set) var isSignedIn = false
    private let messageBytes: Int
    /// In the order in which they are named to the server.
    private let recipients: [String]
    private var recipientsNamed = 0
    private var sentBytes = 0
    private var partialText: [String] = []
    private var isQuitting = false

    init(messageBytes: Int, recipients: [String] = []) {
        self.messageBytes = messageBytes
        self.recipients = recipients
    }

    /// A line that we sent.
    ///
    /// Lines that answer a challenge hold secrets: nothing of any line is kept.
    mutating func said(_ line: String) {
        let isChallenged = stage == .signIn && reply?.code == 334
        let command = isChallenged ? "" : line.prefix { $0 != " " && !$0.isNewline }.uppercased()
        // Said after a failure, by libcurl itself: the answer that counts is the one before.
        isQuitting = command == "QUIT"
        guard !isQuitting else { return }
        reply = nil
        partialText = []
        switch command {
        case "EHLO", "HELO": advance(to: stage == .upgrade ? .upgrade : .hello)
        case "STARTTLS": advance(to: .upgrade)
        case "AUTH": advance(to: .signIn)
        case "MAIL": advance(to: .sender)
        case "RCPT":
            advance(to: .recipient)
            recipientsNamed += 1
        case "DATA": advance(to: .data)
        default: break
        }
    }

    /// A line that the server sent.
    mutating func heard(_ line: String) {
        let line = line.trimmingSuffix { $0.isNewline }
        guard !isQuitting, let code = Int(line.prefix(3)), (100...599).contains(code) else { return }
        let rest = line.dropFirst(3)
        partialText.append(String(rest.dropFirst()))
        guard !rest.hasPrefix("-") else { return }
        reply = Reply(code: code, text: Self.readable(partialText.joined(separator: " ")))
        partialText = []
        if stage == .signIn, code == 235 { isSignedIn = true }
    }

    /// The driver asks for the message: its end may follow when there is nothing left to give.
    mutating func gave(bytes: Int) {
        advance(to: bytes == 0 ? .messageGiven : .message)
    }

    /// Bytes of the message that the network took.
    mutating func sent(bytes: Int) {
        sentBytes += bytes
        advance(to: sentBytes >= messageBytes ? .messageGiven : .message)
    }

    private mutating func advance(to next: Stage) {
        guard next > stage else { return }
        stage = next
        // What was answered before is no answer to this.
        reply = nil
        partialText = []
    }

    /// Why the message was not handed over, nil when it was.
    ///
    /// `failure` is the driver's word on how the exchange ended, nil when it saw no fault; `obstacle` is what it found to be
    /// in the way of any message.
    func outcome(failure: String?, obstacle: MailObstacle? = nil) -> MailDeliveryError? {
        if let reply {
            switch reply.code {
            case 400...499: return putOff(reply)
            case 500...599: return refusal(reply)
            default: break
            }
        }
        if let obstacle, let failure, stage < .message { return .blocked(obstacle, failure) }
        switch (stage, failure) {
        case (.messageGiven, nil): return nil
        case (.messageGiven, let failure?):
            // 250 is the usual answer, but every 2xx means that the server took the message.
            if let reply, (200...299).contains(reply.code) { return nil }
            return .uncertain(failure)
        case (.sender..., let failure?): return .brokenOff(failure)
        case (_, let failure?): return .unreachable(failure)
        case (_, nil): return .uncertain("the exchange ended before the message was seen to leave")
        }
    }

    /// A server that is busy, or that answers so before it knows of the message, says nothing about this one.
    private func putOff(_ reply: Reply) -> MailDeliveryError {
        stage < .sender || reply.code == 421
            ? .unreachable("\(reply.code) \(reply.text)") : .postponed(code: reply.code, reply.text)
    }

    /// Only what a server says about the recipients or the message is about this message; the rest stops all of them.
    private func refusal(_ reply: Reply) -> MailDeliveryError {
        let words = "\(reply.code) \(reply.text)"
        switch stage {
        case .connecting, .hello: return .blocked(.rejected, words)
        case .upgrade: return .blocked(.encryption, words)
        case .signIn: return .blocked(.signIn, words)
        case .sender where reply.code != 552: return .blocked(reply.wantsSignIn ? .signIn : .sender, words)
        case .recipient where reply.wantsSignIn: return .blocked(.signIn, words)
        case .recipient where reply.knowsNoSuchAddress && recipients.indices.contains(recipientsNamed - 1):
            return .addressRefused(recipients[recipientsNamed - 1], code: reply.code, reply.text)
        default: return .refused(code: reply.code, reply.text)
        }
    }

    /// What a server wrote, fit for a screen: no control characters, not too long.
    private static func readable(_ text: String) -> String {
        String(HeaderText.oneLine(text).prefix(300))
    }
}

extension SMTPConversation.Reply {
    /// 530, 534, 535 and 538 say so (RFC 4954); a server that carries mail for its own people only says it in words.
    fileprivate var wantsSignIn: Bool {
        [530, 534, 535, 538].contains(code) || (enhanced.hasPrefix("5.7.") && text.lowercased().contains("relay"))
    }

    /// The address is the trouble, not what we are or what we say: 5.1.x and 5.2.1 of RFC 3463, or no code that says more.
    fileprivate var knowsNoSuchAddress: Bool {
        guard enhanced.isEmpty else { return enhanced.hasPrefix("5.1.") || enhanced == "5.2.1" }
        return [550, 551, 553, 556].contains(code)
    }

    /// The code of RFC 3463 at the beginning (`5.1.1`); empty when there is none.
    private var enhanced: Substring {
        let word = text.prefix { $0 != " " }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts.allSatisfy { Int($0) != nil } ? word : ""
    }
}

extension StringProtocol {
    /// Without the characters at the end that match.
    fileprivate func trimmingSuffix(while matches: (Character) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex, matches(self[index(before: end)]) { end = index(before: end) }
        return self[startIndex..<end]
    }
}
