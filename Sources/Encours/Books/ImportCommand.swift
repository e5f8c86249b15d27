import ArgumentParser
import Books
import Foundation
import Ledger
import Office
import Primitives
import Storage

/// Brings files into the books.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring a file into the books: a FEC, a table in CSV, or the PDFs of a folder.",
        discussion: """
            Kinds: fec, customers, contacts, invoices, receipts, allocations, files (a folder of PDFs, matched by \
            invoice number). All of it or nothing: every problem is listed at once, and nothing is changed while there \
            is one.
            """
    )

    @ParentCommand var root: Encours
    @OptionGroup var choice: EntityChoice

    @Argument(help: "What the file holds.")
    var kind: ImportKind

    @Argument(help: "The file, or the folder.")
    var path: String

    @Flag(help: "Check everything and change nothing.")
    var dryRun = false

    @Flag(help: "Of customers: open due days that came of a customer's earlier terms go by those of the file.")
    var recalculateDueDays = false

    @Option(help: "table, json or csv (one row a finding).")
    var format: OutputFormat = .table

    @Option(help: "The language of the sentences: fr or en.")
    var language: Language = .english

    func run() async throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandRefusal("\(path) can't be read. Nothing was changed.")
        }
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isFolder.boolValue == (kind == .files) else {
            throw CommandRefusal(
                isFolder.boolValue
                    ? "\(path) is a folder; give the file. Nothing was changed."
                    : "\(path) is a file; give the folder of the PDFs. Nothing was changed."
            )
        }
        let database = try await OpenDatabase.open(root.database)
        let (choice, clock) = (choice, SystemClock())
        let entity = try await database.books.read { try choice.one($0) }
        let instant = clock.now()
        var request = ImportRequest(
            entity: entity.id,
            actor: .command,
            at: instant,
            today: clock.day(of: instant, in: entity.timeZone),
            offsetMinutes: clock.offsetMinutes(at: instant, in: entity.timeZone),
            isDryRun: dryRun,
            clock: { clock.now() }
        )
        request.recalculatesDueDays = recalculateDueDays
        request.worker = WorkerName.own.text
        let result = try await bring(into: database.books, request)
        await database.close()
        ImportOutput(result: result, currency: entity.currency, language: language).write(format)
        guard result.outcome != .refused else { throw ExitCode(ExitStatus.refused) }
    }

    /// Writes down that it begins, so that it leaves a trace when the program is killed.
    private func bring(into store: any Store, _ request: ImportRequest) async throws -> ImportResult {
        var request = request
        let (kind, begun) = (kind, request), name = name
        let run = try await store.write { try BegunImports.begin(kind, named: name, begun, $0) }
        request.run = run
        do {
            return try await read(into: store, request)
        } catch {
            let instant = SystemClock().now()
            try await store.write { try BegunImports.interrupt(run, at: instant, $0) }
            throw error
        }
    }

    private var name: String {
        kind == .files
            ? URL(fileURLWithPath: path, isDirectory: true).lastPathComponent : (path as NSString).lastPathComponent
    }

    private func read(into store: any Store, _ request: ImportRequest) async throws -> ImportResult {
        let bar = ProgressBar(), words = ImportOutputWords(language: language)
        defer { bar.end() }
        let progress: ImportProgress = { bar.show(words.stage($0), $1, of: $2) }
        let file = try ImportedFile.read(kind, named: name, size: size, progress: progress, from: chunks())
        guard let file else { return try await files(store, request, progress) }
        return try await file.run(on: store, request, progress: progress)
    }

    private func files(
        _ store: any Store,
        _ request: ImportRequest,
        _ progress: @escaping ImportProgress
    ) async throws -> ImportResult {
        let folder = try PDFFolder(path: path)
        return try await FilesImport(store: store).run(
            folder: name,
            names: folder.names,
            passedOver: folder.passedOver,
            bytes: { try folder.bytes($0) },
            request,
            progress: progress
        )
    }

    private var size: Int {
        // reason: without a size the bar only counts; the file itself is read in any case.
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? Int) ?? 0
    }

    /// The file, 256 KiB at a time.
    private func chunks() throws -> () throws -> [UInt8]? {
        guard kind != .files else { return { nil } }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandRefusal("\(path) can't be read. Nothing was changed.")
        }
        return { try handle.read(upToCount: 1 << 18).map { [UInt8]($0) } }
    }
}
