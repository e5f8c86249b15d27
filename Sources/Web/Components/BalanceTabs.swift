import Primitives

/// The pages of the aged balance, as tabs.
enum BalanceTabs {
    static func html(current: Path, _ language: Language) -> HTML {
        let tabs = [
            Link(Texts.AgedBalance.anyDay(language), Paths.agedBalance),
            Link(Texts.Months.title(language), Paths.months),
        ]
        return Tabs.html(tabs, current: current, label: Texts.AgedBalance.pages(language))
    }
}
