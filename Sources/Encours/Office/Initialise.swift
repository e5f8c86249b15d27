import ArgumentParser
import Ledger
import Office
import Primitives
import Storage

/// Makes a database with a first legal entity.
struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the database and the first legal entity."
    )

    @ParentCommand var root: Encours

    @Option(help: "The name of the company.")
    var name: String

    @Option(help: "Its SIREN, nine digits.")
    var siren: String

    @Option(help: "A short code for --entity. Default: the SIREN.")
    var code: String?

    func run() async throws {
        guard let checked = Siren(siren) else {
            throw CommandRefusal("\(siren) is not a SIREN: nine digits, the last of them a check digit.")
        }
        let database = try await OpenDatabase.open(root.database, makes: true)
        let entity = NewLegalEntity(code: code ?? checked.digits, name: name, siren: checked)
        let instant = SystemClock().now()
        let isFirst = try await database.books.write { connection in
            guard try LegalEntities.all(connection).isEmpty else { return false }
            try Companies.add(entity, by: .command, at: instant, connection)
            return true
        }
        await database.close()
        guard isFirst else {
            throw CommandRefusal("This database has a legal entity already. Add another with encours entity add.")
        }
        Output.line("\(name) (\(checked.digits)) is ready. Next: encours user add, then encours serve.")
    }
}
