import Foundation
import Office
import Secrets
import Testing

/// A folder of the test's own, gone with the test.
private final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "encours-key-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    // reason: what is left in the temporary folder harms nothing.
    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { "\(path)/secret.key" }

    func put(_ bytes: [UInt8], mode: Int) throws {
        try Data(bytes).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }
}

@Suite("The key lives in a file that only its owner reads")
struct KeyFileTests {
    private let thirtyTwo = [UInt8](repeating: 9, count: 32)

    @Test func theFirstUseMakesTheFileAndLaterUsesReadIt() throws {
        let folder = try Folder()
        let sealed = try SodiumSecretBox(key: KeyFile(path: folder.file).key()).seal([1, 2, 3])
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int == 32)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["secret.key"])
        #expect(try SodiumSecretBox(key: KeyFile(path: folder.file).key()).open(sealed) == [1, 2, 3])
        #expect(try SodiumSecretBox(key: KeyFile(path: folder.file).existingKey()).open(sealed) == [1, 2, 3])
    }

    @Test func manyStartingTogetherAgreeOnOneKey() async throws {
        let folder = try Folder()
        let path = folder.file
        let sealed = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<16 {
                group.addTask { try SodiumSecretBox(key: KeyFile(path: path).key()).seal([UInt8(number)]) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let box = SodiumSecretBox(key: try KeyFile(path: path).existingKey())
        #expect(try Set(sealed.map(box.open)) == Set((0..<16).map { [UInt8($0)] }))
    }

    @Test func anExistingKeyIsNeverMadeUp() throws {
        let folder = try Folder()
        #expect(throws: SecretBoxError.keyFile(path: folder.file, reason: "it does not exist")) {
            try KeyFile(path: folder.file).existingKey()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: [(0o640, "640"), (0o604, "604"), (0o620, "620"), (0o601, "601"), (0o666, "666")])
    func aFileOthersMayUseIsRefused(mode: Int, shown: String) throws {
        let folder = try Folder()
        try folder.put(thirtyTwo, mode: mode)
        let reason = "others than its owner may use it (mode \(shown), 600 wanted)"
        #expect(throws: SecretBoxError.keyFile(path: folder.file, reason: reason)) {
            try KeyFile(path: folder.file).key()
        }
    }

    @Test func aFileItsOwnerMayOnlyReadIsFine() throws {
        let folder = try Folder()
        try folder.put(thirtyTwo, mode: 0o400)
        var same = thirtyTwo
        let sealed = try SodiumSecretBox(key: KeyFile(path: folder.file).key()).seal([5])
        #expect(try SodiumSecretBox(key: #require(SecretKey(&same))).open(sealed) == [5])
    }

    @Test(arguments: [0, 31, 33])
    func aFileOfAnotherLengthIsRefused(count: Int) throws {
        let folder = try Folder()
        try folder.put([UInt8](repeating: 1, count: count), mode: 0o600)
        let reason = "it has \(count) bytes instead of 32"
        #expect(throws: SecretBoxError.keyFile(path: folder.file, reason: reason)) {
            try KeyFile(path: folder.file).key()
        }
    }

    @Test func aLinkIsRefusedWhateverItPointsTo() throws {
        let folder = try Folder()
        try Data(thirtyTwo).write(to: URL(filePath: "\(folder.path)/elsewhere"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file,
            withDestinationPath: "\(folder.path)/elsewhere"
        )
        #expect(throws: SecretBoxError.keyFile(path: folder.file, reason: "it is a symbolic link")) {
            try KeyFile(path: folder.file).key()
        }
    }

    @Test func aFolderOrAPipeIsRefused() throws {
        let folder = try Folder()
        #expect(throws: SecretBoxError.keyFile(path: folder.path, reason: "it is not a file")) {
            try KeyFile(path: folder.path).key()
        }
        #expect(mkfifo(folder.file, 0o600) == 0)
        #expect(throws: SecretBoxError.keyFile(path: folder.file, reason: "it is not a file")) {
            try KeyFile(path: folder.file).key()
        }
    }

    @Test func aFolderThatIsNotThereIsSaidSo() throws {
        let folder = try Folder()
        let path = "\(folder.path)/missing/secret.key"
        #expect(throws: SecretBoxError.keyFile(path: path, reason: "No such file or directory")) {
            try KeyFile(path: path).key()
        }
    }
}
