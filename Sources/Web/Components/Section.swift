/// A titled part of a page.
enum Section {
    static func of(_ title: String, id: String? = nil, aside: HTML? = nil, class name: String = "", _ content: HTML)
        -> HTML
    {
        """
        <section class="section \(name)"\(HTML.attribute("id", id))><header><h2>\(title)</h2>\(aside)</header>
        \(content)
        </section>
        """
    }

    /// Opened on demand: what is seldom needed.
    static func folded(_ title: String, isOpen: Bool = false, _ content: HTML) -> HTML {
        """
        <details class="folded"\(HTML.attribute("open", if: isOpen))><summary>\(title)</summary>
        <div class="folded-body">\(content)</div></details>
        """
    }
}
