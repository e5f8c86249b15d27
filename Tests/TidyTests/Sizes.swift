/// How long files and functions may be.
enum Sizes {
    static let fileLines = 400
    static let functionLines = 60
    static let fileBytes = 500_000

    /// What may be longer, and why.
    ///
    /// The key is a path, or `path#function`. One that is no longer needed is a finding too.
    static let exceptions: [String: String] = [:]

    struct Function: Hashable {
        let name: String
        let line: Int
        let lines: Int
    }

    static func findings(in files: [SourceFile], exceptions: [String: String] = exceptions) -> [Finding] {
        var used: Set<String> = []
        var findings: [Finding] = []
        for file in files where [".swift", ".py", ".sh", ".js"].contains(where: { file.path.hasSuffix($0) }) {
            let count = file.text.utf8.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
            if count > fileLines, used.insert(file.path).inserted, exceptions[file.path] == nil {
                let advice = "\(count) lines: split it before \(fileLines), one concept per file"
                findings.append(Finding(path: file.path, line: 1, advice: advice))
            }
            for function in file.isSwift ? functions(in: file.swift) : [] where function.lines > functionLines {
                let key = "\(file.path)#\(function.name)"
                used.insert(key)
                guard exceptions[key] == nil else { continue }
                let advice = "\(function.name) has \(function.lines) lines: split it before \(functionLines)"
                findings.append(Finding(path: file.path, line: function.line, advice: advice))
            }
        }
        return findings
            + exceptions.keys.filter { !used.contains($0) }.map {
                Finding(path: $0, line: 1, advice: "is short enough now: remove it from the exceptions")
            }
    }

    static func tooHeavy(_ files: [(path: String, bytes: Int)]) -> [Finding] {
        files.filter { $0.bytes > fileBytes }.map {
            Finding(path: $0.path, line: 1, advice: "\($0.bytes) bytes: generate it, or keep it out of the repository")
        }
    }

    /// Functions, initialisers and computed properties, from the line of their name to that of their last brace.
    static func functions(in swift: SwiftText) -> [Function] {
        var open: [(name: String, line: Int, depth: Int)] = []
        var waiting: (name: String, line: Int, depth: Int)?
        var found: [Function] = []
        var depth = 0
        for (number, line) in swift.code.enumerated() {
            // A declaration without a body, in a protocol, ends where the next one begins.
            if let name = declaredName(line) { waiting = name.isEmpty ? nil : (name, number + 1, depth) }
            for scalar in line.unicodeScalars {
                switch scalar {
                case "(", "[":
                    depth += 1
                case "{":
                    if let named = waiting, named.depth == depth {
                        open.append(named)
                        waiting = nil
                    }
                    depth += 1
                case ")", "]", "}":
                    depth -= 1
                    if let last = open.last, scalar == "}", last.depth == depth {
                        found.append(Function(name: last.name, line: last.line, lines: number + 2 - last.line))
                        open.removeLast()
                    }
                    if let named = waiting, depth < named.depth { waiting = nil }
                default:
                    break
                }
            }
        }
        return found
    }

    /// The name of the function, initialiser or property that a line declares; empty for what has no body of its own
    /// but ends what came before it.
    private static func declaredName(_ line: String) -> String? {
        let words = line.split(separator: " ")
        guard
            let keyword = words.firstIndex(where: { word in
                ["func", "var", "let", "case"].contains(word)
                    || ["init(", "init?(", "init<", "subscript("].contains {
                        word.hasPrefix($0)
                    }
            }), words[..<keyword].allSatisfy({ isModifier($0) })
        else { return nil }
        let rest = words[(keyword + 1)...]
        switch words[keyword] {
        case "let", "case": return ""
        case "var" where rest.contains("="): return ""
        case "func", "var": return String((rest.first ?? "").prefix { $0 != "(" && $0 != "<" && $0 != ":" })
        default: return String(words[keyword].prefix { $0 != "(" && $0 != "<" })
        }
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || word.hasSuffix(")") || word.allSatisfy { $0.isLetter }
    }
}
