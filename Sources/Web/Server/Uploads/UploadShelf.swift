import Books
import Foundation
import Office
import Primitives

/// Where files that somebody sent lie until they are read: a folder that only the program may open.
struct UploadShelf: Sendable {
    /// How long what a dry run has checked waits to be imported for good.
    static let keptSeconds: Int64 = 86_400

    private static let uploadPrefix = "upload-"

    let folder: String
    /// Bytes of one request, everything counted.
    let limit: Int
    let random: any RandomSource

    /// The folder itself.
    func make() throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Removes every upload, for whoever knows that nobody reads any; what dry runs keep stays.
    func removeUploads() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix(Self.uploadPrefix)
        {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }

    /// A new folder for one upload.
    func open() throws -> Upload {
        try make()
        let upload = Upload(folder: "\(folder)/\(Self.uploadPrefix)\(Token.make(random))")
        try FileManager.default.createDirectory(
            atPath: upload.folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        return upload
    }

    /// Keeps the files of a dry run under its number.
    func keep(_ upload: Upload, as run: Int64) throws {
        try upload.writeNames()
        try FileManager.default.moveItem(atPath: upload.folder, toPath: keptFolder(run))
    }

    /// Takes what was kept under that number: whoever takes it removes it, and nobody else is given it.
    ///
    /// Nil when nothing is there any more.
    func take(_ run: Int64) throws -> Upload? {
        let kept = keptFolder(run)
        guard FileManager.default.fileExists(atPath: kept) else { return nil }
        let upload = Upload(folder: "\(folder)/\(Self.uploadPrefix)\(Token.make(random))")
        do {
            try FileManager.default.moveItem(atPath: kept, toPath: upload.folder)
        } catch {
            guard FileManager.default.fileExists(atPath: kept) else { return nil }
            throw error
        }
        return try upload.withNames()
    }

    func has(_ run: Int64) -> Bool { FileManager.default.fileExists(atPath: keptFolder(run)) }

    /// Removes what a day has passed over: dry runs that nobody confirmed, and what a killed program left.
    func sweep(at instant: Timestamp) throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder) else { return }
        for name in try manager.contentsOfDirectory(atPath: folder) {
            let path = "\(folder)/\(name)"
            // reason: a file that another request removes meanwhile needs no removing.
            guard let date = (try? manager.attributesOfItem(atPath: path))?[.modificationDate] as? Date else {
                continue
            }
            let seconds = instant.millisecondsSinceEpoch / 1000 - Int64(date.timeIntervalSince1970)
            // reason: as above.
            if seconds > Self.keptSeconds { try? manager.removeItem(atPath: path) }
        }
    }

    private func keptFolder(_ run: Int64) -> String { "\(folder)/kept-\(run)" }
}

/// The files of one upload: each under its ordinal, whatever its sender called it.
struct Upload: Sendable {
    struct File: Sendable {
        let name: String
        let path: String
        /// SHA-256 in hexadecimal; empty while it is being written.
        var digest = ""
    }

    let folder: String
    private(set) var files: [File] = []

    init(folder: String) { self.folder = folder }

    var size: Int {
        files.reduce(0) { sum, file in
            // reason: a size that can't be read only makes a progress bar that does not know its end.
            let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int
            return sum + (size ?? 0)
        }
    }

    /// Makes the next file; names that are there already get a number.
    mutating func add(_ name: String) throws -> UploadWriter {
        let path = "\(folder)/\(files.count)", taken = Set(files.map(\.name))
        var unique = name, number = 1
        while taken.contains(unique) {
            number += 1
            unique = "\(number)-\(name)"
        }
        let writer = try UploadWriter(path: path)
        files.append(File(name: unique, path: path))
        return writer
    }

    /// The last file is whole.
    mutating func ended(_ digest: String) { files[files.count - 1].digest = digest }

    /// What makes the same upload the same when it comes again: the content of its file, or the names and the contents
    /// of several.
    var digest: String {
        if files.count == 1 { return files[0].digest }
        var digest = FileDigest()
        for file in files.sorted(by: { $0.name < $1.name }) {
            digest.update(Array("\(file.digest) \(file.name)\n".utf8))
        }
        return digest.hexadecimal
    }

    /// Whatever happens to an upload, this comes last.
    func remove() {
        // reason: what can't be removed now is swept a day later.
        try? FileManager.default.removeItem(atPath: folder)
    }

    fileprivate func writeNames() throws {
        let text = files.map { "\($0.digest) \($0.name)" }.joined(separator: "\n")
        guard
            FileManager.default.createFile(
                atPath: folder + "/names",
                contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CocoaError(.fileWriteUnknown) }
    }

    fileprivate func withNames() throws -> Upload {
        let text = try String(contentsOfFile: folder + "/names", encoding: .utf8)
        var upload = Upload(folder: folder)
        upload.files = text.split(separator: "\n").enumerated().map { place, line in
            let digest = line.prefix { $0 != " " }
            return File(
                name: String(line.dropFirst(digest.count + 1)),
                path: "\(folder)/\(place)",
                digest: String(digest)
            )
        }
        return upload
    }
}

/// A file being written, which only the program's own user may read, and the digest of what passed by.
final class UploadWriter {
    private let descriptor: Int32
    private var isOpen = true
    private var digest = FileDigest()

    init(path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw UploadFailure(errno: errno) }
    }

    func append(_ bytes: some Sequence<UInt8>) throws {
        let bytes = Array(bytes)
        digest.update(bytes)
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw UploadFailure(errno: errno) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The SHA-256 of the file; throws when the disk did not take all of it.
    func finish() throws -> String {
        isOpen = false
        guard close(descriptor) == 0 else { throw UploadFailure(errno: errno) }
        return digest.hexadecimal
    }

    func abandon() {
        guard isOpen else { return }
        isOpen = false
        _ = close(descriptor)
    }

    deinit { abandon() }
}

/// The disk did not take a file.
struct UploadFailure: Error {
    let errno: Int32
}
