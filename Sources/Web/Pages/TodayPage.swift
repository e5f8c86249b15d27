import Primitives

/// What to do today, in order of euros at stake, each line with its one obvious action.
enum TodayPage {
    private typealias Words = Texts.Today

    static func render(_ model: Model) -> HTML {
        let language = model.frame.language
        if model.isEmptyLedger { return empty(model) }
        let subtitle: HTML = """
            \(model.day) · \(Words.subtitle(tasks: model.tasks.count, stake: model.stake.text)(language))
            """
        return Layout.page(
            Words.title(language),
            subtitle: subtitle,
            in: model.frame,
            """
            <h2 class="hidden">\(Words.figures(language))</h2>
            \(StatTile.row(model.figures))
            \(model.ageing.map { ageing($0, language) })
            \(tasks(model))
            """
        )
    }

    private static func empty(_ model: Model) -> HTML {
        let language = model.frame.language
        let start = EmptyState(
            Words.start(language),
            Words.startSentence(language),
            action: Link(Words.startAction(language), Paths.imports)
        )
        return Layout.page(Words.title(language), subtitle: "\(model.day)", in: model.frame, start.html)
    }

    private static func ageing(_ bar: AgeingBar, _ language: Language) -> HTML {
        Section.of(
            Words.ageing(language),
            aside: Link(Words.openAgedBalance(language), Paths.agedBalance).html,
            bar.html
        )
    }

    private static func tasks(_ model: Model) -> HTML {
        let language = model.frame.language
        guard !model.tasks.isEmpty else {
            return Section.of(
                Words.toDo(language),
                EmptyState(Words.nothing(language), Words.nothingSentence(language)).html
            )
        }
        return Section.of(
            Words.toDo(language),
            aside: """
                <p>\(Words.order(language)) \
                <span class="keys"><kbd>j</kbd> <kbd>k</kbd> \(Words.keys(language))</span></p>
                """,
            "<ol class=\"worklist\" data-worklist>\(model.tasks.map(line))</ol>"
        )
    }

    private static func line(_ task: Task) -> HTML {
        let customer: HTML? = task.customer.map { " · \($0.html)" }
        let badge: HTML? = task.badge.map { " \($0.html)" }
        return """
            <li><span class="stake">\(task.stake.html)</span>\
            <div class="what"><b>\(task.title)</b>\(customer)\(badge)<p>\(task.reason)</p></div>\
            <div class="act"><a class="button button-plain" href="\(task.act.path)" data-main>\(task.act.label)\
            <span class="hidden"> \(task.customer?.label ?? "")</span></a></div></li>
            """
    }
}
