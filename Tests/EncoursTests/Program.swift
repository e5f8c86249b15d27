import Foundation
import Glibc
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

    /// Runs a command that reads `input`.
    ///
    /// Starts it without `Process`, which lists the descriptors of all tests that run beside this one, and fails with many.
    func run(_ arguments: [String], on books: String = "books.sqlite", input: URL? = nil) async throws -> Ending {
        let program = try Self.executable()
        let words = [program.path(), "--database", "sqlite:\(folder.appending(path: books).path())"] + arguments
        // Beside the folder, so that it holds what the program leaves there and nothing else.
        let place = FileManager.default.temporaryDirectory.appending(path: "encours-said-\(UUID().uuidString)").path()
        let said = [place + ".out", place + ".err"]
        defer { for path in said { unlink(path) } }
        let source = input?.path() ?? "/dev/null"
        let child = try Self.spawn(words, in: folder.path(), input: source, output: said[0], reasons: said[1])
        let status = await Self.ending(of: child)
        func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
        return Ending(status: status, output: try text(said[0]), reasons: try text(said[1]))
    }

    private static func spawn(
        _ words: [String],
        in folder: String,
        input: String,
        output: String,
        reasons: String
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, reasons, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // The shell goes to the folder, then becomes the program.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
        let arguments = words.map { strdup($0) } + [nil]
        let variables = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var child = pid_t()
        let error = posix_spawn(&child, words[0], &actions, nil, arguments, variables)
        try #require(error == 0, "\(words[0]): error \(error)")
        return child
    }

    /// The exit status; 128 and the number of a signal that ended it.
    private static func ending(of child: pid_t) async -> Int32 {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7F
                continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
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
