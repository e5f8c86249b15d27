import ArgumentParser
import Foundation
import Insight
import Ledger
import Office
import Primitives
import SQLiteEngine
import Storage

/// Puts a backup in the place of the books.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the books (SQLite; for PostgreSQL use pg_restore). Mail starts paused."
    )

    @ParentCommand var root: Encours

    @Argument(help: "A file that `encours backup` made.")
    var file: String

    @Flag(help: "Set the books that are there aside first, under another name.")
    var replace = false

    func run() async throws {
        guard case .sqlite(let path) = try OpenDatabase.location(of: root.database) else {
            throw CommandRefusal("The books are in PostgreSQL: use pg_restore, as docs/operations.md says.")
        }
        try checkSource(besides: path)
        guard replace || !FileManager.default.fileExists(atPath: path) else {
            throw CommandRefusal(
                "There are books at \(path) already; nothing was changed. Stop the server, then add --replace to set them "
                    + "aside under another name."
            )
        }
        let making = RestoringDraft(of: path), draft = making.path
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try DatabaseFileLock.holdAlone(path, orSay: "nothing was changed")
        try making.remove()
        do {
            try copy(to: draft)
            try await check(draft)
        } catch let error as SQLError {
            try making.remove()
            throw CommandRefusal(
                "\(file) is not a backup of Encours, or a damaged one (\(error.reason)). Nothing was changed. Give the file "
                    + "that encours backup made, or an older one."
            )
        } catch {
            try making.remove()
            throw error
        }
        let aside = try setAside(path)
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: draft + suffix) {
            try FileManager.default.moveItem(atPath: draft + suffix, toPath: path + suffix)
        }
        // Whoever is signed in may be somebody else in these books.
        try removeFiles(path + "-sessions")
        Output.line("The books of \(file) are at \(path).")
        if let aside { Output.line("Those that were there are at \(aside).") }
        Output.line("No mail leaves until somebody says so: encours mail release, or the page of reminders.")
    }

    /// Books that somebody works with, or did until they were copied, are not whole without the log beside them.
    private func checkSource(besides path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
            throw CommandRefusal("There is no file \(file). Nothing was changed.")
        }
        guard !isFolder.boolValue else {
            throw CommandRefusal("\(file) is a folder; give the file that encours backup made. Nothing was changed.")
        }
        let source = URL(fileURLWithPath: file).standardizedFileURL.resolvingSymlinksInPath().path
        guard source != path else {
            throw CommandRefusal("\(file) is the books themselves; give a backup of them. Nothing was changed.")
        }
        if FileManager.default.fileExists(atPath: source + ".lock") {
            do {
                try DatabaseFileLock.holdAlone(source)
            } catch {
                let process = error.process.map { "process \($0)" } ?? "another process"
                throw notWhole("\(file) is in use by \(process)")
            }
        }
        let log = try? FileManager.default.attributesOfItem(atPath: source + "-wal")  // reason: mostly there is none
        guard (log?[.size] as? Int ?? 0) == 0 else {
            throw notWhole("\(file) is not whole without the log beside it, \(file)-wal")
        }
    }

    private func notWhole(_ reason: String) -> CommandRefusal {
        CommandRefusal(
            "\(reason): it is no backup but books that are worked with. Nothing was changed. Make a backup of it first: "
                + "encours --database sqlite:\(file) backup OTHER."
        )
    }

    private func copy(to draft: String) throws {
        do {
            try FileManager.default.copyItem(atPath: file, toPath: draft)
        } catch {
            throw CommandRefusal(
                "\(file) could not be copied to \(draft): \(error.localizedDescription) Nothing was changed."
            )
        }
    }

    /// Brings the copy to the newest schema, verifies it and pauses its mail; throws when it is no copy of books.
    private func check(_ path: String) async throws {
        let store = OpenStores.keep(try SQLiteStore(path: path)), migrator = Migrator(OpenDatabase.bookMigrations)
        if case .foreign = try await migrator.standing(of: store) {
            throw CommandRefusal("\(file) is not a backup of Encours but another program's. Nothing was changed.")
        }
        try await migrator.run(on: store)
        // Books always have a company: a file without any is what a copy that failed leaves, or no copy at all.
        guard try await !store.read({ try LegalEntities.all($0) }).isEmpty else {
            await store.close()
            throw CommandRefusal("\(file) is not a backup of Encours: there is no company in it. Nothing was changed.")
        }
        let finding = try await LedgerVerifier(store: store, checks: [KeptBalanceCheck(), StoredFileCheck()]).run()
            .finding
        let instant = SystemClock().now()
        try await store.write { connection in
            try Outbox.pause(reason: "restored", at: instant, connection)
            try PostRoom.markInterrupted(at: instant, connection)
        }
        await store.close()
        if let finding {
            throw CommandRefusal(
                "\(file) was changed since it was made: \(finding.place) does not fit. Nothing was changed."
            )
        }
    }

    private func setAside(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let aside = "\(path).before-\(SystemClock().now().millisecondsSinceEpoch / 1000)"
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
        }
        return aside
    }

    private func removeFiles(_ path: String) throws {
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }
}

extension DatabaseFileLock {
    /// A server would go on writing to the books that are set aside, and nobody would see it.
    ///
    /// - Parameters:
    ///   - path: the books.
    ///   - kept: what was kept, as a part of a sentence.
    /// - Throws: `CommandRefusal` when another process works with them.
    static func holdAlone(_ path: String, orSay kept: String) throws {
        do {
            try holdAlone(path)
        } catch {
            let process = error.process.map { "process \($0)" } ?? "another process"
            throw CommandRefusal(
                "The books at \(path) are in use by \(process), a server or another command; \(kept). Stop it first."
            )
        }
    }
}
