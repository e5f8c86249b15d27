import Foundation

/// A file of the project: where it lies below the root, and what it holds.
struct SourceFile {
    let path: String
    let text: String
    /// Taken apart once, for all the rules; empty when the file is not Swift.
    let swift: SwiftText

    init(path: String, text: String) {
        self.path = path
        self.text = text
        swift = SwiftText(path.hasSuffix(".swift") ? text : "")
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    var isSwift: Bool { path.hasSuffix(".swift") }

    func lies(in folders: [String]) -> Bool { folders.contains { path.hasPrefix($0) } }
}

/// A place that breaks a rule of the house, with what to do instead.
struct Finding: Hashable, Comparable, CustomStringConvertible {
    let path: String
    let line: Int
    let advice: String

    var description: String { "\(path):\(line): \(advice)" }

    static func < (lhs: Finding, rhs: Finding) -> Bool {
        (lhs.path, lhs.line, lhs.advice) < (rhs.path, rhs.line, rhs.advice)
    }
}

/// The files on disk that the rules watch.
enum SourceTree {
    static let folders = [".ci", "Sources", "Tests", "docs", "scripts"]

    /// The folder of Package.swift, seen from this file, wherever the checkout lies.
    static let root: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// Every file that belongs to the project, with its size: those of `folders` and those beside Package.swift.
    static func everyFile() throws -> [(path: String, bytes: Int)] {
        var found = try contents(of: root, below: "").filter { !$0.isFolder }.map { ($0.path, $0.bytes) }
        var waiting = folders.filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
        while let folder = waiting.popLast() {
            for entry in try contents(of: root.appending(path: folder), below: "\(folder)/") {
                if entry.isFolder { waiting.append(entry.path) } else { found.append((entry.path, entry.bytes)) }
            }
        }
        return found.sorted { $0.0 < $1.0 }
    }

    /// The files that hold text of ours, read.
    static func texts() throws -> [SourceFile] {
        try everyFile().filter { isText($0.path) }.map { file in
            SourceFile(path: file.path, text: try String(contentsOf: root.appending(path: file.path), encoding: .utf8))
        }
    }

    /// Test data may hold anything; what has one of these names is written by us.
    private static func isText(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let endings = [".swift", ".md", ".py", ".sh", ".css", ".js", ".ini", ".h", ".modulemap", "packages.txt"]
        let names = ["Makefile", "run", ".gitignore", "requirements.txt"]
        return endings.contains { name.hasSuffix($0) } || names.contains(name) || path.hasPrefix("scripts/")
    }

    private static func contents(
        of folder: URL,
        below prefix: String
    ) throws -> [(path: String, isFolder: Bool, bytes: Int)] {
        let keys: Set<URLResourceKey> = [.isDirectoryKey, .fileSizeKey]
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys))
            .filter { !["__pycache__", ".DS_Store"].contains($0.lastPathComponent) }
            .map { entry in
                let values = try entry.resourceValues(forKeys: keys)
                return (prefix + entry.lastPathComponent, values.isDirectory ?? false, values.fileSize ?? 0)
            }
    }
}
