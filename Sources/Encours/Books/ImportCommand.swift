import AccountingFormats
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
        abstract: "Bring a file into the books: customers, contacts, invoices, receipts or allocations."
    )

    @ParentCommand var root: Encours
    @OptionGroup var choice: EntityChoice

    @Argument(help: "What the file holds.")
    var kind: ImportKind

    @Argument(help: "The file.")
    var path: String

    @Flag(help: "Check everything and change nothing.")
    var dryRun = false

    @Option(help: "table or json.")
    var format: OutputFormat = .table

    @Option(help: "The language of the sentences: fr or en.")
    var language: Language = .english

    func run() async throws {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandRefusal("\(path) can't be read. Nothing was changed.")
        }
        let database = try await OpenDatabase.open(root.database)
        let (choice, clock) = (choice, SystemClock())
        let entity = try await database.books.read { try choice.one($0) }
        let instant = clock.now()
        let request = ImportRequest(
            entity: entity.id,
            actor: .command,
            at: instant,
            today: clock.day(of: instant, in: entity.timeZone),
            isDryRun: dryRun
        )
        let result = try await bring(into: database.books, request)
        await database.close()
        report(result)
        guard result.outcome != .refused else { throw ExitCode(ExitStatus.refused) }
    }

    private func bring(into store: any Store, _ request: ImportRequest) async throws -> ImportResult {
        let name = (path as NSString).lastPathComponent
        switch kind {
        case .customers:
            return try await CustomersImport(store: store).run(try .read(name, from: chunks()), request)
        case .contacts:
            return try await ContactsImport(store: store).run(try .read(name, from: chunks()), request)
        case .invoices:
            return try await InvoicesImport(store: store).run(try .read(name, from: chunks()), request)
        case .receipts:
            return try await ReceiptsImport(store: store).run(try .read(name, from: chunks()), request)
        case .allocations:
            return try await AllocationsImport(store: store).run(try .read(name, from: chunks()), request)
        case .fec, .files:
            throw CommandRefusal("The import of \(kind.rawValue) is not part of this version yet.")
        }
    }

    /// The file, 256 KiB at a time.
    private func chunks() throws -> () throws -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw CommandRefusal("\(path) can't be read. Nothing was changed.")
        }
        return { try handle.read(upToCount: 1 << 18).map { [UInt8]($0) } }
    }

    private func report(_ result: ImportResult) {
        guard format != .json else { return Output.line(result.json(in: language)) }
        for issue in result.issues.listed {
            let place = [issue.line.map { "line \($0)" }, issue.field].compactMap { $0 }.joined(separator: ", ")
            let message = "\(place): \(IssueText.message(for: issue, language)) [\(issue.code)]\n"
            FileHandle.standardError.write(Data(message.utf8))
        }
        Output.line(
            "\(result.outcome.rawValue): \(result.customers) customers, \(result.documents) documents, "
                + "\(result.instalments) instalments, \(result.allocations) allocations; \(result.skipped) skipped, "
                + "\(result.issues.count) to mend."
        )
    }
}
