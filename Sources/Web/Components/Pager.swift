import Primitives

/// The way to the rows before and after, by key and not by page number.
struct Pager: Hashable, Sendable {
    /// `1–50 sur 312`.
    let position: String
    var previous: Path?
    var next: Path?

    /// No list is walked further than this by position: an address may name any number.
    static let furthest = 1_000_000_000

    /// The pager of a list that is read by position; nil when one page holds all of it.
    static func of(
        _ count: Int,
        offset: Int,
        limit: Int,
        _ language: Language,
        path: (_ offset: Int) -> Path
    ) -> Pager? {
        guard count > limit || offset > 0 else { return nil }
        // An address may ask for any position: beyond the end there is nothing, and nothing to add up.
        let offset = min(max(0, offset), count)
        let formats = Formats(language), last = min(offset + limit, count)
        return Pager(
            position: "\(formats.count(min(offset + 1, count)))–\(formats.count(last)) "
                + Text(fr: "sur", en: "of")(language) + " \(formats.count(count))",
            previous: offset > 0 ? path(max(0, offset - limit)) : nil,
            next: last < count ? path(last) : nil
        )
    }

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
