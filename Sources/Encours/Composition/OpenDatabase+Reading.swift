import Foundation
import Office
import SQLiteEngine
import Storage

extension OpenDatabase {
    /// Opens books for a command that changes nothing.
    ///
    /// Books that live here are opened like any other. A copy of books that live elsewhere, such as a backup, and a file that
    /// may not be written to are read as they are: nothing is written to them or beside them.
    static func openToRead(_ text: String?) async throws -> OpenDatabase {
        let location = try location(of: text)
        guard case .sqlite(let path) = location, FileManager.default.fileExists(atPath: path) else {
            return try await open(text)
        }
        let books: SQLiteStore
        do {
            books = try SQLiteStore(reading: path)
            guard let isCurrent = try await Migrator(bookMigrations).isDone(on: books) else {
                throw CommandRefusal("There are no books of Encours in \(path).")
            }
            if try await isHome(path, books, location) {
                await books.close()
                return try await open(text)
            }
            guard isCurrent else {
                throw CommandRefusal(
                    "\(path) was made by an older version of Encours, and a copy is only read. To bring it up to date, "
                        + "restore it: encours --database sqlite:OTHER restore \(path)"
                )
            }
        } catch let error as SQLError {
            throw CommandRefusal("\(path) can't be read: \(error).")
        }
        return OpenDatabase(books: books, beside: books, location: location)
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
