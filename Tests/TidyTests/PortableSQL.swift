/// The rules for SQL that runs on both engines, read from the string literals of the sources.
enum PortableSQL {
    /// What may not stand in SQL, and what to do instead.
    static let banned: [(words: [String], instead: String)] = [
        (
            [
                "julianday(", "date(", "datetime(", "strftime(", "unixepoch(", "now()", "current_date", "current_time",
                "current_timestamp", "date_trunc(", "date_part(", "extract(", "age(", "to_char(", "to_date(",
                "interval",
            ],
            "a day computed in Swift and bound: no date arithmetic in SQL"
        ),
        (["like", "ilike", "similar to", "glob"], "a folded search column compared with `=` or a range"),
        (["json_extract(", "json_each(", "jsonb"], "a column of its own: no JSON operators"),
    ]

    /// Whether a literal, or one of its lines, begins as a statement or one of its clauses does.
    ///
    /// Sentences of ours begin with a capital letter, SQL is written in lower case.
    static func isSQL(_ text: String) -> Bool {
        let verbs = ["select ", "insert into ", "update ", "delete from ", "create ", "alter table ", "with "]
        let clauses = [
            "from ", "where ", "and ", "or ", "join ", "left join ", "order by ", "group by ", "having ", "set ", "on ",
            "values ", "union ", "not exists", "exists ", "when ", "case ",
        ]
        return text.split(separator: "\n").contains { line in
            let start = String(line.drop { $0 == " " || $0 == "(" }) + " "
            return (verbs + clauses).contains { start.hasPrefix($0) }
        }
    }

    static func findings(in files: [SourceFile], exceptions: [String: String] = [:]) -> [Finding] {
        files.filter { $0.isSwift && $0.lies(in: ["Sources/"]) && exceptions[$0.path] == nil }.flatMap { file in
            file.swift.literals.filter { isSQL($0.text) }.flatMap { findings(in: $0, of: file) }
        }
    }

    private static func findings(in literal: SwiftText.Literal, of file: SourceFile) -> [Finding] {
        // A long literal begins on the line after its quotes, which counts as a line of its text.
        literal.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { offset, line in
            // Text between quotes is data: 'like' as a value is no operator.
            let sql = line.split(separator: "'", omittingEmptySubsequences: false).enumerated()
                .map { $0.isMultiple(of: 2) ? String($1) : "" }.joined(separator: "''").lowercased()
            return banned.flatMap { rule in
                rule.words.filter { sql.holds(word: $0) }.map { word in
                    Finding(
                        path: file.path,
                        line: literal.line + offset,
                        advice: "`\(word)` in SQL: use \(rule.instead)"
                    )
                }
            }
        }
    }
}
