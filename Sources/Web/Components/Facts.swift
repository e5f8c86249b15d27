/// A short list of names and values: who a customer is, what a document says.
struct Facts: Sendable {
    let entries: [Entry]

    struct Entry: Sendable {
        let name: String
        let value: HTML
    }

    init(_ entries: [(String, HTML?)]) {
        self.entries = entries.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : Entry(name: name, value: $0) }
        }
    }

    var html: HTML {
        "<dl class=\"facts\">\(entries.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" })</dl>"
    }

    /// Text that a person typed, in any script; nil when there is none.
    static func text(_ text: String?) -> HTML? {
        guard let text, !text.isEmpty else { return nil }
        return "<bdi>\(text)</bdi>"
    }
}
