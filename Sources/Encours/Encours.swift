import ArgumentParser

/// The program's name and what it can be told to do.
struct Encours: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encours",
        abstract: "Look after everything that customers owe: books in, reminders out, cash followed.",
        version: "0.1.0",
        subcommands: [
            Initialise.self, EntityCommand.self, UserCommand.self, Serve.self, Work.self, AgedBalanceCommand.self,
            KpiCommand.self, PracticesCommand.self, DunningCommand.self, Verify.self, Backup.self, Restore.self,
            MailCommand.self, MonthCommand.self, CustomerCommand.self, Demo.self, ImportCommand.self,
            AllocationsCommand.self,
        ]
    )

    @Option(help: "Where the books are: sqlite:PATH or postgres://… (also ENCOURS_DATABASE).")
    var database: String?
}
