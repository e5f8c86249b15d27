import Foundation
import Testing

/// The program as it is built, run on books in a folder of its own.
struct Program {
    let folder: URL

    /// What a command ended with.
    struct Ending {
        let status: Int32
        let output: String
        let reasons: String
    }

    /// Runs `body` with a folder that is removed afterwards.
    static func run(_ body: (Program) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "encours-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // reason: what is left is the system's to clean.
        try await body(Program(folder: folder))
    }

    /// Makes the books `books.sqlite` of a company.
    func makeBooks() async throws {
        let made = try await self("init", "--name", "Ateliers Verdon", "--siren", "732829320")
        try #require(made.status == 0, "\(made.reasons)")
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    /// The names of the files that are there.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() }

    /// Runs a command on `books` in the folder, with nothing to read on standard input.
    func callAsFunction(_ arguments: String..., on books: String = "books.sqlite") async throws -> Ending {
        try await run(arguments, on: books)
    }

    func run(_ arguments: [String], on books: String = "books.sqlite") async throws -> Ending {
        let process = Process(), output = Pipe(), reasons = Pipe()
        process.executableURL = try Self.executable()
        process.arguments = ["--database", "sqlite:\(folder.appending(path: books).path())"] + arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = reasons
        try process.run()
        async let said = Self.text(of: output)
        async let reasoned = Self.text(of: reasons)
        let (text, reason) = await (said, reasoned)
        process.waitUntilExit()
        return Ending(status: process.terminationStatus, output: text, reasons: reason)
    }

    private static func text(of pipe: Pipe) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    /// Beside the tests, which are built with it.
    private static func executable() throws -> URL {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL.resolvingSymlinksInPath()
        let program = tests.deletingLastPathComponent().appending(path: "encours")
        try #require(FileManager.default.isExecutableFile(atPath: program.path()), "There is no \(program.path())")
        return program
    }
}
