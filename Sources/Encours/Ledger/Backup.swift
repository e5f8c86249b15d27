import ArgumentParser
import Foundation
import SQLiteEngine
import Storage

/// Copies the books while the server runs.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the books to a file while the server runs (SQLite; for PostgreSQL use pg_dump)."
    )

    @ParentCommand var root: Encours

    @Argument(help: "The file to make; it must not exist.")
    var file: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandRefusal("\(file) exists already; nothing was written. Give another name.")
        }
        let database = try await OpenDatabase.openToRead(root.database)
        guard let books = database.books as? SQLiteStore else {
            throw CommandRefusal("The books are in PostgreSQL: use pg_dump, as docs/operations.md says.")
        }
        // Under another name until it is whole, so that half a copy never looks like one.
        let draft = file + ".unfinished"
        do {
            if FileManager.default.fileExists(atPath: draft) { try FileManager.default.removeItem(atPath: draft) }
            try await books.backup(to: draft)
            try FileManager.default.moveItem(atPath: draft, toPath: file)
        } catch {
            // reason: what stopped the copy is what matters; the draft may not even be there.
            try? FileManager.default.removeItem(atPath: draft)
            let reason = (error as? SQLError)?.reason ?? error.localizedDescription
            throw CommandRefusal(
                "The books could not be copied to \(file): \(reason). Is there room for them, and may you write there? "
                    + "Nothing was left there."
            )
        }
        await database.close()
        Output.line("The books are in \(file).")
    }
}
