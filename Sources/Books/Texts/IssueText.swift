public import Primitives

/// What an issue, a difference or a notice of an import says to a person: what is so, and what to do about it.
public enum IssueText {
    /// The sentence and the advice, together.
    public static func message(for issue: Issue, _ language: Language) -> String {
        let advice = advice(for: issue, language)
        return advice.isEmpty ? sentence(for: issue, language) : sentence(for: issue, language) + " " + advice
    }

    /// What is so.
    public static func sentence(for issue: Issue, _ language: Language) -> String {
        guard let entry = entries[issue.code] else { return issue.code }
        return fill(language == .french ? entry.french.sentence : entry.english.sentence, issue)
    }

    /// What to do; empty when there is nothing to do.
    public static func advice(for issue: Issue, _ language: Language) -> String {
        guard let entry = entries[issue.code] else { return "" }
        return fill(language == .french ? entry.french.advice : entry.english.advice, issue)
    }

    /// Every code that has a text.
    public static var codes: [String] { entries.keys.sorted() }

    private static let entries: [String: IssueEntry] = (fec + books + tables + facts + files + dueDays)
        .reduce(into: [:]) { entries, entry in entries[entry.code] = entry }

    /// Puts the parameters in their places; one that is absent leaves an ellipsis.
    private static func fill(_ text: String, _ issue: Issue) -> String {
        var filled = "", rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            filled += name == "field" ? issue.field ?? "…" : issue.parameters[name] ?? "…"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

/// The texts of one code.
struct IssueEntry: Sendable {
    typealias Text = (sentence: String, advice: String)

    let code: String
    let french: Text
    let english: Text

    init(_ code: String, _ french: Text, _ english: Text) {
        (self.code, self.french, self.english) = (code, french, english)
    }
}
