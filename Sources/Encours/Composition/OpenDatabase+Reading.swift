import Foundation
import Office
import PostgresEngine
import SQLiteEngine
import Storage

extension OpenDatabase {
    /// Opens books for a command that changes nothing: they are read as they are, and no step of the schema is made.
    ///
    /// Books that live here are read beside a server that works with them. A copy of books that live elsewhere, such as a
    /// backup, and a file that may not be written to are read as they lie: nothing is written beside them.
    static func openToRead(_ text: String?) async throws -> OpenDatabase {
        let location = try location(of: text)
        let standing: SchemaStanding, database: OpenDatabase
        switch location {
        case .sqlite(let path):
            guard FileManager.default.fileExists(atPath: path) else { throw missing(path) }
            let books = try openFile(path) { try SQLiteStore(reading: path) }
            database = OpenDatabase(books: books, beside: books, location: location)
            do {
                standing = try await Migrator(bookMigrations).standing(of: books)
                try check(standing, location, false)
                if standing == .current, try await isHome(path, books, location) {
                    await books.close()
                    try share(path)
                    let live = try openFile(path) { try SQLiteStore(readingBesideWriters: path) }
                    return OpenDatabase(books: live, beside: live, location: location)
                }
            } catch let error as SQLError {
                throw unreadable(path, error)
            }
        case .postgres(let url):
            let books = OpenStores.keep(try await PostgresStore(url: url))
            database = OpenDatabase(books: books, beside: books, location: location)
            standing = try await Migrator(allMigrations).standing(of: books)
            try check(standing, location, false)
        }
        guard standing == .current else {
            throw CommandRefusal(
                "\(location.place) was made by an older version of Encours, and this command only reads. Books are brought up "
                    + "to date by encours serve, or by any command that changes something; a backup by restoring it: "
                    + "encours --database sqlite:OTHER restore FILE."
            )
        }
        return database
    }

    /// There is no such file, and none is made.
    static func missing(_ path: String) -> CommandRefusal {
        CommandRefusal(
            "There is no database at \(path). Make one with: encours --database sqlite:\(path) init --name … --siren …"
        )
    }

    static func unreadable(_ path: String, _ error: SQLError) -> CommandRefusal {
        CommandRefusal("\(path) can't be read as a database: \(error.reason). Nothing was changed.")
    }

    /// Opens a file that is there, and says what it is when it is no database.
    static func openFile(_ path: String, _ open: () throws -> SQLiteStore) throws -> SQLiteStore {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
            throw CommandRefusal("\(path) is a folder; give the file of the books. Nothing was changed.")
        }
        do {
            return OpenStores.keep(try open())
        } catch let error as SQLError {
            throw unreadable(path, error)
        }
    }

    /// Whether these are the books that are worked with at this place, and may be written to.
    private static func isHome(_ path: String, _ books: SQLiteStore, _ location: DatabaseLocation) async throws -> Bool
    {
        let folder = (path as NSString).deletingLastPathComponent
        guard access(path, W_OK) == 0, access(folder.isEmpty ? "." : folder, W_OK) == 0 else { return false }
        let home = try await books.read { try Outbox.home($0) }
        return home == nil || home == ProgramFolders(location).home
    }
}

extension SQLError {
    /// What the engine, or the server, said.
    var reason: String {
        switch self {
        case .notUnique(let text), .foreignKey(let text), .check(let text), .refused(let text), .forbidden(let text),
            .conflict(let text), .unavailable(let text), .outOfRange(let text), .statement(let text):
            text
        case .column(let name, let reason): "\(name): \(reason)"
        }
    }
}
