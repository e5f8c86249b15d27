import Primitives

extension Formats {
    /// `24/11/2026` or `24 Nov 2026`: for tables.
    func day(_ day: CivilDate) -> String {
        guard language == .french else { return longDay(day) }
        let (year, month, dayOfMonth) = day.components
        return "\(Self.two(dayOfMonth))/\(Self.two(month))/\(year)"
    }

    /// `24 nov. 2026` or `24 Nov 2026`: for sentences.
    func longDay(_ day: CivilDate) -> String {
        let (year, month, dayOfMonth) = day.components
        return "\(ordinal(dayOfMonth))\u{A0}\(shortMonths[month - 1])\u{A0}\(year)"
    }

    /// `mardi 24 novembre 2026` or `Tuesday 24 November 2026`: for headings.
    func fullDay(_ day: CivilDate) -> String {
        let (year, month, dayOfMonth) = day.components
        return "\(weekdays[day.weekday.rawValue - 1]) \(ordinal(dayOfMonth))\u{A0}\(months[month - 1]) \(year)"
    }

    /// `nov. 2026` or `Nov 2026`.
    func month(_ day: CivilDate) -> String {
        let (year, month, _) = day.components
        return "\(shortMonths[month - 1])\u{A0}\(year)"
    }

    /// `novembre 2026` or `November 2026`.
    func fullMonth(_ day: CivilDate) -> String {
        let (year, month, _) = day.components
        return "\(months[month - 1])\u{A0}\(year)"
    }

    /// `24/11/2026 07:10`, at an offset from UTC that the caller knows.
    func moment(_ instant: Timestamp, offsetMinutes: Int) -> String {
        let local = instant.adding(seconds: Int64(offsetMinutes) * 60)
        let inDay = local.millisecondsSinceEpoch - Int64(local.utcDay.dayNumber) * 86_400_000
        let (hours, minutes) = (Int(inDay / 3_600_000), Int(inDay / 60_000 % 60))
        return "\(day(local.utcDay))\u{A0}\(Self.two(hours)):\(Self.two(minutes))"
    }

    /// `il y a 3 min` or `3 min ago`: how old data is, in the largest unit that fits.
    func ago(seconds: Int64) -> String {
        let (number, unit) =
            switch seconds {
            case ..<60: (0, Text(fr: "à l’instant", en: "just now")(language))
            case ..<3600: (Int(seconds / 60), "min")
            case ..<86_400: (Int(seconds / 3600), "h")
            default: (Int(seconds / 86_400), Text(fr: "j", en: "d")(language))
            }
        guard number > 0 else { return unit }
        let age = count(number) + "\u{A0}" + unit
        return Text(fr: "il y a \(age)", en: "\(age) ago")(language)
    }

    private func ordinal(_ dayOfMonth: Int) -> String {
        language == .french && dayOfMonth == 1 ? "1er" : String(dayOfMonth)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private var weekdays: [String] { language == .french ? Self.frenchWeekdays : Self.englishWeekdays }
    private var months: [String] { language == .french ? Self.frenchMonths : Self.englishMonths }
    private var shortMonths: [String] { language == .french ? Self.frenchShortMonths : Self.englishShortMonths }

    private static let frenchWeekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    private static let englishWeekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let frenchShortMonths = [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ]
    private static let englishShortMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
