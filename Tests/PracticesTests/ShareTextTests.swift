import Primitives
import Testing

@testable import Practices

/// How a share is shown: rounded half up, and never as all or nothing when it is neither.
@Suite struct ShareTextTests {
    @Test(arguments: [
        (0, 3, "0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (3, 3, "100%"), (1, 8, "12.5%"), (1, 800, "0.1%"),
        (5, 4000, "0.1%"), (1, 10_000, "0.1%"), (1, 100_000_000, "0.1%"), (9_999, 10_000, "99.9%"),
        (99_999_999, 100_000_000, "99.9%"), (12_345, 100_000, "12.3%"), (12_350, 100_000, "12.4%"),
    ])
    func aShareIsRoundedHalfUp(part: Int64, whole: Int64, text: String) {
        let share = Share(part: part, whole: whole)
        #expect(share.figure?.text(.english) == text)
        #expect(share.ceiling?.text(.english) == text)
    }

    /// Beside a limit, what misses it is never shown as if it reached it, nor the other way round.
    @Test(arguments: [
        (94_960, PracticeCriterion.Direction.atLeast, 950_000, "94.9%", false),
        (95_000, .atLeast, 950_000, "95%", true), (95_040, .atLeast, 950_000, "95%", true),
        (1_020, .atMost, 10_000, "1.1%", false),
        (980, .atMost, 10_000, "1%", true), (1_960, .below, 20_000, "1.9%", true), (2_000, .below, 20_000, "2%", false),
    ])
    func besideALimitTheTextAgreesWithTheState(
        part: Int64,
        direction: PracticeCriterion.Direction,
        limit: Int64,
        text: String,
        isMet: Bool
    ) {
        let share = Share(part: part, whole: 100_000), title = PracticeText(fr: "part", en: "share")
        let figure = direction == .atLeast ? share.figure : share.ceiling
        let criterion = PracticeCriterion(title, figure, direction, .share(ppm: limit))
        #expect(criterion.isMet == isMet)
        #expect(criterion.text(.english) == text)
    }
}
