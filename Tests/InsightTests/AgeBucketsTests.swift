import Insight
import Primitives
import Testing

struct AgeBucketsTests {
    static let boundaries: [(days: Int, key: String)] = [
        (-400, "notDue"), (-1, "notDue"), (0, "notDue"), (1, "1-30"), (29, "1-30"), (30, "1-30"), (31, "31-60"),
        (59, "31-60"),
        (60, "31-60"), (61, "61-90"), (89, "61-90"), (90, "61-90"), (91, "over90"), (120, "over90"), (4_000, "over90"),
    ]

    @Test("Case 1, bucket boundary: 30 is still 1-30, 31 is 31-60, and so on for each cut-off", arguments: boundaries)
    func case01BucketBoundary(days: Int, key: String) {
        #expect(AgeBuckets.standard.keys[AgeBuckets.standard.index(daysPastDue: days)] == key)
    }

    @Test("Case 1, bucket boundary: each day from 0 to 400 past due is in exactly one bucket")
    func case01EachDayIsInExactlyOneBucket() throws {
        for buckets in [
            AgeBuckets.standard, try AgeBuckets(cutoffs: [1]), try AgeBuckets(cutoffs: [15, 30, 60, 90, 120, 400]),
        ] {
            // Read from the public keys alone, so that what a page prints is what the rule does.
            let days = buckets.keys.map { key in (0...400).filter { Self.covers(key, $0) } }
            #expect(days.flatMap(\.self).sorted() == Array(0...400))
            for (index, days) in days.enumerated() {
                for day in days { #expect(buckets.index(daysPastDue: day) == index) }
            }
        }
    }

    @Test("Case 2, due today: overdue only from the day after")
    func case02DueToday() throws {
        let due = try #require(CivilDate("2026-03-31"))
        #expect(daysPastDue(dueOn: due, asOf: due) == 0)
        #expect(AgeBuckets.standard.index(daysPastDue: daysPastDue(dueOn: due, asOf: due)) == 0)
        #expect(daysPastDue(dueOn: due, asOf: due.adding(days: 1)) == 1)
        #expect(daysPastDue(dueOn: due, asOf: due.adding(days: -1)) == -1)
    }

    @Test("Case 19, summer time: the days on which clocks change count one day like any other")
    func case19SummerTime() throws {
        // Clocks in France change in the night to 29 March and to 25 October 2026.
        let march = try #require(CivilDate("2026-03-28")), october = try #require(CivilDate("2026-10-24"))
        #expect(daysPastDue(dueOn: march, asOf: try #require(CivilDate("2026-03-30"))) == 2)
        #expect(daysPastDue(dueOn: october, asOf: try #require(CivilDate("2026-11-23"))) == 30)
    }

    @Test func keysFollowTheCutoffs() throws {
        #expect(AgeBuckets.standard.keys == ["notDue", "1-30", "31-60", "61-90", "over90"])
        #expect(try AgeBuckets(cutoffs: [15, 45]).keys == ["notDue", "1-15", "16-45", "over45"])
        #expect(try AgeBuckets(cutoffs: [1, 2]).keys == ["notDue", "1-1", "2-2", "over2"])
    }

    static let refused: [(cutoffs: [Int], error: AgeBucketsError)] = [
        ([], .noCutoff), ([0, 30], .outOfRange), ([-1], .outOfRange), ([30, 30], .notAscending),
        ([60, 30], .notAscending),
        (Array(1...13), .tooMany(13)), ([40_000], .outOfRange),
    ]

    @Test(arguments: refused)
    func cutoffsWithoutSenseAreRefused(cutoffs: [Int], error: AgeBucketsError) {
        #expect(throws: error) { try AgeBuckets(cutoffs: cutoffs) }
    }

    @Test func cutoffsAreReadAndWritten() {
        #expect(AgeBuckets("30,60,90") == .standard)
        #expect(AgeBuckets("30, 60, 90")?.description == "30,60,90")
        for text in ["", "30,", "a", "60,30", "30;60"] { #expect(AgeBuckets(text) == nil) }
    }

    private static func covers(_ key: String, _ day: Int) -> Bool {
        if key == "notDue" { return day <= 0 }
        if key.hasPrefix("over") { return day > Int(key.dropFirst(4)) ?? .max }
        let bounds = key.split(separator: "-").compactMap { Int($0) }
        return bounds[0] <= day && day <= bounds[1]
    }
}
