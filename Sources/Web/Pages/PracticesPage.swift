import Primitives

/// All 27 practices by stage: where each stands, what it is worth, where to act.
enum PracticesPage {
    private typealias Words = Texts.Practices

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        return Layout.page(
            Words.title(language),
            subtitle: "\(Words.subtitle(language))",
            actions: SpreadsheetFile.button(Paths.practicesCSV, language),
            in: model.frame,
            """
            \(overview(model))
            \(model.stages.map { stage($0, language) })
            """
        )
    }

    private static func overview(_ model: Model) -> HTML {
        let language = model.frame.language
        let practices = model.stages.flatMap(\.practices)
        let marks: [HTML] = practices.map { practice in
            let label = "\(practice.number). \(practice.title), \(practice.state.title(language))"
            return """
                <li><a class="mark mark-\(practice.state.rawValue)" href="#practice-\(practice.number)" \
                title="\(label)" aria-label="\(label)">\(practice.number)</a></li>
                """
        }
        let counts: [HTML] = State.allCases.map { state in
            let count = practices.count { $0.state == state }
            return """
                <li><span class="mark mark-\(state.rawValue)" aria-hidden="true">\(count)</span> \
                <span class="hidden">\(count)</span> \(state.title(language))</li>
                """
        }
        return """
            <div class="sheet strip"><div><span class="tile-label">\(Words.index(language))</span>\
            <p class="index">\(model.index ?? "–") <span class="unit">\(Words.outOf(language))</span></p>\
            <span class="tile-target">\(model.indexDetail)</span></div>
            <div class="strip-marks"><ol aria-label="\(Words.list(language))">\(marks)</ol>\
            <ul class="legend">\(counts)</ul></div></div>
            """
    }

    private static func stage(_ stage: Stage, _ language: Language) -> HTML {
        let inPlace = stage.practices.count { $0.state == .inPlace }
        return Section.of(
            "\(Words.stage(stage.number)(language)) · \(stage.title)",
            aside: "<p>\(Words.inPlaceCount(inPlace, of: stage.practices.count)(language))</p>",
            "<div class=\"group\">\(stage.practices.map { line($0, language) })</div>"
        )
    }

    private static func line(_ practice: Practice, _ language: Language) -> HTML {
        let stake: HTML? = practice.atStake.map {
            "\($0.html)<span class=\"sub\">\(Words.atStake(language))</span>"
        }
        return """
            <article class="practice" id="practice-\(practice.number)">\
            <span class="mark mark-\(practice.state.rawValue)" aria-hidden="true">\(practice.number)</span>
            <div><h3>\(practice.title)</h3>\(explanation(practice, language))</div>
            <div class="measure">\(measure(practice, language))</div>
            <div class="stake">\(stake)</div>
            <div class="act">\(act(practice, language))</div></article>
            """
    }

    /// Where one acts; of a practice that is not in place, that no page does when none does.
    private static func act(_ practice: Practice, _ language: Language) -> HTML {
        if let act = practice.act { return Button.link(act, .quiet) }
        guard practice.state != .inPlace else { return .empty }
        return "<span class=\"quiet\">\(Words.noPage(language))</span>"
    }

    private static func measure(_ practice: Practice, _ language: Language) -> HTML {
        let value: HTML? = practice.value.map { "<span class=\"value\">\($0)</span> " }
        let missing: HTML? = practice.missing.map { "<p class=\"why\">\(Words.missing(language)) \($0)</p>" }
        return """
            <p>\(value)<span class="state">\(practice.state.title(language))</span></p>\
            <p class="threshold">\(Words.threshold(language)) \(practice.threshold)</p>\(missing)\
            \(practice.trend?.sparkline)
            """
    }

    private static func explanation(_ practice: Practice, _ language: Language) -> HTML {
        let facts = Facts([
            (Words.window(language), Facts.text(practice.window)),
            (Words.sample(language), Facts.text(practice.sample)),
        ])
        return """
            <details><summary>\(Words.how(language))<span class="hidden"> \(practice.title)</span></summary>\
            <p>\(practice.how)</p>\(facts.html)</details>
            """
    }
}
