import Primitives

/// An import that takes more than a second: its bar, asked for again until the report is there.
enum ImportProgressPage {
    private typealias Words = Texts.ImportReport

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        let refresh = Button.link(Link(Words.refresh(language), Paths.importReport(model.id)), .plain)
        return Layout.page(
            model.title,
            subtitle: "\(Words.running(language))",
            in: model.frame,
            """
            <div class="sheet stack">
            <div data-poll="\(Paths.importProgress(model.id))" aria-live="polite">\(fragment(model.progress))</div>
            <p class="quiet">\(Words.runningHint(language))</p>\(refresh)
            </div>
            """
        )
    }

    /// What `GET /imports/:id/progress` answers; the header `X-Done: yes` says that the report is ready.
    static func fragment(_ progress: Progress) -> HTML { progress.html }
}
