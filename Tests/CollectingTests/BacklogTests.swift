import Collecting
import Primitives
import Testing

/// What leaves after a first import: nothing until a person has chosen where each customer starts.
struct BacklogTests {
    /// The day of the review; the item was due on 7 September, 78 days before.
    static let review = Fixture.day(2026, 11, 24)

    private func decide(
        _ day: CivilDate,
        _ item: DunningItem = Fixture.item(),
        by backlog: BacklogDecision
    ) throws -> ItemDecision? {
        try Fixture.decide(day, item) { $0.backlog = backlog }
    }

    @Test func nothingLeavesBeforeTheReview() throws {
        #expect(try decide(Self.review, by: .notReviewed)?.silence == .backlogNotReviewed)
        let upcoming = Fixture.item(due: Self.review.adding(days: 7))
        #expect(try decide(Self.review, upcoming, by: .notReviewed)?.silence == .backlogNotReviewed)
    }

    @Test func aCustomerMayNeverBeChased() throws {
        #expect(try decide(Self.review, by: .never)?.silence == .neverChased)
    }

    @Test func oldItemsMayBeLeftToPeople() throws {
        let backlog = BacklogDecision.fromNowOn(Self.review)
        #expect(try decide(Self.review, by: backlog)?.silence == .leftToPeople(dueBefore: Self.review))
        let fresh = Fixture.item(due: Self.review)
        #expect(try decide(Self.review.adding(days: 1), fresh, by: backlog)?.step?.key == "first-reminder")
    }

    @Test func oldItemsStartAtTheStepChosenAndGoOnAtTheScenariosPace() throws {
        let backlog = BacklogDecision.startAt("second-reminder", from: Self.review)
        var item = Fixture.item()
        #expect(try decide(Self.review, item, by: backlog)?.step?.key == "second-reminder")
        item.sent = [Fixture.sent("second-reminder", on: Self.review)]
        // The call comes seven days after, not the next morning, although the item is 79 days late.
        let morrow = try decide(Self.review.adding(days: 1), item, by: backlog)
        #expect(morrow?.silence == .alreadySent("second-reminder", on: Self.review))
        #expect(morrow?.next == UpcomingStep(step: "call", on: Fixture.day(2026, 12, 1)))
        #expect(try decide(Fixture.day(2026, 12, 1), item, by: backlog)?.step?.key == "call")
    }

    @Test func nothingStartsBeforeTheDayChosen() throws {
        // Saturday 28 November: the start is on Monday 30.
        let backlog = BacklogDecision.startAt("first-reminder", from: Fixture.day(2026, 11, 28))
        #expect(try decide(Self.review, by: backlog)?.silence == .startsLater(on: Fixture.day(2026, 11, 30)))
        #expect(try decide(Fixture.day(2026, 11, 30), by: backlog)?.step?.key == "first-reminder")
    }

    @Test func aStartNeverHastensAYoungItem() throws {
        // One day late at the review: its own first reminder is due, whatever step the old ones start at.
        let young = Fixture.item(due: Self.review.adding(days: -1))
        #expect(
            try decide(Self.review, young, by: .startAt("formal-notice", from: Self.review))?.step?.key
                == "first-reminder"
        )
    }

    @Test func aStartBeforeTheDueDateMeansTheFirstReminder() throws {
        #expect(try decide(Self.review, by: .startAt("before-due", from: Self.review))?.step?.key == "first-reminder")
    }

    @Test func aStartThatIsInTheScenarioNoMoreIsSaid() throws {
        #expect(try decide(Self.review, by: .startAt("gone", from: Self.review))?.silence == .unknownStart("gone"))
    }
}
