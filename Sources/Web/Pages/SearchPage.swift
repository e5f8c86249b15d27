import Primitives

/// What the palette finds, also as a page of its own.
enum SearchPage {
    private typealias Words = Texts.Search

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let kept = model.frame.entityCode.map { [Form.Hidden("entity", $0)] } ?? []
        let title = model.query.isEmpty ? Words.title(language) : Words.results(model.query)(language)
        return Layout.page(
            title,
            in: model.frame,
            """
            \(FilterBar(query: model.query, kept: kept)
                .html(Paths.search, placeholder: Texts.Shell.searchHint(language), language))
            \(fragment(model))
            """
        )
    }

    /// What `GET /search?fragment=yes` answers: the palette shows it under its field.
    static func fragment(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.query.isEmpty else { return .empty }
        guard !model.groups.isEmpty else {
            return """
                <div class="results">\(EmptyState(Words.nothing(language), Words.nothingSentence(language)).html)</div>
                """
        }
        return "<div class=\"results\">\(model.groups.map(group))</div>"
    }

    private static func group(_ group: Group) -> HTML {
        let lines: [HTML] = group.results.map { result in
            let detail: HTML? = result.detail.map { "<span class=\"detail\">\($0)</span>" }
            return """
                <li><a href="\(result.path)"><span><bdi>\(result.label)</bdi></span>\(detail)</a></li>
                """
        }
        return "<h2>\(group.title)</h2><ul>\(lines)</ul>"
    }
}
