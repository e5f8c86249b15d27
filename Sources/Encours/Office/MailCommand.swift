import ArgumentParser
import Collecting
import Foundation
import Ledger
import Office
import Primitives
import Secrets
import Storage
import Web

/// Where mail leaves from, and who writes.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "The mail server, who writes for each company, and what waits.",
        subcommands: [Set.self, Sender.self, Test.self, Status.self, Waiting.self, Withdraw.self, Release.self]
    )

    /// Sets the mail server.
    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Set the mail server of all companies.")

        @ParentCommand var root: Encours

        @Option(help: "The name or address of the server.")
        var host: String

        @Option(help: "Its port.")
        var port = 587

        @Option(help: "none, starttls or tls.")
        var security: MailSettings.Security = .startTLS

        @Option(help: "Whom to sign in as; without, no sign-in.")
        var user: String?

        @Option(help: "A file whose first line is the password; it is kept encrypted.")
        var passwordFile: String?

        @Option(help: "A PEM file of the authorities to trust instead of the system's.")
        var authorities: String?

        func validate() throws {
            guard (1...65_535).contains(port) else { throw ValidationError("A port is between 1 and 65535.") }
        }

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            let password = try readPassword(), instant = SystemClock().now()
            let folders = ProgramFolders(database.location)
            let secrets = try password.map { _ in
                SecretStore(box: SodiumSecretBox(key: try KeyFile(path: folders.keyFile).key()))
            }
            let (host, port, security, user, authorities) = (host, port, security, user, authorities)
            try await database.books.write { connection in
                func set(_ setting: Setting<String>, _ value: String?) throws {
                    try Settings.set(setting, to: value ?? "", entity: nil, by: .command, at: instant, connection)
                }
                try set(MailSetting.host, host)
                try set(MailSetting.security, security.rawValue)
                try set(MailSetting.user, user)
                try set(MailSetting.authorities, authorities)
                try Settings.set(MailSetting.port, to: port, entity: nil, by: .command, at: instant, connection)
                if let secrets, let password {
                    try secrets.set(
                        MailSettings.passwordName,
                        to: password,
                        entity: nil,
                        by: .command,
                        at: instant,
                        connection
                    )
                }
            }
            await database.close()
            Output.line("Mail leaves by \(host):\(port).")
        }

        private func readPassword() throws -> String? {
            guard let passwordFile else { return nil }
            guard let bytes = FileManager.default.contents(atPath: passwordFile) else {
                throw CommandRefusal("\(passwordFile) can't be read. Nothing was changed.")
            }
            return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
        }
    }

    /// Says who writes for a company.
    struct Sender: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say who writes the reminders of a company.")

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "The address to write from.")
        var address: String

        @Option(help: "The name that signs.")
        var name: String?

        @Option(help: "The telephone number under the signature.")
        var phone: String?

        func validate() throws {
            guard MailAddress(address: address) != nil else {
                throw ValidationError("\(address) is not a mail address.")
            }
            for (option, text) in [("--name", name), ("--phone", phone)] {
                let isOneLine = text?.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ?? true
                guard isOneLine else { throw ValidationError("\(option) is one line, without tabs.") }
            }
        }

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            let (choice, instant, address, name, phone) = (choice, SystemClock().now(), address, name, phone)
            try await database.books.write { connection in
                let entity = try choice.one(connection).id
                func set(_ setting: Setting<String>, _ value: String?) throws {
                    guard let value else { return }
                    try Settings.set(setting, to: value, entity: entity, by: .command, at: instant, connection)
                }
                try set(ReminderSetting.senderAddress, address)
                try set(ReminderSetting.senderName, name)
                try set(ReminderSetting.senderPhone, phone)
            }
            await database.close()
            Output.line("Reminders are written by \(address).")
        }
    }

    /// Connects and signs in, or sends a message.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Send a test message to an address; without --to, only connect to the mail server and sign in."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "The address to send a test message to. Default: none, nothing is sent.")
        var to: String?

        func validate() throws {
            guard let to, MailAddress(address: to) == nil else { return }
            throw ValidationError("\(to) is not a mail address.")
        }

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            let post = PostRoom(database)
            do {
                if let address = to.flatMap({ MailAddress(address: $0) }) {
                    try await send(to: address, post, database)
                } else {
                    try await post.mail.test()
                    Output.line("The mail server takes our mail.")
                }
            } catch let error as MailDeliveryError {
                let sent = if case .uncertain = error { "It may have been sent." } else { "Nothing was sent." }
                throw CommandRefusal("The mail server does not take us: \(error.reason). \(sent)")
            }
            await post.mail.close()
            await database.close()
        }

        /// From the company's own address where it has one.
        private func send(to address: MailAddress, _ post: PostRoom, _ database: OpenDatabase) async throws {
            let choice = choice
            let sender = try await database.books.read { connection in
                let entity = try choice.perhaps(connection)?.id ?? LegalEntities.all(connection).first?.id
                return try Settings.value(of: ReminderSetting.senderAddress, entity: entity, connection)
            }
            let answer = try await TestMail(mail: post.mail).send(
                MailTrial(
                    to: address,
                    from: MailAddress(address: sender),
                    language: .english,
                    at: SystemClock().now()
                )
            )
            Output.line(
                answer.map { "A test message to \(address.address) has left. The server said: \($0)" }
                    ?? "A test message to \(address.address) is kept on this machine: nothing leaves it."
            )
        }
    }

    /// How many messages stand where.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how many messages wait, left, were refused or are uncertain, and whether mail is paused."
        )

        @ParentCommand var root: Encours

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database)
            let instant = SystemClock().now()
            let (pause, delay, counts) = try await database.books.read { connection in
                (
                    try Outbox.pauseReason(connection), try Outbox.delay(at: instant, connection),
                    try OutboxEntry.State.allCases.map { ($0.rawValue, try Outbox.count($0, connection)) }
                )
            }
            await database.close()
            switch format {
            case .json:
                let states = JSONText.object(counts.map { ($0.0, .number(Int64($0.1))) })
                Output.write(
                    JSONText.object([
                        ("paused", pause.map { .string($0) } ?? .null), ("delayed", delay.map(\.json) ?? .null),
                        ("messages", states),
                    ]).bytes + [10]
                )
            case .csv:
                Output.write(
                    Array(
                        (CSVText.row(["state", "messages"]) + counts.map { CSVText.row([$0.0, String($0.1)]) }.joined())
                            .utf8
                    )
                )
            case .table:
                for (state, count) in counts { Output.line("\(count) \(state)") }
                if let pause { Output.line("Mail is paused: \(pause).") }
                if let delay { Output.line(delay.line) }
            }
        }
    }

    /// Lets mail leave again.
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let mail leave again after a restore, a copy or a failed sign-in paused it."
        )

        @ParentCommand var root: Encours

        func run() async throws {
            let database = try await OpenDatabase.open(root.database), instant = SystemClock().now()
            let reason = try await database.books.write { connection -> String? in
                let reason = try Outbox.pauseReason(connection)
                if reason != nil { try Outbox.release(by: .command, at: instant, connection) }
                return reason
            }
            await database.close()
            Output.line(reason.map { "Mail leaves again; it was paused: \($0)." } ?? "Mail was not paused.")
        }
    }
}

extension MailDeliveryError {
    /// What the server, or the way to it, said.
    var reason: String {
        switch self {
        case .unreachable(let text), .brokenOff(let text), .uncertain(let text): text
        case .postponed(let code, let text), .refused(let code, let text), .addressRefused(_, let code, let text):
            "\(code) \(text)"
        case .blocked(let obstacle, let text): "\(obstacle.rawValue): \(text)"
        }
    }
}
