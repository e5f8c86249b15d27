import Books
import Foundation
import Primitives

/// The PDFs of a folder: plain files of that very folder, and nothing that a name or a link could lead to.
///
/// Files are opened from the folder as it was opened, without following links, and only once they are known to be
/// plain: a pipe would be waited on for ever.
final class PDFFolder: Sendable {
    /// What can be read, as far as that can be told without reading it.
    let names: [String]
    /// What is left aside, and why.
    let passedOver: [Issue]
    private let folder: Int32

    /// More than any invoice: the whole file is in memory while it is kept.
    private static let longest = 64 << 20

    init(path: String) throws {
        folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw CommandRefusal("\(path) is no folder that can be read. Nothing was changed.") }
        var names: [String] = [], passedOver: [Issue] = []
        for entry in try Self.entries(of: folder, path) where Self.isNamedPDF(entry) {
            guard let name = String(validating: entry, as: UTF8.self) else {
                passedOver.append(UnusableFile.name.issue(String(decoding: entry, as: UTF8.self)))
                continue
            }
            do throws(UnusableFile) {
                try Self.check(Self.facts(of: name, in: folder))
                names.append(name)
            } catch {
                passedOver.append(error.issue(name))
            }
        }
        self.names = names
        self.passedOver = passedOver.sorted { ($0.parameters["read"] ?? "") < ($1.parameters["read"] ?? "") }
    }

    deinit { close(folder) }

    /// Reads one of `names`.
    func bytes(_ name: String) throws(UnusableFile) -> [UInt8] {
        try Self.check(Self.facts(of: name, in: folder))
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        // What was opened may be another than what was looked at.
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .unreadable }
        try Self.check(facts)
        let content: Data
        do { content = try handle.read(upToCount: Self.longest + 1) ?? Data() } catch { throw .unreadable }
        guard content.count <= Self.longest else { throw .tooLarge(megabytes: Self.longest >> 20) }
        return [UInt8](content)
    }

    private static func facts(of name: String, in folder: Int32) throws(UnusableFile) -> stat {
        var facts = stat()
        guard fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { throw .unreadable }
        return facts
    }

    private static func check(_ facts: stat) throws(UnusableFile) {
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK: throw .link
        default: throw .notAFile
        }
        guard facts.st_size <= longest else { throw .tooLarge(megabytes: longest >> 20) }
    }

    private static func isNamedPDF(_ name: [UInt8]) -> Bool {
        String(decoding: name.suffix(4), as: UTF8.self).lowercased() == ".pdf"
    }

    /// The names as the system gives them, which may be any bytes.
    private static func entries(of folder: Int32, _ path: String) throws -> [[UInt8]] {
        // The stream closes what it is made of.
        guard let stream = fdopendir(dup(folder)) else {
            throw CommandRefusal("\(path) is no folder that can be read. Nothing was changed.")
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
        return names
    }
}
