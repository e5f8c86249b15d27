public import Primitives

extension ImportResult {
    /// The result as a program reads it; the sentences are in `language`.
    public func json(in language: Language) -> String {
        String(decoding: JSONText.object(members(in: language)).bytes, as: UTF8.self)
    }

    /// The same, to stand beside other members.
    public func members(in language: Language) -> [(String, JSONText)] {
        let issues = self.issues.listed.map { issue in
            JSONText.object([
                ("line", issue.line.map { .number(Int64($0)) } ?? .null),
                ("field", issue.field.map { .string($0) } ?? .null),
                ("code", .string(issue.code)),
                ("message", .string(IssueText.message(for: issue, language))),
            ])
        }
        return [
            ("customers", .number(Int64(customers))),
            ("documents", .number(Int64(documents))),
            ("instalments", .number(Int64(instalments))),
            ("allocations", .number(Int64(allocations))),
            ("skipped", .number(Int64(skipped))),
            ("issues", .array(issues)),
        ]
    }
}
