import Books
import Collecting
import Documents
import Foundation
import Insight
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
        + InsightMigrations.all

    static let allMigrations = bookMigrations + OfficeMigrations.beside

    /// Opens what the option says, else what the environment says, else a file in the user's own folder; `makes` tells
    /// whether a database that is not there is made.
    static func open(_ text: String?, makes: Bool = false) async throws -> OpenDatabase {
        let location = try location(of: text)
        switch location {
        case .sqlite(let path):
            if FileManager.default.fileExists(atPath: path) {
                try await checkFile(path, location, makes)
            } else if !makes {
                throw missing(path)
            }
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try share(path)
            try RestoringDraft(of: path).clear()
            let books = OpenStores.keep(try SQLiteStore(path: path))
            let beside = OpenStores.keep(try SQLiteStore(path: location.besidePath(of: path)))
            try await Migrator(bookMigrations).run(on: books)
            try await Migrator(OfficeMigrations.beside).run(on: beside)
            return try await OpenDatabase(books: books, beside: beside, location: location).settled()
        case .postgres(let url):
            let store = OpenStores.keep(try await PostgresStore(url: url)), migrator = Migrator(allMigrations)
            try check(try await migrator.standing(of: store), location, makes)
            try await migrator.run(on: store)
            return try await OpenDatabase(books: store, beside: store, location: location).settled()
        }
    }

    /// Looks at a file before anything is written to it: it may be another program's.
    private static func checkFile(_ path: String, _ location: DatabaseLocation, _ makes: Bool) async throws {
        let file = try openFile(path) { try SQLiteStore(reading: path) }
        do {
            try check(try await Migrator(bookMigrations).standing(of: file), location, makes)
        } catch let error as SQLError {
            throw unreadable(path, error)
        }
        await file.close()
    }

    /// Refuses to work with, or to make books in, what is another program's.
    static func check(_ standing: SchemaStanding, _ location: DatabaseLocation, _ makes: Bool) throws {
        switch standing {
        case .current, .behind: return
        case .empty where makes: return
        case .empty:
            throw CommandRefusal(
                "There are no books of Encours in \(location.place). Make them with: encours --database … init --name … "
                    + "--siren …"
            )
        case .foreign:
            throw CommandRefusal(
                "What is in \(location.place) is not Encours's: nothing was changed. Give the books a database of their own."
            )
        }
    }

    /// Nobody puts a backup in the place of the books while this process works with them.
    static func share(_ path: String) throws {
        do {
            try DatabaseFileLock.share(path)
        } catch {
            let process = error.process.map { " (process \($0))" } ?? ""
            throw CommandRefusal(
                "The books at \(path) are being restored\(process); nothing was done. Try again when that has ended."
            )
        }
    }

    /// A copy must not say everything a second time: its mail waits until a person releases it.
    private func settled() async throws -> OpenDatabase {
        let (place, instant) = (ProgramFolders(location).home, SystemClock().now())
        var home = place
        if case .postgres = location {
            // A database that was restored under the same name is another one to the server.
            let number = try await books.read { connection in
                try connection.number("select cast(oid as bigint) from pg_database where datname = current_database()")
            }
            home += "#\(number)"
        }
        let settled = home
        if try await books.read({ try Outbox.home($0) }) != settled {
            try await books.write { try Outbox.settleIn(settled, at: instant, $0) }
        }
        return self
    }

    /// Where the option, else the environment, says that the books are.
    static func location(of text: String?) throws -> DatabaseLocation {
        try DatabaseLocation(text ?? ProcessInfo.processInfo.environment["ENCOURS_DATABASE"])
    }

    func close() async {
        await books.close()
        if case .sqlite = location { await beside.close() }
    }

    /// What pages work with; `metrics` gives the figures of the running program.
    func services(_ post: PostRoom, metrics: (@Sendable () -> String)? = nil) -> Services {
        var services = Services(
            books: books,
            beside: beside,
            hasher: Argon2Hasher(),
            clock: SystemClock(),
            random: SystemRandom()
        )
        let folders = ProgramFolders(location), mail = post.mail
        services.rim.renderer = PangoSheetRenderer()
        services.rim.keptMail = KeptMailShelf(folder: folders.keptMail)
        services.rim.readMail = { try KeptMailShelf.read($0) }
        services.rim.testMail = { try await TestMail(mail: mail).send($0) }
        services.rim.metrics = metrics
        services.rim.secretBox = { SodiumSecretBox(key: try KeyFile(path: folders.keyFile).key()) }
        return services
    }

    /// People alone, for commands.
    func people() -> People { People(store: books, hasher: Argon2Hasher()) }
}

/// Where the books are.
enum DatabaseLocation: Sendable {
    case sqlite(String)
    case postgres(String)

    /// For a sentence: the file, or the server and the database; never a password.
    var place: String {
        switch self {
        case .sqlite(let path): path
        case .postgres: "the database \(ProgramFolders(self).home)"
        }
    }

    init(_ text: String?) throws {
        guard let text, !text.isEmpty else {
            self = .sqlite(Self.standardPath)
            return
        }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else if text.hasPrefix("sqlite:"), text.count > 7 {
            let path = String(text.dropFirst(7))
            self = .sqlite(URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path)
        } else {
            // Not as it was given: there may be a password in it.
            throw CommandRefusal("The database must be given as sqlite:PATH or postgres://USER@HOST/NAME.")
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
