import Foundation
import Messaging
import Office
import Testing

extension SMTPTests {
    @Suite("A server that falls silent holds nothing up")
    struct SilenceTests {
        /// What each silence leaves of a message; all of them are longer than any buffer.
        static let silences: [(mode: String, failure: Failure)] = [
            ("silent", .unreachable), ("silent-at-mail", .brokenOff), ("silent-at-rcpt", .brokenOff),
            ("silent-at-data", .brokenOff), ("silent-in-message", .brokenOff),
        ]
        static let long = String(repeating: "line of text\r\n", count: 700_000)

        @Test(arguments: silences)
        func theTimeOfAConversationIsBounded(mode: String, expected: Failure) async throws {
            let server = try MailServer(misbehaving: mode)
            var settings = server.settings
            settings.totalTimeoutSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let began = ContinuousClock.now
            let failure = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["silent@client.test"])
            }
            // So short a message left whole, if at all.
            #expect(failure == (mode == "silent-in-message" ? .uncertain : expected))
            #expect(began.duration(to: .now) < .seconds(30))
            #expect(try server.kept().isEmpty)
        }

        @Test func aLongMessageThatTheServerStopsTakingIsGivenUp() async throws {
            let server = try MailServer(misbehaving: "silent-in-message")
            var settings = server.settings
            settings.stallSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let began = ContinuousClock.now
            let failure = try await failure {
                try await transport.deliver(message(Self.long), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(failure == .brokenOff)
            #expect(began.duration(to: .now) < .seconds(90), "its size alone would allow five minutes")
        }

        @Test func theTimeToConnectIncludesTheGreeting() async throws {
            let server = try MailServer(misbehaving: "silent")
            var settings = server.settings
            #expect(settings.connectTimeoutSeconds == 10 && settings.totalTimeoutSeconds == 60)
            settings.connectTimeoutSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let began = ContinuousClock.now
            let failure = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(failure == .unreachable && began.duration(to: .now) < .seconds(30))
        }

        @Test(arguments: silences)
        func aStopEndsAConversationBeforeTheMessageIsGivenAtOnce(mode: String, expected: Failure) async throws {
            let server = try MailServer(misbehaving: mode)
            let transport = SMTPTransport(settings: server.settings)
            let attempt = Task {
                try await transport.deliver(message(Self.long), from: "a@exemple.test", to: ["silent@client.test"])
            }
            server.waitForSilence()
            let began = ContinuousClock.now
            attempt.cancel()
            #expect(try await failure { try await attempt.value } == expected)
            await transport.close()
            #expect(began.duration(to: .now) < .seconds(8))
        }

        @Test func aStopAfterTheMessageWasGivenWaitsALittleForTheAnswer() async throws {
            let server = try MailServer(misbehaving: "end-slow")
            let transport = SMTPTransport(settings: server.settings)
            let attempt = Task { try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"]) }
            server.waitForMessage()
            let began = ContinuousClock.now
            attempt.cancel()
            #expect(try await failure { try await attempt.value } == .uncertain)
            let took = began.duration(to: .now)
            #expect(took > .seconds(4) && took < .seconds(30))
            #expect(try server.kept().count == 1)
        }

        @Test func whatWaitsBehindASilentConversationDoesNotBeginAfterAStop() async throws {
            let server = try MailServer(misbehaving: "silent-at-mail")
            let transport = SMTPTransport(settings: server.settings)
            let first = Task { try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"]) }
            server.waitForSilence()
            let second = Task { try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"]) }
            second.cancel()
            first.cancel()
            #expect(try await failure { try await first.value } == .brokenOff)
            #expect(try await failure { try await second.value } == .unreachable)
            #expect(try server.commands() == ["MAIL"])
        }

        @Test func theNextMessageOfOneThatWasHeldLeaves() async throws {
            let server = try MailServer(misbehaving: "silent-at-rcpt")
            var settings = server.settings
            settings.totalTimeoutSeconds = 1
            let transport = SMTPTransport(settings: settings)
            let held = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["silent@client.test"])
            }
            let next = try await failure {
                try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
            }
            #expect(held == .brokenOff && next == nil)
        }
    }
}
