public import Primitives

extension ImportResult {
    /// The result as a program reads it; the sentences are in `language`.
    public func json(in language: Language) -> String {
        let issues = self.issues.listed.map { issue in
            JSONText.object([
                ("line", issue.line.map(String.init) ?? "null"),
                ("field", issue.field.map(JSONText.string) ?? "null"),
                ("code", JSONText.string(issue.code)),
                ("message", JSONText.string(IssueText.message(for: issue, language))),
            ])
        }
        return JSONText.object([
            ("customers", String(customers)),
            ("documents", String(documents)),
            ("instalments", String(instalments)),
            ("allocations", String(allocations)),
            ("skipped", String(skipped)),
            ("issues", "[" + issues.joined(separator: ",") + "]"),
        ])
    }
}

/// The few forms of JSON that a result needs.
enum JSONText {
    static func object(_ members: [(name: String, value: String)]) -> String {
        "{" + members.map { string($0.name) + ":" + $0.value }.joined(separator: ",") + "}"
    }

    static func string(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
