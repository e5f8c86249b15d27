import Primitives
import Testing

@testable import Insight

@Suite struct MonthCalendarTests {
    private func ends(from first: String, before today: String) throws -> [String] {
        let (first, today) = (try #require(CivilDate(first)), try #require(CivilDate(today)))
        return MonthCalendar.monthEnds(from: first, before: today).map(\.description)
    }

    @Test func aMonthIsOpenToClosingTheDayAfterItsLast() throws {
        #expect(try ends(from: "2025-12-15", before: "2026-02-28") == ["2025-12-31", "2026-01-31"])
        #expect(try ends(from: "2025-12-15", before: "2026-03-01") == ["2025-12-31", "2026-01-31", "2026-02-28"])
        #expect(try ends(from: "2026-03-01", before: "2026-03-31").isEmpty)
    }

    @Test func aDocumentOfAnotherCenturyMakesNoEndlessList() throws {
        let days = try ends(from: "1970-01-01", before: "2026-11-24")
        #expect(days.count == 120)
        #expect(days.first == "2016-11-30")
        #expect(days.last == "2026-10-31")
    }
}
