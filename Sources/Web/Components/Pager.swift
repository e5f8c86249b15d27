import Primitives

/// The way to the rows before and after, by key and not by page number.
struct Pager: Hashable, Sendable {
    /// `1–50 sur 312`.
    let position: String
    var previous: Path?
    var next: Path?

    func html(_ language: Language) -> HTML {
        """
        <nav class="pager" aria-label="\(Texts.Shell.pages(language))"><span>\(position)</span>
        \(step(previous, Texts.Shell.previous(language), "prev"))\(step(next, Texts.Shell.next(language), "next"))</nav>
        """
    }

    private func step(_ path: Path?, _ label: String, _ relation: String) -> HTML? {
        path.map { "<a class=\"button button-plain\" rel=\"\(relation)\" href=\"\($0)\">\(label)</a>" }
    }
}
