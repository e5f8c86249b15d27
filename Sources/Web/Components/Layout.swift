import Primitives

/// The whole document around a page.
enum Layout {
    private typealias Words = Texts.Shell

    /// A page of a signed-in person.
    ///
    /// `actions` stand at the right of the title; `part` tells pages of one title apart in the browser's tabs.
    static func page(
        _ title: String,
        part: String? = nil,
        subtitle: HTML? = nil,
        actions: HTML? = nil,
        in frame: Frame,
        _ content: HTML
    ) -> HTML {
        let subtitle: HTML? = subtitle.map { "<p class=\"subtitle\">\($0)</p>" }
        let actions: HTML? = actions.map { "<div class=\"page-actions\">\($0)</div>" }
        return document(
            title: [part, title, frame.entity].compactMap { $0 }.joined(separator: " · "),
            frame.language,
            events: frame.events,
            """
            \(TopBar.html(frame))
            <main id="content" tabindex="-1">
            <header class="page-head"><div><h1><bdi>\(title)</bdi></h1>\(subtitle)</div>\(actions)</header>
            \(frame.notice?.html)\(misread(in: frame))
            \(content)
            </main>
            \(TopBar.palette(frame))
            <p class="news" id="news" role="status" hidden><a href="\(frame.path)">\(Words.news(frame.language))</a></p>
            """
        ).naming(entity: frame.entityCode)
    }

    private static func misread(in frame: Frame) -> HTML {
        guard !frame.misread.isEmpty else { return .empty }
        return Notice(.attention, Texts.Misread.title(frame.language), details: frame.misread).html
    }

    /// A page outside a session: sign-in, first run, errors.
    static func bare(_ title: String, _ language: Language, switching: HTML? = nil, _ content: HTML) -> HTML {
        document(
            title: "\(title) · Encours",
            language,
            """
            <header class="bare-bar"><span class="brand">Encours</span>\(switching)</header>
            <main id="content" class="bare" tabindex="-1"><h1>\(title)</h1>
            \(content)
            </main>
            """
        )
    }

    private static func document(title: String, _ language: Language, events: Path? = nil, _ body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="same-origin">
        <title>\(title)</title>
        <link rel="stylesheet" href="\(Assets.stylesheet.path)">
        <link rel="icon" href="\(Assets.icon.path)" type="image/svg+xml">
        <script src="\(Assets.script.path)" defer></script>
        </head>
        <body\(HTML.attribute("data-events", events?.text))>
        <a class="skip" href="#content">\(Words.skip(language))</a>
        \(body)
        </body>
        </html>

        """
    }
}
