import Books
import Collecting
import Foundation
import Ledger
import Office
import PostgresEngine
import SQLiteEngine
import Secrets
import Storage
import Web

/// The databases of one group, opened and brought to the newest schema.
struct OpenDatabase: Sendable {
    let books: any Store
    let beside: any Store
    let location: DatabaseLocation

    static let bookMigrations =
        LedgerMigrations.all + OfficeMigrations.all + BooksMigrations.all + CollectingMigrations.all

    /// Opens what the option says, else what the environment says, else a file in the user's own folder; `makes` tells
    /// whether a database that is not there is made.
    static func open(_ text: String?, makes: Bool = false) async throws -> OpenDatabase {
        let location = try DatabaseLocation(text ?? ProcessInfo.processInfo.environment["ENCOURS_DATABASE"])
        switch location {
        case .sqlite(let path):
            guard makes || FileManager.default.fileExists(atPath: path) else {
                throw CommandRefusal(
                    "There is no database at \(path). Make one with: encours --database sqlite:\(path) init --name … --siren …"
                )
            }
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let books = try SQLiteStore(path: path), beside = try SQLiteStore(path: location.besidePath(of: path))
            try await Migrator(bookMigrations).run(on: books)
            try await Migrator(OfficeMigrations.beside).run(on: beside)
            return OpenDatabase(books: books, beside: beside, location: location)
        case .postgres(let url):
            let store = try await PostgresStore(url: url)
            try await Migrator(bookMigrations + OfficeMigrations.beside).run(on: store)
            return OpenDatabase(books: store, beside: store, location: location)
        }
    }

    func close() async {
        await books.close()
        if case .sqlite = location { await beside.close() }
    }

    func services() -> Services {
        Services(
            books: books,
            beside: beside,
            hasher: Argon2Hasher(),
            clock: SystemClock(),
            random: SystemRandom()
        )
    }
}

/// Where the books are.
enum DatabaseLocation: Sendable {
    case sqlite(String)
    case postgres(String)

    init(_ text: String?) throws {
        guard let text, !text.isEmpty else {
            self = .sqlite(Self.standardPath)
            return
        }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else if text.hasPrefix("sqlite:"), text.count > 7 {
            let path = String(text.dropFirst(7))
            self = .sqlite(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
        } else {
            throw CommandRefusal("The database must be sqlite:PATH or postgres://…, not “\(text)”.")
        }
    }

    /// The file of sessions and visits, so that a page view never waits for a posting.
    func besidePath(of path: String) -> String { path + "-sessions" }

    private static var standardPath: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? NSHomeDirectory()
        let base = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
        return base + "/encours/encours.sqlite"
    }
}
