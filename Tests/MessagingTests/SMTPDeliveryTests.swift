import Foundation
import Messaging
import Office
import Testing

/// What an outbox may do after a failure, without the server's words.
enum Failure: Equatable {
    case unreachable
    case brokenOff
    case postponed(Int)
    case refused(Int)
    case addressRefused(String)
    case blocked(MailObstacle)
    case uncertain

    init(_ error: MailDeliveryError) {
        switch error {
        case .unreachable: self = .unreachable
        case .brokenOff: self = .brokenOff
        case .postponed(let code, _): self = .postponed(code)
        case .refused(let code, _): self = .refused(code)
        case .addressRefused(let address, _, _): self = .addressRefused(address)
        case .blocked(let obstacle, _): self = .blocked(obstacle)
        case .uncertain: self = .uncertain
        }
    }
}

/// How the attempt failed; nil when the message was taken.
func failure(of attempt: () async throws -> Void) async throws -> Failure? {
    do {
        try await attempt()
        return nil
    } catch let error as MailDeliveryError {
        return Failure(error)
    }
}

/// One server at a time: these tests are about what is said, and some about how long it takes.
@Suite(.serialized, MailServer.isThere)
enum SMTPTests {}

extension SMTPTests {
    @Suite("Mail is handed to a real server")
    struct DeliveryTests {
        @Test func theServerReceivesTheBytesAndTheEnvelope() async throws {
            let server = try MailServer()
            let bytes = try GMimeComposer().compose(.fixture())
            try await SMTPTransport(settings: server.settings)
                .deliver(bytes, from: "compta@exemple.test", to: ["a@client.test", "b@client.test", "a@client.test"])
            let kept = try server.kept()
            #expect(kept.map(\.bytes) == [bytes])
            #expect(kept.first?.envelope.from == "compta@exemple.test")
            #expect(kept.first?.envelope.to == ["a@client.test", "b@client.test"])
            #expect(kept.first?.envelope.hello == "encours.exemple.test")
        }

        @Test func whatTheServerSaidWhenItTookTheMailCanBeShown() async throws {
            let server = try MailServer()
            let bytes = try GMimeComposer().compose(.fixture())
            let answer = try await SMTPTransport(settings: server.settings)
                .handOver(bytes, from: "compta@exemple.test", to: ["a@client.test"])
            #expect(answer == "250 OK")
        }

        @Test func aHundredMailsWithAttachmentsArriveByteForByteOverOneConnection() async throws {
            let server = try MailServer()
            let transport = SMTPTransport(settings: server.settings)
            var random = SplitMix(state: 2026)
            let sent = try (0..<100).map { number in
                var mail = try OutgoingMail.fixture(messageID: "\(number)@exemple.test")
                let bytes = (0..<Int.random(in: 0...60_000, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                mail.attachments = [
                    MailAttachment(fileName: "\(number).bin", mediaType: "application/zip", bytes: bytes)
                ]
                return try GMimeComposer().compose(mail)
            }
            for bytes in sent {
                try await transport.deliver(bytes, from: "compta@exemple.test", to: ["achats@client.test"])
            }
            let kept = try server.kept()
            #expect(kept.map(\.bytes) == sent)
            #expect(Set(kept.map(\.envelope.peer)).count == 1)
        }

        @Test func linesThatBeginWithDotsArriveWholeWhereverTheyFall() async throws {
            let server = try MailServer()
            let transport = SMTPTransport(settings: server.settings)
            var sent = [message(".\r\n..\r\n.x\r\n\r\n.\r\n"), message(String(repeating: ".\r\n", count: 60_000))]
            // libcurl takes 64 KiB at a time: the dot falls on each place around that border.
            let block = String(repeating: String(repeating: "x", count: 62) + "\r\n", count: 1022)
            for length in 0..<40 {
                sent.append(message(block + String(repeating: "y", count: length) + "\r\n.\r\n.z\r\n"))
            }
            sent.append(Array(".dot: first\r\n\r\n.\r\n".utf8))
            for bytes in sent { try await transport.deliver(bytes, from: "a@exemple.test", to: ["b@client.test"]) }
            #expect(try server.kept().map(\.bytes) == sent)
        }

        @Test func manyDeliveriesAtOnceAllArriveOnce() async throws {
            let server = try MailServer()
            let transport = SMTPTransport(settings: server.settings)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await transport.deliver(
                            message("n \(number)\r\n"),
                            from: "a@exemple.test",
                            to: ["b@client.test"]
                        )
                    }
                }
                try await group.waitForAll()
            }
            let expected = Set((0..<40).map { message("n \($0)\r\n") })
            let kept = try server.kept().map(\.bytes)
            #expect(kept.count == 40)
            #expect(Set(kept) == expected)
        }

        /// What the server kept is what may have been sent: it is 0 for every failure that says "certainly not sent".
        static let classes: [(mode: String, failure: Failure?, kept: Int)] = [
            ("greeting-421", .unreachable, 0),
            ("greeting-554", .blocked(.rejected), 0),
            ("close-at-greeting", .unreachable, 0),
            ("mail-451", .postponed(451), 0),
            ("mail-530", .blocked(.signIn), 0),
            ("mail-550", .blocked(.sender), 0),
            ("mail-552", .refused(552), 0),
            ("rcpt-451", .postponed(451), 0),
            ("rcpt-550", .addressRefused("b@client.test"), 0),
            ("rcpt-550-policy", .refused(550), 0),
            ("rcpt-554-relay", .blocked(.signIn), 0),
            ("rcpt-550-on-second", .addressRefused("c@client.test"), 0),
            ("close-at-rcpt", .brokenOff, 0),
            ("data-451", .postponed(451), 0),
            ("data-554", .refused(554), 0),
            ("close-at-data", .brokenOff, 0),
            ("close-in-message", .brokenOff, 0),
            ("end-451", .postponed(451), 0),
            ("end-550", .refused(550), 0),
            ("end-252", nil, 1),
            ("end-close", .uncertain, 1),
            ("end-half", .uncertain, 1),
            ("end-half-multiline", .uncertain, 1),
        ]

        @Test(arguments: classes)
        func eachFailureIsOfItsClass(mode: String, expected: Failure?, kept: Int) async throws {
            let server = try MailServer(misbehaving: mode)
            let transport = SMTPTransport(settings: server.settings)
            // Larger than all buffers: a server that leaves in the middle has not been given all of it.
            let body =
                mode == "close-in-message" ? String(repeating: "line of text\r\n", count: 700_000) : "Bonjour\r\n"
            let failure = try await failure {
                try await transport.deliver(
                    message(body),
                    from: "a@exemple.test",
                    to: ["b@client.test", "c@client.test"]
                )
            }
            #expect(failure == expected)
            #expect(try server.kept().count == kept)
        }

        @Test func aServerThatLeavesOnceItMayHaveTheWholeMessageLeavesItUncertain() async throws {
            let server = try MailServer(misbehaving: "close-in-message")
            let transport = SMTPTransport(settings: server.settings)
            // So small that it went out in one write: what the server read of it nobody knows.
            let failure = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(failure == .uncertain)
        }

        @Test(arguments: ["rcpt-550-on-second", "rcpt-451"])
        func oneRefusedRecipientRefusesTheMessageBeforeItIsGiven(mode: String) async throws {
            let server = try MailServer(misbehaving: mode)
            let transport = SMTPTransport(settings: server.settings)
            await #expect(throws: MailDeliveryError.self) {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test", "c@client.test"])
            }
            #expect(try !server.commands().contains("DATA"))
        }

        @Test func theServersWordsReachThePersonWhoMustMendSomething() async throws {
            let server = try MailServer(misbehaving: "rcpt-550")
            let transport = SMTPTransport(settings: server.settings)
            await #expect(throws: MailDeliveryError.addressRefused("b@client.test", code: 550, "5.1.1 no such mailbox"))
            {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
        }

        @Test func aServerThatNeverAnswersTheMessageLeavesItUncertain() async throws {
            let server = try MailServer(misbehaving: "end-slow")
            var settings = server.settings
            settings.totalTimeoutSeconds = 2
            let transport = SMTPTransport(settings: settings)
            let failure = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(failure == .uncertain)
            #expect(try server.kept().count == 1)
        }

        @Test func aServerThatNeverGreetsIsUnreachable() async throws {
            let server = try MailServer(misbehaving: "silent")
            var settings = server.settings
            settings.totalTimeoutSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let failure = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(failure == .unreachable)
        }

        @Test func afterAFailureTheNextMessageIsAnsweredForItself() async throws {
            let server = try MailServer(misbehaving: "end-slow")
            var settings = server.settings
            settings.totalTimeoutSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let first = try await failure {
                try await transport.deliver(message("1\r\n"), from: "a@exemple.test", to: ["b@client.test"])
            }
            // The answer to the first message is now allowed, on a connection that nobody reads any more.
            try Data().write(to: URL(filePath: "\(server.folder.path)/answer"))
            let second = try await failure {
                try await transport.deliver(message("2\r\n"), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(first == .uncertain && second == nil)
            #expect(Set(try server.kept().map(\.envelope.peer)).count == 2)
        }

        @Test func aCancelledTaskStillLearnsThatItsMailWasSent() async throws {
            let server = try MailServer(misbehaving: "end-slow")
            let transport = SMTPTransport(settings: server.settings)
            let attempt = Task { try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"]) }
            server.waitForMessage()
            attempt.cancel()
            try Data().write(to: URL(filePath: "\(server.folder.path)/answer"))
            try await attempt.value
            #expect(try server.kept().count == 1)
        }

        @Test func aServerThatDoesNotAnswerTheGoodbyeIsLeftSoon() async throws {
            let server = try MailServer(misbehaving: "quit-silent")
            let transport = SMTPTransport(settings: server.settings)
            try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            let took = await ContinuousClock().measure { await transport.close() }
            #expect(took > .milliseconds(1500) && took < .seconds(10), "libcurl alone waits for two minutes")
        }

        @Test(arguments: ["mail-421-on-second", "close-after-message"])
        func aKeptConnectionThatTheServerEndsIsMadeAgain(mode: String) async throws {
            let server = try MailServer(misbehaving: mode)
            let transport = SMTPTransport(settings: server.settings)
            let sent = (1...4).map { message("n \($0)\r\n") }
            for bytes in sent { try await transport.deliver(bytes, from: "a@exemple.test", to: ["b@client.test"]) }
            #expect(try server.kept().map(\.bytes) == sent)
        }
    }
}

/// The same draws for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
