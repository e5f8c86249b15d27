import ArgumentParser
import Ledger
import Office
import Primitives
import Storage

/// Our own companies.
struct EntityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entity",
        abstract: "Our own companies.",
        subcommands: [Add.self, List.self]
    )

    /// Adds a legal entity to the group.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a legal entity to the group.")

        @ParentCommand var root: Encours

        @Option(help: "The name of the company.")
        var name: String

        @Option(help: "Its SIREN, nine digits.")
        var siren: String

        @Option(help: "A short code for --entity. Default: the SIREN.")
        var code: String?

        @Option(help: "The currency of its books (ISO 4217).")
        var currency = "EUR"

        func run() async throws {
            guard let checked = Siren(siren) else {
                throw CommandRefusal("\(siren) is not a SIREN: nine digits, the last of them a check digit.")
            }
            guard let currency = try? Currency(code: currency) else {  // reason: the code itself says what is wrong.
                throw CommandRefusal("\(currency) is not a currency of ISO 4217.")
            }
            let database = try await OpenDatabase.open(root.database)
            var entity = NewLegalEntity(code: code ?? checked.digits, name: name, siren: checked)
            entity.currency = currency
            let (added, instant) = (entity, SystemClock().now())
            try await database.books.write { connection in
                try Companies.add(added, by: .command, at: instant, connection)
            }
            await database.close()
            Output.line("\(name) is added; its code is \(added.code).")
        }
    }

    /// Lists the legal entities.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the legal entities.")

        @ParentCommand var root: Encours

        @Option(help: "table, json or csv.")
        var format: OutputFormat = .table

        func run() async throws {
            let database = try await OpenDatabase.openToRead(root.database)
            var records = Records("entities", ["code", "name", "siren", "currency", "closedThrough"])
            for entity in try await database.books.read({ try LegalEntities.all($0) }) {
                records.rows.append([
                    entity.code, entity.name, entity.siren, entity.currency.code,
                    entity.closedThrough?.description ?? "",
                ])
            }
            await database.close()
            records.write(format)
        }
    }
}
