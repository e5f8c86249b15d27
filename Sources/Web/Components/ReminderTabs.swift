import Primitives

/// The pages of the reminders, as tabs.
enum ReminderTabs {
    private typealias Words = Texts.Reminders

    static func html(current: Path, _ language: Language) -> HTML {
        let tabs = [
            Link(Words.plan(language), Paths.reminders),
            Link(Words.history(language), Paths.reminderHistory),
            Link(Texts.Notices.title(language), Paths.reminderNotices),
            Link(Texts.Promises.tab(language), Paths.reminderPromises),
            Link(Words.backlog(language), Paths.reminderBacklog),
            Link(Texts.Wordings.title(language), Paths.wordings),
        ]
        return Tabs.html(tabs, current: current, label: Words.kinds(language))
    }
}

/// Pages that belong together, one of them open.
enum Tabs {
    static func html(_ tabs: [Link], current: Path, label: String) -> HTML {
        let links: [HTML] = tabs.map { tab in
            let isCurrent = HTML.attribute("aria-current", tab.path == current ? "page" : nil)
            return "<a href=\"\(tab.path)\"\(isCurrent)>\(tab.label)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"\(label)\">\(links)</nav>"
    }
}
