import Foundation
import Messaging
import Office
import Testing

private let secret = "s3cret pass:é"

private func deliver(_ settings: SMTPSettings) async throws {
    try await SMTPTransport(settings: settings).deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
}

extension SMTPTests {
    @Suite("The connection is protected and signed in as the settings say")
    struct SecurityTests {
        private func settings(
            of server: MailServer,
            _ security: SMTPSettings.Security,
            trusting certificate: TestCertificate? = nil,
            password: String? = nil
        ) -> SMTPSettings {
            var settings = server.settings
            settings.host = "localhost"
            settings.security = security
            settings.authoritiesPath = certificate?.certificate
            settings.credentials = password.map { SMTPSettings.Credentials(user: "compta@exemple.test", password: $0) }
            return settings
        }

        @Test(arguments: [(SMTPSettings.Security.startTLS, "starttls"), (.implicitTLS, "implicit")])
        func aTrustedServerTakesMailOverTLS(security: SMTPSettings.Security, option: String) async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(options: ["--tls", option] + certificate.serverOptions)
            try await deliver(settings(of: server, security, trusting: certificate))
            #expect(try server.kept().map(\.envelope.secured) == [true])
        }

        @Test(arguments: [(SMTPSettings.Security.startTLS, "starttls"), (.implicitTLS, "implicit")])
        func aServerThatNobodyVouchesForIsNotSpokenTo(security: SMTPSettings.Security, option: String) async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(options: ["--tls", option] + certificate.serverOptions)
            let untrusting = settings(of: server, security, password: secret)
            #expect(try await failure { try await deliver(untrusting) } == .blocked(.certificate))
            #expect(try server.commands().allSatisfy { $0 == "STARTTLS" })
        }

        @Test func aCertificateForAnotherNameIsRefused() async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(options: ["--tls", "implicit"] + certificate.serverOptions)
            var settings = settings(of: server, .implicitTLS, trusting: certificate)
            settings.host = "127.0.0.1"
            #expect(try await failure { try await deliver(settings) } == .blocked(.certificate))
            #expect(try server.commands().isEmpty)
        }

        @Test func withoutSTARTTLSNothingIsSaid() async throws {
            let server = try MailServer(options: ["--auth", "compta@exemple.test:\(secret)"])
            let settings = settings(of: server, .startTLS, password: secret)
            #expect(try await failure { try await deliver(settings) } == .blocked(.encryption))
            #expect(try server.commands().isEmpty)
        }

        @Test func aServerThatCannotUpgradeNowIsTriedLater() async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(
                misbehaving: "starttls-454",
                options: ["--tls", "starttls"] + certificate.serverOptions
            )
            let settings = settings(of: server, .startTLS, trusting: certificate, password: secret)
            #expect(try await failure { try await deliver(settings) } == .unreachable)
            #expect(try server.commands() == ["STARTTLS"])
        }

        @Test func theRightPasswordSignsIn() async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(
                options: ["--tls", "starttls", "--auth", "compta@exemple.test:\(secret)"] + certificate.serverOptions
            )
            try await deliver(settings(of: server, .startTLS, trusting: certificate, password: secret))
            #expect(try server.kept().map(\.envelope.user) == ["compta@exemple.test"])
        }

        @Test(arguments: [
            ("none", Failure.blocked(.signIn)), ("auth-454", .unreachable), ("auth-echo", .blocked(.signIn)),
        ])
        func aFailedSignInSaysWhyWithoutThePassword(mode: String, expected: Failure) async throws {
            let server = try MailServer(misbehaving: mode, options: ["--auth", "compta@exemple.test:other"])
            let settings = settings(of: server, .none, password: secret)
            let error = try await #require(throws: MailDeliveryError.self) { try await deliver(settings) }
            #expect(Failure(error) == expected)
            let shown = "\(error)"
            let encoded = [secret, "\0compta@exemple.test\0\(secret)"].map { Data($0.utf8).base64EncodedString() }
            #expect(!([secret] + encoded).contains(where: shown.contains))
            #expect(try server.kept().isEmpty)
        }

        @Test func aTestOfTheConnectionSignsInAndSendsNothing() async throws {
            let server = try MailServer(options: ["--auth", "compta@exemple.test:\(secret)"])
            try await SMTPTransport(settings: settings(of: server, .none, password: secret)).testConnection()
            let wrong = SMTPTransport(settings: settings(of: server, .none, password: "wrong"))
            #expect(try await failure { try await wrong.testConnection() } == .blocked(.signIn))
            #expect(try server.commands() == ["AUTH", "AUTH"])
        }

        @Test func aTestOfTheConnectionNoticesThatTheServerKnowsNoSignIn() async throws {
            let server = try MailServer()
            try await SMTPTransport(settings: settings(of: server, .none)).testConnection()
            let transport = SMTPTransport(settings: settings(of: server, .none, password: secret))
            #expect(try await failure { try await transport.testConnection() } == .blocked(.signIn))
        }

        @Test func aServerThatSpeaksNoTLSIsNotSpokenTo() async throws {
            let server = try MailServer()
            let settings = settings(of: server, .implicitTLS)
            #expect(try await failure { try await deliver(settings) } == .blocked(.encryption))
            #expect(try server.commands().isEmpty)
        }

        @Test func aServerThatOffersNoSignInWeKnowIsAnObstacle() async throws {
            let server = try MailServer()
            let settings = settings(of: server, .none, password: secret)
            #expect(try await failure { try await deliver(settings) } == .blocked(.signIn))
            #expect(try server.kept().isEmpty)
        }

        @Test(arguments: [
            ("close-at-data", Failure.brokenOff), ("end-close", .uncertain), ("end-550", .refused(550)),
        ])
        func whatIsLostUnderTLSIsJudgedAlike(mode: String, expected: Failure) async throws {
            let certificate = try TestCertificate()
            let server = try MailServer(misbehaving: mode, options: ["--tls", "implicit"] + certificate.serverOptions)
            let settings = settings(of: server, .implicitTLS, trusting: certificate)
            #expect(try await failure { try await deliver(settings) } == expected)
        }
    }
}

@Suite("What needs no server")
struct SMTPSettingsTests {
    @Test func nobodyListensThere() async throws {
        // Port 1 of this machine: taken by nobody.
        let settings = SMTPSettings(host: "127.0.0.1", port: 1, security: .none)
        #expect(try await failure { try await deliver(settings) } == .unreachable)
        #expect(try await failure { try await SMTPTransport(settings: settings).testConnection() } == .unreachable)
    }

    @Test(arguments: ["", "a b", "user@host", "host/path", "host\r\nRCPT"])
    func aNameThatIsNoHostIsUnreachable(host: String) async throws {
        let settings = SMTPSettings(host: host, port: 25, security: .none)
        #expect(try await failure { try await deliver(settings) } == .unreachable)
    }

    @Test(arguments: ["a@b\r\nRCPT TO:<c@d>", "", "a", "<a@b.test>", "a@b.test, c@d.test"])
    func anAddressThatCouldSayMoreIsRefusedBeforeAnyConnection(address: String) async throws {
        let transport = SMTPTransport(settings: SMTPSettings(host: "127.0.0.1", port: 1, security: .none))
        let asSender = try await failure {
            try await transport.deliver(message(), from: address, to: ["b@client.test"])
        }
        let asRecipient = try await failure { try await transport.deliver(message(), from: "a@b.test", to: [address]) }
        #expect(asSender == .refused(553) && asRecipient == .refused(553))
    }

    @Test(arguments: ["one\ntwo\r\n", "one\rtwo\r\n", "one\r\n.\n", "one\r"])
    func aMessageWithLoneLineEndsIsRefused(body: String) async throws {
        let transport = SMTPTransport(settings: SMTPSettings(host: "127.0.0.1", port: 1, security: .none))
        let failure = try await failure {
            try await transport.deliver(message(body), from: "a@exemple.test", to: ["b@client.test"])
        }
        #expect(failure == .refused(554))
    }

    @Test func theSettingsNeverShowThePassword() {
        var settings = SMTPSettings(host: "mail.exemple.test", port: 587, security: .startTLS)
        settings.credentials = SMTPSettings.Credentials(user: "compta", password: secret)
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(String(reflecting: settings)) \(dumped)".contains(secret))
        #expect(dumped.contains("compta"))
    }

    @Test func aPasswordInClearIsNoticed() {
        let credentials = SMTPSettings.Credentials(user: "a", password: "b")
        func exposes(_ host: String, _ security: SMTPSettings.Security) -> Bool {
            SMTPSettings(host: host, port: 25, security: security, credentials: credentials).exposesPassword
        }
        #expect(exposes("mail.exemple.test", .none))
        #expect(!exposes("localhost", .none))
        #expect(!exposes("mail.exemple.test", .startTLS))
        #expect(!SMTPSettings(host: "mail.exemple.test", port: 25, security: .none).exposesPassword)
    }

    @Test func aCancelledTaskDoesNotBegin() async throws {
        let transport = SMTPTransport(settings: SMTPSettings(host: "127.0.0.1", port: 1, security: .none))
        let attempt = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await transport.deliver(message(), from: "a@exemple.test", to: ["b@client.test"])
        }
        await #expect(throws: MailDeliveryError.unreachable("stopped before the attempt")) { try await attempt.value }
    }
}
