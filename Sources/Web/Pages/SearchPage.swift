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
            \(FilterBar(query: model.query, submit: Texts.Shell.search, kept: kept)
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
        "<h2>\(group.title)</h2><ul>\(group.results.map(\.html))</ul>"
    }
}

extension SearchPage.Result {
    var html: HTML {
        let parts: [HTML] = details.enumerated().map { index, part in
            index == 0 ? "<bdi>\(part)</bdi>" : " · <bdi>\(part)</bdi>"
        }
        let detail: HTML? = parts.isEmpty ? nil : "<span class=\"detail\">\(parts)</span>"
        return "<li><a href=\"\(path)\"><span><bdi>\(label)</bdi></span>\(detail)</a></li>"
    }
}
