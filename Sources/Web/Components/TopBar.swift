import Primitives

/// The bar at the top: which company, where to go, how old the data is.
enum TopBar {
    private typealias Words = Texts.Shell

    static func html(_ frame: Frame) -> HTML {
        let language = frame.language
        let demonstration: HTML? =
            frame.isDemonstration
            ? "<span class=\"badge badge-attention\">\(Words.demonstration(language))</span>" : nil
        return """
            <header class="bar"><div class="bar-row">
            <a class="brand" href="\(Paths.today)">Encours</a>
            \(entity(frame))\(demonstration)
            <button type="button" class="button button-quiet menu-button" popovertarget="menu">\
            \(Words.menu(language))</button>
            <a class="search-link" href="\(Paths.search.with("entity", frame.entityCode))" data-palette>\(Words.search(language)) <kbd>/</kbd></a>
            <div class="person">\(languageSwitch(language, csrf: frame.csrf, returnTo: frame.path))
            \(account(frame))</div></div>
            <nav id="menu" popover aria-label="\(Words.mainMenu(language))"><ul>\
            \(NavigationItem.allCases.filter { $0 != .settings || frame.maySet }.map { item($0, in: frame) })\
            <li class="phone-only">\(password(frame))</li>\
            <li class="phone-only">\(signOut(frame))</li></ul></nav>
            </header>
            \(frame.freshness.map { freshness($0, language) })
            """
    }

    /// Two buttons, so that the choice is kept with the person and not in an address.
    static func languageSwitch(_ current: Language, csrf: String, returnTo: Path) -> HTML {
        let buttons: [HTML] = Language.allCases.map { language in
            let name = Words.name(of: language)
            return """
                <button type="submit" name="language" value="\(language.rawValue)" lang="\(language.rawValue)" \
                title="\(name)"\(HTML.attribute("aria-current", language == current ? "true" : nil))>\
                \(language.rawValue.uppercased())</button>
                """
        }
        return Form.post(
            Paths.language,
            csrf: csrf,
            hidden: [Form.Hidden("returnTo", returnTo.text)],
            class: "language",
            "<span class=\"hidden\">\(Words.language(current))</span>\(buttons)"
        )
    }

    /// The palette that `/` opens; without scripts the search page does the same.
    static func palette(_ frame: Frame) -> HTML {
        let language = frame.language
        let entity: HTML? = frame.entityCode.map { "<input type=\"hidden\" name=\"entity\" value=\"\($0)\">" }
        return """
            <dialog id="palette" aria-label="\(Words.search(language))">
            <form method="get" action="\(Paths.search)" role="search"><label for="palette-query" class="hidden">\
            \(Words.searchHint(language))</label>
            <input id="palette-query" type="search" name="q" placeholder="\(Words.searchHint(language))" autocomplete="off">
            \(entity)</form><div id="palette-results" aria-live="polite"></div></dialog>
            """
    }

    private static func item(_ item: NavigationItem, in frame: Frame) -> HTML {
        let current = HTML.attribute("aria-current", frame.current == item ? "page" : nil)
        let path = item.path.with("entity", frame.entityCode)
        return "<li><a href=\"\(path)\"\(current)>\(item.title(frame.language))</a></li>"
    }

    private static func entity(_ frame: Frame) -> HTML {
        guard !frame.otherEntities.isEmpty else { return "<span class=\"entity\"><bdi>\(frame.entity)</bdi></span>" }
        return """
            <details class="drop entity"><summary><bdi>\(frame.entity)</bdi></summary>\
            <ul>\(frame.otherEntities.map { "<li>\($0.html)</li>" })</ul></details>
            """
    }

    private static func account(_ frame: Frame) -> HTML {
        """
        <details class="drop account"><summary><bdi>\(frame.user)</bdi></summary>\
        <ul><li>\(password(frame))</li><li>\(signOut(frame))</li></ul></details>
        """
    }

    private static func password(_ frame: Frame) -> HTML {
        "<a href=\"\(Paths.password.with("entity", frame.entityCode))\">\(Texts.Password.title(frame.language))</a>"
    }

    private static func signOut(_ frame: Frame) -> HTML {
        Form.post(
            Paths.signOut,
            csrf: frame.csrf,
            class: "inline",
            Button.submit(Words.signOut(frame.language), .quiet)
        )
    }

    private static func freshness(_ freshness: Freshness, _ language: Language) -> HTML {
        let parts: [HTML] = freshness.parts.map { "<span>\($0)</span>" }
        let stale: HTML? =
            freshness.isStale
            ? "<a href=\"\(freshness.path)\">\(Words.stale(language))</a>" : nil
        return """
            <aside class="freshness\(literal: freshness.isStale ? " stale" : "")" \
            aria-label="\(Words.freshness(language))">\
            \(parts)\(stale)</aside>
            """
    }
}
