import Office
import Testing

@testable import Messaging

/// One step of an exchange: `C` is said by us, `S` by the server, the rest is the message.
private enum Step {
    case c(String)
    case s(String)
    case gave(Int)
    case sent(Int)
}

private let upToData: [Step] = [
    .s("220 mail.exemple.test"), .c("EHLO encours"), .s("250-mail"), .s("250 SIZE"), .c("MAIL FROM:<a@b>"),
    .s("250 OK"),
    .c("RCPT TO:<c@d>"), .s("250 OK"), .c("DATA"),
]
private let upToTheLastByte = upToData + [.s("354 go on"), .gave(100), .sent(60), .sent(40)]

/// Follows an exchange about a message of 100 bytes that the driver says has failed.
private func outcome(_ steps: [Step], failure: String? = "lost") -> MailDeliveryError? {
    var conversation = SMTPConversation(messageBytes: 100, recipients: ["c@d"])
    for step in steps {
        switch step {
        case .c(let line): conversation.said(line + "\r\n")
        case .s(let line): conversation.heard(line + "\r\n")
        case .gave(let count): conversation.gave(bytes: count)
        case .sent(let count): conversation.sent(bytes: count)
        }
    }
    return conversation.outcome(failure: failure)
}

@Suite("What was said decides whether a message may have been sent")
struct ConversationTests {
    @Test func untilTheLastByteLeavesItIsCertainlyNotSent() {
        for count in 0...upToData.count {
            // The fifth step is MAIL FROM: from there on it may be about this message.
            let expected: MailDeliveryError = count < 5 ? .unreachable("lost") : .brokenOff("lost")
            #expect(outcome(Array(upToData.prefix(count))) == expected)
        }
        #expect(outcome(upToData + [.s("354 go on"), .gave(100)]) == .brokenOff("lost"))
        #expect(outcome(upToData + [.s("354 go on"), .gave(100), .sent(99)]) == .brokenOff("lost"))
    }

    @Test func fromTheLastByteToTheAnswerItMayHaveBeenSent() {
        #expect(outcome(upToTheLastByte) == .uncertain("lost"))
        #expect(outcome(upToTheLastByte + [.s("250-half")]) == .uncertain("lost"))
        #expect(outcome(upToTheLastByte + [.s("354 nonsense")]) == .uncertain("lost"))
        #expect(outcome(upToTheLastByte + [.s("not an answer")]) == .uncertain("lost"))
    }

    @Test func theDriverThatFoundNothingLeftToGiveMayHaveWrittenTheEnd() {
        #expect(outcome(upToData + [.s("354 go on"), .gave(100), .gave(0)]) == .uncertain("lost"))
    }

    @Test func theAnswerToTheMessageDecides() {
        #expect(outcome(upToTheLastByte + [.s("250 OK")], failure: nil) == nil)
        #expect(outcome(upToTheLastByte + [.s("250-one"), .s("250 two")]) == nil)
        #expect(outcome(upToTheLastByte + [.s("252 taken")]) == nil)
        #expect(outcome(upToTheLastByte + [.s("452-full"), .s("452 now")]) == .postponed(code: 452, "full now"))
        #expect(outcome(upToTheLastByte + [.s("554 no")]) == .refused(code: 554, "no"))
    }

    @Test func theGoodbyeAfterARefusalChangesNothing() {
        let refused = Array(upToData.dropLast(2)) + [.s("550 who?"), .c("QUIT"), .s("221 bye")]
        #expect(outcome(refused) == .addressRefused("c@d", code: 550, "who?"))
    }

    /// What each answer to RCPT TO says about, by its code and the code of RFC 3463.
    @Test(arguments: [
        ("550 5.1.1 unknown", MailDeliveryError.addressRefused("c@d", code: 550, "5.1.1 unknown")),
        ("550 5.2.1 disabled", .addressRefused("c@d", code: 550, "5.2.1 disabled")),
        ("551 not here", .addressRefused("c@d", code: 551, "not here")),
        ("550 5.7.1 policy", .refused(code: 550, "5.7.1 policy")),
        ("552 5.2.2 full", .refused(code: 552, "5.2.2 full")),
        ("554 5.7.1 <c@d>: Relay access denied", .blocked(.signIn, "554 5.7.1 <c@d>: Relay access denied")),
        ("530 sign in", .blocked(.signIn, "530 sign in")), ("450 later", .postponed(code: 450, "later")),
        ("421 too many", .unreachable("421 too many")),
    ])
    func theAnswerToARecipientIsReadClosely(answer: String, expected: MailDeliveryError) {
        #expect(outcome(Array(upToData.dropLast(2)) + [.s(answer)]) == expected)
    }

    @Test func whatStopsEveryMessageCountsOnlyBeforeTheMessage() {
        func outcome(_ steps: [Step]) -> MailDeliveryError? {
            var conversation = SMTPConversation(messageBytes: 100)
            for case .s(let line) in steps { conversation.heard(line) }
            if steps.isEmpty == false { conversation.gave(bytes: 100) }
            return conversation.outcome(failure: "lost", obstacle: .certificate)
        }
        #expect(outcome([]) == .blocked(.certificate, "lost"))
        #expect(outcome([.s("220 hi")]) == .brokenOff("lost"))
    }

    @Test func anEarlierAnswerIsNotTakenForTheLastOne() {
        let greeting: [Step] = [.s("220 hi"), .c("EHLO x"), .s("502 what?"), .c("HELO x")]
        #expect(outcome(greeting) == .unreachable("lost"))
        #expect(outcome(greeting + [.s("250 hi"), .c("MAIL FROM:<a@b>")]) == .brokenOff("lost"))
        #expect(outcome(greeting + [.s("421 busy")]) == .unreachable("421 busy"))
    }

    /// The base64 of a password can spell a command: it moves nothing.
    @Test(arguments: ["DATA", "QUIT", "RCPT", "MAIL", "AUTH"])
    func aSecretThatLooksLikeACommandIsNone(secret: String) {
        let signIn: [Step] = [
            .s("220 hi"), .c("EHLO x"), .s("250 AUTH LOGIN"), .c("AUTH LOGIN"), .s("334 VXNlcm5hbWU6"),
        ]
        #expect(outcome(signIn + [.c(secret), .s("535 no")]) == .blocked(.signIn, "535 no"))
        #expect(outcome(signIn + [.c("dXNlcg=="), .s("334 UGFzc3dvcmQ6"), .c(secret)]) == .unreachable("lost"))
    }

    @Test func aServersWordsAreShortenedAndCleaned() {
        let long = "550 \u{1B}[31mred\u{7} " + String(repeating: "x", count: 1000)
        guard case .addressRefused("c@d", 550, let text) = outcome(Array(upToData.dropLast(2)) + [.s(long)]) else {
            Issue.record("not refused")
            return
        }
        #expect(text.hasPrefix("[31mred xxx") && text.count == 300)
    }
}
