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
        return fill(language == .french ? entry.french.sentence : entry.english.sentence, issue, language)
    }

    /// What to do; empty when there is nothing to do.
    public static func advice(for issue: Issue, _ language: Language) -> String {
        guard let entry = entries[issue.code] else { return "" }
        return fill(language == .french ? entry.french.advice : entry.english.advice, issue, language)
    }

    /// Every code that has a text.
    public static var codes: [String] { entries.keys.sorted() }

    private static let entries: [String: IssueEntry] = (fec + books + corrections + tables + facts + files + dueDays)
        .reduce(into: [:]) { entries, entry in entries[entry.code] = entry }

    /// Whether a notice tells of the file as it was read, and so is true even when nothing came in.
    static func isOfFile(_ code: String) -> Bool { ofFile.contains(code) }

    private static let ofFile = Set(fec.map(\.code) + tables.map(\.code)).union([
        "import.ignored-column", "import.same-file",
    ])

    /// Puts the parameters in their places, each written as its kind (`{day:day}`); one that is absent leaves an ellipsis.
    private static func fill(_ text: String, _ issue: Issue, _ language: Language) -> String {
        let values = FindingValue(language: language)
        var filled = "", rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let place = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
            let name = place.first.map(String.init) ?? ""
            let value = name == "field" ? issue.field : issue.parameters[name]
            filled += value.map { place.count < 2 ? $0 : values.text($0, as: place[1]) } ?? "…"
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
        self.code = code
        self.french = (Self.typeset(french.sentence), Self.typeset(french.advice))
        self.english = english
    }

    /// With the spaces and the apostrophe of typography; the kinds of the parameters, between braces, stay as they are.
    private static func typeset(_ french: String) -> String {
        FrenchSpacing.apply(to: french).replacing("'", with: "’")
    }
}
