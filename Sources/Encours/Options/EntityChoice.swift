import ArgumentParser
import Ledger
import Storage

/// Which of our companies a command is about.
struct EntityChoice: ParsableArguments {
    @Option(help: "The code of the legal entity. Default: the only one.")
    var entity: String?

    /// The entity that was named, or the only one; refuses when it is unknown, or when there are several and none named.
    func one(_ connection: any SQLConnection) throws -> LegalEntity {
        if let chosen = try perhaps(connection) { return chosen }
        let all = try LegalEntities.all(connection)
        guard let only = all.first else { throw CommandRefusal("There is no legal entity yet: run encours init.") }
        guard all.count == 1 else {
            throw CommandRefusal("Say which entity with --entity: \(all.map(\.code).joined(separator: ", ")).")
        }
        return only
    }

    /// The entity that was named; nil for all of them.
    func perhaps(_ connection: any SQLConnection) throws -> LegalEntity? {
        guard let entity else { return nil }
        guard let found = try LegalEntities.find(code: entity, connection) else {
            let codes = try LegalEntities.all(connection).map(\.code).joined(separator: ", ")
            throw CommandRefusal("There is no entity with the code \(entity). There are: \(codes).")
        }
        return found
    }
}
