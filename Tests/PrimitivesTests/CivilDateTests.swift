import Primitives
import Testing

struct CivilDateTests {
    /// Counts every day of two centuries one by one, with nothing but the length of months, and compares.
    @Test func everyDayFrom1899To2101IsWhereCountingByHandPutsIt() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        // 1899-01-01 was a Sunday, 25 932 days before 1970-01-01 (71 years, 17 of them leap: 1904 to 1968).
        var number = Int32(-(71 * 365 + 17)), weekday = 7
        for year in 1899...2101 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for month in 1...12 {
                for day in 1...(month == 2 && isLeap ? 29 : lengths[month - 1]) {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    try #require(date.dayNumber == number, "\(year)-\(month)-\(day)")
                    try #require(date.components == (year, month, day))
                    try #require(date.weekday.rawValue == weekday)
                    (number, weekday) = (number + 1, weekday % 7 + 1)
                }
            }
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-24", 20_781), ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ])
    func aDayIsANumber(text: String, number: Int32) throws {
        let day = try #require(CivilDate(text))
        #expect(day.dayNumber == number)
        #expect(day.description == text)
        #expect(CivilDate(dayNumber: number) == day)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026-1-01",
        "26-01-01", "2026/01/01", "2026-01-01 ", "", "2026-01-0٣", "20260-1-01",
    ])
    func textThatIsNoDayIsRefused(text: String) { #expect(CivilDate(text) == nil) }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-01-31", 3, "2026-04-30"),
        ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"), ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-24", 0, "2026-11-24"), ("2026-11-24", -24, "2024-11-24"),
    ])
    func aMonthLaterKeepsTheDayOrTakesTheLast(from: String, months: Int, to: String) throws {
        #expect(try #require(CivilDate(from)).adding(months: months).description == to)
    }

    @Test func monthsHaveTheirOwnLength() throws {
        let february = try #require(CivilDate("2024-02-10"))
        #expect(february.startOfMonth.description == "2024-02-01")
        #expect(february.endOfMonth.description == "2024-02-29")
        #expect(
            (1...12).map { CivilDate.lengthOfMonth($0, year: 2026) } == [
                31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
            ]
        )
    }

    @Test func daysBetweenAreSigned() throws {
        let (before, after) = (try #require(CivilDate("2026-02-27")), try #require(CivilDate("2026-03-02")))
        #expect(after.days(since: before) == 3)
        #expect(before.days(since: after) == -3)
        #expect(before.adding(days: 3) == after)
        #expect(before < after)
    }
}

struct TimestampTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (1_795_502_996_123, "2026-11-24T06:49:56.123Z"),
        (951_782_400_005, "2000-02-29T00:00:00.005Z"),
    ])
    func anInstantIsWrittenInUTC(milliseconds: Int64, text: String) {
        #expect(Timestamp(millisecondsSinceEpoch: milliseconds).description == text)
    }

    @Test func secondsAreAddedAndCounted() {
        let start = Timestamp(millisecondsSinceEpoch: 1_500)
        #expect(start.adding(seconds: 60).millisecondsSinceEpoch == 61_500)
        #expect(start.adding(seconds: 60).seconds(since: start) == 60)
        #expect(start.utcDay.dayNumber == 0)
        #expect(start.adding(seconds: -2).utcDay.dayNumber == -1)
    }
}
