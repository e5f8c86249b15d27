import Collecting
import Ledger
import Primitives
import Storage

/// What, besides the books, a plan depends on.
struct PlanQuestion: Hashable, Sendable {
    /// The day on which it is asked, which says whether the plan's own day is over.
    let today: CivilDate
    let bankDataThrough: CivilDate?
}

/// The plans that were worked out last, kept until something is posted: every page of the day reads the same one.
///
/// Whatever a plan depends on is posted when it changes: items, holds, settings, decisions, steps taken and what became of
/// their messages.
typealias PlanShelf = SumsShelf<PlanQuestion, ReminderPlan>

extension PlanShelf {
    /// Two plans, whole: each holds every open item, which is what bounds their number.
    static func standard() -> PlanShelf {
        PlanShelf(size: 2) { question, entity, day, connection in
            try ReminderPlan.make(
                of: entity,
                on: day,
                today: question.today,
                bankDataThrough: question.bankDataThrough,
                connection
            )
        }
    }
}

extension Services {
    /// The plan of a day, by what is posted now.
    func plan(
        of entity: LegalEntity.ID,
        on day: CivilDate,
        today: CivilDate,
        bankDataThrough: CivilDate?
    ) async throws -> ReminderPlan {
        try await plans.sums(
            of: PlanQuestion(today: today, bankDataThrough: bankDataThrough),
            entity,
            on: day,
            books
        )
    }
}
