import Office
import Primitives
import Testing

@Suite struct BusinessClockTests {
    /// In 2026 Paris is two hours ahead of UTC from 29 March, 01:00 UTC, to 25 October, 01:00 UTC, and one hour otherwise.
    private struct Paris: BusinessClock {
        func now() -> Timestamp { Timestamp(millisecondsSinceEpoch: 0) }
        func day(of instant: Timestamp, in timeZone: String) -> CivilDate { instant.utcDay }
        func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int {
            ("2026-03-29T01:00:00.000Z"..<"2026-10-25T01:00:00.000Z").contains(instant.description) ? 120 : 60
        }
    }

    @Test(arguments: [
        ("2026-03-28", 480, "2026-03-28T07:00:00.000Z"), ("2026-03-29", 90, "2026-03-29T00:30:00.000Z"),
        ("2026-03-29", 480, "2026-03-29T06:00:00.000Z"), ("2026-07-01", 0, "2026-06-30T22:00:00.000Z"),
        ("2026-10-25", 480, "2026-10-25T07:00:00.000Z"),
    ])
    func aMinuteOfADayIsAnInstant(day: String, minute: Int, instant: String) throws {
        let day = try #require(CivilDate(day))
        #expect(Paris().instant(of: day, minute: minute, in: "Europe/Paris").description == instant)
    }
}
