import ArgumentParser
import Foundation
import Ledger
import Office
import Primitives
import SQLiteEngine
import Secrets
import Storage
import Web
import Workflows

/// Makes a demonstration company and serves it.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a demonstration company and serve it.")

    @ParentCommand var root: Encours

    @Option(help: "The port to serve it on.")
    var port = 8080

    @Option(help: "Another company for another number, the same for the same.")
    var seed: UInt64 = 27

    @Flag(inversion: .prefixedNo, help: "Serve it once it is made.")
    var serve = true

    @Flag(help: "Make it anew, ending today, in place of the one that is there.")
    var renew = false

    private static let email = "demo@encours.example"
    private static let password = "la balance est juste"
    /// Begins with 0, as no company's does.
    private static let siren = "012345674"

    func validate() throws { try RunningServer.checkPort(port) }

    func run() async throws {
        let location = root.database ?? Self.environment["ENCOURS_DATABASE"] ?? "sqlite:" + Self.standardPath
        if renew { try await remove(location) }
        let database = try await OpenDatabase.open(location, makes: true)
        try await Self.checkThatNobodyElseIsThere(database.books, database.location)
        let clock = SystemClock()
        if try await database.people().isEmpty() {
            try await make(database, clock)
            if serve {
                await database.close()
                try serveAfresh()
            }
        } else {
            Output.line("The demonstration company is there; --renew makes it anew, ending today.")
        }
        Output.line("Sign in with \(Self.email) and the password: \(Self.password)")
        guard serve else { return await database.close() }
        var settings = ServerSettings()
        settings.port = port
        settings.demonstration = (Self.email, Self.password)
        try await RunningServer(database: database, settings: settings, works: true).run()
        await database.close()
    }

    /// Serves from a process that holds nothing of what making two years of books took.
    private func serveAfresh() throws -> Never {
        let place = root.database.map { ["--database", $0] } ?? []
        let arguments = ["encours"] + place + ["demo", "--port", "\(port)"]
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        fflush(nil)
        execv("/proc/self/exe", &words)
        throw CommandRefusal("The demonstration is made, but could not be served; run the command again.")
    }

    private func make(_ database: OpenDatabase, _ clock: SystemClock) async throws {
        guard let siren = Siren(Self.siren) else { throw CommandRefusal("\(Self.siren) is not a SIREN.") }
        let instant = clock.now()
        var company = NewLegalEntity(code: "verdon", name: "Ateliers Verdon", siren: siren)
        company.address = PostalAddress(lines: "12 quai des Essais", postalCode: "44000", city: "Nantes")
        let added = company
        let entity = try await database.books.write { connection in
            try Companies.add(added, by: .system("demonstration"), at: instant, connection)
        }
        let post = PostRoom(database)
        try await MakeDemonstration(store: database.books) { _ = try await post.sender(at: $0).sendAll() }.run(
            entity: entity.id,
            by: .command,
            seed: seed,
            today: clock.day(of: instant, in: entity.timeZone)
        ) { Output.line("Making the demonstration company: \($0)…") }
        try await database.people().add(
            NewPerson(
                email: Self.email,
                name: "Camille Essai",
                password: Self.password,
                language: .french,
                grants: [Actor.Grant(role: .owner, legalEntity: nil)]
            ),
            by: .system("demonstration"),
            at: instant
        )
    }

    /// Books of a real company are never made into a demonstration, nor removed for one.
    private static func checkThatNobodyElseIsThere(_ books: any Store, _ location: DatabaseLocation) async throws {
        let sirens: [String]
        do {
            sirens = try await books.read { try $0.rows("select siren from legal_entity") { try $0.text(0) } }
        } catch is SQLError {
            sirens = ["unknown"]
        }
        guard sirens.allSatisfy({ $0 == siren }) else {
            throw CommandRefusal(
                "What is in \(location.place) is not a demonstration; nothing was changed. Choose another place with "
                    + "--database."
            )
        }
    }

    private func remove(_ text: String) async throws {
        let location = try DatabaseLocation(text)
        guard case .sqlite(let path) = location else {
            throw CommandRefusal("--renew removes a file of SQLite only; drop the PostgreSQL database yourself.")
        }
        if FileManager.default.fileExists(atPath: path) {
            let books = try OpenDatabase.openFile(path) { try SQLiteStore(reading: path) }
            try await Self.checkThatNobodyElseIsThere(books, location)
            await books.close()
            try DatabaseFileLock.holdAlone(path, orSay: "nothing was removed")
        }
        for suffix in ["", "-wal", "-shm", "-sessions", "-sessions-wal", "-sessions-shm"]
        where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
        // The mail that was kept, and what was uploaded, were the old company's.
        let folders = ProgramFolders(.sqlite(path))
        for folder in [folders.keptMail, folders.uploads] where FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    private static var standardPath: String {
        let base = environment["XDG_DATA_HOME"] ?? (environment["HOME"] ?? NSHomeDirectory()) + "/.local/share"
        return base + "/encours/demonstration.sqlite"
    }
}
