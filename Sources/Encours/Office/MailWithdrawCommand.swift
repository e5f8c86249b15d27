import ArgumentParser
import Collecting
import Ledger
import Office
import Primitives
import Storage

extension MailCommand {
    /// Lists what waits, each message with the number by which it is taken back.
    struct Waiting: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the messages of a company that wait, with their numbers and the days they are meant for."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        /// So many are read at once.
        private static let pageSize = 1000

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database)
            let choice = choice
            let lines = try await database.books.read { connection in
                let entity = try choice.one(connection).id
                var question = ReminderQuestion(), lines: [ReminderLine] = []
                (question.states, question.limit) = ([.intended], Self.pageSize)
                repeat {
                    let page = try ReminderHistory.page(question, of: entity, connection)
                    lines += page
                    question.before = page.count == question.limit ? page.last?.entry.id : nil
                } while question.before != nil
                return lines
            }
            await database.close()
            var records = Records("messages", ["number", "day", "level", "customer"], numbers: ["number"])
            for line in lines.reversed() {
                records.rows.append([
                    line.entry.id.description, line.entry.content, line.level.rawValue, line.customerName,
                ])
            }
            records.write(format)
        }
    }

    /// Takes one message back before it leaves.
    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back a message that waits: it never leaves, and its reminder waits for somebody to send it."
        )

        @ParentCommand var root: Encours

        @Argument(help: "The number of the message, as `encours mail waiting` and its page's address have it.")
        var number: Int64

        @Option(help: "Why; the history keeps it.")
        var reason: String

        func run() async throws {
            let database = try await OpenDatabase.open(root.database), instant = SystemClock().now()
            let (number, reason) = (number, reason)
            try await database.books.write { connection in
                try Outbox.withdraw(Identifier(number), because: reason, by: .command, at: instant, connection)
            }
            await database.close()
            Output.line("Message \(number) is withdrawn: it will not leave.")
        }
    }
}
