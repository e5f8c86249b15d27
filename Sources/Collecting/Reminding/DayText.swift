internal import Primitives

/// Days and rates as a reader of a language writes them.
struct DayText {
    let language: Language

    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1er septembre 2026`, `1 September 2026`.
    func long(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        switch language {
        case .french: return "\(day == 1 ? "1er" : String(day)) \(Self.frenchMonths[month - 1]) \(year)"
        case .english: return "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// `01/09/2026`, `1 Sep 2026`: for columns.
    func short(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        switch language {
        case .french: return "\(two(day))/\(two(month))/\(year)"
        case .english: return "\(day) \(Self.englishMonths[month - 1].prefix(3)) \(year)"
        }
    }

    /// `12,15 %`, `12.15%`.
    func percent(ppm: Int) -> String {
        let (whole, rest) = ppm.quotientAndRemainder(dividingBy: 10_000)
        var decimals = String(String(10_000 + rest).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        let mark = language == .french ? "," : "."
        let number = decimals.isEmpty ? String(whole) : "\(whole)\(mark)\(decimals)"
        return language == .french ? "\(number)\u{A0}%" : "\(number)%"
    }
}
