import ArgumentParser
import Foundation
import Office
import Primitives
import Secrets

/// People who sign in.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "People who sign in.",
        subcommands: [Add.self, Password.self]
    )

    /// Adds a person; the password is read from the terminal, or from standard input.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a person. The password is asked for, or read from standard input."
        )

        @ParentCommand var root: Encours

        @Option(help: "The address with which the person signs in.")
        var email: String

        @Option(help: "The person's name.")
        var name: String

        @Option(help: "owner, creditManager, accountant, collector, salesperson or reader.")
        var role: Role = .owner

        @Option(help: "fr or en.")
        var language: Language = .french

        func run() async throws {
            let database = try await OpenDatabase.open(root.database)
            guard let password = PasswordPrompt.read("Password of \(email): ") else {
                throw CommandRefusal("No password was given; nobody was added.")
            }
            let person = NewPerson(
                email: email,
                name: name,
                password: password,
                language: language,
                grants: [Actor.Grant(role: role, legalEntity: nil)]
            )
            try await People(store: database.books, hasher: Argon2Hasher())
                .add(person, by: .command, at: SystemClock().now())
            await database.close()
            Output.line("\(email) may sign in as \(role.rawValue).")
        }
    }
}

extension UserCommand {
    /// Gives a person a new password, read from the terminal or from standard input.
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a person a new password. It is asked for, or read from standard input."
        )

        @ParentCommand var root: Encours

        @Option(help: "The address with which the person signs in.")
        var email: String

        func run() async throws {
            let database = try await OpenDatabase.open(root.database), people = database.people()
            guard let person = try await people.find(email: email) else {
                throw CommandRefusal("Nobody signs in with \(email). Nothing was changed.")
            }
            guard let password = PasswordPrompt.read("New password of \(email): ") else {
                throw CommandRefusal("No password was given; nothing was changed.")
            }
            try await people.changePassword(of: person, to: password, by: .command, at: SystemClock().now())
            try await Sessions(store: database.beside, random: SystemRandom()).closeAll(of: person)
            await database.close()
            Output.line("\(email) signs in with the new password; their sessions have ended.")
        }
    }
}

/// Asks for a secret without showing it.
enum PasswordPrompt {
    static func read(_ prompt: String) -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return readLine(strippingNewline: true) }
        return getpass(prompt).map { String(cString: $0) }
    }
}
