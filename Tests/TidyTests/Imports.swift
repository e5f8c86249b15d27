/// Who may import what: drivers and C libraries have one door each, rooms never see each other.
enum Imports {
    /// The only folders that may import these modules.
    static let doors: [String: [String]] = [
        "GRDB": ["Sources/SQLiteEngine/"],
        "CPostgres": ["Sources/PostgresEngine/"],
        "CPango": ["Sources/Documents/"],
        "CGMime": ["Sources/Messaging/"],
        "CCurl": ["Sources/Messaging/"],
        "CSodium": ["Sources/Secrets/"],
        "Hummingbird": ["Sources/Web/", "Sources/Encours/", "Tests/"],
        "ArgumentParser": ["Sources/Encours/", "Tests/EncoursTests/"],
        "XCTest": [],
    ]

    /// The rooms that do without Foundation.
    static let foundationFree = ["Sources/Primitives/", "Sources/Storage/", "Sources/Ledger/"]

    static func findings(in files: [SourceFile], manifest: Manifest) -> [Finding] {
        let targets = Set(manifest.targets.map(\.name))
        return files.filter(\.isSwift).flatMap { file -> [Finding] in
            let folders = file.path.split(separator: "/").map(String.init)
            let own = folders.count > 2 && targets.contains(folders[1]) ? folders[1] : nil
            let reach = own.map { manifest.reach(of: $0) } ?? []
            return imports(in: file).flatMap { line, module -> [Finding] in
                var advice: [String] = []
                if let door = doors[module], !file.lies(in: door) {
                    let only = door.isEmpty ? "nothing here imports it" : "only \(door.joined(separator: ", ")) may"
                    advice.append("import \(module): \(only)")
                }
                if ["Foundation", "FoundationEssentials"].contains(module), file.lies(in: foundationFree) {
                    advice.append("import \(module): this room does without Foundation")
                }
                if let own, targets.contains(module), module != own, !reach.contains(module) {
                    advice.append("import \(module): Package.swift gives \(own) no way to it")
                }
                if let own, Manifest.rooms.contains(own), Manifest.rooms.contains(module), own != module {
                    advice.append("import \(module): rooms never import each other; put the act in Workflows")
                }
                return advice.map { Finding(path: file.path, line: line, advice: $0) }
            }
        }
    }

    /// The modules that a file imports, whatever stands before or after: `@testable public import struct Foundation.URL`.
    static func imports(in file: SourceFile) -> [(line: Int, module: String)] {
        guard file.text.contains("import ") else { return [] }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return file.swift.code.enumerated().compactMap { number, line in
            let words = line.split(whereSeparator: { $0 == " " || $0 == ";" })
            guard let place = words.firstIndex(of: "import"), place < 4 else { return nil }
            guard let named = words[(place + 1)...].first(where: { !kinds.contains($0) }) else { return nil }
            return (number + 1, String(named.prefix { $0 != "." }))
        }
    }
}
