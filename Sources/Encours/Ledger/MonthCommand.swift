import ArgumentParser
import Insight
import Ledger
import Office
import Primitives
import Storage
import Workflows

/// Closed months.
struct MonthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "month",
        abstract: "Close a month for good, and see which are closed.",
        subcommands: [Close.self, List.self]
    )

    /// Closes a month.
    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Close a month: nothing is posted into it any more, and its aged balance is kept as it is."
        )

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice
        @OptionGroup var confirmation: Confirmation

        @Option(help: "The last day of the month (YYYY-MM-DD).")
        var through: CivilDate

        func run() async throws {
            try confirmation.require(
                "A closed month can't be opened again: nothing is posted up to \(through) any more."
            )
            let database = try await OpenDatabase.open(root.database)
            let (choice, clock) = (choice, SystemClock())
            let entity = try await database.books.read { try choice.one($0) }
            let instant = clock.now()
            let days = try await CloseMonth(store: database.books).run(
                CloseMonth.Request(
                    entity: entity.id,
                    through: through,
                    actor: .command,
                    today: clock.day(of: instant, in: entity.timeZone),
                    at: instant
                )
            )
            await database.close()
            Output.line("\(entity.name) is closed through \(through).")
            for day in days { Output.line("Kept: aged-balance --kept --as-of \(day)") }
        }
    }

    /// The months that are closed.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The month ends whose aged balance was kept.")

        @ParentCommand var root: Encours
        @OptionGroup var choice: EntityChoice

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database), choice = choice
            let (entity, days) = try await database.books.read { connection in
                let entity = try choice.one(connection)
                return (entity, try KeptAgedBalances.days(of: entity.id, connection))
            }
            await database.close()
            var records = Records("months", ["entity", "monthEnd"])
            records.facts = [("closedThrough", entity.closedThrough.map { .string($0.description) } ?? .null)]
            for day in days { records.rows.append([entity.code, day.description]) }
            if format == .table {
                let closed = entity.closedThrough.map { "closed through \($0)" } ?? "never closed"
                Output.line("\(entity.name): \(closed). Month ends whose aged balance was kept:")
            }
            records.write(format)
        }
    }
}
