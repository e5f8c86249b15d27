import Collecting
import Insight
import Ledger
import Primitives

/// What an instalment's state is, in words: settled; or how much of it, what holds it, and whether it is late.
enum InstalmentBadges {
    private typealias Words = Texts.InstalmentStates

    static func badges(
        _ part: DocumentFile.Part,
        _ standings: ItemStandings,
        asOf today: CivilDate,
        _ language: Language
    ) -> [Badge] {
        guard !part.open.isZero else { return [Badge(Words.settled(language), .good)] }
        var badges: [Badge] = []
        if part.open != part.amount { badges.append(Badge(Words.partly(language))) }
        badges += standings.holds(of: part.id).map { Badge(Texts.Kinds.name(of: $0)(language), .held) }
        let days = today.days(since: part.dueOn)
        switch days {
        case ..<0: badges.append(Badge(Words.toCome(language)))
        case 0: badges.append(Badge(Words.dueToday(language)))
        default: badges.append(Badge(Words.overdue(days)(language), .late))
        }
        return badges
    }
}

extension Texts {
    /// How an instalment stands.
    enum InstalmentStates {
        static let settled = Text(fr: "Soldée", en: "Settled")
        static let partly = Text(fr: "Réglée en partie", en: "Partly paid")
        static let toCome = Text(fr: "À échoir", en: "Not due yet")
        static let dueToday = Text(fr: "Échoit aujourd’hui", en: "Due today")

        static func overdue(_ days: Int) -> Text {
            Text(
                fr: "Échue depuis \(Formats(.french).days(days))",
                en: "Overdue by \(Formats(.english).days(days))"
            )
        }
    }
}
