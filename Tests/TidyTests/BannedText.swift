/// Words that may not stand in the code of some folders, and what to use instead.
struct BannedText {
    let words: [String]
    let instead: String
    let folders: [String]
    /// Files and folders that may, each with its reason.
    var exceptions: [String: String] = [:]

    /// The rooms where an amount of money may be.
    static let moneyRooms = ["Primitives", "AccountingFormats", "Ledger", "Office", "Books", "Collecting"]

    /// Folders of `Web` that hold pages and their parts: no rim, so no clock.
    static let pageFolders = [
        "Books", "Collecting", "Components", "HTML", "Insight", "Ledger", "Office", "Pages", "Portal", "Practices",
        "Texts",
    ]

    static let rules: [BannedText] = [
        BannedText(
            words: ["Double", "Float", "Float16", "Float32", "Float64", "CGFloat", "Decimal"],
            instead: "Money, Rate or Int64: no floating point where an amount may be",
            folders: moneyRooms.map { "Sources/\($0)/" }
        ),
        BannedText(
            words: [
                "Date()", "Date.now", ".now", "clock_gettime(", "gettimeofday(", "time(nil)",
                "Date(timeIntervalSinceNow",
            ],
            instead: "an argument (`today`, `asOf`, `now`): only the rim reads a clock",
            folders: ["Sources/"],
            exceptions: [
                "Sources/Encours/": "the composition root owns the clock",
                "Sources/Web/": "a request reads the clock once; the folders of pages are watched by the next rule",
                "Sources/Messaging/": "deadlines and Date: headers of the protocols",
            ]
        ),
        BannedText(
            words: ["Date()", "Date.now", ".now"],
            instead: "a value of the page's model: a page never reads a clock",
            folders: pageFolders.map { "Sources/Web/\($0)/" }
        ),
        BannedText(
            words: ["Date()", "Date.now"],
            instead: "a fixed day: a test that depends on today's date fails one day",
            folders: ["Tests/"]
        ),
        BannedText(
            words: ["fatalError("],
            instead: "a thrown error; `precondition` with a sentence when only broken code can get there",
            folders: ["Sources/", "Tests/"]
        ),
        BannedText(
            words: ["print(", "debugPrint(", "dump("],
            instead: "a returned value or the logger: only commands print",
            folders: ["Sources/"],
            exceptions: ["Sources/Encours/": "commands print their results"]
        ),
    ]

    /// Where the code of these files breaks one of the rules.
    static func findings(in files: [SourceFile], rules: [BannedText] = rules) -> [Finding] {
        files.filter(\.isSwift).flatMap { file -> [Finding] in
            let applying = rules.filter { file.lies(in: $0.folders) && !file.lies(in: Array($0.exceptions.keys)) }
            guard applying.contains(where: { $0.words.contains { file.text.contains($0) } }) else { return [] }
            return file.swift.code.enumerated().flatMap { number, line in
                applying.flatMap { rule in
                    rule.words.filter { line.holds(word: $0) }.map { word in
                        Finding(path: file.path, line: number + 1, advice: "`\(word)`: use \(rule.instead)")
                    }
                }
            }
        }
    }

    /// Work left undone: an issue says it, not a comment.
    static func unfinished(in files: [SourceFile]) -> [Finding] {
        let marks = ["TODO", "FIXME"]
        return files.filter { file in marks.contains { file.text.contains($0) } }.flatMap { file -> [Finding] in
            let lines =
                file.isSwift
                ? zip(file.swift.code, file.swift.comments).map { $0 + " " + $1 } : file.lines.map(String.init)
            return lines.enumerated().flatMap { number, line in
                marks.filter { line.holds(word: $0) }.map {
                    Finding(path: file.path, line: number + 1, advice: "`\($0)`: finish it, or file an issue")
                }
            }
        }
    }

    /// A `try?` that drops an error without saying why it may: `// reason: …` on the same line or just above.
    static func silencedErrors(in files: [SourceFile]) -> [Finding] {
        files.filter { $0.isSwift && $0.text.contains("try?") }.flatMap { file -> [Finding] in
            let swift = file.swift
            return swift.code.indices.filter { number in
                let above = number > 0 ? swift.comments[number - 1] : ""
                return swift.code[number].firstMatch(of: /\btry\?/) != nil
                    && !(swift.comments[number] + above).contains("reason:")
            }.map {
                Finding(path: file.path, line: $0 + 1, advice: "`try?`: catch the error, or say why not: // reason: …")
            }
        }
    }
}
