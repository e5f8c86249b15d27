/// How far a long piece of work is.
struct Progress: Hashable, Sendable {
    /// `Lecture : 412 000 lignes sur 1 000 000`.
    let sentence: String
    /// Nil while the whole is not known.
    let percent: Int?

    var html: HTML {
        let value = HTML.attribute("value", percent.map { String($0) })
        return
            "<p class=\"progress\"><progress max=\"100\" aria-label=\"\(sentence)\"\(value)></progress>\(sentence)</p>"
    }
}
