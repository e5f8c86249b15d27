import Collecting
import Primitives
import Testing

struct WorkingCalendarTests {
    static let holidays2026 = [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15",
        "2026-11-01", "2026-11-11", "2026-12-25",
    ]

    @Test func franceHasElevenHolidays() {
        #expect(WorkingCalendar().holidays(of: 2026).map(\.description) == Self.holidays2026)
    }

    @Test func alsaceAndMoselleHaveTwoMore() {
        let local = WorkingCalendar(region: .alsaceMoselle).holidays(of: 2026).map(\.description)
        #expect(local == (Self.holidays2026 + ["2026-04-03", "2026-12-26"]).sorted())
    }

    /// Easter Sundays as almanacs print them, the earliest and the latest possible among them.
    @Test(arguments: [
        "1818-03-22", "1900-04-15", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2038-04-25",
        "2049-04-18", "2076-04-19", "2285-03-22",
    ])
    func easterIsWhereAlmanacsPutIt(sunday: String) throws {
        let sunday = try #require(CivilDate(sunday))
        let mainland = WorkingCalendar(), local = WorkingCalendar(region: .alsaceMoselle)
        for moved in [1, 39, 50] { #expect(mainland.isHoliday(sunday.adding(days: moved))) }
        // No fixed holiday is near: a Monday and a Tuesday that must be worked.
        for ordinary in [-6, 2] { #expect(!mainland.isHoliday(sunday.adding(days: ordinary))) }
        #expect(local.isHoliday(sunday.adding(days: -2)))
        #expect(!mainland.isHoliday(sunday.adding(days: -2)))
    }

    @Test(arguments: [
        ("2026-11-24", true), ("2026-11-28", false), ("2026-11-29", false), ("2026-11-11", false),
        ("2026-05-14", false),
        ("2026-04-03", true), ("2026-12-24", true),
    ])
    func weekEndsAndHolidaysAreNotWorked(day: String, isWorked: Bool) throws {
        #expect(WorkingCalendar().isWorkingDay(try #require(CivilDate(day))) == isWorked)
    }

    @Test(arguments: [
        ("2026-11-24", "2026-11-24"), ("2026-11-28", "2026-11-30"), ("2026-12-25", "2026-12-28"),
        ("2027-01-01", "2027-01-04"),
        ("2026-05-14", "2026-05-15"), ("2026-05-23", "2026-05-26"),
    ])
    func aDayMovesToTheNextWorkedOne(from: String, to: String) throws {
        #expect(WorkingCalendar().nextWorkingDay(onOrAfter: try #require(CivilDate(from))).description == to)
    }

    @Test(arguments: [
        ("2026-11-24", "2026-11-24", 0), ("2026-11-20", "2026-11-23", 1), ("2026-11-20", "2026-11-22", 0),
        ("2026-11-23", "2026-11-30", 5), ("2026-11-09", "2026-11-16", 4), ("2026-11-24", "2026-11-20", 0),
    ])
    func workedDaysAreCountedAfterTheFirst(from: String, to: String, count: Int) throws {
        let days = (try #require(CivilDate(from)), try #require(CivilDate(to)))
        #expect(WorkingCalendar().workingDays(from: days.0, to: days.1) == count)
    }

    @Test(arguments: [
        ("2026-11-23", 5, "2026-11-30"), ("2026-11-09", 5, "2026-11-17"), ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"), ("2026-11-28", 0, "2026-11-28"),
    ])
    func workedDaysAreAdded(from: String, count: Int, to: String) throws {
        #expect(WorkingCalendar().adding(workingDays: count, to: try #require(CivilDate(from))).description == to)
    }

    @Test func aCompanyMayCloseBesides() throws {
        let bridge = try #require(CivilDate("2026-05-15"))
        let calendar = WorkingCalendar(closedOn: [bridge])
        #expect(!calendar.isWorkingDay(bridge))
        #expect(calendar.nextWorkingDay(onOrAfter: bridge).description == "2026-05-18")
    }
}
