public import Primitives

/// The days on which a company works: not Saturdays, Sundays, French public holidays, nor days it closes.
///
/// The holidays are those of article L3133-1 of the Code du travail, computed for any year; Alsace and Moselle have two
/// more (article L3134-13).
public struct WorkingCalendar: Hashable, Sendable {
    public let region: Region
    /// Days that the company closes besides: a bridge, the summer break.
    public let closedOn: Set<CivilDate>

    /// Where the two holidays of the local law of Alsace and Moselle are kept.
    public enum Region: String, Hashable, Sendable, CaseIterable {
        case mainlandFrance
        case alsaceMoselle
    }

    public init(region: Region = .mainlandFrance, closedOn: Set<CivilDate> = []) {
        self.region = region
        self.closedOn = closedOn
    }

    public func isWorkingDay(_ day: CivilDate) -> Bool {
        !day.weekday.isWeekend && !isHoliday(day) && !closedOn.contains(day)
    }

    /// `day` itself when it is worked, else the first worked day after it.
    public func nextWorkingDay(onOrAfter day: CivilDate) -> CivilDate {
        var day = day
        while !isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }

    /// How many worked days come after `start`, up to and including `end`.
    ///
    /// 0 from a day to itself, 1 from a Friday to the next Monday, 0 when `end` is before `start`.
    public func workingDays(from start: CivilDate, to end: CivilDate) -> Int {
        guard start < end else { return 0 }
        return (1...end.days(since: start)).count { isWorkingDay(start.adding(days: $0)) }
    }

    /// The day that is so many worked days after `day` (before it, when negative); `day` itself for 0.
    public func adding(workingDays count: Int, to day: CivilDate) -> CivilDate {
        var day = day
        for _ in 0..<count.magnitude {
            repeat { day = day.adding(days: count.signum()) } while !isWorkingDay(day)
        }
        return day
    }

    /// Whether the law makes the day a holiday, be it on a week-end or not.
    public func isHoliday(_ day: CivilDate) -> Bool {
        let (year, month, dayOfMonth) = day.components
        switch (month, dayOfMonth) {
        case (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25): return true
        case (12, 26): return region == .alsaceMoselle
        // Nothing that moves with Easter falls outside 20 March to 14 June.
        case (3...6, _): return isMovedByEaster(day.days(since: Easter.sunday(of: year)))
        default: return false
        }
    }

    /// Every holiday of the year, in order.
    public func holidays(of year: Int) -> [CivilDate] {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
        return (0..<(CivilDate.isLeap(year) ? 366 : 365)).map { first.adding(days: $0) }.filter(isHoliday)
    }

    /// Easter Monday, Ascension Thursday and Whit Monday; Good Friday in Alsace and Moselle.
    private func isMovedByEaster(_ daysAfterSunday: Int) -> Bool {
        switch daysAfterSunday {
        case 1, 39, 50: true
        case -2: region == .alsaceMoselle
        default: false
        }
    }
}

/// The date of Easter in the Gregorian calendar.
enum Easter {
    /// The anonymous algorithm published in Nature in 1876, as Meeus gives it in "Astronomical Algorithms"; right for every
    /// Gregorian year.
    static func sunday(of year: Int) -> CivilDate {
        let (moonYear, century, yearOfCentury) = (year % 19, year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * moonYear + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let late = (moonYear + 11 * epact + 22 * weekday) / 451
        let daysAfterMarch21 = epact + weekday - 7 * late + 1
        let march21 = CivilDate(year: year, month: 3, day: 21) ?? CivilDate(dayNumber: 0)
        return march21.adding(days: daysAfterMarch21)
    }
}
