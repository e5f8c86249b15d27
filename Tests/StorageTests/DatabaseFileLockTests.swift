import Foundation
import SQLiteEngine
import Testing

/// Another process that locks the file beside a database, as a server or a restore of this program does.
private final class OtherProcess {
    static let python = ProcessInfo.processInfo.environment["ENCOURS_TEST_PYTHON"]
    static let isThere = ConditionTrait.enabled(if: python != nil, "ENCOURS_TEST_PYTHON names no Python")

    enum Kind: String {
        case shared = "LOCK_SH"
        case alone = "LOCK_EX"
    }

    let process = Process()
    private let output = Pipe()
    private let input = Pipe()

    /// Returns when it holds the lock.
    init(_ kind: Kind, _ path: String) throws {
        let program = """
            import fcntl, sys
            file = open(sys.argv[1] + ".lock", "a+")
            fcntl.lockf(file, fcntl.\(kind.rawValue))
            print("HELD", flush=True)
            sys.stdin.read()
            """
        process.executableURL = URL(filePath: try #require(Self.python))
        process.arguments = ["-c", program, path]
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).hasPrefix("HELD"))
    }

    /// As when it is killed in the middle of its work.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    deinit { kill() }
}

@Suite("Nobody takes the file of the books from under a server", OtherProcess.isThere)
struct DatabaseFileLockTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "encours-lock-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "books.sqlite").path() }

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    @Test func severalProcessesWorkAtOnce() throws {
        let server = try OtherProcess(.shared, path)
        defer { server.kill() }
        #expect(throws: Never.self) { try DatabaseFileLock.share(path) }
    }

    @Test func whoWouldHaveItAloneHearsWhichProcessWorksWithIt() throws {
        let server = try OtherProcess(.shared, path)
        #expect(throws: DatabaseInUse(process: server.process.processIdentifier)) {
            try DatabaseFileLock.holdAlone(path)
        }
        server.kill()
        // What a killed process leaves stands in nobody's way.
        #expect(FileManager.default.fileExists(atPath: path + ".lock"))
        #expect(throws: Never.self) { try DatabaseFileLock.holdAlone(path) }
    }

    @Test func nobodyBeginsToWorkWhileAnotherReplacesIt() throws {
        let restore = try OtherProcess(.alone, path)
        #expect(throws: DatabaseInUse(process: restore.process.processIdentifier)) {
            try DatabaseFileLock.share(path)
        }
        restore.kill()
        #expect(throws: Never.self) { try DatabaseFileLock.share(path) }
    }

    @Test func theProcessThatWorksWithItMayReplaceItItself() {
        #expect(throws: Never.self) {
            try DatabaseFileLock.share(path)
            try DatabaseFileLock.holdAlone(path)
        }
    }

    @Test func whereNothingMayBeWrittenThereIsNothingToLock() {
        #expect(throws: Never.self) { try DatabaseFileLock.share("/proc/encours-is-not-there/books.sqlite") }
    }
}
