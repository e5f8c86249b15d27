/// Days as a reader of a language writes them.
public struct DayText: Sendable {
    public let language: Language

    public init(language: Language) { self.language = language }

    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1er septembre 2026`, `1 September 2026`.
    public func long(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        switch language {
        case .french: return "\(day == 1 ? "1er" : String(day)) \(Self.frenchMonths[month - 1]) \(year)"
        case .english: return "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// `01/09/2026`, `1 Sep 2026`: for columns.
    public func short(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        switch language {
        case .french: return "\(two(day))/\(two(month))/\(year)"
        case .english: return "\(day) \(Self.englishMonths[month - 1].prefix(3)) \(year)"
        }
    }
}
