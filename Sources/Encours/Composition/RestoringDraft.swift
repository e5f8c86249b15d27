import Foundation

/// Where `restore` makes the books ready before they take their place.
struct RestoringDraft {
    private let books: String

    init(of books: String) { self.books = books }

    var path: String { books + ".restoring" }

    /// Removes it; without one, nothing.
    func remove() throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// Clears away what a restore that was killed left beside the books; none may be under way.
    ///
    /// Throws `CommandRefusal` when it was killed before there were books: a company must not be begun in their place.
    func clear() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard FileManager.default.fileExists(atPath: books) else {
            throw CommandRefusal(
                "A restore to \(books) was cut short: there are no books there. Nothing was changed. Restore the backup "
                    + "again: encours --database sqlite:\(books) restore FILE."
            )
        }
        // reason: several processes may open the books at once; whoever comes second finds it gone.
        try? remove()
    }
}
